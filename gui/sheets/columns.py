"""Which row of a sheet is its header, and what each column of the file is to the program."""

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from gui.leads.fields import BY_KEY, CUSTOM, MAX_CUSTOM_FIELDS
from gui.leads.lead import Cell
from gui.leads.phone import read_phone
from gui.leads.problem import ProblemCode
from gui.leads.schedule import read_schedule
from gui.leads.words import Text
from gui.sheets.cells import cell_text
from gui.sheets.header_words import NOT_CUSTOM, SYNONYMS, by_stem, header_key, is_ours, strong_synonym
from gui.sheets.phone_columns import PHONE_SHARE, other_phones, phone_column

if TYPE_CHECKING:
    from gui.sheets.reader import Sheet

HEADER_SEARCH_ROWS: Final = 20
SAMPLE_ROWS: Final = 200
_UNNAMED: Final = Text("Столбец {letter}", "Column {letter}")
_MADE_IN_ENGLISH: Final = re.compile(r"column ([a-z]{1,3})")

# What a call time is short of is still one; the bare numbers of a column may be anything.
_SCHEDULE_LIKE: Final = {ProblemCode.SCHEDULE_NO_DAY, ProblemCode.SCHEDULE_NO_TIME}


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """What one column of the file is: a key of `gui.leads.fields`, or `None` for a column that is only kept.

    `name` is the name of a custom field; empty for other columns. Columns with the same name are joined in one field.
    """

    title: str
    key: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One target per column of the file. `header_row` is an index into the sheet's rows, `None` without a header."""

    header_row: int | None
    columns: tuple[ColumnTarget, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The header of the list: one title per column."""
        return tuple(column.title for column in self.columns)

    @property
    def first_data_row(self) -> int:
        """The index of the first row below the header."""
        return 0 if self.header_row is None else self.header_row + 1

    def positions(self, key: str) -> tuple[int, ...]:
        """The columns that feed the field `key`, in the order of the file."""
        return tuple(index for index, column in enumerate(self.columns) if column.key == key)

    @property
    def field_names(self) -> tuple[str, ...]:
        """The custom fields the columns feed: columns with one name are joined in it."""
        return tuple(dict.fromkeys(column.name for column in self.columns if column.key == CUSTOM.key))

    def without(self, columns: Container[int]) -> "Mapping":
        """The mapping with some columns only kept."""
        kept = [replace(each, key=None, name="") if at in columns else each for at, each in enumerate(self.columns)]
        return replace(self, columns=tuple(kept))

    def retargeted(self, index: int, key: str | None, name: str = "") -> "Mapping":
        """The mapping with one column changed by hand. A custom field without a name takes the column's title."""
        column = self.columns[index]
        changed = replace(column, key=key, name=_cut(name or column.title, "") if key == CUSTOM.key else "")
        return replace(self, columns=(*self.columns[:index], changed, *self.columns[index + 1 :]))


def fingerprint(titles: Sequence[str]) -> str:
    """The same for files with the same headers, letter case, punctuation and the order of the columns aside."""
    return hashlib.sha256("\n".join(sorted(map(title_key, titles))).encode()).hexdigest()


def title_key(title: str) -> str:
    """A title folded for comparison; one we made for a column without a header is the same in both languages."""
    key = header_key(title)
    made = _MADE_IN_ENGLISH.fullmatch(key)
    return header_key(_UNNAMED.within("ru", letter=made[1])) if made else key


def column_letter(index: int) -> str:
    """The spreadsheet's own name of a column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def match_sheet(sheet: "Sheet") -> Mapping:
    """Find the header of `sheet` and match its columns."""
    return match_columns(sheet.head, find_header(sheet.head))


def find_header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The index of the header among the first 20 rows; `None` for a sheet that begins with data.

    Titles and blank lines may stand above it. A row with a phone in it is never a header.
    """
    head = rows[:HEADER_SEARCH_ROWS]
    first_phone = next((index for index, row in enumerate(head) if any(map(_is_phone, row))), len(head))
    above = [(matched, -index) for index in range(first_phone) if (matched := _matches(head[index]))]
    if above:
        return -max(above)[1]
    below = [(matched, -index) for index in range(first_phone, len(head)) if (matched := _matches(head[index])) > 1]
    if below:
        # A title line may name the office's own phone; a table without a header may repeat one further down.
        index = -max(below)[1]
        titles_only = all(_filled(row) <= 1 for row in head[:index])
        return index if titles_only and _filled(head[index]) > 1 else None
    return _unknown_header(rows, first_phone)


def _unknown_header(rows: Sequence[Sequence[Cell]], first_phone: int) -> int | None:
    """A row of words right above the first phone, at least half as full as it, is a header in words of its own."""
    if not 0 < first_phone < len(rows[:HEADER_SEARCH_ROWS]):
        return None
    texts = [cell for cell in rows[first_phone - 1] if cell not in ("", None)]
    words_only = bool(texts) and all(isinstance(cell, str) and not re.search(r"\d", cell) for cell in texts)
    return first_phone - 1 if words_only and len(texts) * 2 >= _filled(rows[first_phone]) else None


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell not in ("", None) for cell in row)


