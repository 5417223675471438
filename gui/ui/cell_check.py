"""What is said of a cell while it is being typed in: how it will be taken, or what is wrong with it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import MAX_TAGS
from gui.leads.lead import Lead, LeadRow
from gui.leads.phone import read_phone
from gui.leads.schedule import for_people
from gui.ui.row_columns import Column
from gui.ui.row_words import CellTone, phone_for_people, problems_at

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CellCheck:
    """`words` about a typed value; empty where there is nothing to say."""

    words: str = ""
    tone: CellTone = CellTone.PLAIN


def check_cell(row: LeadRow, column: Column, text: str, now: datetime) -> CellCheck:
    """Look at `text` as the new value of a cell; `now` is aware, in the account's zone."""
    from gui.leads.typed_lead import set_text
    from gui.leads.validation import validate

    new = set_text(column.key, text)(row.lead)
    problems = problems_at(replace(row, lead=new, problems=validate(new, now.replace(tzinfo=None))), column)
    if problems:
        worst = next((each for each in problems if each.is_error), problems[0])
        tone = CellTone.ERROR if worst.is_error else CellTone.WARNING
        return CellCheck(f"{worst.message()}. {worst.remedy()}.", tone)
    return CellCheck(_taken(new, column.key, text, now))


def _taken(new: Lead, key: str, text: str, now: datetime) -> str:
    """How a good value is understood."""
    if key == "phone" and new.phone:
        words = translate("CellCheck", "We will call {phone}").format(phone=phone_for_people(new.phone))
        steps = ", ".join(step.words() for step in read_phone(text).steps)
        return f"{words} ({steps})" if steps else words
    if key == "schedule":
        if new.schedule is None:
            return translate("CellCheck", "Empty: the call comes right after sending")
        moment = for_people(new.schedule.replace(tzinfo=now.tzinfo))
        return translate("CellCheck", "We will call on {moment}").format(moment=moment)
    if key == "tags":
        return translate("CellCheck", "Separated by commas: {count} of {most}").format(
            count=len(new.tags), most=MAX_TAGS
        )
    return ""
