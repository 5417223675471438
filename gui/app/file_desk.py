"""Files and pasted texts that become lists, one after another."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.app.account_desk import AccountDesk
from gui.app.earlier_lists import EarlierLists
from gui.app.file_jobs import FileJobs
from gui.app.import_talk import ImportTalk, Plan, Source
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.account import DEFAULT_ZONE
from gui.leads.moments import moment_text
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.state import LeadState
from gui.tasks import Tasks
from gui.transfer.importing import Imported, ImportOrder, Preview, import_file, known_names
from gui.ui.dialogs import documents
from gui.ui.drop import dropped_files
from gui.ui.import_words import banner_words
from gui.ui.main_window import MainWindow
from gui.ui.report_dialog import ReportDialog

translate: Final = QCoreApplication.translate


class FileDesk(QObject):
    """One at a time; further ones wait, and what becomes of one is nothing to the others.

    `imported` carries the id of a new list.
    """

    imported = Signal(object)

    def __init__(  # noqa: PLR0917 — joins six parts
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        jobs: FileJobs,
        accounts: AccountDesk,
        lists: ListDesk,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._jobs = engine, window, jobs
        self._accounts, self._lists = accounts, lists
        self._talk = ImportTalk(engine, window, tasks, accounts)
        self._earlier = EarlierLists(engine, window, tasks, lists)
        self._waiting: deque[Source] = deque()
        self._asking = False
        window.openRequested.connect(self._on_open_requested)
        window.pasteRequested.connect(self.paste)
        window.fileDropped.connect(self.open)
        window.reportRequested.connect(self.show_report)
        jobs.ended.connect(self._next)

    @property
    def under_way(self) -> bool:
        """Whether a file is being read, asked about or loaded."""
        return self._jobs.busy or self._asking

    def open(self, paths: Sequence[Path]) -> None:
        """Make a list of each file, one after another. What was wrong with one stays told while the others load."""
        self._take([Source(path) for path in paths])

    def paste(self) -> None:
        """Make a list of what is in the clipboard: files, a block of cells, or any text with phones in it."""
        held = QGuiApplication.clipboard().mimeData()
        if files := dropped_files(held):
            self.open(files)
        elif (text := held.text()).strip():
            self._take([Source(_pasted_path(self.tr("Pasted")), text)])
        else:
            self._window.show_banner(
                "info",
                self.tr("There is no text on the clipboard."),
                self.tr("Copy rows with phones and paste again."),
                key="file",
            )

    def close(self) -> None:
        """Stop everything, for the very end."""
        self._waiting.clear()
        self._earlier.close()
        self._talk.stop()
        self._jobs.cancel()

    def show_report(self) -> None:
        """How the list on the screen was loaded."""
        info = self._lists.current
        if info is None:
            return
        dialog = ReportDialog(info.name, info.created_at, info.report, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _take(self, sources: Sequence[Source]) -> None:
        if not self._waiting and not self.under_way:
            self._jobs.forget_troubles()
        self._waiting.extend(sources)
        self._next()

    def _on_open_requested(self) -> None:
        path = self._window.ask_file()
        if path is not None:
            self.open([path])

    def _next(self) -> None:
        if self._waiting and not self.under_way:
            source = self._waiting.popleft()
            self._window.clear_banner("file")
            text = self._with_waiting(self.tr("Reading “{name}”").format(name=source.name))
            job = source.preview_job(source.reading)
            self._jobs.begin(str(source.path), text, job, partial(self._on_preview, source))

    def _with_waiting(self, text: str) -> str:
        """«Читаем «Май.xlsx» · следом ещё 2 файла»."""
        if not self._waiting:
            return text
        more = translate("FileDesk", "{text} · %Ln more file(s) to follow", "", len(self._waiting))
        return more.format(text=text)

    def _on_preview(self, source: Source, preview: Preview) -> None:
        plan = self._talk.without_asking(source, preview)
        if plan is None:
            self._asking = True
            try:
                plan, drops_all = self._talk.ask(source, preview, len(self._waiting))
            finally:
                self._asking = False
            if drops_all:
                self._waiting.clear()
        if plan is not None:
            self._load(source, plan)

    def _load(self, source: Source, plan: Plan) -> None:
        """Make a list as planned."""
        account = self._accounts.account
        order = ImportOrder(
            database=self._engine.places.database,
            path=source.path,
            mapping=plan.mapping,
            reading=plan.reading,
            cleaning=plan.cleaning,
            text=source.text,
            known=known_names(account, plan.defaults.route_key),
            defaults=plan.defaults,
            zone=account.zone if account else DEFAULT_ZONE,
            guard=account.guard if account else RepeatGuard(),
        )
        text = self._with_waiting(self.tr("Loading “{name}”").format(name=source.name))
        self._jobs.begin(str(source.path), text, (import_file, order), partial(self._on_imported, source, plan))

    def _on_imported(self, source: Source, plan: Plan, result: Imported) -> None:
        new, earlier = result.list_id, result.earlier
        if source.replaces is not None:
            earlier = self._earlier.replaced(source.replaces, new, earlier)
        self._lists.show_list(new)
        self._tell(source, plan, result)
        if earlier is not None:
            self._earlier.tell(new, earlier)
        self._window.page.view.setFocus()
        self.imported.emit(new)

    def _tell(self, source: Source, plan: Plan, result: Imported) -> None:
        links = [(self.tr("Details"), self.show_report)]
        if plan.preset:
            again = Source(source.path, source.text, ask=True, reading=plan.reading, replaces=result.list_id)
            links.insert(0, (self.tr("Change columns…"), partial(self._take, [again])))
        look = bool(result.report.with_errors or result.already_called)
        self._window.show_banner(
            "warning" if result.already_called else "info",
            banner_words(source.name, self._engine.lists.info(result.list_id).report),
            " ".join(self._remarks(plan, result)),
            self.tr("Show") if look else "",
            partial(self._show_excluded, result.list_id),
            key="file",
            links=links,
        )

    def _remarks(self, plan: Plan, result: Imported) -> list[str]:
        """What the numbers do not say."""
        called = result.already_called
        remarks = []
        if plan.preset:
            remarks.append(self.tr("Loaded with the template “{name}”.").format(name=plan.preset))
        if plan.left_out:
            names = ", ".join(self.tr("“{name}”").format(name=name) for name in plan.left_out)
            remarks.append(self.tr("Other sheets were not loaded: {names}.").format(names=names))
        if stopped := result.report.stopped:
            remarks.append(translate("FileDesk", "%Ln number(s) on the stop list: not to be called.", "", stopped))
        if called:
            remarks.append(translate("FileDesk", "%Ln person(s) had a request before: excluded.", "", called))
        return remarks

    def _show_excluded(self, list_id: int) -> None:
        if self._lists.current is None or self._lists.current.id != list_id:
            self._lists.show_list(list_id)
        self._window.show_rows_in(LeadState.EXCLUDED)


def _pasted_path(word: str) -> Path:
    """«Вставлено 24.11.2026 15:30» in the documents: what is made of it can be written beside it."""
    # The suffix keeps the full stops of the date from being taken for one.
    return documents() / f"{word} {moment_text(datetime.now().astimezone())}.txt"
