"""What an edit is called, and what is said when it could not do all that was asked."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import BY_KEY
from gui.leads.words import counted, plural
from gui.ui.row_actions import Question
from gui.ui.row_columns import Column
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


def still_stopped(stopped: int) -> Message:
    """Rows that stay out: no yes to many rows reaches the stop list."""
    rows = counted(
        stopped,
        translate("EditMessages", "строка осталась исключённой: её номер"),
        translate("EditMessages", "строки остались исключёнными: их номера"),
        translate("EditMessages", "строк остались исключёнными: их номера"),
    )
    return Message(
        "info",
        translate("EditMessages", "{rows} в стоп-листе.").format(rows=rows),
        translate("EditMessages", "Если звонить можно, уберите номер: «Отправка» → «Стоп-лист»."),
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


def cut_off() -> Message:
    """The process of a long edit was killed, and what it wrote taken back."""
    return Message(
        "error",
        translate("EditMessages", "Правка прервалась. Список такой, каким был до неё."),
        translate("EditMessages", "Скорее всего, не хватило памяти: закройте другие программы и повторите."),
    )


def still_busy() -> Message:
    """Another long job is under way."""
    return Message(
        "info",
        translate("EditMessages", "Правка не внесена: ещё идёт другая работа."),
        translate("EditMessages", "Дождитесь её конца или отмените её и повторите."),
    )


def read_only() -> Message:
    """The selected cells tell what became of rows; they are not edited."""
    return Message("info", translate("EditMessages", "Эти столбцы заполняет программа, изменить их нельзя."))


def left_out(columns: int, read_only: int) -> Message:
    """A pasted block did not fit: `columns` past the right edge, `read_only` ones that cannot be edited."""
    parts = []
    if columns:
        words = _columns(columns)
        parts.append(translate("EditMessages", "правее таблицы — {columns}").format(columns=words))
    if read_only:
        words = _columns(read_only)
        parts.append(translate("EditMessages", "заполняет сама программа — {columns}").format(columns=words))
    return Message("info", translate("EditMessages", "Вставлено не всё: {parts}.").format(parts=", ".join(parts)))


def _columns(count: int) -> str:
    return counted(
        count,
        translate("EditMessages", "столбец"),
        translate("EditMessages", "столбца"),
        translate("EditMessages", "столбцов"),
    )


def new_rows_question(count: int) -> Question:
    """Before rows pasted below the last one become new rows."""
    rows = counted(
        count,
        translate("EditMessages", "строку"),
        translate("EditMessages", "строки"),
        translate("EditMessages", "строк"),
    )
    return Question(
        translate("EditMessages", "Добавить в список {rows}?").format(rows=rows),
        translate("EditMessages", "Вставленное длиннее таблицы. Остальное можно добавить новыми строками в конец."),
        translate("EditMessages", "Добавить"),
        translate("EditMessages", "Не добавлять"),
    )


def column_title(column: Column) -> str:
    """What an edit of this column is called: «телефон»; custom fields by their own names."""
    title = BY_KEY[column.key].title.ru if column.key in BY_KEY else column.title
    return title if column.custom_name or title.startswith("UTM") else title[0].lower() + title[1:]
