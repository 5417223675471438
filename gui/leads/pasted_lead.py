"""Free text about one person, as it comes from a chat, a mail or a table: parted into name, phone and comment.

Nothing is interpreted: «завтра в 15:00» stays in the comment as it was written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gui.leads.person_words import is_first_name, names_person, never_names
from gui.leads.phone import PhoneReading, read_phone
from gui.leads.phone_steps import StepCode
from gui.leads.problem import ProblemCode

_LOOKED_THROUGH: Final = 2_000
_FEWEST_DIGITS: Final = 7
_WINDOW: Final = 8
_MOST_NAMES: Final = 4

_CELLS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TOKEN = re.compile(r"[^\s,;|]+")
_EDGES: Final = " \N{NO-BREAK SPACE},;:|—–"
_PHONE_LABEL = re.compile(
    r"(?:т|тел|телефон|моб|мобильный|сот|сотовый|номер|phone|tel|mobile)\s*(?:№|[.:])*\s*$", re.IGNORECASE
)
_NAME_LABEL = re.compile(
    r"\s*(?:имя|фио|ф\.\s?и\.\s?о\.|клиент|контакт|name|client|customer|contact)\s*[:=]\s*", re.IGNORECASE
)
_COMMENT_LABEL = re.compile(r"\s*(?:комментарий|коммент|примечание|заметка|comment|note)\s*[:=]\s*", re.IGNORECASE)
_COMMA = re.compile(r"[,;]")
_CALLED = re.compile(r"\b(?:зовут|мо[её] имя|(?:my|his|her) name is)\s+", re.IGNORECASE)
_COMPLETE = re.compile(r"\+?\s?[78]")
_WORD_EDGES: Final = ".,;:!?()\"'«»“”—–-|"
_INITIALS = re.compile(r"(?:[А-ЯЁA-Z]\.){1,2}")
# What says nothing of the number itself, but of what stands around it.
_AROUND: Final = frozenset({StepCode.LABEL, StepCode.UNPRINTABLE, StepCode.FORMULA, StepCode.FIRST_OF_SEVERAL})
_UNREADABLE: Final = frozenset({ProblemCode.PHONE_MASKED, ProblemCode.PHONE_DIGITS_LOST})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PastedLead:
    """`phone` is the piece of the text that holds the number, for `gui.leads.phone.read_phone`; others are empty where
    there is nothing of their kind.

    Each word of the text stands in one of the three as it was written; a label that says the same as the field it
    leads to («Имя:») is the only thing left out.
    """

    name: str = ""
    phone: str = ""
    comment: str = ""

    def beside(self, there: "PastedLead") -> "PastedLead":
        """These where something stands `there` already: it stays, and another name than that goes to the comment."""
        surplus = self.name if there.name not in ("", self.name) else ""
        comment = "; ".join(part for part in (there.comment, surplus, self.comment) if part)
        return PastedLead(there.name or self.name, self.phone, comment)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text beside the phone; pieces of one cell share its number."""

    cell: int
    text: str


def read_pasted(text: str) -> PastedLead:
    """Part a text into name, phone and comment. Raises nothing; what is not understood is comment."""
    cells = [cell for cell in _CELLS.split(text[:_LOOKED_THROUGH]) if cell.strip()]
    beyond = " ".join(text[_LOOKED_THROUGH:].split())
    found = _phone_in(cells)
    pieces: list[_Piece] = []
    phone = ""
    for number, cell in enumerate(cells):
        if found is None or found[0] != number:
            pieces.append(_Piece(number, cell))
            continue
        start, end = found[1]
        phone = cell[start:end].strip()
        pieces += [_Piece(number, cell[:start]), _Piece(number, cell[end:])]
    name, rest = _name_in(pieces)
    comment = _joined([*rest, _Piece(len(cells), beyond)])
    return PastedLead(name, phone, comment)


def _phone_in(cells: Sequence[str]) -> tuple[int, Span] | None:
    """The cell that holds the phone, and where in it: the first good one, else what was most likely meant for one."""
    readings = [read_phone(cell) for cell in cells]
    for number, (cell, reading) in enumerate(zip(cells, readings, strict=True)):
        if reading.digits:
            return number, _with_label(cell, _narrowed(cell, reading))
    for number, cell in enumerate(cells):
        if span := _among_numbers(cell):
            return number, _with_label(cell, span)
    likely = [(len(each.detail), -number) for number, each in enumerate(readings) if _is_meant(each)]
    if not likely:
        return None
    number = -max(likely)[1]
    return number, _with_label(cells[number], _narrowed(cells[number], readings[number]))


def _is_meant(reading: PhoneReading) -> bool:
    """Whether somebody meant this for a phone: a few digits may be anything."""
    return reading.problem in _UNREADABLE or len(reading.detail) >= _FEWEST_DIGITS


def _narrowed(cell: str, reading: PhoneReading) -> Span:
    """The shortest stretch of whole words that reads like the cell; other numbers stay only right beside the first."""
    span = _shrunk(cell, reading, others=True)
    if reading.others and re.search(r"[^\W\d_]{2,}", cell[slice(*span)]):
        span = _shrunk(cell, reading, others=False)
    return span


