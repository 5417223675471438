"""Which columns hold the phones: by header and by content, for neither of them alone can be trusted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gui.leads.lead import Cell
from gui.leads.phone import read_phone
from gui.leads.problem import ProblemCode
from gui.sheets.header_words import EITHER, SYNONYMS, WEAK, by_stem, is_other_number, is_ours

PHONE_SHARE: Final = 0.6

# What a phone cell of a real phone column may also be: a number that cannot be called is still a number.
_PHONE_LIKE: Final = {
    ProblemCode.PHONE_MASKED, ProblemCode.PHONE_DIGITS_LOST, ProblemCode.PHONE_TOLL_FREE,
    ProblemCode.PHONE_KAZAKHSTAN, ProblemCode.PHONE_FOREIGN,
}  # fmt: skip


def phone_column(keys: Sequence[str], values: Sequence[Sequence[Cell]]) -> int | None:
    """The best column for the phone. A header alone is not enough: at least 60 % of the values must read as phones.

    Of equals the one with more values, then the first. Where no column does, one that is plainly called «Телефон» and
    holds at least one phone is a bad list, not another column: its problems are shown row by row.
    """
    best, best_score = None, (0.0, 0)
    bad_list, bad_share = None, 0.0
    for index, key in enumerate(keys):
        if is_other_number(key) or is_ours(key):
            continue
        exact = SYNONYMS.get(key) == "phone"
        strong = exact and key not in WEAK
        rank = 3 if strong else 2 if by_stem(key) == "phone" else 1 if exact else 0
        share = _phone_share(values[index], like=rank >= 2)
        if not values[index] and rank >= 2:
            share = PHONE_SHARE  # a template not filled in yet
        # Digits under a header that means something else are no phones: e-mails and comments often hold one.
        elsewhere = rank == 0 and key in SYNONYMS and key not in EITHER
        score = (rank + share, len(values[index]))
        if share >= PHONE_SHARE and not elsewhere and score > best_score:
            best, best_score = index, score
        if strong and share > bad_share:
            bad_list, bad_share = index, share
    return bad_list if best is None else best


def other_phones(targets: Mapping[int, str], keys: Sequence[str], values: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """Columns without a target that are called phones too, and hold phones or nothing yet."""
    for index, key in enumerate(keys):
        named = key not in WEAK and "phone" in (SYNONYMS.get(key), by_stem(key))
        free = index not in targets and named and not is_other_number(key)
        if free and (not values[index] or _phone_share(values[index], like=True) >= PHONE_SHARE):
            yield index


def _phone_share(values: Sequence[Cell], *, like: bool) -> float:
    readings = [read_phone(value) for value in values]
    good = sum(bool(reading.digits) or (like and reading.problem in _PHONE_LIKE) for reading in readings)
    return good / len(readings) if readings else 0
