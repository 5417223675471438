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
        return translate("RowLock", "The whole list is being edited. Wait until that is done.")
    match row.state:
        case LeadState.ACCEPTED:
            return translate(
                "RowLock", "The request is accepted; the row can no longer be changed. It can be duplicated."
            )
        case LeadState.UNKNOWN:
            return translate(
                "RowLock", "It is unknown whether there was a call. Settle that first: right-click the row."
            )
        case LeadState.SENDING:
            return translate("RowLock", "The request is being sent; the row cannot be changed now.")
        case _:
            return translate("RowLock", "This list is being sent. Stop the run to change the row.")
