"""What an edit is called, and what is said when it could not do all that was asked."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import BY_KEY
from gui.ui.row_actions import Question
from gui.ui.row_columns import Column
from gui.ui.run_messages import Message

translate: Final = QCoreApplication.translate


def rows_locked(locked: int, *, running: bool) -> Message:
    """Rows were left alone for their state; `running` says that the queue is being sent."""
    if running:
        return Message(
            "info",
            translate("EditMessages", "%Ln row(s) not changed: this list is being sent.", "", locked),
            translate("EditMessages", "Queued rows can be changed once sending has stopped; rows already sent cannot."),
        )
    return Message(
        "info", translate("EditMessages", "%Ln row(s) not changed: their requests have already been sent.", "", locked)
    )


def turn_stopped(locked: int, *, redo: bool) -> Message:
    """Rows that an undo, or a redo, left as they are."""
    return Message(
        "info",
        translate("EditMessages", "The edit was redone, but %Ln row(s) stayed as they were.", "", locked)
        if redo
        else translate("EditMessages", "The edit was undone, but %Ln row(s) stayed as they were.", "", locked),
        translate("EditMessages", "They have since been sent, queued for sending or changed in some other way."),
    )


def still_stopped(stopped: int) -> Message:
    """Rows that stay out: no yes to many rows reaches the stop list."""
    return Message(
        "info",
        translate("EditMessages", "%Ln row(s) stayed excluded: their numbers are on the stop list.", "", stopped),
        translate("EditMessages", "If calls are allowed, remove the number: “Sending” → “Stop list”."),
    )


def rows_kept(kept: int) -> Message:
    """Rows that were to be deleted, and were not."""
    return Message(
        "info",
        translate("EditMessages", "%Ln row(s) stayed in the list: requests have already been sent.", "", kept),
        translate("EditMessages", "To keep a row from being called, exclude it."),
    )


def nothing_changed() -> Message:
    """An edit found nothing to do."""
    return Message("info", translate("EditMessages", "Nothing has changed"))


def cut_off() -> Message:
    """The process of a long edit was killed, and what it wrote taken back."""
    return Message(
        "error",
        translate("EditMessages", "The edit was interrupted. The list is as it was before."),
        translate("EditMessages", "There was probably not enough memory: close other programs and try again."),
    )


def still_busy() -> Message:
    """Another long job is under way."""
    return Message(
        "info",
        translate("EditMessages", "The edit was not made: other work is still under way."),
        translate("EditMessages", "Wait for it to end or cancel it, then try again."),
    )


def read_only() -> Message:
    """The selected cells tell what became of rows; they are not edited."""
    return Message("info", translate("EditMessages", "The program fills in these columns; they cannot be edited."))


def left_out(columns: int, read_only: int) -> Message:
    """A pasted block did not fit: `columns` past the right edge, `read_only` ones that cannot be edited."""
    parts = []
    if columns:
        parts.append(translate("EditMessages", "%Ln column(s) beyond the table’s right edge", "", columns))
    if read_only:
        parts.append(translate("EditMessages", "%Ln column(s) filled by the program itself", "", read_only))
    return Message(
        "info", translate("EditMessages", "Not everything was pasted: {parts}.").format(parts=", ".join(parts))
    )


def new_rows_question(count: int) -> Question:
    """Before rows pasted below the last one become new rows."""
    return Question(
        translate("EditMessages", "Add %Ln row(s) to the list?", "", count),
        translate(
            "EditMessages", "What was pasted is longer than the table. The rest can be added as new rows at the end."
        ),
        translate("EditMessages", "Add"),
        translate("EditMessages", "Do not add"),
    )


def column_title(column: Column) -> str:
    """What an edit of this column is called: “phone”; custom fields by their own names."""
    title = str(BY_KEY[column.key].title) if column.key in BY_KEY else column.title
    return title if column.custom_name or title.startswith("UTM") else title[0].lower() + title[1:]
