"""What all tests share: a clock that stands still until told, and a real database in a folder of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gui.leads.lead import CustomField, ImportedRow, Lead
from gui.leads.words import Language, speak
from gui.storage.database import Database, open_database
from gui.storage.decisions import Decisions
from gui.storage.edits import Edits
from gui.storage.journal import Journal
from gui.storage.lists import Lists

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Clock:
    """Wall-clock time that moves only by `pass_`."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, **spans: float) -> None:
        self.moment += timedelta(**spans)


def phone_of(number: int) -> str:
    """A phone nobody has: the code 972 is not given out in the Russian numbering plan."""
    return f"7972{number:07}"


def row_of(number: int, **changes: object) -> ImportedRow:
    """A good row, the `number`-th of its file."""
    values: dict[str, object] = {
        "phone": phone_of(5_000_000 + number),
        "phone_raw": f"8 {phone_of(5_000_000 + number)[1:]}",
        "route_key": "widget-1",
        "fields": (CustomField("Имя", f"Клиент {number}"),),
        "tags": ("ноябрь",),
    }
    values.update(changes)
    return ImportedRow(file_row=number + 1, lead=Lead(**values), source=(f"Клиент {number}", str(values["phone_raw"])))


@pytest.fixture
def speaking() -> Iterator[Callable[[Language], None]]:
    """Speaks a language until the test ends."""
    yield speak
    speak("ru")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "dozvon.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def lists(database: Database, clock: Clock) -> Lists:
    return Lists(database, clock)


@pytest.fixture
def decisions(database: Database, clock: Clock) -> Decisions:
    return Decisions(database, clock)


@pytest.fixture
def edits(database: Database, clock: Clock) -> Edits:
    return Edits(database, clock)


@pytest.fixture
def journal(database: Database, clock: Clock) -> Journal:
    return Journal(database, clock)


@pytest.fixture
def new_list(lists: Lists) -> Callable[..., int]:
    """Make a list of `count` good rows, or of the rows given."""

    def make(count: int = 3, rows: list[ImportedRow] | None = None) -> int:
        made = rows if rows is not None else [row_of(number) for number in range(1, count + 1)]
        return lists.add("Заявки", Path("заявки.xlsx"), ["Имя", "Телефон"], made)

    return make
