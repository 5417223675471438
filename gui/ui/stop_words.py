"""What the window of the stop list says: entries, questions, and what came of adding many."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.moments import day_text
from gui.leads.stop import StopReading, is_whole, stop_words
from gui.leads.words import grouped
from gui.storage.stop_rows import StopEntry
from gui.transfer.stopping import StopsAdded
from gui.ui.cell_check import CellCheck
from gui.ui.row_actions import Question
from gui.ui.row_words import CellTone
from gui.ui.run_messages import Message

translate: Final = QCoreApplication.translate
_SHORT: Final = 48


def day(moment: datetime) -> str:
    """The day of a moment by the clock of this machine."""
    return day_text(moment.astimezone())


def last_day(entry: StopEntry) -> date | None:
    """The last day an entry holds, `None` for good."""
    return None if entry.expires_at is None else (entry.expires_at - timedelta(milliseconds=1)).astimezone().date()


def is_over(entry: StopEntry) -> bool:
    """Whether it stops nobody any more."""
    return entry.expires_at is not None and entry.expires_at <= datetime.now(UTC)


def until(entry: StopEntry) -> str:
    """«31.12.2026», «31.10.2026, истёк», «бессрочно»."""
    last = last_day(entry)
    if last is None:
        return translate("StopList", "no expiry")
    words = day_text(last)
    return translate("StopList", "{day}, expired").format(day=words) if is_over(entry) else words


def entries(count: int) -> str:
    """«3 записи»."""
    return translate("StopList", "%Ln entries", "", count)


def numbers(count: int) -> str:
    """«3 номера»."""
    return translate("StopList", "%Ln number(s)", "", count)


def rows_left(count: int) -> str:
    """What adding did to the lists: «Из очередей вышли 2 строки.»; empty where nothing."""
    return translate("StopList", "%Ln row(s) in your lists excluded from the queue.", "", count) if count else ""


def rows_back(count: int) -> str:
    """What removing did to the lists; empty where nothing."""
    if not count:
        return ""
    return translate(
        "StopList",
        "%Ln rows in your lists are no longer stopped: those without other errors are queued again.",
        "",
        count,
    )


def reading(found: StopReading, known: StopEntry | None) -> CellCheck:
    """How the text in the field of the number is understood."""
    if found.fault is not None:
        return CellCheck(f"{found.trouble()}.", CellTone.ERROR)
    if known is not None:
        words = translate("StopList", "On the stop list since {day}{reason}.")
        reason = f": {_shortened(known.reason)}" if known.reason else ""
        return CellCheck(words.format(day=day(known.added_at), reason=reason), CellTone.WARNING)
    [first, *others] = found.numbers
    if not is_whole(first):
        words = translate("StopList", "Mask: all numbers that begin with {number}.")
        return CellCheck(words.format(number=_unbroken(stop_words(first).removesuffix("*"))), CellTone.WARNING)
    return CellCheck(", ".join(map(stop_words, (first, *others))), CellTone.PLAIN)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def _unbroken(number: str) -> str:
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def remove_question(chosen: Sequence[StopEntry]) -> Question:
    """Before entries go."""
    if len(chosen) == 1:
        [entry] = chosen
        title = translate("StopList", "Take {number} off the stop list?").format(number=stop_words(entry.number))
        who = (
            translate("StopList", "This number may be called again")
            if is_whole(entry.number)
            else translate("StopList", "All numbers that begin like this may be called again")
        )
        reason = (
            translate("StopList", "Reason for the entry: {reason}.").format(reason=entry.reason) if entry.reason else ""
        )
    else:
        title = translate("StopList", "Take %Ln entries off the stop list?", "", len(chosen))
        wide = sum(not is_whole(entry.number) for entry in chosen)
        who = translate("StopList", "These numbers may be called again")
        reason = translate("StopList", "Masks among them: {count}.").format(count=grouped(wide)) if wide else ""
    text = translate(
        "StopList",
        "{who}: the rows excluded because of this go back to the queue and leave with the next "
        "run. The decision stays in the journal.",
    ).format(who=who)
    return Question(
        title,
        "\n\n".join(part for part in (reason, text) if part),
        translate("StopList", "Remove"),
        translate("StopList", "Keep"),
    )


def came_of(result: StopsAdded) -> Message:
    """What came of a file or of what was copied."""
    parts = [
        template.format(count=grouped(count))
        for template, count in (
            (translate("StopList", "added — {count}"), result.added),
            (translate("StopList", "updated — {count}"), result.updated),
            (translate("StopList", "there already — {count}"), result.already),
            (translate("StopList", "not read — {count}"), result.unread_count),
        )
        if count
    ]
    text = translate("StopList", "“{name}”: {parts}.").format(name=result.name, parts=", ".join(parts))
    remarks = [
        translate("StopList", "Of these, masks: {count}.").format(count=grouped(result.beginnings))
        if result.beginnings
        else "",
        rows_left(result.rows),
        translate("StopList", "Other sheets were not read: {names}.").format(
            names=", ".join(translate("StopList", "“{name}”").format(name=name) for name in result.other_sheets)
        )
        if result.other_sheets
        else "",
    ]
    return Message("warning" if result.unread_count else "success", text, " ".join(filter(None, remarks)))
