"""What every pause and end of a run means for the person, with a button that goes on from where it stopped."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.preflight import budget_of
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.ledger import check_balance
from gui.leads.remedies import WIDGET_CODE
from gui.leads.state import LeadState
from gui.ui import run_messages
from gui.ui.first_run_steps import Step
from gui.ui.main_window import MainWindow
from gui.ui.moment_edit import tomorrow_morning
from gui.ui.run_messages import Message

RUN = "run"
_WIDGET = "widget"
_MINUTES_ARE_OUT = ("10001", "10002")
_TOKEN_IS_WRONG = ("http-401", "http-403")


class Sender(Protocol):
    """What a banner's button can ask for."""

    def send(self, start_at: datetime | None = None) -> None:
        """Show the sheet."""

    def resume(self) -> None:
        """Go on after a pause."""

    def go_on(self, order: Order, agreed: int, **lifted: Any) -> None:
        """Go on after a stop."""


class RunTeller(QObject):
    """Listens to the dispatcher and puts its banners up. `follow` tells which order runs."""

    def __init__(
        self, engine: Engine, window: MainWindow, accounts: AccountDesk, lists: ListDesk, sender: Sender
    ) -> None:
        super().__init__(window)
        self._engine, self._window = engine, window
        self._accounts, self._lists, self._sender = accounts, lists, sender
        self._order: Order | None = None
        self._held: list[int] = []
        engine.dispatcher.progressed.connect(self._on_progressed)
        engine.dispatcher.rows_changed.connect(self._on_rows_changed)

    @property
    def account(self) -> Account | None:
        """Whose run was the last one."""
        return self._order.account if self._order else None

    def follow(self, order: Order) -> None:
        """This order runs next."""
        self._order = order
        self._held.clear()
        self._window.clear_banner(_WIDGET)

    def tell_end(self, progress: RunProgress) -> None:
        """The run is over, and nothing of it is in flight."""
        order = self._order
        if order is None:
            return
        tally = self._engine.lists.tally(progress.list_id)
        check_balance(tally)
        first = order.limits.first
        rest = None if first is None else max(1, first - progress.sent)
        match progress.reason:
            case None:
                self._tell_done(progress)
            case PauseReason.ACCOUNT:
                self._tell_refused(progress, self._on_going(order, tally.queued, first=rest))
            case PauseReason.FIRST_SENT if not tally.queued:
                self._tell_done(progress)
            case PauseReason.FIRST_SENT:
                message = run_messages.first_sent(progress.sent, tally.queued)
                self._show_with_button(message, self._on_going(order, tally.queued, first=None))
            case PauseReason.STOP_TIME:
                stop_at = order.limits.stop_at
                there = stop_at.astimezone(ZoneInfo(order.account.zone)) if stop_at else None
                message = run_messages.stop_time(there, tally.queued)
                self._show_with_button(message, self._on_going(order, tally.queued, first=rest, stop_at=None))
            case PauseReason.BUDGET:
                self._tell_budget(order, tally.queued)
            case _ if not tally.queued:
                self._tell_done(progress)
            case _:  # the person stopped it, running or paused for whatever reason
                go_on = self._on_going(order, tally.queued, first=rest)
                self._show(run_messages.stopped(tally.queued), self.tr("Send the rest"), go_on)

    def _on_going(self, order: Order, queued: int, **lifted: Any) -> Callable[[], None]:
        return lambda: self._sender.go_on(order, queued, **lifted)

    def _on_progressed(self, progress: RunProgress) -> None:
        if progress.state is RunState.PAUSED and progress.reason is not PauseReason.USER:
            look = (self.tr("Show them"), lambda: self._window.show_rows_in(LeadState.UNKNOWN))
            unknown = progress.reason is PauseReason.UNKNOWN_IN_A_ROW
            message = run_messages.paused(progress.reason)
            self._show(message, self._go_on_words(), self._sender.resume, look if unknown else None)

    def _on_rows_changed(self, ids: Sequence[int]) -> None:
        """A refused widget holds its rows: say so at once, the run itself goes on."""
        row = next(iter(self._engine.lists.rows(ids[:1])), None)
        if row is None or row.state is not LeadState.HELD or row.code != WIDGET_CODE or self._order is None:
            return
        self._held.extend(ids)
        info, account = self._engine.lists.info(row.list_id), self._order.account
        key = info.defaults.applied_to(row.lead).route_key
        widget = account.widget_called(key)
        message = run_messages.widget_held(widget.name if widget else key, len(self._held))
        mend = (self.tr("Account…"), self._accounts.edit)
        self._show(message, self.tr("Queue again"), self._requeue_held, mend, key=_WIDGET)

    def _requeue_held(self) -> None:
        held, self._held = self._held, []
        self._window.requeueRequested.emit(held)

    def _tell_done(self, progress: RunProgress) -> None:
        tally = self._engine.lists.tally(progress.list_id)
        again = (self.tr("Retry safe rows"), self._window.safeRepeatRequested.emit)
        kept_back = self._engine.lists.queue.kept_back(progress.list_id)
        offers = [(self.tr("Calling plan…"), self._window.menus.plan.trigger)] if kept_back else []
        offers += [self._look()] if tally.unknown else []
        offers += [again] if tally.held or tally.rejected else []
        offers = [*offers, (self.tr("Export result…"), self._window.exportRequested.emit)][:2]
        self._show(run_messages.done(tally, kept_back), *offers[0], second=offers[1] if len(offers) > 1 else None)

    def _tell_refused(self, progress: RunProgress, go_on: Callable[[], None]) -> None:
        """The account, its token or its address: what to mend, and a way to go on once it is mended."""
        message = run_messages.refused(progress.code, self._engine.lists.tally(progress.list_id).queued)
        if progress.code in _MINUTES_ARE_OUT:
            check = (self.tr("What to check…"), lambda: self._window.firstRunRequested.emit(Step.CALLTOUCH))
            self._show(message, self._go_on_words(), go_on, check)
            return
        self._show(
            message,
            self.tr("Account…"),
            self._edit_and_keep(message, go_on, progress.code in _TOKEN_IS_WRONG),
            (self._go_on_words(), go_on),
        )

    def _edit_and_keep(self, message: Message, go_on: Callable[[], None], token: bool) -> Callable[[], None]:
        """Open the account and leave the way to go on where it is."""

        def edit() -> None:
            self._show_with_button(message, go_on)
            self._accounts.edit(focus_token=token)

        return edit

    def _tell_budget(self, order: Order, queued: int) -> None:
        now = datetime.now(ZoneInfo(order.account.zone))
        spent, budget = budget_of(self._engine.journal, order.account, now)
        message = run_messages.budget_spent(spent, budget or 0, order.account.reserve, queued)
        self._show(message, self.tr("Send tomorrow…"), lambda: self._sender.send(tomorrow_morning(now)))

    def _show_with_button(self, message: Message, go_on: Callable[[], None]) -> None:
        self._show(message, self._go_on_words(), go_on)

    def _show(
        self,
        message: Message,
        action: str,
        act: Callable[[], None],
        second: tuple[str, Callable[[], None]] | None = None,
        key: str = RUN,
    ) -> None:
        self._window.show_banner(message.severity, message.text, message.remedy, action, act, key, second)

    def _look(self) -> tuple[str, Callable[[], None]]:
        return self.tr("Show"), lambda: self._window.show_rows_in(LeadState.UNKNOWN)

    def _go_on_words(self) -> str:
        return self.tr("Continue")
