"""Which cells can be edited, and why a row cannot."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import BY_KEY
from gui.leads.lead import LeadRow
from gui.leads.state import LeadState
from gui.ui.row_columns import Column

translate: Final = QCoreApplication.translate


def is_editable(column: Column) -> bool:
    """Whether a column shows something of the lead itself; the others tell what became of it."""
    return column.field in BY_KEY


def why_locked(row: LeadRow, states: Collection[LeadState]) -> str:
    """Why a row cannot be edited while only those in `states` can; empty where it can."""
    if row.state in states:
        return ""
    if not states:
        return translate("RowLock", "Список сейчас правится целиком. Подождите, пока правка закончится.")
    match row.state:
        case LeadState.ACCEPTED:
            return translate("RowLock", "Заявка принята, строку больше не изменить. Её можно дублировать.")
        case LeadState.UNKNOWN:
            return translate("RowLock", "Неизвестно, был ли звонок. Сначала решите это: правая кнопка мыши по строке.")
        case LeadState.SENDING:
            return translate("RowLock", "Заявка отправляется, строку сейчас не изменить.")
        case _:
            return translate("RowLock", "Идёт отправка этого списка. Чтобы изменить строку, остановите отправку.")
