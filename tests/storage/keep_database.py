"""Keep a database of the present version, for the tests of every later one.

    python -m tests.storage.keep_database FOLDER      FOLDER/version-N.sqlite, and version-N.json: what is in it
    python -m tests.storage.keep_database --release   the same into `databases`, and the tables of N are final

Every part of the program writes into it what it writes in a day's work; all phones are nobody's.
"""

import hashlib
import json
import re
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from gui.leads.account import Account, Unit, Widget
from gui.leads.changes import SetText
from gui.leads.lead import Lead
from gui.leads.state import Accepted, LeadState, NotSent, NotSentReason, Refused, Unknown, UnknownReason
from gui.storage.by_hand import ByHand
from gui.storage.consents import Consents
from gui.storage.database import Database, open_database
from gui.storage.decisions import Decisions
from gui.storage.directory import Directory
from gui.storage.edits import Edits
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from gui.storage.presets import Preset, PresetColumn, Presets
from gui.storage.settings import Settings
from gui.storage.shelf import Shelf
from gui.storage.stop_list import NewStop, StopList
from gui.storage.version import VERSION
from tests.conftest import Clock, phone_of, row_of

KEPT = Path(__file__).with_name("databases")
RELEASED = KEPT / "released.json"

_TIMEOUT, _REFUSED = Unknown(UnknownReason.TIMEOUT), LeadState.REJECTED
# By the number of the row: what became of its request.
_OUTCOMES = {
    1: (Accepted("1001"), LeadState.ACCEPTED),
    2: (Refused("10013", "нет", 400), _REFUSED),
    3: (Refused("10007", "рано", 400), LeadState.HELD),
    4: (_TIMEOUT, LeadState.UNKNOWN),
    5: (_TIMEOUT, LeadState.UNKNOWN),
    6: (_TIMEOUT, LeadState.UNKNOWN),
    7: (NotSent(NotSentReason.DNS), LeadState.QUEUED),
}
_CALLED, _NOT_CALLED, _OPEN = 5, 6, 12
_WIDGETS = (Widget("Сайт", "widget-1", (Unit("Продажи", 7), Unit("Сервис", 8))), Widget("База", "widget-2"))


def tables_of(path: Path) -> str:
    """A short word for the tables, indexes and triggers of a file; the same while none of them changes."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    plain = sorted((kind, name, re.sub(r"\s+", " ", words).strip()) for kind, name, words in found)
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:16]


def present_tables() -> str:
    """The same of a file made now."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "dozvon.sqlite")
        open_database(path).close()
        return tables_of(path)


def keep(folder: Path) -> Path:
    """Make both files in `folder`, replacing what is there; returns the database's."""
    path = folder / f"version-{VERSION}.sqlite"
    path.unlink(missing_ok=True)
    with closing(open_database(path)) as database:
        told = _fill(database)
        database.rewrite()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it; opening it turns it back
    words = json.dumps(told, ensure_ascii=False, indent=4)
    path.with_suffix(".json").write_text(words + "\n", encoding="utf-8", newline="\n")
    return path


def _fill(database: Database) -> dict[str, object]:
    clock = Clock()
    Directory(database).save(
        Account(0, "Основная", "777", "https://api.invalid", zone="Asia/Omsk", widgets=_WIDGETS, daily_budget=500)
    )
    Presets(database).save(Preset("Поставщик", "имя|телефон", (PresetColumn("Имя", "name"), PresetColumn("Телефон"))))
    Settings(database).set("theme", "dark")
    StopList(database, clock).add([NewStop(phone_of(5_900_000), "просьба")])
    november = _november(database, clock)
    repeat = _list(database, clock, "Повтор", (1, 20, 21))
    Journal(database, clock).mark_already_called(repeat)
    [again] = [row.id for row in Lists(database, clock).every_row(repeat) if row.lead.phone == _phone(1)]
    Decisions(database, clock).allow_repeat([again])
    archive = _list(database, clock, "Архив", (30,))
    _send(database, clock, archive, 30, Accepted("1030"), LeadState.ACCEPTED)
    Shelf(database, clock).archive(archive)
    Consents(database, clock).add(november, "согласие в анкете", "форма на сайте", date(2026, 10, 1))
    ByHand(database, clock).keep(Lead(phone=_phone(40), route_key="widget-1"))
    return _told(database, clock)


