"""A lead from the form until it is written down: held and tried again for as long as that takes, never dropped."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.leads.errors import KnownError
from gui.leads.lead import Lead
from gui.storage.database import StorageBusyError

log = logging.getLogger("dozvon.app")

_SOON_MS: Final = 100
_LATER_MS: Final = 1_000
_PATIENCE_S: Final = 10.0
_SILENT_S: Final = 1.0


@dataclass(slots=True)
class _Pending:
    lead: Lead
    row_id: int | None
    since: float
    told: bool = False


class LeadKeeper(QObject):
    """Holds one lead at a time. `keep` writes a lead into its row, if it has one, and returns the row's id.

    `written` carries that id, `delayed` the lead and why it is not written down yet: once for each lead.
    """

    written = Signal(int)
    delayed = Signal(object, str)

    def __init__(self, keep: Callable[[Lead, int | None], int], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._pending: _Pending | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._try)

    @property
    def holds(self) -> bool:
        """Whether a lead is written down nowhere yet."""
        return self._pending is not None

    def take(self, lead: Lead, row_id: int | None) -> None:
        """Write it down, at once where that is possible."""
        if self._pending is not None:
            raise RuntimeError("another lead is not written down yet")
        self._pending = _Pending(lead, row_id, monotonic())
        self._try()

    def give_back(self) -> None:
        """Hold it no longer: somebody decided so."""
        self._timer.stop()
        self._pending = None

    def _try(self) -> None:
        pending = self._pending
        if pending is None:
            return
        try:
            row_id = self._keep(pending.lead, pending.row_id)
        except StorageBusyError as error:
            waited = monotonic() - pending.since
            self._again(pending, error.message, _SOON_MS if waited < _PATIENCE_S else _LATER_MS)
        except KnownError as error:
            self._again(pending, str(error), _LATER_MS)
        except Exception:
            if not pending.told:
                log.exception("a lead could not be written down")
            self._again(pending, self.tr("Something went wrong in the program; details are in its log."), _LATER_MS)
        else:
            self._pending = None
            self.written.emit(row_id)

    def _again(self, pending: _Pending, why: str, wait_ms: int) -> None:
        self._timer.start(wait_ms)
        if not pending.told and (wait_ms == _LATER_MS or monotonic() - pending.since >= _SILENT_S):
            pending.told = True
            self.delayed.emit(pending.lead, why)
