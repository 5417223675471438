"""An empty workbook to be filled in: the headers the program knows, phones as text, hints where the cursor stands."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from gui.sheets.replacing import replacing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW: Final = 100_000
_TEXT, _MOMENT = "@", "dd.mm.yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its header, its width in characters, the format of its cells, what to write in it, an example."""

    title: str
    width: int
    hint: str
    example: str
    format: str = _TEXT


_PHONE, _WIDGET, _UNIT, _WHEN = "Телефон", "Виджет", "Отдел", "Когда звонить"
_COLUMNS: Final = (
    _Column(_PHONE, 20, "Российский номер: 11 цифр с 7 или 8 в начале. Скобки и дефисы не мешают", "+7 972 000-00-01"),
    _Column("Другой телефон", 20, "Пригодится, если первый записан с ошибкой", "8 973 000-00-02"),
    _Column("Имя", 24, "Увидит и услышит оператор", "Анна Петрова"),
    _Column("Город", 18, "Увидит и услышит оператор", "Тверь"),
    _Column("Комментарий", 36, "Увидит и услышит оператор, до 255 знаков", "Интересуют окна"),
    _Column("Теги", 20, "Через запятую, до 10", "новый, окна"),
    _Column(_WHEN, 20, "Дата и время: 31.12.2030 15:30. Пустая ячейка — звонить сразу", "31.12.2030 15:30", _MOMENT),
    _Column(_WIDGET, 22, "Название или ключ. Пустая ячейка — виджет, выбранный для списка", ""),
    _Column(_UNIT, 22, "Название или номер. Пустая ячейка — отдел, выбранный для списка", ""),
    _Column("utm_source", 14, "Метки рекламы, если они есть", "yandex"),
    _Column("utm_medium", 14, "Метки рекламы, если они есть", "cpc"),
    _Column("utm_campaign", 14, "Метки рекламы, если они есть", "окна_осень"),
    _Column("utm_content", 14, "Метки рекламы, если они есть", ""),
    _Column("utm_term", 14, "Метки рекламы, если они есть", ""),
    _Column("Адрес страницы", 24, "Где человек оставил заявку", "https://example.com/okna"),
    _Column("Заметка", 30, "Останется у вас: в Calltouch не отправляется", "перезвонить Орловой"),
)
_ADVICE: Final = (
    "Одна строка — один человек. Заполняйте лист «Заявки» со второй строки; обязателен только телефон.",
    "Лишние столбцы можно удалить, свои — добавить: они вернутся в файле результата.",
    "Готовую таблицу перетащите в окно Дозвона.",
)


def write_template(path: str | os.PathLike[str], widgets: Sequence[str] = (), units: Sequence[str] = ()) -> None:
    """Write the template as .xlsx; `widgets` and `units` are the names its cells offer to choose from.

    The file appears under its name only when it is whole. Raises `gui.sheets.replacing.CannotWriteFileError`.
    """
    from openpyxl import Workbook  # noqa: PLC0415 — loading it would slow the first window

    workbook = Workbook()
    leads = workbook.worksheets[0]
    leads.title = "Заявки"
    _write_header(leads)
    for validation, title in _validations(workbook, {_WIDGET: widgets, _UNIT: units}):
        letter = _letter(title)
        validation.add(f"{letter}2:{letter}{_LAST_ROW}")
        leads.add_data_validation(validation)
    _write_advice(workbook.create_sheet("Как заполнить", 1))
    with replacing(Path(path)) as temporary:
        workbook.save(temporary)


def _letter(title: str) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter([column.title for column in _COLUMNS].index(title) + 1)


def _write_header(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    sheet.append([column.title for column in _COLUMNS])
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="center")
        cell.fill = PatternFill("solid", start_color="FFDDE8F3")
    for column in _COLUMNS:
        kept = sheet.column_dimensions[_letter(column.title)]
        kept.width, kept.number_format = column.width, column.format
    sheet.freeze_panes = "A2"


def _validations(workbook: "Workbook", names: dict[str, Sequence[str]]) -> Iterator[tuple["DataValidation", str]]:
    """What each column warns of or offers, with its title."""
    cell = f"{_letter(_PHONE)}2"
    yield _validation("custom", f'AND(LEN({cell})>=10,ISNUMBER(FIND(LEFT({cell},1),"+789(")))', _PHONE), _PHONE
    yield _validation("date", "TODAY()", _WHEN), _WHEN
    for title, formula in _offers(workbook, names):
        yield _validation("list", formula, title), title


def _validation(kind: Literal["custom", "date", "list"], formula: str, title: str) -> "DataValidation":
    """A warning that can be passed over: whoever fills in the list may know better."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    hint = next(column.hint for column in _COLUMNS if column.title == title)
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


def _offers(workbook: "Workbook", names: dict[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The names to choose from, in a sheet of their own: a rule itself holds 255 characters and no commas."""
    offered = {title: list(dict.fromkeys(each)) for title, each in names.items() if each}
    if not offered:
        return
    sheet = workbook.create_sheet("Списки")
    sheet.sheet_state = "hidden"
    for column, (title, each) in enumerate(offered.items(), 1):
        for row, name in enumerate(each, 1):
            # A name is text, whatever it begins with.
            sheet.cell(row, column, name).data_type = "s"
        letter = sheet.cell(1, column).column_letter
        yield title, f"Списки!${letter}$1:${letter}${len(each)}"


def _write_advice(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for line in _ADVICE:
        sheet.append([line])
    sheet.append([])
    sheet.append(["Столбец", "Что писать", "Пример"])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for column in _COLUMNS:
        sheet.append([column.title, column.hint, column.example])
        for cell in sheet[sheet.max_row]:
            cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), _TEXT
    for letter, width in (("A", 20), ("B", 70), ("C", 28)):
        sheet.column_dimensions[letter].width = width
