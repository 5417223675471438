"""Why a row cannot be edited now, in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.state import LeadState
from gui.storage.edit_log import EDITABLE

translate: Final = QCoreApplication.translate


def is_locked(state: LeadState, *, running: bool) -> bool:
    """`running`: the row's list is being sent."""
    return state not in EDITABLE or (running and state is LeadState.QUEUED)


def why_locked(state: LeadState, *, running: bool) -> str:
    """Empty where the row can be edited."""
    if not is_locked(state, running=running):
        return ""
    match state:
        case LeadState.ACCEPTED:
            return translate("RowLock", "Заявка принята, изменить её уже нельзя.")
        case LeadState.UNKNOWN:
            return translate("RowLock", "Заявка могла дойти: пока не ясно, был ли звонок, изменить её нельзя.")
        case LeadState.SENDING:
            return translate("RowLock", "Заявка отправляется, изменить её нельзя.")
        case _:
            return translate("RowLock", "Идёт отправка: строки в очереди можно менять, когда она остановлена.")
