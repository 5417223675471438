"""An empty workbook to be filled in: the headers the program knows, phones as text, hints where the cursor stands."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from gui.leads.words import NO_TEXT, Text
from gui.sheets.replacing import replacing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW: Final = 100_000
_TEXT, _MOMENT = "@", "dd.mm.yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its header, its width in characters, what to write in it, an example, the format of its cells."""

    title: Text
    width: int
    hint: Text
    example: Text = NO_TEXT
    format: str = _TEXT


def _utm(name: str, example: Text = NO_TEXT) -> _Column:
    return _Column(Text(name, name), 14, Text("Метки рекламы, если они есть", "UTM tags, if there are any"), example)


_HEARD: Final = Text("Увидит и услышит оператор", "The operator will see and hear it")
_PHONE: Final = _Column(
    Text("Телефон", "Phone"),
    20,
    Text(
        "Российский номер: 11 цифр с 7 или 8 в начале. Скобки и дефисы не мешают",
        "A Russian number: 11 digits that begin with 7 or 8. Brackets and dashes do no harm",
    ),
    Text("+7 972 000-00-01", "+7 972 000-00-01"),
)
_WHEN: Final = _Column(
    Text("Когда звонить", "Call at"),
    20,
    Text(
        "Дата и время: 31.12.2030 15:30. Пустая ячейка — звонить сразу",
        "Date and time: 31.12.2030 15:30. An empty cell means at once",
    ),
    Text("31.12.2030 15:30", "31.12.2030 15:30"),
    _MOMENT,
)
_WIDGET: Final = _Column(
    Text("Виджет", "Widget"),
    22,
    Text(
        "Название или ключ. Пустая ячейка — виджет, выбранный для списка",
        "Its name or key. An empty cell means the widget chosen for the list",
    ),
)
_UNIT: Final = _Column(
    Text("Отдел", "Department"),
    22,
    Text(
        "Название или номер. Пустая ячейка — отдел, выбранный для списка",
        "Its name or id. An empty cell means the department chosen for the list",
    ),
)
_COLUMNS: Final = (
    _PHONE,
    _Column(
        Text("Другой телефон", "Another phone"),
        20,
        Text("Пригодится, если первый записан с ошибкой", "Of use where the first one has a mistake"),
        Text("8 973 000-00-02", "8 973 000-00-02"),
    ),
    _Column(Text("Имя", "Name"), 24, _HEARD, Text("Анна Петрова", "Anna Petrova")),
    _Column(Text("Город", "City"), 18, _HEARD, Text("Тверь", "Tver")),
    _Column(
        Text("Комментарий", "Comment"),
        36,
        Text("Увидит и услышит оператор, до 255 знаков", "The operator will see and hear it, up to 255 characters"),
        Text("Интересуют окна", "Interested in windows"),
    ),
    _Column(
        Text("Теги", "Tags"),
        20,
        Text("Через запятую, до 10", "Up to 10, separated by commas"),
        Text("новый, окна", "new, windows"),
    ),
    _WHEN,
    _WIDGET,
    _UNIT,
    _utm("utm_source", Text("yandex", "yandex")),
    _utm("utm_medium", Text("cpc", "cpc")),
    _utm("utm_campaign", Text("окна_осень", "windows_autumn")),
    _utm("utm_content"),
    _utm("utm_term"),
    _Column(
        Text("Адрес страницы", "Page address"),
        24,
        Text("Где человек оставил заявку", "Where the person left the request"),
        Text("https://example.com/okna", "https://example.com/windows"),
    ),
    _Column(
        Text("Заметка", "Private note"),
        30,
        Text("Останется у вас: в Calltouch не отправляется", "Stays with you: it is not sent to Calltouch"),
        Text("перезвонить Орловой", "call Ms Orlova back"),
    ),
)
_REQUESTS: Final = Text("Заявки", "Requests")
_HOW_TO: Final = Text("Как заполнить", "How to fill in")
_LISTS: Final = Text("Списки", "Lists")
_ADVICE: Final = (
    Text(
        "Одна строка — один человек. Заполняйте лист «Заявки» со второй строки; обязателен только телефон.",
        "One row is one person. Fill in the sheet “Requests” from its second row on; only the phone is required.",
    ),
    Text(
        "Лишние столбцы можно удалить, свои — добавить: они вернутся в файле результата.",
        "Columns you do not need can be deleted, your own can be added: they come back in the result file.",
    ),
    Text("Готовую таблицу перетащите в окно Дозвона.", "Drag the finished table into Dozvon's window."),
)
_ADVICE_HEADER: Final = (Text("Столбец", "Column"), Text("Что писать", "What to write"), Text("Пример", "Example"))