def _shrunk(cell: str, reading: PhoneReading, *, others: bool) -> Span:
    def same(start: int, end: int) -> bool:
        return _gist(read_phone(cell[start:end]), others=others) == wanted

    wanted = _gist(reading, others=others)
    tokens = [match.span() for match in _TOKEN.finditer(cell)]
    first, last = 0, len(tokens) - 1
    while first < last and same(tokens[first][0], tokens[last - 1][1]):
        last -= 1
    while first < last and same(tokens[first + 1][0], tokens[last][1]):
        first += 1
    return tokens[first][0], tokens[last][1]


def _gist(reading: PhoneReading, *, others: bool) -> tuple[object, ...]:
    steps = frozenset(step.code for step in reading.steps) - _AROUND
    return reading.digits, reading.problem, reading.detail, steps, reading.others if others else ()


def _among_numbers(cell: str) -> Span | None:
    """A whole number with its 7 or 8 that is parted from other numbers by what those count: «8 9… 2 окна»."""
    tokens = [match.span() for match in _TOKEN.finditer(cell)]
    for first in range(len(tokens)):
        for last in range(first, min(first + _WINDOW, len(tokens))):
            start, end = tokens[first][0], tokens[last][1]
            window = cell[start:end]
            if sum(map(str.isdigit, window)) > len("+7 (") + len("1234567890"):
                break
            if _COMPLETE.match(window) and _is_whole(window) and _goes_on_in_words(cell, tokens[last + 1 :]):
                return start, end
    return None


def _is_whole(window: str) -> bool:
    return sum(map(str.isdigit, window)) == 11 and bool(read_phone(window).digits)


def _goes_on_in_words(cell: str, tokens: Sequence[Span]) -> bool:
    """Whether what follows a number cannot be more of its digits: at most one number, and then a word."""
    following = [cell[start:end] for start, end in tokens[:2]]
    if not following or not following[0][0].isdigit():
        return True
    if re.search(r"[^\W\d_]|:", following[0]):
        return True
    return len(following) == 2 and following[1][0].isalpha()


def _with_label(cell: str, span: Span) -> Span:
    """«тел.» before the number goes with it: the reading names it as left out."""
    label = _PHONE_LABEL.search(cell, 0, span[0])
    whole = label is not None and (label.start() == 0 or not cell[label.start() - 1].isalnum())
    return (label.start(), span[1]) if label is not None and whole else span


def _name_in(pieces: Sequence[_Piece]) -> tuple[str, list[_Piece]]:
    """The name, and the pieces without it. One that was labelled wins, then one with a first name, then any."""
    for number, piece in enumerate(pieces):
        if (label := _NAME_LABEL.match(piece.text)) and (name := piece.text[label.end() :].strip(_EDGES)):
            return name, [*pieces[:number], *pieces[number + 1 :]]
    found = [(number, span) for number, piece in enumerate(pieces) for span in _name_spans(piece.text)]
    sure = (each for each in found if names_person(pieces[each[0]].text[slice(*each[1])]))
    chosen = next(sure, None) or next(iter(found), None)
    if chosen is None:
        return "", list(pieces)
    number, (start, end) = chosen
    piece = pieces[number]
    around = [_Piece(piece.cell, piece.text[:start]), _Piece(piece.cell, piece.text[end:])]
    return piece.text[start:end], [*pieces[:number], *around, *pieces[number + 1 :]]


def _name_spans(text: str) -> Iterator[Span]:
    """Where a name may stand: after «зовут», at the beginning, and after a comma where it is surely one."""
    starts = [called.end() for called in _CALLED.finditer(text)]
    for start in (*starts, 0):
        if span := _run_of_names(text, start):
            yield span
    for comma in _COMMA.finditer(text):
        span = _run_of_names(text, comma.end())
        if span is not None and names_person(text[slice(*span)]):
            yield span


def _run_of_names(text: str, start: int) -> Span | None:
    run: list[Span] = []
    for match in _TOKEN.finditer(text, start):
        word = match[0]
        core = word.strip(_WORD_EDGES) if not _INITIALS.fullmatch(word) else word
        at = match.start() + word.find(core)
        parted = bool(run) and not text[run[-1][1] : at].isspace()
        if len(run) == _MOST_NAMES or parted or not core or not _is_name_word(core, first=not run):
            break
        run.append((at, at + len(core)))
    if not run or all(_INITIALS.fullmatch(text[slice(*each)]) for each in run):
        return None
    return run[0][0], run[-1][1]


def _is_name_word(word: str, *, first: bool) -> bool:
    if never_names(word):
        return False
    if _INITIALS.fullmatch(word):
        return True
    if not word.replace("-", "").replace("'", "").replace("’", "").isalpha() or len(word) < 2:
        return False
    if word[0].isupper():
        return True
    return is_first_name(word) if first else names_person(word)


def _joined(pieces: Sequence[_Piece]) -> str:
    """The comment: what stood in one cell is parted by spaces, cells by semicolons."""
    cells: dict[int, list[str]] = {}
    for piece in pieces:
        text = piece.text
        if label := _COMMENT_LABEL.match(text):
            text = text[label.end() :]
        if text := text.strip(_EDGES):
            cells.setdefault(piece.cell, []).append(text)
    return "; ".join(" ".join(parts) for parts in cells.values())
