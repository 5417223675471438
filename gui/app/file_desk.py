"""Files in and out: a table becomes a list, a list becomes a result file. The work itself is done in processes."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gui.app.account_desk import AccountDesk
from gui.app.import_talk import ImportTalk, Plan, Source
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunState
from gui.leads.errors import KnownError
from gui.leads.state import LeadState
from gui.leads.words import counted, plural
from gui.storage.directory import DEFAULT_ZONE
from gui.storage.removal import erase_hidden, hide_unsent, is_shown
from gui.storage.resemblance import EarlierList, earlier_list
from gui.storage.schema import open_database
from gui.tasks import Tasks
from gui.transfer.exporting import export_results
from gui.transfer.importing import Imported, ImportOrder, Preview, import_file, known_names
from gui.transfer.process import CancelledError, run_in_process
from gui.ui.drop import dropped_files
from gui.ui.import_words import banner_words, earlier_words
from gui.ui.main_window import MainWindow
from gui.ui.report_dialog import ReportDialog

log = logging.getLogger("dozvon.app")


class FileDesk(QObject):
    """One file at a time; further ones wait, and what becomes of one is nothing to the others.

    `imported` carries the id of a new list.
    """

    imported = Signal(object)

    def __init__(
        self, engine: Engine, window: MainWindow, tasks: Tasks, accounts: AccountDesk, lists: ListDesk
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._talk = ImportTalk(engine, window, tasks, accounts)
        self._waiting: deque[Source] = deque()
        self._source = Source(Path())
        self._troubles: list[str] = []
        self._cancelled: threading.Event | None = None
        self._asking = False
        self._closed = threading.Event()
        window.openRequested.connect(self._on_open_requested)
        window.pasteRequested.connect(self.paste)
        window.fileDropped.connect(self.open)
        window.exportRequested.connect(self._on_export_requested)
        window.reportRequested.connect(self.show_report)
        window.cancelRequested.connect(self.cancel)

    def open(self, paths: Sequence[Path]) -> None:
        """Make a list of each file, one after another. What was wrong with one stays told while the others load."""
        self._take([Source(path) for path in paths])

    def paste(self) -> None:
        """Make a list of what is in the clipboard: files, a block of cells, or any text with phones in it."""
        held = QGuiApplication.clipboard().mimeData()
        if files := dropped_files(held):
            self.open(files)
        elif (text := held.text()).strip():
            self._take([Source(_pasted_path(self.tr("Вставлено")), text)])
        else:
            self._window.show_banner(
                "info",
                self.tr("В буфере обмена нет текста."),
                self.tr("Скопируйте строки с телефонами и вставьте ещё раз."),
                key="file",
            )

    def cancel(self) -> None:
        """Stop the job under way; what it began leaves no trace. Files that wait have their turn."""
        if self._cancelled is not None:
            self._cancelled.set()

    def close(self) -> None:
        """Stop everything, for the very end."""
        self._waiting.clear()
        self._closed.set()
        self._talk.stop()
        self.cancel()

    def show_report(self) -> None:
        """How the list on the screen was loaded."""
        info = self._lists.current
        if info is None:
            return
        dialog = ReportDialog(info.name, info.created_at, info.report, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _take(self, sources: Sequence[Source]) -> None:
        if not self._waiting and not self._under_way:
            for key in self._troubles:
                self._window.clear_banner(key)
            self._troubles.clear()
        self._waiting.extend(sources)
        self._next()

    @property
    def _under_way(self) -> bool:
        return self._cancelled is not None or self._asking

    def _on_open_requested(self) -> None:
        path = self._window.ask_file()
        if path is not None:
            self.open([path])

    def _next(self) -> None:
        if self._waiting and not self._under_way:
            source = self._source = self._waiting.popleft()
            self._clear()
            self._begin(
                self._with_waiting(self.tr("Читаем «{name}»").format(name=source.name)),
                source.preview_job(source.reading),
                partial(self._on_preview, source),
            )

    def _with_waiting(self, text: str) -> str:
        """«Читаем «Май.xlsx» · следом ещё 2 файла»."""
        if not self._waiting:
            return text
        more = counted(len(self._waiting), self.tr("файл"), self.tr("файла"), self.tr("файлов"))
        return self.tr("{text} · следом ещё {files}").format(text=text, files=more)

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
        key = f"file {self._source.path}"
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
        )
        text = self._with_waiting(self.tr("Загружаем «{name}»").format(name=source.name))
        self._begin(text, (import_file, order), partial(self._on_imported, source, plan))

    def _on_imported(self, source: Source, plan: Plan, result: Imported) -> None:
        earlier = self._replace(source, result)
        self._lists.show_list(result.list_id)
        self._tell_imported(source, plan, result)
        if earlier is not None:
            self._tell_earlier(result.list_id, earlier)
        self._window.page.view.setFocus()
        self.imported.emit(result.list_id)

    def _replace(self, source: Source, result: Imported) -> EarlierList | None:
        """Take away the list this one was made instead of, if none of it was sent; then, what the new one resembles."""
        old, earlier = source.replaces, result.earlier
        if old is None or not self._remove_unsent(old, untouched=True):
            return earlier
        if earlier is None or earlier.id != old:
            return earlier
        digest = str(self._engine.lists.info(result.list_id).report.get("sha256", ""))
        return earlier_list(self._engine.database, result.list_id, digest)

    def _tell_imported(self, source: Source, plan: Plan, result: Imported) -> None:
        info = self._engine.lists.info(result.list_id)
        remedies = []
        if plan.preset:
            remedies.append(self.tr("Загружен по шаблону «{name}».").format(name=plan.preset))
        if plan.left_out:
            names = ", ".join(f"«{name}»" for name in plan.left_out)
            remedies.append(self.tr("Другие листы не загружены: {names}.").format(names=names))
        if result.already_called:
            people = counted(result.already_called, "человеку", "людям", "людям")
            verb = plural(result.already_called, "Эта строка исключена", "Эти строки исключены", "Эти строки исключены")
            words = self.tr("{people} уже отправляли заявку раньше. {rows}, чтобы не позвонить дважды.")
            remedies.append(words.format(people=people, rows=verb))
        links = [(self.tr("Подробнее"), self.show_report)]
        if plan.preset:
            again = Source(source.path, source.text, ask=True, reading=plan.reading, replaces=result.list_id)
            links.insert(0, (self.tr("Изменить столбцы…"), partial(self._take, [again])))
        look = bool(result.report.with_errors or result.already_called)
        self._window.show_banner(
            "warning" if result.already_called else "info",
            banner_words(source.name, info.report),
            " ".join(remedies),
            self.tr("Показать") if look else "",
            partial(self._show_excluded, result.list_id),
            key="file",
            links=links,
        )

    def _tell_earlier(self, list_id: int, earlier: EarlierList) -> None:
        """Nobody should be surprised by the same people again."""
        self._window.show_banner(
            "error",
            earlier_words(self._engine.lists.info(list_id).name, earlier),
            self.tr("Продолжайте прежний список, а новый уберите: из него ещё ничего не отправлено."),
            self.tr("Открыть прежний"),
            partial(self._show_earlier, earlier.id),
            key=f"earlier {list_id}",
            second=(self.tr("Убрать новый список"), partial(self._on_remove_new, list_id, earlier.id)),
        )

    def _show_earlier(self, list_id: int) -> None:
        if is_shown(self._engine.database, list_id):
            self._lists.show_list(list_id)

    def _on_remove_new(self, list_id: int, earlier: int) -> None:
        """The new list goes, and the earlier one comes back."""
        if not self._remove_unsent(list_id):
            self._window.show_banner(
                "warning",
                self.tr("Список не убран: из него уже отправляли заявки."),
                self.tr("Его можно оставить: уже отправленное повторно не уйдёт."),
                key="file",
            )
            return
        self._window.clear_banner("file")
        newest = [info.id for info in self._engine.lists.recent(1)]
        self._lists.show_after_removal(
            earlier if is_shown(self._engine.database, earlier) else next(iter(newest), None)
        )

    def _remove_unsent(self, list_id: int, *, untouched: bool = False) -> bool:
        """Take a list away none of whose requests ever left; says whether it is gone."""
        progress = self._engine.dispatcher.progress
        running = progress.list_id == list_id and progress.state is not RunState.IDLE
        if running or not hide_unsent(self._engine.database, list_id, untouched=untouched):
            return not is_shown(self._engine.database, list_id)
        self._window.clear_banner(f"earlier {list_id}")
        self._tasks.start(
            partial(_erase, self._engine.places.database, list_id, self._closed), _nothing, self._on_not_erased
        )
        return True

    def _on_not_erased(self, error: BaseException) -> None:
        """It is out of sight all the same, and erased another day."""
        log.warning("the rows of a hidden list were not erased", exc_info=error)

    def _show_excluded(self, list_id: int) -> None:
        if self._lists.current is None or self._lists.current.id != list_id:
            self._lists.show_list(list_id)
        self._window.show_rows_in(LeadState.EXCLUDED)

    def _on_export_requested(self) -> None:
        info = self._lists.current
        if info is None or self._under_way:
            return
        # A name made of a moment holds a colon, which files cannot have everywhere.
        name = self.tr("{name} — результат.xlsx").format(name=info.name.replace(":", "."))
        suggested = info.source_path.with_name(name)
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


def _pasted_path(word: str) -> Path:
    """«Вставлено 24.11.2026 15:30» in the documents: what is made of it can be written beside it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if Path(documents).is_dir() else Path.home()
    # The suffix keeps the full stops of the date from being taken for one.
    return folder / f"{word} {datetime.now().astimezone():%d.%m.%Y %H:%M}.txt"


def _erase(database: Path, list_id: int, closed: threading.Event) -> None:
    """On a thread of its own, with a connection of its own."""
    opened = open_database(database)
    try:
        erase_hidden(opened, list_id, closed.is_set)
    finally:
        opened.close()


def _nothing(_value: object) -> None:
    """For what needs no answer."""


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
