"""Many cells read as phones at once, each as `read_phone` reads it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from gui.leads.phone import USUAL, USUAL_PUNCTUATION, USUAL_STEPS, PhoneReading, read_phone, usual_kind
from gui.leads.phone_steps import Step


@dataclass(frozen=True, slots=True)
class PhonesRead:
    """How cells were read: the `digits` of each, and the readings of those (by index) not written in a usual way.

    `steps` says what was done to those that could be read, and to how many of them.
    """

    digits: Sequence[str]
    unusual: Mapping[int, PhoneReading]
    steps: Sequence[tuple[tuple[Step, ...], int]]


def read_phones(texts: Sequence[str]) -> PhonesRead:
    """Read each of the texts."""
    matches = [*map(USUAL.fullmatch, texts)]
    unusual = {at: read_phone(texts[at]) for at, match in enumerate(matches) if match is None}
    usual = [*compress(texts, matches)]
    # As one text they lose their punctuation many times faster than one by one.
    plain = "\n".join(usual).translate(USUAL_PUNCTUATION).split("\n") if usual else []
    read = ["7" + digits[1:] for digits in plain]
    for at, reading in unusual.items():
        read.insert(at, reading.digits)
    kinds = Counter(map(usual_kind, usual, plain))
    taken = [(reading.steps, 1) for reading in unusual.values() if reading.digits]
    return PhonesRead(read, unusual, [*((USUAL_STEPS[kind], rows) for kind, rows in kinds.items()), *taken])
