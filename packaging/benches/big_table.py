"""The table of a very big list, beside a plain QSortFilterProxyModel over the same rows in memory, each in a process.

A screen of 1600 × 900 that nobody sees; the list is written once, through the same code as an import.
"""

import gc
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QTableView

from gui.app.row_search import RowSearch
from gui.leads.changes import AddTags
from gui.leads.lead import CustomField, Defaults, ImportedRow, Lead
from gui.leads.row_query import RowQuery
from gui.leads.state import LeadState
from gui.storage.clock import local_now
from gui.storage.database import Database, open_database
from gui.storage.edits import Edits
from gui.storage.lists import Lists
from gui.storage.row_changes import change_rows
from gui.tasks import Tasks
from gui.transfer.process import run_in_process
from gui.ui import theme
from gui.ui.rows_model import RowsModel
from gui.ui.rows_view import RowsView

Report = Callable[[object], None]

WIDTH, HEIGHT = 1600, 900
EDITED = 100_000
COMMON = "анна"
_NAMES = ("Анна", "Пётр", "Мария", "Иван", "Ольга", "Сергей", "Татьяна", "Дмитрий")
_CITIES = ("Москва", "Тверь", "Тула", "Пермь", "Казань", "Самара")
_TICK_MS = 2
_FRAME_MS = 16
_RUN_S = 10.0
_PER_SECOND = 5
_JUMPS, _STEPS = 300, 300
_PATIENCE_S = 1200.0


@dataclass(frozen=True)
class Frames:
    """How long frames took, in ms."""

    p50: float
    p99: float

    @classmethod
    def of(cls, times_ms: list[float]) -> "Frames":
        return cls(median(times_ms), quantiles(times_ms, n=100)[98])


@dataclass(frozen=True)
class Shown:
    """Seconds until the first screen of an answer, until all of it, and the longest the event loop stood still, ms."""

    first_s: float
    whole_s: float
    blocked_ms: float


@dataclass(frozen=True)
class Seen:
    """All that one of the two tables is measured by. `run_blocked_ms` is the longest gap while rows change."""

    open: Shown
    common: Shown
    rare: Shown
    sort: Shown
    sort_custom: Shown
    jump: Frames
    wheel: Frames
    run_blocked_ms: float | None
    peak_mb: float


@dataclass(frozen=True)
class Result:
    """Ours, the plain one where it was measured, and an edit of many rows in seconds, and its undo."""

    rows: int
    ours: Seen
    plain: Seen | None
    edit_s: float
    undo_s: float


def measure(rows: int, tell: Callable[[str], None], *, with_plain: bool) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.sqlite")
        tell(f"writing {rows:,} rows …")
        _in_process(write_list, path, rows)
        tell("our table …")
        ours = _in_process(look_at_ours, path, rows)
        tell("edits …")
        edit_s, undo_s = _in_process(edit_many, path)
        tell("plain table …")
        plain = _in_process(look_at_plain, path, rows) if with_plain else None
    return Result(rows, ours, plain, edit_s, undo_s)


def _in_process(function: Callable[..., Any], *args: object) -> Any:
    return run_in_process(function, *args, on_progress=lambda _told: None, cancelled=threading.Event())


def _lead(number: int) -> Lead:
    """Twenty columns of a lead; all phones are of codes that nobody has."""
    phone = f"7{972 + number % 5}{number * 7919 % 10_000_000:07}"
    return Lead(
        phone=phone,
        phone_raw=f"8{phone[1:]}",
        route_key=f"key-{number % 3}",
        unit_id=str(number % 9),
        fields=(
            CustomField("Имя", f"{_NAMES[number % 8]} {number % 1000}"),
            CustomField("Город", _CITIES[number % 6]),
            CustomField("Email", f"client{number}@example.com"),
            CustomField("Тема", f"модель {number % 50}, перезвонить"),
            CustomField("Бюджет", str(number % 90 * 1000)),
        ),
        tags=("новый", "окна") if number % 2 else ("горячий",),
        schedule=datetime(2031, 1 + number % 12, 1 + number % 28, 10 + number % 8),  # noqa: DTZ001 — wall clock
        utm_source="yandex",
        utm_medium="cpc",
        utm_campaign=f"cmp_{number % 20}",
        utm_content=f"ad{number % 7}",
        utm_term="окна пвх",
        call_url=f"https://example.com/p{number % 100}",
        place=_CITIES[number % 6],
    )


