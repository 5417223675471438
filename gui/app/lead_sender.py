"""A lead from the form on its way: written down first, then sent ahead of any run; its fate goes back to the form."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from gui.app.account_desk import AccountDesk
from gui.app.lead_keeper import LeadKeeper
from gui.app.person_lookup import PersonLookup
from gui.app.waiting_leads import usual_off_hours
from gui.calltouch.request import AccountError
from gui.delivery.engine import Engine
from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.repeat_guard import ALWAYS
from gui.leads.state import LeadState
from gui.leads.stop import is_whole
from gui.storage.by_hand import ByHand
from gui.storage.clock import local_now
from gui.storage.database import StorageBusyError
from gui.storage.removal import is_shown
from gui.ui import lead_answer_words
from gui.ui.banner import Action
from gui.ui.lead_answer import Answer
from gui.ui.row_words import RowWords, zone_of
from gui.ui.whereabouts import Whereabouts, at_opening_words, hours_words

log = logging.getLogger("dozvon.app")

_BUSY_AGAIN_MS: Final = 100
_BUSY_PATIENCE_S: Final = 10.0


class SendingForm(Protocol):
    """What a lead is sent from, as `gui.ui.lead_form.LeadForm` describes it. The signals are those it emits."""

    sendRequested: Any  # noqa: N815 -- named as Qt names them
    nextRequested: Any  # noqa: N815
    stopRequested: Any  # noqa: N815
    activated: Any

    @property
    def is_sending(self) -> bool:
        """Whether an answer is awaited."""

    def send(self) -> None:
        """Send what stands there."""

    def show_answer(self, answer: Answer, *, under_way: bool = False) -> None:
        """Say what became of it."""

    def hold(self) -> None:
        """It cannot be written down yet."""

    def show_kept(self) -> None:
        """It is written down."""

    def give_back(self, answer: Answer) -> None:
        """It is written down nowhere."""

    def read_again(self) -> None:
        """What is known of the phone may be another thing."""

    def call_at(self, moment: datetime) -> None:
        """Choose this aware moment for the call."""


class LeadSender(QObject):
    """Joins the form and the dispatcher.

    `kept` carries the row (`LeadRow`) that was just written or changed, `look_wanted` the id of a row somebody wants to
    see, `wait_wanted` one that shall wait until a moment, `leaving` one that waits no longer. `held`: a lead is nowhere
    written down yet; `released`: it was (true), or was given back. A `rehearsal` holds nobody back for the hours.
    """

    kept = Signal(object)
    look_wanted = Signal(object)
    wait_wanted = Signal(object, object)
    leaving = Signal(object)
    held = Signal()
    released = Signal(bool)

    def __init__(
        self,
        engine: Engine,
        accounts: AccountDesk,
        lookup: PersonLookup,
        form: SendingForm,
        parent: QObject,
        *,
        rehearsal: bool,
    ) -> None:
        super().__init__(parent)
        self._engine, self._accounts, self._lookup, self._form = engine, accounts, lookup, form
        self._row_id: int | None = None
        self._shown: int | None = None
        self._followed: int | None = None  # shown, and sent by a run
        self._any_hour: int | None = None  # somebody said yes to a call to this row at this hour
        self._usual = usual_off_hours(rehearsal=rehearsal)
        self._keeper = LeadKeeper(self._write, self)
        self._keeper.written.connect(self._on_written)
        self._keeper.delayed.connect(self._on_delayed)
        form.sendRequested.connect(self._on_send_requested)
        form.nextRequested.connect(self._on_next_requested)
        form.activated.connect(self.look_again)
        engine.dispatcher.single_ended.connect(self._on_single_ended)
        engine.dispatcher.rows_changed.connect(self._on_rows_changed)

    def _on_send_requested(self, lead: Lead) -> None:
        self._any_hour = self._shown = None
        self._keeper.take(lead, self._row_id)
        if self._keeper.holds:
            self._form.hold()
            self.held.emit()

    def _on_next_requested(self) -> None:
        """The row of the last person is theirs for good; what is on its way is still shown when it comes back."""
        self._row_id = None

    def _write(self, lead: Lead, row_id: int | None) -> int:
        account = self._accounts.account
        zone, guard = (ZoneInfo(account.zone), account.guard) if account else (None, ALWAYS)
        return ByHand(self._engine.database, local_now, zone, guard).keep(lead, row_id)

    def _on_delayed(self, lead: Lead, why: str) -> None:
        answer = lead_answer_words.unwritten(lead, why)
        back = (self.tr("Do not send"), self._on_given_back)
        self._form.show_answer(replace(answer, actions=(back,)), under_way=True)

    def _on_given_back(self) -> None:
        self._keeper.give_back()
        self._form.give_back(self._trouble(self.tr("The request has not been saved anywhere; it exists only here.")))
        self.released.emit(False)

    def _on_written(self, row_id: int) -> None:
        self._row_id = row_id
        self._form.show_kept()
        self._get_ready(row_id, monotonic())
        self.released.emit(True)

    def _get_ready(self, row_id: int, since: float) -> None:
        """Let it leave, back in the queue where it was refused before: whoever sends it again wants that."""
        try:
            row = self._row(row_id)
            if row is not None and row.state in (LeadState.HELD, LeadState.REJECTED):
                self._engine.decisions.requeue([row_id])
                row = self._row(row_id)
        except StorageBusyError as error:
            if monotonic() - since < _BUSY_PATIENCE_S:
                QTimer.singleShot(_BUSY_AGAIN_MS, self, lambda: self._get_ready(row_id, since))
            else:
                self._tell(error)
        except KnownError as error:
            self._tell(error)
        else:
            self._proceed(row_id, row)

    def _proceed(self, row_id: int, row: LeadRow | None) -> None:
        if row is None:
            self._shown = row_id
            self._tell_gone(row_id)
            return
        self.kept.emit(row)
        self._leave(row)

    def _row(self, row_id: int) -> LeadRow | None:
        """The row as it is now; `None` where it was taken out, or its list was taken away."""
        row = next(iter(self._engine.lists.rows([row_id])), None)
        return row if row is not None and is_shown(self._engine.database, row.list_id) else None

    def _tell_gone(self, row_id: int) -> None:
        """Somebody took the row away. What stands on the form can be sent again, in a row of its own."""
        if self._row_id == row_id:
            self._row_id = None
        if self._shown == row_id:
            words = self.tr("This row is no longer in the list. If the request is needed, send it again.")
            self._form.show_answer(self._trouble(words))

    def _leave(self, row: LeadRow) -> None:
        """Let a queued row leave; what keeps another one back is shown."""
        self._shown = row.id
        self.leaving.emit(row.id)
        if row.state is not LeadState.QUEUED:
            self._show(row)
            return
        off_hours = OffHours.ANYWAY if row.id == self._any_hour else self._usual
        self._form.show_answer(lead_answer_words.under_way(row), under_way=True)
        self._accounts.with_token(partial(self._send, row.id, off_hours), self._on_no_token)

    def _send(self, row_id: int, off_hours: OffHours, account: Account, token: str) -> None:
        try:
            row = self._row(row_id)
            if row is None:
                self._tell_gone(row_id)
                return
            order = Order(row.list_id, account, token, RunLimits(off_hours=off_hours))
            self._engine.dispatcher.send_one(row.id, order)
        except AccountError as error:
            self._on_failed(row_id, f"{error}.", (self.tr("Account…"), self._accounts.edit))
        except KnownError as error:
            self._on_failed(row_id, str(error))

    def _on_no_token(self, message: str, remedy: str) -> None:
        self._form.show_answer(self._trouble(f"{message} {remedy}", (self.tr("Account…"), self._accounts.edit)))

    def _on_failed(self, row_id: int, words: str, action: Action | None = None) -> None:
        if row_id == self._shown:
            self._form.show_answer(self._trouble(words, action))

    def _tell(self, error: KnownError) -> None:
        self._form.show_answer(self._trouble(str(error)))

    def _trouble(self, words: str, action: Action | None = None) -> Answer:
        answer = lead_answer_words.trouble(self.tr("Not sent"), words, may_repeat=True)
        return replace(answer, actions=(action,)) if action else answer

    def _on_single_ended(self, row_id: int, error: Exception | None) -> None:
        if error is not None:
            fault = self.tr(
                "Something went wrong in the program. The request is still queued. Details are in the program log."
            )
            self._on_failed(row_id, str(error) if isinstance(error, KnownError) else fault)
            return
        self._look_at(row_id)

    def _on_rows_changed(self, ids: Sequence[int]) -> None:
        """A run took the row that is shown: what comes of it is the answer."""
        if self._followed is not None and self._followed in ids:
            self._look_at(self._followed)

    def look_again(self) -> None:
        """Another program may have sent the row that is shown."""
        if self._followed is not None:
            self._look_at(self._followed)

    def _look_at(self, row_id: int) -> None:
        if row_id != self._shown:
            return
        row = self._row(row_id)
        if row is None:
            self._tell_gone(row_id)
            return
        self._show(row)
        self.kept.emit(row)

    # What is shown, and what may be decided.

    def _show(self, row: LeadRow) -> None:
        """Show what became of a row; only the person still on the form may be decided about."""
        self._followed = row.id if row.state is LeadState.SENDING else None
        account = self._accounts.account
        mine = row.id == self._row_id
        if (
            row.state is LeadState.QUEUED
            and row.code == OUTSIDE_HOURS
            and (where := self._lookup(row.lead)) is not None
        ):
            answer = lead_answer_words.waiting(row, hours_words(where) or self.tr("This person may not be called now"))
            answer = replace(answer, actions=self._about_hours(row, where) if mine else ())
        else:
            answer = lead_answer_words.of_row(row, RowWords(account, zone=zone_of(account)))
            if mine and lead_answer_words.is_held_for_repeat(row):
                answer = replace(answer, actions=((self.tr("Call again"), partial(self._repeat, row.id)),))
        look = (self.tr("Show in list"), partial(self.look_wanted.emit, row.id))
        self._form.show_answer(self._with_stop(replace(answer, look=look), row))

    def _with_stop(self, answer: Answer, row: LeadRow) -> Answer:
        """What the stop list says of the phone by now, or the way into it."""
        if not is_whole(row.lead.phone) or row.state is LeadState.EXCLUDED:
            return answer
        if stopped := self._lookup.stopped(row.lead.phone):
            return replace(answer, text=f"{answer.text}\n{stopped}.".strip())
        stop = (self.tr("Add to stop list…"), partial(self._form.stopRequested.emit, row.lead.phone))
        return replace(answer, stop=stop)

    def on_stopped(self, phone: str) -> None:
        """The phone came on the stop list, and rows left the queue for it."""
        self._form.read_again()
        row = self._row(self._shown) if self._shown is not None and not self._form.is_sending else None
        if row is not None and row.lead.phone == phone:
            self._show(row)

    def _about_hours(self, row: LeadRow, where: Whereabouts) -> tuple[Action, ...]:
        anyway = (self.tr("Call anyway"), partial(self._anyway, row.id))
        if where.opens is None:
            return (anyway,)
        opening = self.tr("Call {when}").format(when=at_opening_words(where.opens, where.now))
        at_opening = (opening, partial(self._at_opening, where))
        wait = (self.tr("Wait in the queue"), partial(self._wait, row, where))
        return at_opening, wait, anyway

    def _repeat(self, row_id: int) -> None:
        """The explicit yes to another call."""
        self._decided(row_id, lambda: self._engine.decisions.allow_repeat([row_id]))

    def _anyway(self, row_id: int) -> None:
        """The explicit yes to a call at this hour."""
        self._any_hour = row_id
        self._decided(row_id, lambda: None)

    def _decided(self, row_id: int, decide: Callable[[], object]) -> None:
        try:
            decide()
            row = self._row(row_id)
        except KnownError as error:
            self._tell(error)
        else:
            self._proceed(row_id, row)

    def _at_opening(self, where: Whereabouts) -> None:
        """Ask for the call at the opening, as if it had been chosen on the form."""
        account = self._accounts.account
        if where.opens is not None and account is not None:
            self._form.call_at(where.opens.astimezone(ZoneInfo(account.zone)))
            self._form.send()

    def _wait(self, row: LeadRow, where: Whereabouts) -> None:
        if where.opens is not None:
            self.wait_wanted.emit(row.id, where.opens)
            self._form.show_answer(lead_answer_words.put_off(row, at_opening_words(where.opens, where.now)))
