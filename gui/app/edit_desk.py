"""Where every edit of rows is carried out: a short one at once, a long one in a process; undone and done again."""

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunState
from gui.leads.account import DEFAULT_ZONE
from gui.leads.changes import Change
from gui.leads.errors import KnownError
from gui.leads.fixes import FIXES
from gui.leads.lead import Lead
from gui.leads.problem import ProblemCode
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.row_query import RowQuery
from gui.leads.state import EDITABLE, LeadState
from gui.storage.clock import local_now
from gui.storage.database import StorageBusyError
from gui.storage.edit_log import Edited
from gui.storage.edits import Edits
from gui.tasks import Tasks
from gui.transfer.editing import Act, EditOrder, Rows, carry_out, edit_rows_alone, take_edits_back
from gui.transfer.process import CancelledError, WorkerDiedError, run_in_process
from gui.ui import edit_messages
from gui.ui.main_window import MainWindow
from gui.ui.row_words import zone_of
from gui.ui.run_messages import Message

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

AT_ONCE: Final = 1_000
"""So many rows are edited in the main thread; more go to a process."""

_KEY: Final = "edit"


class EditDesk(QObject):
    """Carries edits of the list on the screen out. `edited` comes after each that changed something.

    Rows are ids, or a `RowQuery` that finds them. Each call is one edit that can be undone; `title` is its name in
    lower case, as it stands after “Undo:”. Rows that are locked are left alone, and said so.
    """

    edited = Signal()

    def __init__(
        self, engine: Engine, window: MainWindow, tasks: Tasks, accounts: AccountDesk, lists: ListDesk
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._edits = Edits(engine.database, local_now)
        self._cancelled: threading.Event | None = None
        window.cancelRequested.connect(self.cancel)
        window.excludeRequested.connect(self.exclude)
        window.includeRequested.connect(self.include)
        window.fixRequested.connect(self.fix)
        window.splitRequested.connect(self.split_all)
        window.menus.undo.triggered.connect(self.undo)
        window.menus.redo.triggered.connect(self.redo)
        editing = window.page.editing
        editing.changesMade.connect(self.change_each)
        editing.told.connect(self._say)
        editing.duplicateRequested.connect(self.duplicate)
        editing.splitRequested.connect(self.split_phones)
        editing.deleteRequested.connect(self.delete)
        lists.shown.connect(self.show_history)
        engine.dispatcher.progressed.connect(self._show_states)
        lists.shown.connect(self._show_states)

    @property
    def states(self) -> frozenset[LeadState]:
        """The states whose rows may be changed now: none during a long edit, not the queue while it is being sent."""
        if self._cancelled is not None:
            return frozenset()
        return EDITABLE - {LeadState.QUEUED} if self._running else EDITABLE

    def change(self, rows: Rows, change: Change, title: str) -> None:
        """Change all rows the same way."""
        self._carry_out(Act.CHANGE, rows, title, change=change)

    def change_each(self, changes: Mapping[int, Change], title: str, added: Sequence[Lead] = ()) -> None:
        """Change each row its own way, and add new ones below."""
        self._carry_out(Act.CHANGE_EACH, (), title, changes=changes, added=added)

    def exclude(self, rows: Rows) -> None:
        """Do not call for these rows."""
        self._carry_out(Act.EXCLUDE, rows, self.tr("exclude rows"))

    def include(self, rows: Rows) -> None:
        """Call for them after all."""
        self._carry_out(Act.INCLUDE, rows, self.tr("bring excluded rows back"))

    def duplicate(self, rows: Rows) -> None:
        """Write these rows once more."""
        self._carry_out(Act.DUPLICATE, rows, self.tr("duplicate rows"))

    def split_phones(self, rows: Rows) -> None:
        """Give each further number of a row a row of its own."""
        self._carry_out(Act.SPLIT_PHONES, rows, self.tr("split numbers"))

    def delete(self, ids: Sequence[int]) -> None:
        """Ask, then take rows out of the list; those a request ever left for stay."""
        agreed = self._window.ask_yes_no(
            translate("EditDesk", "Delete %Ln row(s) from the list?", "", len(ids)),
            self.tr("Rows that have had a request will stay. You can undo this with Ctrl+Z."),
            self.tr("Delete"),
            self.tr("Keep"),
        )
        if agreed:
            self._carry_out(Act.DELETE, ids, self.tr("delete rows"))

    def fix(self, code: ProblemCode, index: int, rows: Rows | None = None) -> None:
        """Carry the fix out that has this place among those of the problem, in these rows or all that have it."""
        fix = FIXES[code][index]
        now = datetime.now(UTC).astimezone(zone_of(self._accounts.account)).replace(tzinfo=None)
        title = str(fix.title)
        self.change(RowQuery(problem=code) if rows is None else rows, fix.change(now), title[0].lower() + title[1:])

    def split_all(self) -> None:
        """Part the numbers of all rows that hold several."""
        self.split_phones(RowQuery(problem=ProblemCode.PHONE_SEVERAL))

    def undo(self) -> None:
        """Take the newest edit back."""
        self._carry_out(Act.UNDO)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._carry_out(Act.REDO)

    def cancel(self) -> None:
        """Stop the long edit under way; what it wrote is taken back."""
        if self._cancelled is not None:
            self._cancelled.set()

    def show_history(self) -> None:
        """Say in the menu what would be undone and done again."""
        info = self._lists.current
        if info is not None:
            history = self._edits.history(info.id)
            self._window.menus.show_history(history.undo, history.redo)

    def _show_states(self) -> None:
        self._window.page.editing.set_states(self.states)

    @property
    def _running(self) -> bool:
        dispatcher, info = self._engine.dispatcher, self._lists.current
        idle = dispatcher.state is RunState.IDLE
        return info is not None and not idle and dispatcher.progress.list_id == info.id

    def order_to_change(self, rows: Rows, change: Change) -> EditOrder | None:
        """What `change` would order now; `None` where there is no list."""
        return self._order(Act.CHANGE, rows, "", change=change)

    def is_short(self, order: EditOrder) -> bool:
        """Whether the order can be carried out while the window waits."""
        return self._size(order) <= AT_ONCE

    def _order(self, act: Act, rows: Rows, title: str, **more: Any) -> EditOrder | None:
        info, account = self._lists.current, self._accounts.account
        if info is None:
            return None
        zone = account.zone if account else DEFAULT_ZONE
        database = self._engine.places.database
        guard = account.guard if account else RepeatGuard()
        return EditOrder(database, info.id, act, rows, title, zone=zone, guard=guard, states=self.states, **more)

    def _carry_out(self, act: Act, rows: Rows = (), title: str = "", **more: Any) -> None:
        order = self._order(act, rows, title, **more)
        if order is None:
            return
        self._window.clear_banner(_KEY)
        short = self.is_short(order)
        if self._cancelled is not None or (self._window.is_busy and not short):
            self._say(edit_messages.still_busy())
        elif short:
            self._at_once(order)
        else:
            self._in_process(order)

    def _size(self, order: EditOrder) -> int:
        """How many rows an order may touch."""
        if order.act in (Act.UNDO, Act.REDO):
            return self._edits.size_of_next(order.list_id, redo=order.act is Act.REDO)
        if order.act is Act.CHANGE_EACH:
            return len(order.changes) + len(order.added)
        whole = isinstance(order.rows, RowQuery)
        return self._engine.lists.tally(order.list_id).total if whole else len(order.rows)  # type: ignore[arg-type]

    def _at_once(self, order: EditOrder) -> None:
        try:
            edited = carry_out(order, self._engine.database, lambda _done: None)
        except StorageBusyError:
            self._in_process(replace(order, again=True))  # it can wait for its turn, the window cannot
        except KnownError as error:
            self._say(Message("error", error.message, error.remedy))
            self._window.rows_reloaded()
        else:
            self._done(order, edited)

    def _in_process(self, order: EditOrder) -> None:
        cancelled = self._cancelled = threading.Event()
        text = self._words(order)
        self._window.show_busy(text)
        self._show_states()

        def on_progress(progress: tuple[int, int]) -> None:
            if not cancelled.is_set():
                self._window.show_busy(text, *progress)

        def on_done(edited: Edited) -> None:
            self._end()
            self._done(order, edited)

        def work(report: Any) -> Edited:
            try:
                return run_in_process(edit_rows_alone, order, on_progress=report, cancelled=cancelled)
            except BaseException:
                run_in_process(take_edits_back, order, on_progress=report, cancelled=threading.Event())
                raise

        self._tasks.start_reporting(work, on_progress, on_done, self._on_failed)

    def _words(self, order: EditOrder) -> str:
        if order.act is Act.UNDO:
            return self.tr("Undoing the edit")
        if order.act is Act.REDO:
            return self.tr("Redoing the edit")
        return self.tr("Editing the list: {title}").format(title=order.title)

    def _end(self) -> None:
        self._cancelled = None
        self._window.show_idle()
        self._show_states()

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        self.reload()
        if isinstance(error, WorkerDiedError):
            self._say(edit_messages.cut_off())
        elif isinstance(error, KnownError):
            self._say(Message("error", error.message, error.remedy))
        elif not isinstance(error, CancelledError):
            log.error("an edit failed", exc_info=error)
            self._say(Message("error", self.tr("The edit failed. The list is as it was before.")))

    def _done(self, order: EditOrder, edited: Edited) -> None:
        """Show what became of it."""
        if edited.changed:
            self._lists.changed.emit()
        current = self._lists.current
        if current is None or current.id != order.list_id:
            return
        if edited.changed:
            self._refresh(order, edited)
            self.edited.emit()
        message = self._message(order, edited)
        if message is not None:
            self._say(message)

    def _refresh(self, order: EditOrder, edited: Edited) -> None:
        same_rows = order.act in (Act.CHANGE, Act.EXCLUDE, Act.INCLUDE) or (
            order.act is Act.CHANGE_EACH and not order.added
        )
        if same_rows and edited.touched is not None:
            self._window.rows_changed(sorted(edited.touched))
            self._lists.show_tally()
            self.show_history()
        else:
            self.reload()

    def reload(self) -> None:
        """Rows, counts and edits may be others now."""
        self._window.rows_reloaded()
        self._lists.show_tally()
        self.show_history()

    def _message(self, order: EditOrder, edited: Edited) -> Message | None:
        if order.act in (Act.UNDO, Act.REDO):
            redo = order.act is Act.REDO
            return edit_messages.turn_stopped(edited.locked, redo=redo) if edited.locked else None
        if edited.locked and order.act is Act.INCLUDE:
            return edit_messages.still_stopped(edited.locked)
        if edited.locked and order.act is Act.DELETE:
            return edit_messages.rows_kept(edited.locked)
        if edited.locked:
            running = LeadState.QUEUED not in order.states
            return edit_messages.rows_locked(edited.locked, running=running)
        silent = (Act.CHANGE, Act.CHANGE_EACH)  # a value typed again is no news
        return None if edited.changed or order.act in silent else edit_messages.nothing_changed()

    def _say(self, message: Message) -> None:
        self._window.show_banner(message.severity, message.text, message.remedy, key=_KEY)
