"""Sending from the window: the sheet before people are called, the start, and going on after a stop."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from gui.app.account_desk import AccountDesk
from gui.app.list_desk import ListDesk
from gui.app.plan_desk import PlanDesk
from gui.app.run_teller import RUN, RunTeller
from gui.app.turn import Turn
from gui.calltouch.request import AccountError
from gui.delivery.engine import Engine
from gui.delivery.errors import SendingElsewhereError
from gui.delivery.limits import Drip, OffHours
from gui.delivery.preflight import OffPeople, Preflight, look_ahead, off_people
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.errors import KnownError
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.ui.preflight_dialog import PreflightDialog

_DRIP = "drip"
_LOOKS = 5
_UNWRITTEN = "unwritten"


class SendDesk(QObject):
    """Joins the buttons, the account and the dispatcher."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        accounts: AccountDesk,
        lists: ListDesk,
        *,
        plan: PlanDesk,
        rehearsal: bool,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists = accounts, lists
        self._plan, self._rehearsal = plan, rehearsal
        self._asking = self._closing = False
        self._sheet: PreflightDialog | None = None
        self._turn = Turn(window)
        self._teller = RunTeller(engine, window, accounts, lists, self)
        dispatcher = engine.dispatcher
        window.sendRequested.connect(self.send)
        window.pauseRequested.connect(dispatcher.pause)
        window.resumeRequested.connect(self.resume)
        window.stopRequested.connect(dispatcher.stop)
        window.closeRequested.connect(self._on_close_requested)
        dispatcher.rows_changed.connect(lists.on_rows_changed)
        dispatcher.progressed.connect(window.show_progress)
        dispatcher.drained.connect(self._on_drained)
        dispatcher.came_to_rest.connect(self._on_rest)
        lists.changed.connect(dispatcher.recount)
        lists.shown.connect(self._on_list_shown)
        accounts.changed.connect(self._on_account_changed)

    def send(self, start_at: datetime | None = None) -> None:
        """Ask for the token, show the sheet, send. However often it is pressed, once."""
        self._lists.read_again()  # another window may have sent them
        if self._idle and self._lists.has_queue:
            self._accounts.with_token(partial(self._ask, start_at=start_at))

    def resume(self) -> None:
        """Go on after a pause."""
        self._window.clear_banner(RUN)
        self._engine.dispatcher.resume()

    def go_on(self, order: Order, agreed: int, **lifted: Any) -> None:
        """Send the rest of a run that stopped, with the limits in `lifted` changed.

        `agreed` is how many rows the person was told of. The sheet asks again where there are more by now, or where
        so many have to be confirmed by their number.
        """
        info = self._lists.current
        if not self._idle or info is None or info.id != order.list_id:
            return

        def start(account: Account, token: str) -> None:
            if not self._idle or self._closing:
                return  # something else was asked for while the keyring was
            rest = Order(order.list_id, account, token, replace(order.limits, start_at=None, **lifted))

            def on_seen(found: Preflight) -> None:
                more_off_hours = order.limits.off_hours is OffHours.SEEN_ANYWAY and found.hours.off_hours
                if found.needs_typing or more_off_hours or found.going > agreed or self._grew(rest, agreed):
                    self._show_sheet(rest, found)
                else:
                    self._start(rest, agreed)

            self._look(rest, on_seen)

        self._accounts.with_token(start)

    @property
    def is_asking(self) -> bool:
        """Whether a run is being asked about, or waits for its turn."""
        return self._asking or self._turn.waiting

    @property
    def _idle(self) -> bool:
        return self._engine.dispatcher.state is RunState.IDLE and not self._asking and not self._turn.waiting

    def _run_is_over(self) -> bool:
        return self._engine.dispatcher.state is RunState.IDLE

    def _ask(self, account: Account, token: str, start_at: datetime | None = None) -> None:
        info = self._lists.current
        if info is None or not self._idle or self._closing:
            return
        order = Order(info.id, account, token)
        self._look(order, partial(self._show_sheet, order, start_at=start_at))

    def _show_sheet(self, order: Order, found: Preflight, start_at: datetime | None = None) -> None:
        from gui.ui.preflight_dialog import PreflightDialog

        if not self._window.isVisible():
            return  # it was closed meanwhile
        sheet = PreflightDialog(
            found, drip=self._usual_drip(), start_at=start_at, rehearsal=self._rehearsal, parent=self._window
        )
        sheet.off_people.planRequested.connect(partial(self._plan.show_over, sheet))
        sheet.startChanged.connect(partial(self._look_at_people, order, sheet))
        if start_at is not None:
            self._look_at_people(order, sheet, start_at)
        self._asking, self._sheet = True, sheet
        agreed = sheet.exec() == PreflightDialog.DialogCode.Accepted
        self._asking, self._sheet = False, None
        limits, wanted = sheet.limits(), sheet.wanted_state
        sheet.deleteLater()
        if wanted is not None:
            self._window.show_rows_in(wanted)
        if agreed and self._grew(order, found.going):
            self._look(order, partial(self._show_sheet, order, start_at=start_at))  # nobody agreed to so many
        elif agreed:
            self._keep_drip(limits.drip)
            self._start(replace(order, limits=limits), found.going)

    def _queued(self, order: Order) -> int:
        return self._engine.lists.tally(order.list_id).queued

    def _grew(self, order: Order, agreed: int) -> bool:
        """Whether more would be called than somebody agreed to. The counts kept are doubted before the person is asked
        again.
        """
        return self._queued(order) > agreed and self._engine.lists.counted(order.list_id).queued > agreed

    def _look_at_people(self, order: Order, sheet: "PreflightDialog", starts: datetime | None) -> None:
        """Who cannot be called when the run starts; the newest question of an open sheet is answered."""
        engine, account = self._engine, order.account
        moment = starts or datetime.now(ZoneInfo(account.zone))
        sheet.people_asked = starts

        def on_seen(found: OffPeople) -> None:
            if self._sheet is sheet and sheet.people_asked == starts:
                sheet.show_people(replace(found, seen_at=starts))

        look = partial(off_people, engine.lists, order.list_id, engine.hours_of(account), moment)
        self._tasks.start(look, on_seen, lambda _error: None)

    def _look(self, order: Order, then: Callable[[Preflight], None], looks: int = _LOOKS) -> None:
        """What the run would do, found out beside the window; again where rows were changed meanwhile, `looks` times at
        most. Looking excludes who had a request before: the table is read again.
        """
        engine = self._engine
        self._asking = True

        def on_seen(found: Preflight) -> None:
            self._asking = False
            current, account = self._lists.current, self._accounts.account
            if current is None or current.id != order.list_id or account is None or account.id != order.account.id:
                return  # another list was opened, or another account chosen, meanwhile
            self._window.rows_reloaded()
            self._lists.show_tally()
            if self._queued(order) != found.going and looks > 1:
                self._look(order, then, looks - 1)
            else:
                then(found)

        def on_failed(error: BaseException) -> None:
            self._asking = False
            if not isinstance(error, KnownError):
                raise error
            self._window.show_banner("error", error.message, error.remedy, key=RUN)

        look = partial(
            look_ahead,
            engine.lists,
            engine.journal,
            order.list_id,
            order.account,
            engine.hours_of,
            gap=engine.pace.first_gap,
        )
        self._tasks.start(look, on_seen, on_failed)

    def _start(self, order: Order, agreed: int) -> None:
        self._turn.forget()
        try:
            self._begin(order)
        except SendingElsewhereError as error:
            # Who may not be called when the turn comes, nobody has seen yet: that yes is not carried over.
            held = order.limits.off_hours is OffHours.SEEN_ANYWAY
            limits = replace(order.limits, off_hours=OffHours.HOLD) if held else order.limits
            self._turn.offer(error, partial(self._begin_in_turn, replace(order, limits=limits), agreed))

    def _begin_in_turn(self, order: Order, agreed: int) -> None:
        """Start, unless more came into the queue while it waited: then the sheet asks again."""
        if self._grew(order, agreed):
            self._turn.forget()
            self._look(order, partial(self._show_sheet, order))
        else:
            self._begin(order)

    def _begin(self, order: Order) -> None:
        """Start, or say why not. Raises `SendingElsewhereError`."""
        self._window.clear_banner(RUN)
        self._window.clear_banner("file")
        self._teller.follow(order)
        self._window.set_limits(order.limits)
        try:
            self._engine.dispatcher.start(order)
        except SendingElsewhereError:
            raise
        except AccountError as error:
            self._window.show_banner("error", f"{error}.", "", self.tr("Account…"), self._accounts.edit, key=RUN)
        except KnownError as error:
            self._window.show_banner("error", error.message, error.remedy, key=RUN)

    def _usual_drip(self) -> Drip | None:
        """The drip of the last run; nothing else of it is remembered."""
        kept = self._engine.settings.get(_DRIP)
        return Drip(int(kept["count"]), int(kept["minutes"])) if kept else None

    def _keep_drip(self, drip: Drip | None) -> None:
        kept = {"count": drip.count, "minutes": drip.minutes} if drip else None
        if kept != self._engine.settings.get(_DRIP):
            self._engine.settings.set(_DRIP, kept)

    def _on_list_shown(self) -> None:
        """What was said of the last run belongs to its list."""
        if self._engine.dispatcher.state is RunState.IDLE:
            self._window.clear_banner(RUN)

    def _on_account_changed(self) -> None:
        """What was said of the last run, its way to go on, and a start that waits belong to the account it had."""
        chosen, last = self._accounts.account, self._teller.account
        if last is not None and (chosen is None or chosen.id != last.id):
            self._on_list_shown()
            self._turn.forget()

    def _on_drained(self, progress: RunProgress) -> None:
        self._lists.read_again()
        if self._closing:
            self._close_at_rest()
        else:
            self._teller.tell_end(progress)

    def _on_rest(self) -> None:
        if self._closing:
            self._close_at_rest()

    def _close_at_rest(self) -> None:
        """Close for good as soon as nothing is on its way: the answer to a single lead is written as well."""
        self._closing = True
        if self._window.is_close_held:
            self._window.show_banner(
                "warning",
                self.tr("A request sent by hand has not been saved yet."),
                self.tr(
                    "Dozvon will close by itself as soon as it has saved it. "
                    "You can choose not to wait where you sent it."
                ),
                key=_UNWRITTEN,
            )
        elif self._engine.dispatcher.at_rest:
            # In the next turn: Qt closes no window that is being closed already, as it is while the question is open.
            QTimer.singleShot(0, self._window, self._window.allow_close)

    def on_close_released(self, written: bool) -> None:
        """Nothing holds the end back any more; what was given back to the form is no longer left behind unasked."""
        self._window.clear_banner(_UNWRITTEN)
        self._closing = self._closing and written
        self._on_rest()

    @property
    def is_closing(self) -> bool:
        """Whether the window closes by itself once nothing is on its way."""
        return self._closing

    def _on_close_requested(self) -> None:
        if self._closing:
            return
        dispatcher = self._engine.dispatcher
        if self._run_is_over():  # a single lead is on its way
            self._close_at_rest()
            return
        paused_here = dispatcher.state is RunState.RUNNING
        dispatcher.pause()  # nobody is called while the question is open
        agreed = self._window.ask_yes_no(
            self.tr("Stop sending and close?"),
            self.tr(
                "Requests already sent will wait for their answers. The rest stay queued, and you can continue later."
            ),
            self.tr("Stop and close"),
            self.tr("Do not close"),
        )
        if not agreed:
            reason = dispatcher.progress.reason
            if paused_here and reason is PauseReason.USER:  # something else may have paused it meanwhile
                dispatcher.resume()
            return
        if self._run_is_over():  # it ended while the question was open
            self._close_at_rest()
            return
        self._closing = True
        dispatcher.stop()