# The jobs, each run in a new process.


def write_list(_report: Report, path: Path, rows: int) -> None:
    database = open_database(path)
    leads = (ImportedRow(number + 2, _lead(number)) for number in range(rows))
    Lists(database, local_now).add("Стенд", Path("стенд.xlsx"), ["Телефон", "Имя", "Город"], leads)
    database.close()


def look_at_ours(_report: Report, path: Path, rows: int) -> Seen:
    application = QApplication(["bench", "-platform", "offscreen"])
    theme.prepare(application)
    database = open_database(path)
    lists, tasks = Lists(database, local_now), Tasks(2)
    model = RowsModel(lists, finder=RowSearch(lists, tasks))
    view = RowsView(model, lambda _question: False)
    view.resize(WIDTH, HEIGHT)
    view.show()
    begun = _Waiting(view, lambda: model.show(1, ["Телефон", "Имя", "Город"], Defaults()))
    opened = begun.until(lambda: model.rowCount() > 0, lambda: model.rowCount() == rows)

    def asked(query: RowQuery) -> Shown:
        resets: list[int] = []
        model.modelReset.connect(lambda: resets.append(1))
        over: list[int] = []
        model.searching.connect(lambda on: None if on else over.append(1))
        return _Waiting(view, lambda: model.set_query(query)).until(lambda: bool(resets), lambda: bool(over))

    common, rare = asked(RowQuery(text=COMMON)), asked(RowQuery(text=_rare(rows)))
    asked(RowQuery())
    by_phone = asked(RowQuery(sort="phone"))
    by_name = asked(RowQuery(sort="custom:Имя", descending=True))
    asked(RowQuery())
    jump, wheel = _frames(view)
    seen = Seen(
        opened, common, rare, by_phone, by_name, jump, wheel, _live_run(view, model, database), _peak_mb()
    )  # fmt: skip
    tasks.finish()
    view.close()
    return seen


def look_at_plain(_report: Report, path: Path, rows: int) -> Seen:
    application = QApplication(["bench", "-platform", "offscreen"])
    theme.prepare(application)
    proxy = QSortFilterProxyModel()
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view = QTableView()
    view.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.resize(WIDTH, HEIGHT)
    view.show()
    kept: list[_PlainRows] = []

    def open_it() -> None:
        kept.append(_PlainRows(path))
        proxy.setSourceModel(kept[0])
        view.setModel(proxy)

    def waited(act: Callable[[], object]) -> Shown:
        return _Waiting(view, act).until(lambda: True, lambda: True)

    opened = waited(open_it)
    common, rare = (
        waited(lambda text=text: proxy.setFilterFixedString(text)) for text in (COMMON, _rare(rows))
    )  # fmt: skip
    proxy.setFilterFixedString("")
    by_phone, by_name = (
        waited(lambda column=column: proxy.sort(column)) for column in (_PLAIN.index("phone"), _PLAIN.index("fields"))
    )  # fmt: skip
    jump, wheel = _frames(view)
    view.close()
    del application
    return Seen(opened, common, rare, by_phone, by_name, jump, wheel, None, _peak_mb())


def edit_many(_report: Report, path: Path) -> tuple[float, float]:
    gc.disable()  # as the process that carries long edits out does
    database = open_database(path)
    edits, ids = Edits(database, local_now), Lists(database, local_now).ids(1)[:EDITED]
    started = time.perf_counter()
    edits.change(1, ids, AddTags(("весна",)), "Тег «весна»")
    changed = time.perf_counter()
    edits.undo(1)
    undone = time.perf_counter()
    database.close()
    return changed - started, undone - changed


# How they are looked at.


