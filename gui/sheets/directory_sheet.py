"""Widgets and departments as a table or as JSON: read from what people have, written so that it can be read again.

Neither holds a token, a SiteId or an address: such a file can be given to a colleague.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gui.leads.errors import KnownError
from gui.leads.lead import Cell
from gui.leads.words import Text, quoted
from gui.sheets.cells import cell_text, clean_text
from gui.sheets.header_words import header_key
from gui.sheets.reader import Sheet, read_sheet
from gui.sheets.replacing import replacing
from gui.sheets.sheet_stream import SheetStream

JSON: Final = ".json"
TITLES: Final = (
    Text("Виджет", "Widget"),
    Text("Ключ (routeKey)", "Key (routeKey)"),
    Text("Отдел", "Department"),
    Text("Номер (unitId)", "Id (unitId)"),
)
MOST_ROWS: Final = 10_000
"""Far more than any account has: a bigger table is a list of leads."""

_NAME: Final = Text("Справочник", "Directory")
_WIDTHS: Final = (32, 40, 32, 18)
_HEADER_SEARCH: Final = 20
_MOST_BYTES: Final = 20_000_000
_FORMAT: Final = "dozvon directory 1"
_NOT_READ: Final = Text(
    "Файл «{name}» не читается. Ничего не изменено.", "The file “{name}” cannot be read. Nothing was changed."
)
_CHECK_ACCESS: Final = Text("Проверьте доступ.", "Check that you have access to it.")
_WIDGET: Final = r"виджет|widget"
_UNIT: Final = r"отдел|подразделени|\bunit|department"
# The narrower ones first: «Ключ виджета» is no name of a widget, «Номер отдела» no name of a department.
_COLUMNS: Final = (
    ("route_key", re.compile(rf"route ?key|ключ|(?:{_WIDGET}).* (?:key|id)\b")),
    ("unit_id", re.compile(rf"unit ?id|(?:номер|код|\bid\b).*(?:{_UNIT})|(?:{_UNIT}).*(?:номер|код|\bid\b)")),
    ("unit", re.compile(_UNIT)),
    ("widget", re.compile(_WIDGET)),
    ("unit_id", re.compile(r"^номер$|^id$")),
)


class NoDirectoryError(KnownError):
    """The file holds no widgets and departments; nothing has changed."""


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One row as it was written: a widget, or one of its departments. `row` is the number people see in the table."""

    row: int
    widget: str
    route_key: str
    unit: str = ""
    unit_id: str = ""


def read_directory(path: Path) -> list[DirectoryRow]:
    """The rows of a table or of our own JSON; empty ones are left out.

    Raises `NoDirectoryError`, `gui.sheets.unreadable.UnreadableFileError`.
    """
    rows = list(_rows_of_json(path) if path.suffix.lower() == JSON else _rows_of_sheet(read_sheet(path)))
    if not rows:
        raise _nothing_in(path)
    return rows


def _rows_of_sheet(sheet: Sheet) -> Iterator[DirectoryRow]:
    head = sheet.head[:_HEADER_SEARCH]
    found = next(((at, columns) for at, row in enumerate(head) if "route_key" in (columns := _columns(row))), None)
    if found is None:
        raise _nothing_in(sheet.path)
    header, columns = found
    for number, cells in enumerate(sheet.rows(), 1):
        if number > header + 1 + MOST_ROWS:
            raise NoDirectoryError(
                Text(
                    "В «{name}» слишком много строк для справочника. Ничего не изменено.",
                    "“{name}” has too many rows for a directory. Nothing was changed.",
                ).said(name=sheet.path.name),
                Text(
                    "Проверьте, тот ли это файл: в справочнике только виджеты и отделы.",
                    "Check that this is the right file: a directory holds only widgets and departments.",
                ),
            )
        texts = {key: clean_text(cell_text(cells[at])) for key, at in columns.items() if at < len(cells)}
        if number > header + 1 and any(texts.values()):
            yield DirectoryRow(
                number,
                texts.get("widget", ""),
                texts.get("route_key", ""),
                texts.get("unit", ""),
                texts.get("unit_id", ""),
            )


def _columns(header: Sequence[Cell]) -> dict[str, int]:
    titles = [header_key(cell_text(cell)) for cell in header]
    found: dict[str, int] = {}
    for key, pattern in _COLUMNS:
        place = next((at for at, title in enumerate(titles) if at not in found.values() and pattern.search(title)), -1)
        if place >= 0:
            found.setdefault(key, place)
    return found


def _rows_of_json(path: Path) -> Iterator[DirectoryRow]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _nothing_in(path)
        content: Any = json.loads(path.read_bytes())
        widgets = content["widgets"] if content["format"] == _FORMAT else None
        if widgets is None:
            raise _nothing_in(path)
        number = 0
        for widget in widgets:
            names = str(widget["name"]), str(widget["routeKey"])
            for unit in widget.get("units") or [{}]:
                number += 1
                texts = (*names, str(unit.get("name", "")), str(unit.get("unitId", "")))
                yield DirectoryRow(number, *map(clean_text, texts))
    except OSError as error:
        raise NoDirectoryError(_NOT_READ.said(name=path.name), _CHECK_ACCESS) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _nothing_in(path) from error


def _nothing_in(path: Path) -> NoDirectoryError:
    return NoDirectoryError(
        Text(
            "В «{name}» нет справочника виджетов и отделов. Ничего не изменено.",
            "“{name}” holds no directory of widgets and departments. Nothing was changed.",
        ).said(name=path.name),
        Text("Нужна таблица с заголовками: {titles}.", "A table with these headers is needed: {titles}.").said(
            titles=", ".join(map(quoted, TITLES))
        ),
    )


def write_directory(path: Path, rows: Iterable[DirectoryRow]) -> int:
    """Write .json or, under any other name, .xlsx; returns the number of rows.

    The file appears under its name only when it is whole. Raises `gui.sheets.replacing.CannotWriteFileError`.
    """
    listed = list(rows)
    with replacing(path) as temporary:
        if path.suffix.lower() == JSON:
            content = {"format": _FORMAT, "widgets": _nested(listed)}
            temporary.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        else:
            with SheetStream(temporary, str(_NAME), [*map(str, TITLES)], _WIDTHS) as sheet:
                for each in listed:
                    sheet.append((each.widget, each.route_key, each.unit, each.unit_id), None)
    return len(listed)


def _nested(rows: Iterable[DirectoryRow]) -> list[dict[str, Any]]:
    widgets: dict[str, dict[str, Any]] = {}
    for each in rows:
        widget = widgets.setdefault(each.route_key, {"name": each.widget, "routeKey": each.route_key, "units": []})
        if each.unit_id:
            widget["units"].append({"name": each.unit, "unitId": each.unit_id})
    return list(widgets.values())
