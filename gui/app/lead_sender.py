"""A lead from the form on its way: written down first, then sent ahead of any run; its fate goes back to the form."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from gui.app.account_desk import AccountDesk
from gui.app.person_lookup import PersonLookup
from gui.app.waiting_leads import WaitingLeads
from gui.calltouch.request import AccountError
from gui.delivery.engine import Engine
from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.run import Order
from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.repeat_guard import ALWAYS
from gui.leads.state import LeadState
from gui.storage.by_hand import ByHand
from gui.storage.clock import local_now
from gui.storage.database import StorageBusyError
from gui.storage.directory import Account
from gui.ui import lead_answer_words
from gui.ui.banner import Action
from gui.ui.lead_answer import Answer
from gui.ui.lead_form import LeadForm
from gui.ui.row_words import RowWords, zone_of
from gui.ui.whereabouts import Whereabouts, at_opening_words, hours_words

log = logging.getLogger("dozvon.app")

_BUSY_AGAIN_MS: Final = 100
_BUSY_PATIENCE_S: Final = 10.0


class LeadSender(QObject):
    """Joins the form and the dispatcher.

    `kept` carries the row (`LeadRow`) that was just written or changed, `look_wanted` the id of a list somebody wants
    to see, `waited` a row that left, or could not, after it had waited for its hours. A `rehearsal` says the hours and
    holds nobody back for them.
    """

    kept = Signal(object)
    look_wanted = Signal(object)
    waited = Signal(object)

    def __init__(
        self,
        engine: Engine,
        accounts: AccountDesk,
        lookup: PersonLookup,
        form: LeadForm,
        parent: QObject,
        *,
        rehearsal: bool,
    ) -> None:
        super().__init__(parent)
        self._engine, self._accounts, self._lookup, self._form = engine, accounts, lookup, form
        self._person = 0
        self._row_id: int | None = None
        self._shown: int | None = None
        self._usual = self._off_hours = OffHours.ANYWAY if rehearsal else OffHours.HOLD
        self._after_wait: set[int] = set()
        self._waits_through: dict[int, int] = {}
        self._waiting = WaitingLeads(self._send_waited, self)
        form.sendRequested.connect(self._on_send_requested)
        form.nextRequested.connect(self._on_next_requested)
        engine.dispatcher.single_ended.connect(self._on_single_ended)

    def _on_send_requested(self, lead: Lead) -> None:
        self._off_hours = self._usual
        self._keep(lead, self._row_id, self._person, monotonic())

    def _on_next_requested(self) -> None:
        """The row of the last person is theirs for good; what is on its way is still shown when it comes back."""
        self._row_id = None
        self._person += 1

    def _keep(self, lead: Lead, row_id: int | None, person: int, since: float) -> None:
        """Write the lead down in the row it has already, if any; another program that is writing is waited for."""
        account = self._accounts.account
        zone, guard = (ZoneInfo(account.zone), account.guard) if account else (None, ALWAYS)
        try:
            row_id = ByHand(self._engine.database, local_now, zone, guard).keep(lead, row_id)
            if person == self._person:
                self._row_id = row_id
            row = self._ready(row_id)
        except StorageBusyError as error:
            if monotonic() - since < _BUSY_PATIENCE_S:
                QTimer.singleShot(_BUSY_AGAIN_MS, self, lambda: self._keep(lead, row_id, person, since))
            else:
                self._tell_unkept(error)
        except KnownError as error:
            self._tell_unkept(error)
        else:
            self.kept.emit(row)
            self._leave(row)

    def _ready(self, row_id: int) -> LeadRow:
        """The row, back in the queue where it was refused before: whoever sends it again wants that."""
        row = self._row(row_id)
        if row.state in (LeadState.HELD, LeadState.REJECTED):
            self._engine.decisions.requeue([row_id])
            row = self._row(row_id)
        return row

    def _row(self, row_id: int) -> LeadRow:
        [row] = self._engine.lists.rows([row_id])
        return row

    def _leave(self, row: LeadRow) -> None:
        """Let a queued row leave; what keeps another one back is shown."""
        self._shown = row.id
        self._waiting.forget(row.id)
        if row.state is not LeadState.QUEUED:
            self._show(row)
            return
        self._form.show_answer(lead_answer_words.under_way(row), under_way=True)
        self._accounts.with_token(partial(self._send, row, self._off_hours), self._on_no_token)

    def _send(self, row: LeadRow, off_hours: OffHours, account: Account, token: str) -> None:
        order = Order(row.list_id, account, token, RunLimits(off_hours=off_hours))
        try:
            self._engine.dispatcher.send_one(row.id, order)
        except AccountError as error:
            self._on_failed(row.id, f"{error}.", (self.tr("Учётная запись…"), self._accounts.edit))
        except KnownError as error:
            self._on_failed(row.id, str(error))

    def _on_no_token(self, message: str, remedy: str) -> None:
        self._form.show_answer(self._trouble(f"{message} {remedy}", (self.tr("Учётная запись…"), self._accounts.edit)))

    def _on_failed(self, row_id: int, words: str, action: Action | None = None) -> None:
        if row_id == self._shown:
            self._form.show_answer(self._trouble(words, action))
        elif row_id in self._after_wait:
            self._after_wait.discard(row_id)
            self.waited.emit(self._row(row_id))

    def _tell(self, error: KnownError) -> None:
        self._form.show_answer(self._trouble(str(error)))

    def _tell_unkept(self, error: KnownError) -> None:
        """The lead stands nowhere but on the form: it must not be cleared there."""
        self._form.show_answer(replace(self._trouble(str(error)), is_kept=False))

    def _trouble(self, words: str, action: Action | None = None) -> Answer:
        answer = lead_answer_words.trouble(self.tr("Не отправлено"), words, may_repeat=True)
        return replace(answer, actions=(action,)) if action else answer

    def _on_single_ended(self, row_id: int, error: Exception | None) -> None:
        if error is not None:
            fault = self.tr("Сбой в программе. Заявка осталась в очереди. Подробности записаны в журнал программы.")
            self._on_failed(row_id, str(error) if isinstance(error, KnownError) else fault)
            return
        row = next(iter(self._engine.lists.rows([row_id])), None)
        if row is None:
            return
        if row_id == self._shown:
            self._show(row)
        elif row_id in self._after_wait:
            self.waited.emit(row)
        self._after_wait.discard(row_id)
        self.kept.emit(row)

    # What is shown, and what may be decided.

    def _show(self, row: LeadRow) -> None:
        """Show what became of a row; only the person still on the form may be decided about."""
        account = self._accounts.account
        mine = row.id == self._row_id
        if (
            row.state is LeadState.QUEUED
            and row.code == OUTSIDE_HOURS
            and (where := self._lookup(row.lead)) is not None
        ):
            answer = lead_answer_words.waiting(row, hours_words(where) or self.tr("Сейчас ему звонить нельзя"))
            answer = replace(answer, actions=self._about_hours(row, where) if mine else ())
        else:
            answer = lead_answer_words.of_row(row, RowWords(account, zone=zone_of(account)))
            if mine and lead_answer_words.is_held_for_repeat(row):
                answer = replace(answer, actions=((self.tr("Позвонить ещё раз"), partial(self._repeat, row.id)),))
        look = (self.tr("Показать в списке"), partial(self.look_wanted.emit, row.list_id))
        self._form.show_answer(replace(answer, look=look))

    def _about_hours(self, row: LeadRow, where: Whereabouts) -> tuple[Action, ...]:
        anyway = (self.tr("Позвонить всё равно"), partial(self._anyway, row.id))
        if where.opens is None:
            return (anyway,)
        opening = self.tr("Позвонить {when}").format(when=at_opening_words(where.opens, where.now))
        at_opening = (opening, partial(self._at_opening, where))
        wait = (self.tr("Дождаться в очереди"), partial(self._wait, row, where))
        return at_opening, wait, anyway

    def _repeat(self, row_id: int) -> None:
        """The explicit yes to another call."""
        self._decided(row_id, lambda: self._engine.decisions.allow_repeat([row_id]))

    def _anyway(self, row_id: int) -> None:
        """The explicit yes to a call at this hour."""
        self._off_hours = OffHours.ANYWAY
        self._decided(row_id, lambda: None)

    def _decided(self, row_id: int, decide: Callable[[], object]) -> None:
        try:
            decide()
            row = self._row(row_id)
        except KnownError as error:
            self._tell(error)
        else:
            self.kept.emit(row)
            self._leave(row)

    def _at_opening(self, where: Whereabouts) -> None:
        """Ask for the call at the opening, as if it had been chosen on the form."""
        account = self._accounts.account
        if where.opens is not None and account is not None:
            self._form.call_at(where.opens.astimezone(ZoneInfo(account.zone)))
            self._form.send()

    def _wait(self, row: LeadRow, where: Whereabouts) -> None:
        if where.opens is not None:
            self._waiting.wait_for(row.id, where.opens)
            if (account := self._accounts.account) is not None:
                self._waits_through[row.id] = account.id
            self._form.show_answer(lead_answer_words.put_off(row, at_opening_words(where.opens, where.now)))

    def _send_waited(self, row_id: int) -> None:
        """The hours have come. Whoever waits may be looking at another lead by now, or at none."""
        row = next(iter(self._engine.lists.rows([row_id])), None)
        if row is None or row.state is not LeadState.QUEUED:
            return
        self._after_wait.add(row_id)
        # Another account may be chosen by now; the widget it was entered for is not that one's.
        own = self._waits_through.pop(row_id, None)
        self._accounts.with_token(partial(self._send, row, self._usual), account_id=own)
