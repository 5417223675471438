"""The ministry's registry of numbers, DEF-9xx.csv and ABC-3xx.csv … ABC-8xx.csv, read and compiled.

UTF-8 or cp1251, `;`. The newer files name regions as the address register does («Территория ГАР»), the older ones in
«Регион» only; where both are there, the newer name counts. The last part beside `|` is the region.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.number_ranges import CODE_SIZE, NumberPlan, NumberRange, RegistryFile, merged
from gui.leads.place import Places
from gui.leads.place_words import folded
from gui.leads.words import Text

Report = Callable[[tuple[int, int]], object]

_CODE, _FIRST, _LAST, _REGION, _TERRITORY = "abc def", "от", "до", "регион", "территория гар"
_WANTED: Final = (_CODE, _FIRST, _LAST, _REGION)
# The heading is spelt with Cyrillic letters in the files, with Latin ones by whoever copies it.
_ABC: Final = str.maketrans("авсе", "abce")
_CODES: Final = range(300, 1000)
_LARGEST: Final = 200_000_000
_REPORT_EVERY: Final = 2_000
_PREVIEW: Final = 40
_BREAKS_OFF: Final = Text(
    "строка {number} неполная или испорчена: файл обрывается",
    "row {number} is incomplete or damaged: the file breaks off",
)
_ROW_UNREADABLE: Final = Text(
    "строка {number} неполная или испорчена: её не удалось прочитать",
    "row {number} is incomplete or damaged: it could not be read",
)
_NO_HEADER: Final = Text(
    "первая строка — не заголовок реестра («{shown}»)", "its first row is no header of the registry (“{shown}”)"
)


class NotARegistryError(KnownError):
    """A file is no registry of numbers, or not a whole one. Nothing was changed."""

    def __reduce__(self) -> tuple[type["NotARegistryError"], tuple[str, str]]:
        """It comes back whole from a worker process."""
        return type(self), (self.message, self.remedy)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row the cells stand that are wanted."""

    code: int
    first: int
    last: int
    region: int
    territory: int | None
    width: int


