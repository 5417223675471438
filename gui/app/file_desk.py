"""Files in and out: a table becomes a list, a list becomes a result file. The work itself is done in processes."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.leads.words import counted, plural
from gui.sheets.columns import Mapping
from gui.sheets.importer import ImportReport
from gui.storage.directory import DEFAULT_ZONE, Account
from gui.tasks import Tasks
from gui.transfer.exporting import export_results
from gui.transfer.importing import Imported, ImportOrder, Preview, Reading, import_file, known_names, preview_file
from gui.transfer.process import CancelledError, run_in_process
from gui.ui.main_window import MainWindow
from gui.ui.mapping_dialog import MappingDialog

log = logging.getLogger("dozvon.app")


class FileDesk(QObject):
    """One file at a time; further ones wait. `imported` carries the id of a new list."""

    imported = Signal(object)

    def __init__(
        self, engine: Engine, window: MainWindow, tasks: Tasks, accounts: AccountDesk, lists: ListDesk
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._waiting: deque[Path] = deque()
        self._path = Path()
        self._troubles: list[str] = []
        self._cancelled: threading.Event | None = None
        window.openRequested.connect(self._on_open_requested)
        window.fileDropped.connect(self.open)
        window.exportRequested.connect(self._on_export_requested)
        window.cancelRequested.connect(self.cancel)

    def open(self, paths: Sequence[Path]) -> None:
        """Make a list of each file, one after another. What was wrong with one stays told while the others load."""
        if not self._waiting and self._cancelled is None:
            for key in self._troubles:
                self._window.clear_banner(key)
            self._troubles.clear()
        self._waiting.extend(paths)
        self._next()

    def cancel(self) -> None:
        """Stop the job under way; what it began leaves no trace."""
        self._waiting.clear()
        if self._cancelled is not None:
            self._cancelled.set()

    def _on_open_requested(self) -> None:
        path = self._window.ask_file()
        if path is not None:
            self.open([path])

    def _next(self) -> None:
        if self._waiting and self._cancelled is None:
            path = self._waiting.popleft()
            self._clear()
            self._path = path
            self._begin(
                self.tr("Читаем «{name}»").format(name=path.name),
                (preview_file, path),
                partial(self._on_preview, path),
            )

    def _begin(self, text: str, job: tuple[Any, ...], then: Callable[[Any], None]) -> None:
        """Run `job` (a function and its arguments) in a process, with progress and cancel in the window."""
        cancelled = self._cancelled = threading.Event()
        self._window.show_busy(text)

        def on_progress(progress: tuple[int, int]) -> None:
            if not cancelled.is_set():
                self._window.show_busy(text, *progress)

        def on_done(result: Any) -> None:
            self._end()
            then(result)
            self._next()

        def work(report: Callable[[Any], None]) -> Any:
            return run_in_process(*job, on_progress=report, cancelled=cancelled)

        self._tasks.start_reporting(work, on_progress, on_done, self._on_failed)

    def _clear(self) -> None:
        self._window.clear_banner("file")

    def _trouble(self) -> str:
        """The key of the banner for what is wrong with the file under way."""
        key = f"file {self._path}"
        if key not in self._troubles:
            self._troubles.append(key)
        return key

    def _end(self) -> None:
        self._cancelled = None
        self._window.show_idle()

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, KnownError):
            self._window.show_banner("error", error.message, error.remedy, key=self._trouble())
        elif not isinstance(error, CancelledError):
            log.error("a file job failed", exc_info=error)
            self._window.show_banner(
                "error",
                self.tr("Сбой при работе с файлом. Список не изменён."),
                self.tr(
                    "Попробуйте сохранить таблицу как .xlsx и открыть её снова. Подробности — в журнале программы."
                ),
                key=self._trouble(),
            )
        self._next()

    def _on_preview(self, path: Path, preview: Preview) -> None:
        dialog = MappingDialog(path.name, preview.mapping, preview.rows, self._window, preview.sheet, preview.sheets)
        accepted = dialog.exec() == MappingDialog.DialogCode.Accepted
        mapping = dialog.chosen()
        dialog.deleteLater()
        if accepted:
            self.load(path, preview.sheet, mapping)

    def load(self, path: Path, sheet: str, mapping: Mapping) -> None:
        """Make a list of a file whose columns are known."""
        account = self._accounts.account
        defaults = first_defaults(account)
        order = ImportOrder(
            database=self._engine.places.database,
            path=path,
            mapping=mapping,
            reading=Reading(sheet=sheet),
            known=known_names(account, defaults.route_key),
            defaults=defaults,
            zone=account.zone if account else DEFAULT_ZONE,
        )
        text = self.tr("Загружаем «{name}»").format(name=path.name)
        self._begin(text, (import_file, order), partial(self._on_imported, path))

    def _on_imported(self, path: Path, result: Imported) -> None:
        self._lists.show_list(result.list_id)
        report = result.report
        text = import_words(path.name, report)
        remedy = ""
        if result.already_called:
            people = counted(result.already_called, "человеку", "людям", "людям")
            verb = plural(result.already_called, "Эта строка исключена", "Эти строки исключены", "Эти строки исключены")
            remedy = self.tr("{people} уже отправляли заявку раньше. {rows}, чтобы не позвонить дважды.").format(
                people=people, rows=verb
            )
        look = bool(report.with_errors or result.already_called)
        self._window.show_banner(
            "warning" if result.already_called else "info",
            text,
            remedy,
            self.tr("Показать") if look else "",
            partial(self._show_excluded, result.list_id),
            key="file",
        )
        self._window.page.view.setFocus()
        self.imported.emit(result.list_id)

    def _show_excluded(self, list_id: int) -> None:
        if self._lists.current is None or self._lists.current.id != list_id:
            self._lists.show_list(list_id)
        self._window.show_rows_in(LeadState.EXCLUDED)

    def _on_export_requested(self) -> None:
        info = self._lists.current
        if info is None or self._cancelled is not None:
            return
        suggested = info.source_path.with_name(self.tr("{name} — результат.xlsx").format(name=info.name))
        target = self._window.ask_export_path(suggested)
        if target is None:
            return
        account = self._accounts.account
        self._begin(
            self.tr("Записываем «{name}»").format(name=target.name),
            (export_results, self._engine.places.database, info.id, target, account.zone if account else DEFAULT_ZONE),
            partial(self._on_exported, target),
        )

    def _on_exported(self, target: Path, rows: int) -> None:
        self._window.show_banner(
            "success",
            self.tr("Результат записан: «{name}», {rows}.").format(
                name=target.name, rows=counted(rows, "строка", "строки", "строк")
            ),
            "",
            self.tr("Открыть папку"),
            partial(_show_folder, target.parent),
            key="file",
        )


def import_words(name: str, report: ImportReport) -> str:
    """«Май.xlsx» — 20 строк: 7 телефонов исправлено, 9 строк с ошибками. Only what there is."""
    rows = counted(report.rows_read, "строка", "строки", "строк")
    parts = []
    if report.repaired:
        parts.append(counted(report.repaired, "телефон исправлен", "телефона исправлено", "телефонов исправлено"))
    if report.with_errors:
        parts.append(counted(report.with_errors, "строка с ошибкой", "строки с ошибками", "строк с ошибками"))
    elif not parts:
        return f"«{name}» — {rows}, ошибок нет."
    else:
        parts.append("ошибок нет")
    return f"«{name}» — {rows}: {', '.join(parts)}."


def first_defaults(account: Account | None) -> Defaults:
    """What a new list starts with: the account's widget where there is only one."""
    only = account.widgets[0] if account and len(account.widgets) == 1 else None
    return Defaults(route_key=only.route_key if only else "")


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
