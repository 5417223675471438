"""An import of a large file beside bare python-calamine, each in a process of its own; then the export of the list.

Machines are noisy: import and bare reading are measured in pairs, one right after the other, and compared pair by pair.
"""

import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer

from benches import others
from gui.sheets.sheet_stream import SheetStream
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.lists import Lists
from gui.transfer.exporting import export_results
from gui.transfer.importing import ImportOrder, import_file, preview_file
from gui.transfer.process import CancelledError, run_in_process

Report = Callable[[object], None]

HEADER = ("№", "Имя", "Фамилия", "Телефон", "Город", "Email", "Комментарий", "Теги", "utm_source", "utm_campaign",
          "Менеджер", "Бюджет")  # fmt: skip
_NAMES = ("Анна", "Пётр", "Мария", "Иван", "Ольга", "Сергей", "Татьяна", "Дмитрий")
_CITIES = ("Москва", "Тверь", "Тула", "Пермь", "Казань", "Самара")
_TICK_MS = 2


@dataclass(frozen=True)
class Cost:
    """What a job took: seconds of its own work, and the most memory its process held, in MB."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Result:
    """All that one size of file is measured by. `others` are seconds and MB of other readers, or why there are none."""

    rows: int
    pairs: Sequence[tuple[Cost, Cost]]
    others: Mapping[str, Cost | str]
    blocked_ms: float
    cancel_s: float
    traces: int
    exports: Sequence[tuple[Cost, Cost]]

    @property
    def bare(self) -> Cost:
        return _median([bare for bare, _whole in self.pairs])

    @property
    def whole(self) -> Cost:
        return _median([whole for _bare, whole in self.pairs])

    @property
    def ratio(self) -> float:
        return median(whole.seconds / bare.seconds for bare, whole in self.pairs)

    @property
    def export(self) -> Cost:
        return _median([ours for ours, _slow in self.exports])

    @property
    def export_ratio(self) -> float | None:
        """How many times longer openpyxl takes; `None` where it was not asked."""
        ratios = [slow.seconds / ours.seconds for ours, slow in self.exports if slow.seconds]
        return median(ratios) if ratios else None

    @property
    def good(self) -> bool:
        prompt = self.blocked_ms <= 50 and self.cancel_s <= 0.2 and not self.traces
        quick_export = self.export_ratio is None or self.export_ratio >= 5
        return self.ratio <= 2.5 and self.whole.peak_mb <= self.bare.peak_mb and prompt and quick_export


def measure(rows: int, *, pairs: int, with_slow: bool) -> Result:
    """`with_slow`: also what takes minutes with a million rows, openpyxl and the default engine of pandas."""
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder, "leads.xlsx"), Path(folder, "bench.sqlite")
        write_file(path, rows)
        order = ImportOrder(database, path, _in_process(preview_file, path)[0].mapping)
        measured, blocked_ms = [], 0.0
        for _pair in range(pairs):
            bare, _ = _in_process(bare_reading, path)
            _fresh(database)
            whole, blocked = _in_process(whole_import, order)
            measured.append((bare, whole))
            blocked_ms = max(blocked_ms, blocked)
        others = _other_readers(path, rows, with_slow=with_slow)
        cancel_s, traces = _cancelled_half_way(order)
        exports = []
        for _pair in range(pairs if with_slow else 1):
            export, _ = _in_process(whole_export, database, Path(folder, "results.xlsx"))
            slow = _in_process(openpyxl_export, rows, Path(folder, "slow.xlsx"))[0] if with_slow else Cost(0, 0)
            exports.append((export, slow))
    return Result(rows, measured, others, blocked_ms, cancel_s, traces, exports)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(median(cost.seconds for cost in costs), median(cost.peak_mb for cost in costs))


def _fresh(database: Path) -> None:
    for end in ("", "-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
    open_database(database).close()


def _other_readers(path: Path, rows: int, *, with_slow: bool) -> dict[str, Cost | str]:
    found: dict[str, Cost | str] = {}
    for name, call in others.READERS.items():
        if not with_slow and "engine=" not in call:
            found[name] = "not run"
            continue
        try:
            others.prepare()
            reading = others.read(call, path, rows)
        except others.NoEnvironmentError as error:
            print(error, file=sys.stderr)
            found[name] = "none here"
        else:
            found[name] = Cost(reading.seconds, reading.peak_mb)
    return found


def write_file(path: Path, rows: int) -> None:
    """A list as call centres have it: phones written in many ways, all of codes that nobody has."""
    with SheetStream(path, "Лист1", HEADER, [14] * len(HEADER)) as sheet:
        for row in _rows(rows):
            sheet.append(row, None)


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        code, rest = 972 + number % 5, f"{number * 7919 % 10_000_000:07}"
        phone = (
            f"+7 ({code}) {rest[:3]}-{rest[3:5]}-{rest[5:]}", f"8{code}{rest}", f"7{code}{rest}", f"8({code}){rest}",
            f"8 {code} {rest[:3]}-{rest[3:5]}-{rest[5:]}", f"+7{code}{rest}",
        )[number % 6]  # fmt: skip
        yield (
            str(number + 1), _NAMES[number % 8], _NAMES[number % 7], phone, _CITIES[number % 6],
            f"client{number}@example.com", f"Интересует модель {number % 50}, перезвонить",
            "новый, окна" if number % 2 else "горячий", "yandex", f"cmp_{number % 20}", "Орлова",
            str(number % 90 * 1000),
        )  # fmt: skip


# The jobs, each run in a new process.


def bare_reading(_report: Report, path: Path) -> Cost:
    import python_calamine  # noqa: PLC0415

    started = time.perf_counter()
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    seconds = time.perf_counter() - started
    return Cost(seconds, _peak_mb() if rows else 0.0)


def whole_import(report: Report, order: ImportOrder) -> Cost:
    started = time.perf_counter()
    import_file(report, order)
    return Cost(time.perf_counter() - started, _peak_mb())


def whole_export(report: Report, database: Path, target: Path) -> Cost:
    started = time.perf_counter()
    export_results(report, database, 1, target)
    return Cost(time.perf_counter() - started, _peak_mb())


def openpyxl_export(_report: Report, rows: int, target: Path) -> Cost:
    from openpyxl import Workbook  # noqa: PLC0415

    started = time.perf_counter()
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    now = datetime.now()  # noqa: DTZ005 — a cell has no zone
    for row in _rows(rows):
        sheet.append([*row, "В очереди", "", "", now])
    workbook.save(target)
    return Cost(time.perf_counter() - started, _peak_mb())


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _in_process(function: Callable[..., Any], *args: object) -> tuple[Any, float]:
    """What the function returns, and the longest time the event loop of this process stood still meanwhile, in ms."""
    application = QCoreApplication.instance() or QCoreApplication(["bench"])
    ends: list[Any] = []

    def work() -> None:
        try:
            ends.append(run_in_process(function, *args, on_progress=lambda _told: None, cancelled=threading.Event()))
        except BaseException as error:  # noqa: BLE001 — told in the main thread
            ends.append(error)

    ticks = [time.perf_counter()]
    timer = QTimer()
    timer.setInterval(_TICK_MS)

    def tick() -> None:
        ticks.append(time.perf_counter())
        if ends:
            application.quit()

    timer.timeout.connect(tick)
    thread = threading.Thread(target=work)
    timer.start()
    thread.start()
    application.exec()
    timer.stop()
    thread.join()
    if isinstance(ends[0], BaseException):
        raise ends[0]
    longest = max(later - earlier for earlier, later in pairwise(ticks))
    return ends[0], longest * 1000 - _TICK_MS


def _cancelled_half_way(order: ImportOrder) -> tuple[float, int]:
    """How long a cancel took once rows were being written, and how many lists it left to be seen."""
    cancelled, asked = threading.Event(), 0.0

    def cancel(_told: object) -> None:
        nonlocal asked
        asked = asked or time.perf_counter()
        cancelled.set()

    try:
        run_in_process(import_file, order, on_progress=cancel, cancelled=cancelled)
    except CancelledError:
        took = time.perf_counter() - asked
    else:
        took = float("inf")
    database = open_database(order.database)
    try:
        return took, len(Lists(database, local_now).recent()) - 1
    finally:
        database.close()
