"""Which list is on the screen, and what people decide about its rows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from gui.app.kept import LAST_LIST
from gui.delivery.engine import Engine
from gui.leads.lead import Defaults
from gui.leads.ledger import check_balance
from gui.leads.state import LeadState, Tally
from gui.storage.list_info import ListInfo
from gui.ui.list_words import list_title
from gui.ui.main_window import MainWindow
from gui.ui.run_messages import Message, put_off, safely_repeated

translate: Final = QCoreApplication.translate

_TALLY_MS = 200
_DECISION = "decision"


class ListDesk(QObject):
    """Joins the lists and the table.

    `changed` tells that people changed rows, so a run must count again; `shown` that a list came on the screen,
    `offered` that the lists to choose from may be others.
    """

    changed = Signal()
    shown = Signal()
    offered = Signal()

    def __init__(self, engine: Engine, window: MainWindow) -> None:
        super().__init__(window)
        self._engine, self._window = engine, window
        self._current: ListInfo | None = None
        self._shown_tally = Tally()
        self._tally_timer = QTimer(self)
        self._tally_timer.setSingleShot(True)
        self._tally_timer.setInterval(_TALLY_MS)
        self._tally_timer.timeout.connect(self.show_tally)
        decisions = engine.decisions
        for signal, decide, nothing in (
            (
                window.requeueRequested,
                decisions.requeue,
                self.tr("Only held and rejected rows can be queued again."),
            ),
            (
                window.repeatAllowed,
                decisions.allow_repeat,
                self.tr("Nobody in the selection has been called before."),
            ),
        ):
            signal.connect(lambda ids, decide=decide, nothing=nothing: self._decide(ids, decide, nothing))
        window.requeueAtRequested.connect(self._on_requeue_at_requested)
        window.safeRepeatRequested.connect(self._on_safe_repeat_requested)
        window.resolveRequested.connect(self._on_resolve_requested)
        window.defaultsChanged.connect(self._on_defaults_changed)
        window.listChosen.connect(self.show_list)
        window.activated.connect(self.read_again)

    @property
    def current(self) -> ListInfo | None:
        """The list on the screen, with the defaults chosen for it."""
        return self._current

    def show_last(self, shown: int | None = None) -> None:
        """The list of the last session, if it is still there; `shown` is on the screen already."""
        self._offer()
        last = self._engine.settings.get(LAST_LIST)
        if any(info.id == last for info in self._engine.lists.recent()):
            if last == shown:
                self._go_on_with(last)
            else:
                self.show_list(last)
        elif shown is not None:
            self._window.show_no_list()

    def _go_on_with(self, list_id: int) -> None:
        """It was read before anything was settled: read it anew, and leave the person where they are in it."""
        self._current = self._engine.lists.info(list_id)
        self._window.rows_reloaded()
        self.show_tally()
        self.shown.emit()

    def show_list(self, list_id: int) -> None:
        """Put a list on the screen."""
        self._offer()
        if self._current is not None and self._current.id != list_id:
            self._window.clear_banner("file")
        self._current = info = self._engine.lists.info(list_id)
        self._engine.settings.remember(LAST_LIST, list_id)
        self._window.show_list(list_id, self._title(info), info.header, info.defaults)
        self.show_tally()
        self.shown.emit()

    def show_after_removal(self, list_id: int | None) -> None:
        """The list on the screen was erased: show this one, or that there is none."""
        if list_id is not None:
            self.show_list(list_id)
            return
        self._current = None
        self._offer()
        self._window.show_no_list()

    def lists_changed(self) -> None:
        """Lists were renamed, or went in or out of sight."""
        if self._current is not None:
            self._current = self._engine.lists.info(self._current.id)
        self._offer()

    def on_rows_changed(self, ids: Sequence[int]) -> None:
        """A run changed rows."""
        self._window.rows_changed(ids)
        if not self._tally_timer.isActive():
            self._tally_timer.start()

    def show_tally(self) -> None:
        """Count the list on the screen again. A row that is missing from the sum is a fault and raises."""
        if self._current is not None:
            tally = self._engine.lists.tally(self._current.id)
            if __debug__:
                check_balance(tally)
            if tally.total != self._shown_tally.total:
                self._offer()  # its title names the rows
            self._shown_tally = tally
            self._window.show_tally(tally)

    @property
    def has_queue(self) -> bool:
        """Whether the list on the screen has anything to send."""
        return self._current is not None and self._engine.lists.tally(self._current.id).queued > 0

    def read_again(self) -> None:
        """Another window or the terminal may have changed the list on the screen."""
        if self._current is not None and self._engine.lists.tally(self._current.id) != self._shown_tally:
            self._window.rows_reloaded()
            self.show_tally()

    def _title(self, info: ListInfo) -> str:
        return list_title(info.name, info.created_at, self._engine.lists.tally(info.id).total)

    def _offer(self) -> None:
        infos = self._engine.lists.recent()
        if self._current is not None and self._current.id not in {info.id for info in infos}:
            infos.append(self._current)  # archived, or an old one
        self._window.set_lists([(info.id, self._title(info)) for info in infos])
        self.offered.emit()

    def _decide(self, ids: Sequence[int], decide: Callable[[Sequence[int]], list[int]], nothing: str) -> int:
        """Carry a decision out; returns how many rows it changed."""
        changed = decide(ids)
        if not changed:
            self._window.show_banner("info", self.tr("Nothing has changed"), nothing, key=_DECISION)
            return 0
        self._window.clear_banner(_DECISION)
        self._window.rows_reloaded()
        self.show_tally()
        self.changed.emit()
        return len(changed)

    def _on_requeue_at_requested(self, ids: Sequence[int], at: datetime) -> None:
        changed = self._decide(
            ids,
            lambda chosen: self._engine.decisions.requeue(chosen, at),
            self.tr("Only held and rejected rows can be queued again."),
        )
        if changed:
            self._tell(put_off(changed, at))

    def _on_safe_repeat_requested(self) -> None:
        """Queue everything again that was certainly not accepted: never an unknown row."""
        if self._current is None:
            return
        lists, list_id = self._engine.lists, self._current.id
        before = lists.tally(list_id)
        ids = list(lists.ids(list_id, frozenset({LeadState.HELD, LeadState.REJECTED})))
        self._decide(ids, self._engine.decisions.requeue, self.tr("There are no held or rejected rows without errors."))
        after = lists.tally(list_id)
        held, rejected = before.held - after.held, before.rejected - after.rejected
        if held or rejected:
            self._tell(safely_repeated(held, rejected, after.held + after.rejected))

    def _tell(self, message: Message) -> None:
        """Say what stands in the queue again, and offer to send it."""
        words, send = self.tr("Send…"), self._window.sendRequested.emit
        self._window.show_banner(message.severity, message.text, message.remedy, words, send, key=_DECISION)

    def _on_resolve_requested(self, ids: Sequence[int], called: bool) -> None:
        self._decide(
            ids,
            lambda chosen: self._engine.decisions.resolve_unknown(chosen, called=called),
            self.tr("This can only be decided for rows that are “Unknown”."),
        )

    def _on_defaults_changed(self, defaults: Defaults) -> None:
        if self._current is not None:
            self._engine.lists.set_defaults(self._current.id, defaults)
            self._current = self._engine.lists.info(self._current.id)
