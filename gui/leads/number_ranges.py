"""The registry of numbers: the region of each number that was given out. Numbers are ten digits, without the 7."""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from gui.leads.quickly_made import quickly_made

CODE_SIZE: Final = 10_000_000
"""How many numbers begin with the same three digits."""


@quickly_made
@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from `first` to `last`, both among them, of one region; never of two codes."""

    first: int
    last: int
    region: str

    @property
    def count(self) -> int:
        """How many numbers it holds."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """A file of the registry: its name, the day it is of, and the codes (three digits) it speaks of."""

    name: str
    day: date
    codes: frozenset[int]


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """Files read together: their ranges in order, none over another. It replaces what was known of their codes."""

    files: tuple[RegistryFile, ...]
    ranges: tuple[NumberRange, ...]

    @property
    def codes(self) -> frozenset[int]:
        """Every code the files speak of."""
        return frozenset().union(*(file.codes for file in self.files))


@dataclass(frozen=True, slots=True)
class RegistryInfo:
    """What is known of the registry that was loaded.

    `loaded_at` is aware. `mobiles` are the numbers among `numbers` that begin with a 9, `placed` those whose region
    has a known zone; `unplaced` are the other regions, each with its numbers, the largest first.
    """

    loaded_at: datetime
    files: tuple[RegistryFile, ...]
    ranges: int
    numbers: int
    mobiles: int
    placed: int
    unplaced: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float:
        """The part of the numbers with a known zone, 0..1."""
        return self.placed / self.numbers if self.numbers else 0.0


class NumberRanges:
    """Ranges to look numbers up in, a microsecond each. Never changes; any thread may ask."""

    def __init__(self, ranges: Iterable[NumberRange] = ()) -> None:
        """`ranges` come in order, none over another."""
        self._firsts, self._lasts, self._regions = array("q"), array("q"), array("l")
        places: dict[str, int] = {}
        for each in ranges:
            self._firsts.append(each.first)
            self._lasts.append(each.last)
            self._regions.append(places.setdefault(each.region, len(places)))
        self.regions = tuple(places)
        """Every region there is."""

    def __len__(self) -> int:
        return len(self._firsts)

    def region_number(self, number: int) -> int:
        """The place of the number's region in `regions`, −1 where nobody was given the number."""
        place = bisect_right(self._firsts, number) - 1
        return self._regions[place] if place >= 0 and number <= self._lasts[place] else -1

    def region_of(self, number: int) -> str:
        """The region of a number, empty where nobody was given it."""
        found = self.region_number(number)
        return self.regions[found] if found >= 0 else ""


def merged(ranges: Iterable[NumberRange]) -> list[NumberRange]:
    """The same numbers in as few ranges as possible, in order.

    Where ranges contradict each other, the numbers they dispute are left out.
    """
    ordered = sorted(ranges, key=lambda each: each.first)
    if any(one.last >= other.first for one, other in pairwise(ordered)):
        ordered = list(_undisputed(ordered))
    done: list[NumberRange] = []
    for each in ordered:
        last = done[-1] if done else None
        if last and last.last + 1 == each.first and last.region == each.region and each.first % CODE_SIZE:
            done[-1] = NumberRange(last.first, each.last, each.region)
        else:
            done.append(each)
    return done


def _undisputed(ranges: Iterable[NumberRange]) -> Iterator[NumberRange]:
    """The pieces that belong to one region only, in order."""
    turns: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for each in ranges:
        turns[each.first].append((each.region, 1))
        turns[each.last + 1].append((each.region, -1))
    claims: Counter[str] = Counter()
    begun = 0
    for turn in sorted(turns):
        claiming = [region for region, count in claims.items() if count]
        if len(claiming) == 1:
            yield NumberRange(begun, turn - 1, claiming[0])
        for region, change in turns[turn]:
            claims[region] += change
        begun = turn
