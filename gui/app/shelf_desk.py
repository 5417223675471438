"""What people do with whole lists: names, the archive, merging, parting, taking away."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunProgress, RunState
from gui.leads.errors import KnownError
from gui.leads.words import counted
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.removal import erase_hidden
from gui.storage.shelf import Shelf, ShelfEntry
from gui.tasks import Tasks
from gui.ui import dialogs
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

_SHELF = "shelf"


class ShelfDesk(QObject):
    """Joins the panel of lists and the database. What takes long runs on a thread of `tasks`."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, lists: ListDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._lists = engine, window, tasks, lists
        self._shelf = Shelf(engine.database, local_now)
        self._closing = threading.Event()
        panel = window.lists_panel
        panel.renamed.connect(self._on_renamed)
        panel.mergeRequested.connect(self._on_merge_requested)
        panel.splitRequested.connect(self._on_split_requested)
        panel.archiveRequested.connect(self._on_archive_requested)
        panel.removeRequested.connect(self._on_remove_requested)
        lists.offered.connect(self.show)
        window.activated.connect(self.show)
        engine.dispatcher.progressed.connect(self._on_progressed)

    def show(self) -> None:
        """Show the lists as they are now: another window may have made some."""
        self._window.show_shelf(self._shelf.entries())

    def close(self) -> None:
        """Leave the rest of what is being erased to a later start."""
        self._closing.set()

    def _on_progressed(self, progress: RunProgress) -> None:
        """The list on the screen is counted by others."""
        current = self._lists.current
        if progress.list_id and (current is None or progress.list_id != current.id):
            self._window.lists_panel.show_tally(progress.list_id, self._engine.lists.tally(progress.list_id))

    def _on_renamed(self, list_id: int, name: str) -> None:
        self._shelf.rename(list_id, name)
        self._lists.lists_changed()

    def _on_archive_requested(self, ids: Sequence[int], into: bool) -> None:
        change = self._shelf.archive if into else self._shelf.unarchive
        for list_id in ids:
            change(list_id)
        self._lists.lists_changed()
        if into:
            self._tell(
                counted(
                    len(ids),
                    self.tr("список убран в архив"),
                    self.tr("списка убраны в архив"),
                    self.tr("списков убрано в архив"),
                ),
                self.tr("Всё на месте: чтобы увидеть архив, отметьте «Показывать архив» в меню списков."),
            )

    def _on_merge_requested(self, ids: Sequence[int]) -> None:
        entries = self._of(ids)
        current = self._lists.current
        if len(entries) < 2 or self._refused(ids):
            return
        into = next((each for each in entries if current and each.id == current.id), entries[-1])
        rows = counted(
            sum(each.tally.total for each in entries), self.tr("строка"), self.tr("строки"), self.tr("строк")
        )
        others = ", ".join(f"«{each.name}»" for each in entries if each is not into)
        agreed = self._window.ask_yes_no(
            self.tr("Объединить {count} в «{name}»?").format(
                count=counted(len(entries), self.tr("список"), self.tr("списка"), self.tr("списков")), name=into.name
            ),
            self.tr(
                "В нём будет {rows}, а {others} исчезнет из списков. Что уже отправлено, останется известно. "
                "Если телефон повторится, заявка уйдёт один раз. Отменить объединение нельзя."
            ).format(rows=rows, others=others),
            self.tr("Объединить"),
            self.tr("Отмена"),
        )
        if agreed:
            rest = [each.id for each in entries if each is not into]
            self._work(
                self.tr("Объединяем списки"),
                lambda shelf: shelf.merge(into.id, rest),
                lambda _nothing: self._lists.show_list(into.id),
            )

    def _on_split_requested(self) -> None:
        current, ids = self._lists.current, list(self._window.model.ids)
        if current is None or not ids or self._refused([current.id]):
            return
        name = dialogs.ask_text(
            self._window,
            self.tr("Новый список"),
            self.tr("В него перейдут показанные строки: {rows}. Отменить это нельзя.\n\nНазвание:").format(
                rows=counted(len(ids), self.tr("строка"), self.tr("строки"), self.tr("строк"))
            ),
            self.tr("{name} — часть").format(name=current.name),
        )
        if name:
            self._work(
                self.tr("Отделяем строки"),
                lambda shelf: shelf.split(current.id, ids, name),
                self._lists.show_list,
            )

    def _on_remove_requested(self, ids: Sequence[int]) -> None:
        entries = self._of(ids)
        if not entries or self._refused(ids):
            return
        names = ", ".join(f"«{each.name}»" for each in entries)
        rows = counted(
            sum(each.tally.total for each in entries), self.tr("строка"), self.tr("строки"), self.tr("строк")
        )
        waiting = sum(each.tally.queued for each in entries)
        unsent = self.tr(" Из них в очереди: {count}. Они не уйдут.").format(count=waiting) if waiting else ""
        agreed = self._window.ask_yes_no(
            self.tr("Удалить {names}?").format(names=names if len(names) < 120 else f"{names[:119]}…"),
            self.tr(
                "Исчезнет {rows}.{unsent} Принятые заявки останутся в истории: этим людям не позвонят второй раз "
                "без вашего разрешения. Вернуть список нельзя; чтобы он просто не мешал, уберите его в архив."
            ).format(rows=rows, unsent=unsent),
            self.tr("Удалить"),
            self.tr("Не удалять"),
        )
        if agreed:
            self._remove(entries)

    def _remove(self, entries: Sequence[ShelfEntry]) -> None:
        """Out of sight at once; the rows are erased behind the person's back, in small steps."""
        try:
            for each in entries:
                self._shelf.hide(each.id)
        except KnownError as error:
            self._window.show_banner("error", error.message, error.remedy, key=_SHELF)
            self.show()
            return
        gone = {each.id for each in entries}
        if self._lists.current is not None and self._lists.current.id in gone:
            left = self._engine.lists.recent(1)
            self._lists.show_after_removal(left[0].id if left else None)
        else:
            self._lists.lists_changed()
        for each in entries:
            erase = partial(self._with_patience, partial(self._erase, each.id))
            self._tasks.start(erase, _nothing, self._on_not_erased)
        self._tell(
            counted(len(entries), self.tr("список удалён"), self.tr("списка удалены"), self.tr("списков удалено")),
            self.tr("Принятые заявки остались в истории."),
        )

    def _erase(self, list_id: int, database: Any) -> None:
        erase_hidden(database, list_id, self._closing.is_set)

    def _on_not_erased(self, error: BaseException) -> None:
        """The list is out of sight; a start a day later erases what is left of it."""
        log.warning("a list was not erased to the end", exc_info=error)

    def _refused(self, ids: Sequence[int]) -> bool:
        """Whether a run, or another long job, keeps these lists as they are; says so."""
        if self._window.is_busy:
            return True
        if self._engine.dispatcher.sends_elsewhere:
            # Which list that is only the other process knows.
            self._window.show_banner(
                "warning",
                self.tr("Сейчас отправляет другое окно Дозвона или запуск без окна. Списки не изменились."),
                self.tr("Дождитесь конца отправки, затем повторите."),
                key=_SHELF,
            )
            return True
        progress = self._engine.dispatcher.progress
        if progress.state is RunState.IDLE or progress.list_id not in ids:
            return False
        [entry] = self._of([progress.list_id])
        self._window.show_banner(
            "warning",
            self.tr("По списку «{name}» идёт отправка. Списки не изменились.").format(name=entry.name),
            self.tr("Дождитесь её конца или остановите её, затем повторите."),
            key=_SHELF,
        )
        return True

    def _of(self, ids: Sequence[int]) -> list[ShelfEntry]:
        return [each for each in self._shelf.entries() if each.id in ids]

    def _tell(self, text: str, remedy: str) -> None:
        self._window.show_banner("success", f"{text}.", remedy, key=_SHELF)

    def _work(self, text: str, work: Callable[[Shelf], Any], then: Callable[[Any], object]) -> None:
        """Do it on a thread, with a word in the window; then show what came of it."""
        self._window.clear_banner(_SHELF)
        self._window.show_working(text)

        def on_done(result: Any) -> None:
            self._window.show_idle()
            then(result)

        self._tasks.start(
            partial(self._with_patience, lambda database: work(Shelf(database, local_now))), on_done, self._on_failed
        )

    def _with_patience(self, work: Callable[[Any], Any]) -> Any:
        """On a thread: it may wait for other writers, the connections of the window do not."""
        with closing(open_database(self._engine.places.database)) as database:
            return work(database)

    def _on_failed(self, error: BaseException) -> None:
        self._window.show_idle()
        if isinstance(error, KnownError):
            self._window.show_banner("error", error.message, error.remedy, key=_SHELF)
            return
        log.error("a job on lists failed", exc_info=error)
        self._window.show_banner(
            "error",
            self.tr("Сбой при работе со списками. Они остались какими были."),
            self.tr("Повторите. Если не поможет, перезапустите программу: подробности записаны в её журнал."),
            key=_SHELF,
        )


def _nothing(_result: object) -> None:
    """The list is out of sight already."""
