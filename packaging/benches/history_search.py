"""A million requests searched for whatever people look for, beside a plain LIKE over all of them in the same run."""

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benches.leads import phone_of
from gui.leads.past_attempt import Fate
from gui.storage.attempt_texts import text_of
from gui.storage.clock import local_now
from gui.storage.database import Database, open_database
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.storage.history_summary import summarise
from gui.storage.lead_rows import to_ms

PAGE = 200
GOAL_MS = 1_000
_FIRST_NAMES = ("Пётр", "Анна", "Иван", "Мария", "Сергей", "Ольга", "Дмитрий", "Елена")
_LAST_NAMES = ("Иванов", "Смирнов", "Кузнецов", "Попов", "Соколов", "Лебедев", "Козлов", "Новиков", "Морозов", "Волков")
_INTERESTS = ("КАСКО", "ОСАГО", "ипотека", "тест-драйв")
_TAGS = ("ноябрь", "горячий", "повторный", "сайт", "база 2025")
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_BETWEEN = timedelta(seconds=15)
_AT_ONCE = 20_000


@dataclass(frozen=True)
class Found:
    """One kind of search: how long until its first page stood, how many there are in all and after how long, and the
    plain way to the same page."""

    name: str
    first_ms: float
    count: int
    whole_ms: float
    plain_ms: float

    @property
    def met(self) -> bool:
        return self.first_ms < GOAL_MS


@dataclass(frozen=True)
class Result:
    """All of them, and the summary and the facets, which people wait for knowingly."""

    found: list[Found]
    summary_s: float
    facets_s: float
    size_mb: float