def write_template(path: str | os.PathLike[str], widgets: Sequence[str] = (), units: Sequence[str] = ()) -> None:
    """Write the template as .xlsx in the spoken language; its cells offer the names in `widgets` and `units`.

    The file appears under its name only when it is whole. Raises `gui.sheets.replacing.CannotWriteFileError`.
    """
    from openpyxl import Workbook  # noqa: PLC0415 — loading it would slow the first window

    workbook = Workbook()
    leads = workbook.worksheets[0]
    leads.title = str(_REQUESTS)
    _write_header(leads)
    for validation, column in _validations(workbook, {_WIDGET: widgets, _UNIT: units}):
        letter = _letter(column)
        validation.add(f"{letter}2:{letter}{_LAST_ROW}")
        leads.add_data_validation(validation)
    _write_advice(workbook.create_sheet(str(_HOW_TO), 1))
    with replacing(Path(path)) as temporary:
        workbook.save(temporary)


def _letter(column: _Column) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(_COLUMNS.index(column) + 1)


def _write_header(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    sheet.append([str(column.title) for column in _COLUMNS])
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="center")
        cell.fill = PatternFill("solid", start_color="FFDDE8F3")
    for column in _COLUMNS:
        kept = sheet.column_dimensions[_letter(column)]
        kept.width, kept.number_format = column.width, column.format
    sheet.freeze_panes = "A2"


def _validations(
    workbook: "Workbook", names: dict[_Column, Sequence[str]]
) -> Iterator[tuple["DataValidation", _Column]]:
    """What each column warns of or offers, with the column."""
    cell = f"{_letter(_PHONE)}2"
    yield _validation("custom", f'AND(LEN({cell})>=10,ISNUMBER(FIND(LEFT({cell},1),"+789(")))', _PHONE), _PHONE
    yield _validation("date", "TODAY()", _WHEN), _WHEN
    for column, formula in _offers(workbook, names):
        yield _validation("list", formula, column), column


def _validation(kind: Literal["custom", "date", "list"], formula: str, column: _Column) -> "DataValidation":
    """A warning that can be passed over: whoever fills in the list may know better."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    title, hint = str(column.title), str(column.hint)
    return DataValidation(
        type=kind,
        operator="greaterThan" if kind == "date" else None,
        formula1=formula,
        allow_blank=True,
        errorStyle="warning",
        errorTitle=title,
        error=hint,
        promptTitle=title,
        prompt=hint,
        showErrorMessage=True,
        showInputMessage=True,
    )


def _offers(workbook: "Workbook", names: dict[_Column, Sequence[str]]) -> Iterator[tuple[_Column, str]]:
    """The names to choose from, in a sheet of their own: a rule itself holds 255 characters and no commas."""
    offered = {column: list(dict.fromkeys(each)) for column, each in names.items() if each}
    if not offered:
        return
    sheet = workbook.create_sheet(str(_LISTS))
    sheet.sheet_state = "hidden"
    for place, (column, each) in enumerate(offered.items(), 1):
        for row, name in enumerate(each, 1):
            # A name is text, whatever it begins with.
            sheet.cell(row, place, name).data_type = "s"
        letter = sheet.cell(1, place).column_letter
        yield column, f"{_LISTS}!${letter}$1:${letter}${len(each)}"


def _write_advice(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for line in _ADVICE:
        sheet.append([str(line)])
    sheet.append([])
    sheet.append([*map(str, _ADVICE_HEADER)])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for column in _COLUMNS:
        sheet.append([str(column.title), str(column.hint), str(column.example)])
        for cell in sheet[sheet.max_row]:
            cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), _TEXT
    for letter, width in (("A", 20), ("B", 70), ("C", 28)):
        sheet.column_dimensions[letter].width = width