def _november(database: Database, clock: Clock) -> int:
    list_id = _list(database, clock, "Ноябрь", range(1, 13))
    for number, (outcome, state) in _OUTCOMES.items():
        _send(database, clock, list_id, number, outcome, state)
    _send(database, clock, list_id, _OPEN, None, None)
    ids = {row.lead.phone: row.id for row in Lists(database, clock).every_row(list_id)}
    decisions, edits = Decisions(database, clock), Edits(database, clock)
    decisions.resolve_unknown([ids[_phone(_CALLED)]], called=True)
    decisions.resolve_unknown([ids[_phone(_NOT_CALLED)]], called=False)
    edits.exclude(list_id, [ids[_phone(10)]], "Исключение")
    edits.change(list_id, [ids[_phone(9)]], SetText("comment", "перезвонить"), "Комментарий")
    edits.delete(list_id, [ids[_phone(11)]], "Удаление строк")
    return list_id


def _list(database: Database, clock: Clock, name: str, numbers: object) -> int:
    rows = [row_of(number) for number in numbers]  # type: ignore[attr-defined]
    return Lists(database, clock).add(name, Path(f"{name}.xlsx"), ["Имя", "Телефон"], rows)


def _send(database: Database, clock: Clock, list_id: int, number: int, outcome: object, state: object) -> None:
    """Let a request leave; `None` for one that is still under way."""
    row = next(row for row in Lists(database, clock).every_row(list_id) if row.lead.phone == _phone(number))
    journal = Journal(database, clock)
    begun = journal.begin(row.id, row.lead, "Основная")
    if not isinstance(begun, Begun):
        raise TypeError(begun)
    clock.pass_(seconds=1)
    if outcome is not None:
        journal.complete(begun.attempt_id, outcome, state)


def _told(database: Database, clock: Clock) -> dict[str, object]:
    """What the tests of later versions look for."""
    entries = Shelf(database, clock).entries()
    with database.reading() as connection:

        def counts(query: str) -> dict[str, int]:
            return {str(key): count for key, count in connection.exec_driver_sql(query).fetchall()}

        attempts = counts("SELECT iif(finished_ms IS NULL, 'open', outcome), count(*) FROM attempt GROUP BY 1")
        decided = counts("SELECT kind, count(*) FROM decision GROUP BY 1")
    tallies = {entry.name: Lists(database, clock).tally(entry.id) for entry in entries}
    return {
        "states": {
            name: {state.value: tally.of(state) for state in LeadState if tally.of(state)}
            for name, tally in tallies.items()
        },
        "attempts": attempts,
        "decisions": decided,
        "called": [_phone(number) for number in (1, 4, _CALLED, _OPEN, 30)],
        "not_called": [_phone(number) for number in (2, 3, _NOT_CALLED, 7, 20)],
        "yes_to_a_repeat": {"list": "Повтор", "phone": _phone(1)},
        "undone": [
            {"list": "Ноябрь", "title": "Удаление строк", "phone": _phone(11), "comment": ""},
            {"list": "Ноябрь", "title": "Комментарий", "phone": _phone(9), "comment": ""},
        ],
        "found": {
            "клиент 4": [_phone(4)],
            "клиент 12": [_phone(12)],
            "5000030": [_phone(30)],
            "ноябрь": [_phone(number) for number in (*_OUTCOMES, _OPEN, 30)],
        },
        "presets": ["Поставщик"],
        "settings": {"theme": "dark"},
        "account": {
            "name": "Основная",
            "zone": "Asia/Omsk",
            "widgets": [widget.name for widget in _WIDGETS],
            "units": [unit.name for widget in _WIDGETS for unit in widget.units],
            "daily_budget": 500,
        },
        "archived": [entry.name for entry in entries if entry.archived],
    }


def _phone(number: int) -> str:
    return row_of(number).lead.phone


def _release() -> None:
    """From now on the tables of this version are final."""
    final = json.loads(RELEASED.read_text(encoding="utf-8"))
    if str(VERSION) in final:
        sys.exit(f"version {VERSION} is released already: raise VERSION first")
    keep(KEPT)
    words = json.dumps(final | {str(VERSION): present_tables()}, indent=4)
    RELEASED.write_text(words + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--release"]:
            _release()
        case [folder]:
            print(keep(Path(folder)))  # noqa: T201 — it is a command
        case _:
            sys.exit(__doc__)
