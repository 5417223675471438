"""Files that go out: the result of a list, and a template to be filled in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from gui.app.account_desk import AccountDesk
from gui.app.file_jobs import FileJobs
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.account import DEFAULT_ZONE
from gui.storage.list_info import ListInfo
from gui.transfer.exporting import export_copy, export_results
from gui.transfer.template import save_template
from gui.ui.dialogs import documents
from gui.ui.main_window import MainWindow

translate: Final = QCoreApplication.translate


class ExportDesk(QObject):
    """Asks where to, writes, and says where it is."""

    def __init__(
        self, engine: Engine, window: MainWindow, jobs: FileJobs, accounts: AccountDesk, lists: ListDesk
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._jobs = engine, window, jobs
        self._accounts, self._lists = accounts, lists
        window.exportRequested.connect(self._on_export_requested)
        window.exportCopyRequested.connect(self._on_export_copy_requested)
        window.templateRequested.connect(self._on_template_requested)

    def _on_export_requested(self) -> None:
        info = self._lists.current
        if info is not None and not self._jobs.busy:
            self._export(info, export_results, ".xlsx")

    def _on_export_copy_requested(self) -> None:
        info = self._lists.current
        if info is None or self._jobs.busy:
            return
        if why := self._why_not_copied(info):
            remedy = self.tr("Export the result to a new spreadsheet: it will hold all the columns of your file.")
            show = self._on_export_requested
            self._window.show_banner("info", why, remedy, self.tr("Export result…"), show, key="file")
        else:
            remark = self.tr("Pictures and charts are not carried over to the copy. The original file is unchanged.")
            self._export(info, export_copy, info.source_path.suffix.lower(), remark)

    def _why_not_copied(self, info: ListInfo) -> str:
        """What stands in the way of a copy of the list's workbook, if anything."""
        from gui.sheets.result_copy import MOST_ROWS, SUFFIXES

        name = info.source_path.name
        if info.source_path.suffix.lower() not in SUFFIXES or "sheet" not in info.report:
            return self.tr("A copy can only be made for a list loaded from a single .xlsx or .xlsm file.")
        if self._engine.lists.tally(info.id).total > MOST_ROWS:
            return translate("ExportDesk", "The list is too big for a copy: more than %Ln row(s).", "", MOST_ROWS)
        if not info.source_path.is_file():
            return self.tr("The original file “{name}” is no longer where it was.").format(name=name)
        return ""

    def _export(self, info: ListInfo, write: Callable[..., int], suffix: str, remark: str = "") -> None:
        # A name made of a moment holds a colon, which files cannot have everywhere.
        words = self.tr("{name} — copy with result") if remark else self.tr("{name} — result")
        name = words.format(name=info.name.replace(":", "."))
        target = self._window.ask_export_path(info.source_path.with_name(name + suffix))
        if target is None:
            return
        account = self._accounts.account
        zone = account.zone if account else DEFAULT_ZONE
        job = (write, self._engine.places.database, info.id, target, zone)
        self._write(target, job, partial(self._on_exported, target, remark))

    def _on_exported(self, target: Path, remark: str, rows: int) -> None:
        words = translate("ExportDesk", "Result saved: “{name}”, %Ln row(s).", "", rows)
        self._tell(target, words.format(name=target.name), remark)

    def _on_template_requested(self) -> None:
        if self._jobs.busy:
            return
        target = self._window.ask_template_path(documents() / self.tr("List template.xlsx"))
        if target is not None:
            self._write(target, (save_template, target, self._accounts.account), partial(self._on_template, target))

    def _on_template(self, target: Path, _nothing: None) -> None:
        self._tell(
            target,
            self.tr("Template saved: “{name}”.").format(name=target.name),
            self.tr("Fill it in and drag it onto the window: the columns are recognised automatically."),
        )

    def _write(self, target: Path, job: tuple[object, ...], then: partial[None]) -> None:
        text = self.tr("Saving “{name}”").format(name=target.name)
        self._jobs.begin(str(target), text, job, then)

    def _tell(self, target: Path, text: str, remedy: str = "") -> None:
        show = partial(show_folder, target.parent)
        self._window.show_banner("success", text, remedy, self.tr("Open folder"), show, key="file")


def show_folder(folder: Path) -> None:
    """Let the system show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
