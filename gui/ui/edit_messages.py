"""What an edit is called, and what is said when it could not do all that was asked."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.words import counted, plural
from gui.ui.run_messages import Message

translate: Final = QCoreApplication.translate


def rows_locked(locked: int, *, running: bool) -> Message:
    """Rows were left alone for their state; `running` says that the queue is being sent."""
    rows = counted(
        locked,
        translate("EditMessages", "строка не изменена"),
        translate("EditMessages", "строки не изменены"),
        translate("EditMessages", "строк не изменены"),
    )
    if running:
        return Message(
            "info",
            translate("EditMessages", "{rows}: идёт отправка этого списка.").format(rows=rows),
            translate(
                "EditMessages", "Строки в очереди можно менять, когда отправка остановлена; отправленные — нельзя."
            ),
        )
    who = plural(
        locked,
        translate("EditMessages", "по ней заявка уже ушла"),
        translate("EditMessages", "по ним заявки уже ушли"),
        translate("EditMessages", "по ним заявки уже ушли"),
    )
    return Message("info", translate("EditMessages", "{rows}: {who}.").format(rows=rows, who=who))


def turn_stopped(locked: int, *, redo: bool) -> Message:
    """Rows that an undo, or a redo, left as they are."""
    rows = counted(
        locked,
        translate("EditMessages", "строка осталась как есть"),
        translate("EditMessages", "строки остались как есть"),
        translate("EditMessages", "строк остались как есть"),
    )
    text = (
        translate("EditMessages", "Правка повторена, но {rows}.")
        if redo
        else translate("EditMessages", "Правка отменена, но {rows}.")
    )
    return Message(
        "info",
        text.format(rows=rows),
        translate("EditMessages", "С тех пор их отправили, поставили в отправку или изменили иначе."),
    )


def rows_kept(kept: int) -> Message:
    """Rows that were to be deleted, and were not."""
    rows = counted(
        kept,
        translate("EditMessages", "строка осталась"),
        translate("EditMessages", "строки остались"),
        translate("EditMessages", "строк остались"),
    )
    return Message(
        "info",
        translate("EditMessages", "В списке {rows}: по ним уже уходили заявки.").format(rows=rows),
        translate("EditMessages", "Чтобы по строке не звонили, исключите её."),
    )


def nothing_changed() -> Message:
    """An edit found nothing to do."""
    return Message("info", translate("EditMessages", "Ничего не изменилось"))


def still_busy() -> Message:
    """Another long job is under way."""
    return Message(
        "info",
        translate("EditMessages", "Правка не внесена: ещё идёт другая работа."),
        translate("EditMessages", "Дождитесь её конца или отмените её и повторите."),
    )