def measure(count: int, tell: Callable[[str], None]) -> Result:
    """Make `count` requests in a database of its own and look for them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        with closing(open_database(path)) as database:
            _fill(database, count, tell)
            history = History(database, local_now)
            found = []
            for name, query, plain, values in _searches(count):
                tell(f"{name} …")
                found.append(_searched(database, history, name, query, plain, values))
            tell("summary …")
            summary_s, _ = _timed(lambda: summarise(database, HistoryQuery(), ZoneInfo("Europe/Moscow")))
            facets_s, _ = _timed(history.facets)
        return Result(found, summary_s, facets_s, path.stat().st_size / 1e6)


def _searches(count: int) -> Iterator[tuple[str, HistoryQuery, str, tuple[Any, ...]]]:
    """Name, query, and the plain condition for the same; a rare thing is the hardest: all has to be looked through."""
    like = "phone LIKE ? OR person LIKE ? OR tags LIKE ? OR list_name LIKE ?"

    def text(words: str) -> tuple[str, ...]:
        return (f"%{words}%",) * 4

    whole, day = phone_of(count // 3), _BEGIN + _BETWEEN * (count // 2)
    two_days = HistoryQuery(since=day, until=day + timedelta(days=2))
    yield "everything", HistoryQuery(), "1", ()
    yield "a whole phone", HistoryQuery(text=f"+{whole}"), "phone LIKE ?", (f"%{whole}%",)
    yield "the last four digits", HistoryQuery(text="4711"), "phone LIKE ?", ("%4711",)
    yield "seven digits inside", HistoryQuery(text=whole[2:9]), "phone LIKE ?", (f"%{whole[2:9]}%",)
    yield "digits nobody has", HistoryQuery(text="000 00 00 01"), "phone LIKE ?", ("%000000001%",)
    yield "a common name", HistoryQuery(text="Иванов"), like, text("Иванов")
    yield "a name nobody has", HistoryQuery(text="Петров"), like, text("Петров")
    yield "name and number", HistoryQuery(text="Попов 4711"), "person LIKE ?", ("%Попов 4711%",)
    yield "a tag", HistoryQuery(tag="горячий"), "tags LIKE ?", ('%"горячий"%',)
    yield "a tag nobody has", HistoryQuery(tag="холодный"), "tags LIKE ?", ('%"холодный"%',)
    yield "a list", HistoryQuery(list_name="Обзвон 003"), "list_name = ?", ("Обзвон 003",)
    ends = to_ms(day), to_ms(day + timedelta(days=2))
    yield "two days", two_days, "started_ms >= ? AND started_ms < ?", ends
    yield "unknown ones", HistoryQuery(fates=frozenset({Fate.UNKNOWN})), "outcome = ?", ("unknown",)
    yield "a rare code", HistoryQuery(code="10013"), "code = ?", ("10013",)
    yield "another account", HistoryQuery(account_name="Вторая"), "account_name = ?", ("Вторая",)
    both = HistoryQuery(text="КАСКО", code="10013")
    yield "common text, rare code", both, f"({like}) AND code = ?", (*text("КАСКО"), "10013")
    both = HistoryQuery(text="Петров", fates=frozenset({Fate.ACCEPTED}))
    yield "rare text, common status", both, f"({like}) AND outcome = ?", (*text("Петров"), "accepted")


def _searched(  # noqa: PLR0917 — one line of the table
    database: Database, history: History, name: str, query: HistoryQuery, plain: str, values: tuple[Any, ...]
) -> Found:
    first_s, ids = min((_timed(lambda: history.find(query, PAGE)) for _try in range(3)), key=lambda each: each[0])
    rows_s, _rows = _timed(lambda: history.rows(ids[:64]))
    whole_s, every = _timed(lambda: history.find(query))
    # NOT INDEXED: a table that was not made for being searched.
    columns = "id, started_ms, phone, person, tags, list_name, outcome, code"
    statement = f"SELECT {columns} FROM attempt NOT INDEXED WHERE {plain} ORDER BY started_ms DESC LIMIT 64"  # noqa: S608

    def plainly() -> int:
        with database.reading() as connection:
            return len(connection.exec_driver_sql(statement, values).all())

    plain_s, _count = min((_timed(plainly) for _try in range(2)), key=lambda each: each[0])
    return Found(name, (first_s + rows_s) * 1000, len(every), whole_s * 1000, plain_s * 1000)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _fill(database: Database, count: int, tell: Callable[[str], None]) -> None:
    rng = random.Random(1)  # noqa: S311 — the same requests in every run
    for start in range(1, count + 1, _AT_ONCE):
        tell(f"{start - 1:,} of {count:,} requests made")
        numbers = range(start, min(start + _AT_ONCE, count + 1))
        made = [_request(number, rng) for number in numbers]
        columns = tuple(made[0])
        marks = ",".join("?" * len(columns))
        texts = [
            (
                each["started_ms"],
                each["id"],
                text_of(each["phone"], {**each, "tags": json.loads(each["tags"])}, each["route_key"]),
            )
            for each in made
        ]
        with database.writing() as connection:
            insert = f"INSERT INTO attempt ({','.join(columns)}) VALUES ({marks})"  # noqa: S608 — our own names
            connection.exec_driver_sql(insert, [tuple(each.values()) for each in made])
            connection.exec_driver_sql("INSERT INTO attempt_text (started_ms, id, text) VALUES (?, ?, ?)", texts)


def _request(number: int, rng: random.Random) -> dict[str, Any]:
    fate = rng.random()
    outcome, code = (
        ("accepted", "") if fate < 0.9
        else ("refused", "10013" if number % 1_000 == 0 else "10007") if fate < 0.96
        else ("unknown", "unknown-timeout") if fate < 0.97
        else ("not_sent", "http-429")
    )  # fmt: skip
    started = to_ms(_BEGIN + _BETWEEN * number)
    name = f"{rng.choice(_FIRST_NAMES)} {rng.choice(_LAST_NAMES)} {number % 5_000}"
    return {
        "id": number,
        "account_name": "Основная",
        "phone": phone_of(number if rng.random() < 0.8 else rng.randrange(1, number + 1)),
        "route_key": f"widget-{number % 5}",
        "person": f"{name}; Интерес: {rng.choice(_INTERESTS)}",
        "tags": json.dumps(rng.sample(_TAGS, rng.randrange(3)), ensure_ascii=False),
        "list_name": f"Обзвон {number // 5_000:03}",
        "allowed": "[]",
        "started_ms": started,
        "finished_ms": started + 300,
        "outcome": outcome,
        "code": code,
        "message": "",
        "request_id": str(240_000_000 + number) if outcome == "accepted" else "",
        "resolution": "",
    }