def _matches(row: Sequence[Cell]) -> int:
    """How many cells are headers the program knows; 0 for a row that holds a phone or more values than words."""
    filled = [cell for cell in row if cell not in ("", None)]
    words = [cell for cell in filled if isinstance(cell, str)]
    if len(words) * 2 <= len(filled) or any(map(_is_phone, filled)):
        return 0
    keys = {header_key(word) for word in words if len(word) <= 80}
    known = sum(key in SYNONYMS or is_ours(key) for key in keys)
    return known or sum(by_stem(key) == "phone" and len(filled) > 1 for key in keys)


def _is_phone(cell: Cell) -> bool:
    return cell not in ("", None) and bool(read_phone(cell).digits)


def match_columns(rows: Sequence[Sequence[Cell]], header_row: int | None) -> Mapping:
    """Say what each column is: by its header's synonyms, then by the beginnings of its words, then by its content.

    `rows` are the first of the sheet; up to 200 below the header serve as the sample.
    """
    column_titles = titles(rows, header_row)
    width = len(column_titles)
    keys = [header_key(title) if header_row is not None else "" for title in column_titles]
    first = 0 if header_row is None else header_row + 1
    sample = rows[first : first + SAMPLE_ROWS]
    values = [[row[index] for row in sample if row[index] not in ("", None)] for index in range(width)]

    targets: dict[int, str] = {}
    phone = phone_column(keys, values)
    if phone is not None:
        targets[phone] = "phone"
    for find in (strong_synonym, SYNONYMS.get, by_stem):
        _assign(targets, keys, values, find)
    if phone is not None:
        targets.update((index, "phone_2") for index in list(other_phones(targets, keys, values)))
    for index in _custom_columns(targets, keys, values):
        targets[index] = CUSTOM.key
    return Mapping(header_row, _targets(column_titles, targets))


def titles(rows: Sequence[Sequence[Cell]], header_row: int | None) -> tuple[str, ...]:
    """One title per column: the header's words, «Столбец A» where there are none, in the spoken language."""
    width = len(rows[0]) if rows else 0
    if header_row is None or header_row >= len(rows):
        return tuple(_title(None, index) for index in range(width))
    return tuple(_title(cell, index) for index, cell in enumerate(rows[header_row]))


def _title(cell: Cell, index: int) -> str:
    return " ".join(cell_text(cell).split()) or _UNNAMED.said(letter=column_letter(index))


def _targets(column_titles: Sequence[str], targets: Dictionary[int, str]) -> tuple[ColumnTarget, ...]:
    """The columns with their keys. Custom fields of one title are numbered: nothing is joined unasked."""
    names: set[str] = set()
    columns: list[ColumnTarget] = []
    for index, title in enumerate(column_titles):
        key, name = targets.get(index), ""
        if key == CUSTOM.key:
            endings = chain([""], (f" {number}" for number in count(2)))
            name = next(each for ending in endings if (each := _cut(title, ending)) not in names)
            names.add(name)
        columns.append(ColumnTarget(title, key, name))
    return tuple(columns)


def _cut(title: str, ending: str) -> str:
    return title[: (CUSTOM.limit or 0) - len(ending)] + ending


def _assign(
    targets: dict[int, str],
    keys: Sequence[str],
    values: Sequence[Sequence[Cell]],
    find: Callable[[str], str | None],
) -> None:
    """Give single targets to the first column that fits, others to all, schedule to one or to a date and a time."""
    for index, key in enumerate(keys):
        target = find(key)
        if index in targets or target in (None, "phone", CUSTOM.key) or is_ours(key):
            continue
        taken = [other for other, other_target in targets.items() if other_target == target]
        certain = find is not by_stem
        if target == "schedule":
            fits = (certain or _reads_as_schedule(values[index])) and _completes_schedule(key, [keys[i] for i in taken])
        else:
            fits = not taken or BY_KEY[target].many
        if fits and target is not None:
            targets[index] = target


def _reads_as_schedule(values: Sequence[Cell]) -> bool:
    readings = [read_schedule(value) for value in values]
    good = sum(bool(reading.when) or reading.problem in _SCHEDULE_LIKE for reading in readings)
    return bool(readings) and good >= len(readings) * PHONE_SHARE


def _completes_schedule(key: str, taken: Sequence[str]) -> bool:
    """A second schedule column is taken only as the time of a date, or the date of a time."""

    def parts(header: str) -> tuple[bool, bool]:
        return bool(re.search(r"\b(?:дат|date)", header)), bool(re.search(r"\b(?:врем|time)", header))

    return not taken or (len(taken) == 1 and {parts(key), parts(taken[0])} == {(True, False), (False, True)})


def _custom_columns(targets: dict[int, str], keys: Sequence[str], values: Sequence[Sequence[Cell]]) -> Iterable[int]:
    """At most five columns: exact headers before likely ones, filled before empty, then the order of the file."""
    ranked: list[tuple[bool, bool, int]] = []
    for index, key in enumerate(keys):
        exact = SYNONYMS.get(key) == CUSTOM.key
        likely = by_stem(key) == CUSTOM.key and not NOT_CUSTOM.search(key)
        if index not in targets and (exact or likely) and not is_ours(key):
            ranked.append((not values[index], not exact, index))
    return [index for _empty, _likely, index in sorted(ranked)[:MAX_CUSTOM_FIELDS]]