def read_number_plan(paths: Sequence[Path], places: Places, report: Report = lambda _done: None) -> NumberPlan:
    """Read the files together. `report` gets bytes done and all. Raises `NotARegistryError`.

    A file's day is the one it was last changed on. Two files that speak of one code are refused: nobody could say
    which of them is the newer registry.
    """
    total, done = sum(_size(path) for path in paths), 0
    files: list[RegistryFile] = []
    ranges: list[NumberRange] = []
    titles = _Titles(places)
    for path in paths:
        lines = _text_of(path).splitlines()
        size = _size(path)
        found = []
        for number, each in enumerate(_rows(path, lines, titles)):
            found.append(each)
            if number % _REPORT_EVERY == 0:
                report((done + size * number // len(lines), total))
        if not found:
            raise _refused(path, Text("в нём нет ни одного диапазона номеров", "it holds no range of numbers"))
        done += size
        codes = frozenset(each.first // CODE_SIZE for each in found)
        _check_apart(path, codes, files)
        files.append(RegistryFile(path.name, date.fromtimestamp(path.stat().st_mtime), codes))  # noqa: DTZ012 — a day
        ranges += found
    report((total, total))
    return NumberPlan(tuple(files), tuple(merged(ranges)))


class _Titles:
    """The regions of the files as we call them; each name is looked up once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known: dict[str, str] = {}

    def of(self, cell: str) -> str:
        """The region a cell names, empty where it names none."""
        if cell not in self._known:
            name = cell.rpartition("|")[2].strip(" -\t")
            self._known[cell] = self._places.region_title(name)
        return self._known[cell]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise _unopened(path) from error


def _text_of(path: Path) -> str:
    if _size(path) > _LARGEST:
        raise _refused(path, Text("он слишком велик", "it is too large"))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unopened(path) from error
    if not data.strip():
        raise _refused(path, Text("он пустой", "it is empty"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")


def _rows(path: Path, lines: Sequence[str], titles: _Titles) -> Iterator[NumberRange]:
    """The ranges of a file, row by row."""
    columns = _columns(path, lines[0] if lines else "")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip(";\t "):
            continue
        cells = _cells(line, columns.width)
        try:
            yield _range(cells, columns, titles)
        except ValueError as error:
            why = (_BREAKS_OFF if number == len(lines) else _ROW_UNREADABLE).said(number=number)
            raise _refused(path, why) from error


def _columns(path: Path, header: str) -> _Columns:
    names = [_heading(cell) for cell in _cells(header, None)]
    missing = [name for name in _WANTED if name not in names]
    if missing:
        shown = " ".join(header.split())
        shown = shown if len(shown) <= _PREVIEW else f"{shown[:_PREVIEW]}…"
        raise _refused(path, _NO_HEADER.said(shown=shown))
    territory = names.index(_TERRITORY) if _TERRITORY in names else None
    code, first, last, region = (names.index(name) for name in _WANTED)
    return _Columns(code, first, last, region, territory, len(names))


def _heading(cell: str) -> str:
    words = " ".join(re.findall(r"[^\W_]+", folded(cell)))
    latin = words.translate(_ABC)
    return latin if latin == _CODE else words


def _cells(line: str, width: int | None) -> list[str]:
    """The cells of a row. Operators hold quotation marks that quote nothing: they count only where they must."""
    cells = line.split(";")
    if '"' in line and width is not None and len(cells) != width:
        cells = next(csv.reader([line], delimiter=";"))
    return [cell.strip(' \t"') for cell in cells]


def _range(cells: Sequence[str], columns: _Columns, titles: _Titles) -> NumberRange:
    """One row. Raises `ValueError`."""
    if len(cells) != columns.width:
        raise ValueError("a row of another width")
    code, first, last = (int(cells[place]) for place in (columns.code, columns.first, columns.last))
    if code not in _CODES or not 0 <= first <= last < CODE_SIZE:
        raise ValueError("no such numbers")
    region = titles.of(cells[columns.territory]) if columns.territory is not None else ""
    region = region or titles.of(cells[columns.region])
    return NumberRange(code * CODE_SIZE + first, code * CODE_SIZE + last, region)


def _check_apart(path: Path, codes: Iterable[int], files: Iterable[RegistryFile]) -> None:
    for file in files:
        if common := file.codes.intersection(codes):
            raise NotARegistryError(
                Text(
                    "В файлах «{one}» и «{other}» один и тот же код {code}. Реестр не изменён.",
                    "The files “{one}” and “{other}” hold the same code {code}. The registry is unchanged.",
                ).said(one=file.name, other=path.name, code=min(common)),
                Text(
                    "Выберите по одному файлу каждого вида: DEF-9xx.csv и, если нужны, ABC-3xx, ABC-4xx, ABC-8xx.",
                    "Choose one file of each kind: DEF-9xx.csv and, where needed, ABC-3xx, ABC-4xx, ABC-8xx.",
                ),
            )


def _refused(path: Path, why: str | Text) -> NotARegistryError:
    return NotARegistryError(
        Text(
            "Файл «{name}» не подходит: {why}. Реестр не изменён.",
            "The file “{name}” will not do: {why}. The registry is unchanged.",
        ).said(name=path.name, why=why),
        Text(
            "Скачайте DEF-9xx.csv (и, если нужны, файлы ABC) с opendata.digital.gov.ru ещё раз и выберите его "
            "как есть, не пересохраняя в Excel.",
            "Download DEF-9xx.csv (and the ABC files, where needed) from opendata.digital.gov.ru again and choose it "
            "as it is, without saving it in Excel first.",
        ),
    )


def _unopened(path: Path) -> NotARegistryError:
    return NotARegistryError(
        Text(
            "Файл «{name}» не открылся: его нет на месте, к нему нет доступа или его держит другая программа. "
            "Реестр не изменён.",
            "The file “{name}” did not open: it is not there, there is no access to it, or another program holds it. "
            "The registry is unchanged.",
        ).said(name=path.name),
        Text("Проверьте, где лежит файл, и выберите его ещё раз.", "Check where the file is and choose it once more."),
    )