class _Waiting:
    """An act of a person, and the event loop that goes on until its answer is there."""

    def __init__(self, view: QTableView, act: Callable[[], object]) -> None:
        self._view, self._act = view, act

    def until(self, first: Callable[[], bool], whole: Callable[[], bool]) -> Shown:
        loop, timer = QEventLoop(), QTimer()
        started = time.perf_counter()
        ticks, first_at = [started], 0.0

        def tick() -> None:
            nonlocal first_at
            if not first_at and first():
                self._view.viewport().repaint()
                first_at = time.perf_counter()
            ticks.append(time.perf_counter())
            if (first_at and whole()) or ticks[-1] - started > _PATIENCE_S:
                loop.quit()

        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start(_TICK_MS)
        QTimer.singleShot(0, self._act)
        loop.exec()
        timer.stop()
        return Shown(first_at - started, ticks[-1] - started, _longest_ms(ticks))


def _frames(view: QTableView) -> tuple[Frames, Frames]:
    """Frames of jumps to random places, and of steps of the wheel."""
    bar, chance = view.verticalScrollBar(), random.Random(1)  # noqa: S311 — places to look at
    jumps = [_frame_ms(view, chance.randrange(bar.maximum())) for _each in range(_JUMPS)]
    _frame_ms(view, bar.maximum() // 2)
    steps = [_frame_ms(view, bar.value() + 3 * theme.ROW_HEIGHT) for _each in range(_STEPS)]
    return Frames.of(jumps), Frames.of(steps)


def _frame_ms(view: QTableView, place: int) -> float:
    QCoreApplication.processEvents()
    started = time.perf_counter()
    view.verticalScrollBar().setValue(place)
    QCoreApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def _live_run(view: RowsView, model: RowsModel, database: Database) -> float:
    """The longest gap while rows in sight are accepted one after the other and someone scrolls."""
    bar, loop = view.verticalScrollBar(), QEventLoop()
    bar.setValue(bar.maximum() // 3)
    ticks = [time.perf_counter()]
    scroll, run, watch = QTimer(), QTimer(), QTimer()

    def accept() -> None:
        row_id = model.ids[view.rowAt(HEIGHT // 2)]
        with database.writing() as connection:
            change_rows(connection, 0, [row_id], set(LeadState), state=LeadState.ACCEPTED, request_id="1")
        model.refresh([row_id])

    scroll.timeout.connect(lambda: bar.setValue(bar.value() + 3 * theme.ROW_HEIGHT))
    run.timeout.connect(accept)
    watch.timeout.connect(lambda: ticks.append(time.perf_counter()))
    watch.setTimerType(Qt.TimerType.PreciseTimer)
    for timer, pause_ms in ((scroll, _FRAME_MS), (run, 1000 // _PER_SECOND), (watch, _TICK_MS)):
        timer.start(pause_ms)
    QTimer.singleShot(int(_RUN_S * 1000), loop.quit)
    loop.exec()
    for timer in (scroll, run, watch):
        timer.stop()
    return _longest_ms(ticks)


def _longest_ms(ticks: list[float]) -> float:
    return max(later - earlier for earlier, later in pairwise(ticks)) * 1000 - _TICK_MS


_PLAIN = (
    "state", "file_row", "phone", "code", "route_key", "unit_id", "fields", "tags", "schedule", "session_id",
    "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url", "comment", "place", "request_id",
    "changed_ms",
)  # fmt: skip
Index = QModelIndex | QPersistentModelIndex


class _PlainRows(QAbstractTableModel):
    """What a table is usually made of: every row in memory, as text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        database = open_database(path)
        with database.reading() as connection:
            query = f"SELECT {', '.join(_PLAIN)} FROM lead"  # noqa: S608 — our own names
            self._rows = [tuple(map(str, row)) for row in self._fetched(connection.exec_driver_sql(query))]
        database.close()

    @staticmethod
    def _fetched(result: Any) -> Iterator[tuple[object, ...]]:
        yield from result.cursor

    def rowCount(self, _parent: Index | None = None) -> int:  # noqa: N802 — Qt's name
        return len(self._rows)

    def columnCount(self, _parent: Index | None = None) -> int:  # noqa: N802
        return len(_PLAIN)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _rare(rows: int) -> str:
    return f"client{rows * 7 // 9}@"


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
