"""Single leads somebody chose to let wait until their person may be called: sent then, or told of."""

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.app.account_desk import AccountDesk
from gui.app.person_lookup import PersonLookup
from gui.calltouch.request import AccountError
from gui.delivery.engine import Engine
from gui.delivery.errors import SendingElsewhereError
from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.errors import KnownError
from gui.leads.lead import LeadRow
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.state import LeadState
from gui.leads.story import story_of
from gui.storage.database import StorageBusyError
from gui.storage.removal import is_shown

log = logging.getLogger("dozvon.app")

_LOOK_MS: Final = 5_000
_AGAIN: Final = timedelta(minutes=1)
_STALE: Final = timedelta(days=1)
_WAITING: Final = "waiting leads"


def usual_off_hours(*, rehearsal: bool) -> OffHours:
    """What becomes of a single lead outside its person's hours."""
    return OffHours.ANYWAY if rehearsal else OffHours.HOLD


class WaitingLeads(QObject):
    """Remembers them, over a restart as well, and sends each when its time has come.

    `ended` carries the row and, where it did not get through, why. Wall-clock time is looked at again and again: the
    clock may be set, the machine may sleep.
    """

    ended = Signal(object, str)

    def __init__(
        self, engine: Engine, accounts: AccountDesk, lookup: PersonLookup, parent: QObject, *, rehearsal: bool
    ) -> None:
        super().__init__(parent)
        self._engine, self._accounts, self._lookup = engine, accounts, lookup
        self._usual = usual_off_hours(rehearsal=rehearsal)
        kept = engine.settings.get(_WAITING, {})
        self._opens = {int(row_id): datetime.fromtimestamp(at, UTC) for row_id, (at, _account) in kept.items()}
        # Through which account: another may be chosen by then, and the widget is not that one's.
        self._through = {int(row_id): account for row_id, (_at, account) in kept.items()}
        self._unsaved = False
        self._sending: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        engine.dispatcher.single_ended.connect(self._on_single_ended)
        if self._opens:
            self._timer.start()

    def wait_for(self, row_id: int, opens: datetime) -> None:
        """Send this row at an aware moment, through the account that is chosen now."""
        self._opens[row_id] = opens
        if (account := self._accounts.account) is not None:
            self._through.setdefault(row_id, account.id)
        self._timer.start()
        self._save()

    def forget(self, row_id: int) -> None:
        """It is being sent, or will be by somebody else."""
        self._through.pop(row_id, None)
        if self._opens.pop(row_id, None) is not None:
            self._save()

    def look(self) -> None:
        """Send those whose time has come."""
        if self._unsaved:
            self._save()
        now = datetime.now(UTC)
        for row_id in [row_id for row_id, opens in self._opens.items() if opens <= now]:
            try:
                self._look_at(row_id, now)
            except StorageBusyError:
                log.info("a waiting lead could not be read yet")
        if not self._opens and not self._unsaved:
            self._timer.stop()

    def _look_at(self, row_id: int, now: datetime) -> None:
        row = self._row(row_id)
        if row is None or row.state is not LeadState.QUEUED:
            self.forget(row_id)  # somebody took it away, or it was sent
        elif now - self._opens[row_id] > _STALE:
            self._end(row, self.tr("Dozvon was closed when it was time to send it. It is still queued."))
        elif self._accounts.account is None:
            self._end(row, self.tr("There is no account. The request is still queued."))
        elif row_id not in self._sending:
            self._sending.add(row_id)
            through = self._through.get(row_id)
            self._accounts.with_token(partial(self._send, row_id), partial(self._on_no_token, row), account_id=through)

    def _row(self, row_id: int) -> LeadRow | None:
        row = next(iter(self._engine.lists.rows([row_id])), None)
        return row if row is not None and is_shown(self._engine.database, row.list_id) else None

    def _send(self, row_id: int, account: Account, token: str) -> None:
        row = None
        try:
            row = self._row(row_id)
            if row is None or row_id not in self._opens:
                self._sending.discard(row_id)
                self.forget(row_id)
                return
            order = Order(row.list_id, account, token, RunLimits(off_hours=self._usual))
            self._engine.dispatcher.send_one(row_id, order)
        except (SendingElsewhereError, StorageBusyError):
            self._sending.discard(row_id)
            self._opens[row_id] = max(self._opens[row_id], datetime.now(UTC) + _AGAIN)
        except (AccountError, KnownError) as error:
            self._sending.discard(row_id)
            if row is not None:
                self._end(row, f"{error}" if isinstance(error, KnownError) else f"{error}.")

    def _on_no_token(self, row: LeadRow, message: str, remedy: str) -> None:
        self._end(row, f"{message} {remedy}")

    def _on_single_ended(self, row_id: int, error: Exception | None) -> None:
        if row_id not in self._sending:
            return
        self._sending.discard(row_id)
        row = self._row(row_id)
        if row is None:
            self.forget(row_id)
        elif error is not None:
            fault = self.tr(
                "Something went wrong in the program. The request is still queued. Details are in the program log."
            )
            self._end(row, str(error) if isinstance(error, KnownError) else fault)
        elif row.state is LeadState.QUEUED and row.code == OUTSIDE_HOURS and (opens := self._opening(row)):
            self.wait_for(row_id, opens)  # the hours are others by now
        else:
            self._end(row, "" if row.state is LeadState.ACCEPTED else story_of(row).sentences())

    def _opening(self, row: LeadRow) -> datetime | None:
        where = self._lookup(row.lead)
        return where.opens if where is not None else None

    def _end(self, row: LeadRow, why: str) -> None:
        self._sending.discard(row.id)
        self.forget(row.id)
        self.ended.emit(row, why)

    def _kept(self) -> dict[str, tuple[float, int | None]]:
        return {str(each): (at.timestamp(), self._through.get(each)) for each, at in self._opens.items()}

    def _save(self) -> None:
        self._unsaved = not self._engine.settings.remember(_WAITING, self._kept())
