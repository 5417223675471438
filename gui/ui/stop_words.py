"""What the window of the stop list says: entries, questions, and what came of adding many."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.stop import StopReading, is_whole, stop_words
from gui.leads.words import counted, grouped
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
    return f"{moment.astimezone():%d.%m.%Y}"


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
        return translate("StopList", "бессрочно")
    words = f"{last:%d.%m.%Y}"
    return translate("StopList", "{day}, истёк").format(day=words) if is_over(entry) else words


def entries(count: int) -> str:
    """«3 записи»."""
    return counted(
        count, translate("StopList", "запись"), translate("StopList", "записи"), translate("StopList", "записей")
    )


def numbers(count: int) -> str:
    """«3 номера»."""
    return counted(
        count, translate("StopList", "номер"), translate("StopList", "номера"), translate("StopList", "номеров")
    )


def rows_left(count: int) -> str:
    """What adding did to the lists: «Из очередей вышли 2 строки.»; empty where nothing."""
    if not count:
        return ""
    rows = counted(
        count,
        translate("StopList", "строка исключена из очереди"),
        translate("StopList", "строки исключены из очереди"),
        translate("StopList", "строк исключено из очереди"),
    )
    return translate("StopList", "В списках {rows}.").format(rows=rows)


def rows_back(count: int) -> str:
    """What removing did to the lists; empty where nothing."""
    if not count:
        return ""
    rows = counted(
        count,
        translate("StopList", "строка больше не в стоп-листе"),
        translate("StopList", "строки больше не в стоп-листе"),
        translate("StopList", "строк больше не в стоп-листе"),
    )
    return translate("StopList", "В списках {rows}: без других ошибок они снова в очереди.").format(rows=rows)


def reading(found: StopReading, known: StopEntry | None) -> CellCheck:
    """How the text in the field of the number is understood."""
    if found.fault is not None:
        return CellCheck(f"{found.trouble()}.", CellTone.ERROR)
    if known is not None:
        words = translate("StopList", "Уже в стоп-листе с {day}{reason}.")
        reason = f": {_shortened(known.reason)}" if known.reason else ""
        return CellCheck(words.format(day=day(known.added_at), reason=reason), CellTone.WARNING)
    [first, *others] = found.numbers
    if not is_whole(first):
        words = translate("StopList", "Маска: все номера, которые начинаются с {number}.")
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
        title = translate("StopList", "Убрать {number} из стоп-листа?").format(number=stop_words(entry.number))
        who = (
            translate("StopList", "На этот номер снова можно будет звонить")
            if is_whole(entry.number)
            else translate("StopList", "На все номера с таким началом снова можно будет звонить")
        )
        reason = translate("StopList", "Причина записи: {reason}.").format(reason=entry.reason) if entry.reason else ""
    else:
        title = translate("StopList", "Убрать из стоп-листа {entries}?").format(entries=entries(len(chosen)))
        wide = sum(not is_whole(entry.number) for entry in chosen)
        who = translate("StopList", "На эти номера снова можно будет звонить")
        reason = translate("StopList", "Среди них маски: {count}.").format(count=grouped(wide)) if wide else ""
    text = translate(
        "StopList",
        "{who}: строки, исключённые из-за этого, вернутся в очередь и уйдут со следующей отправкой. "
        "Решение останется в журнале.",
    ).format(who=who)
    return Question(
        title,
        "\n\n".join(part for part in (reason, text) if part),
        translate("StopList", "Убрать"),
        translate("StopList", "Оставить"),
    )


def came_of(result: StopsAdded) -> Message:
    """What came of a file or of what was copied."""
    parts = [
        template.format(count=grouped(count))
        for template, count in (
            (translate("StopList", "добавлено — {count}"), result.added),
            (translate("StopList", "обновлено — {count}"), result.updated),
            (translate("StopList", "уже были — {count}"), result.already),
            (translate("StopList", "не прочитано — {count}"), result.unread_count),
        )
        if count
    ]
    text = translate("StopList", "«{name}»: {parts}.").format(name=result.name, parts=", ".join(parts))
    remarks = [
        translate("StopList", "Из них масок: {count}.").format(count=grouped(result.beginnings))
        if result.beginnings
        else "",
        rows_left(result.rows),
        translate("StopList", "Другие листы не прочитаны: {names}.").format(
            names=", ".join(f"«{name}»" for name in result.other_sheets)
        )
        if result.other_sheets
        else "",
    ]
    return Message("warning" if result.unread_count else "success", text, " ".join(filter(None, remarks)))
