"""A class made quickly is in every way the class it was."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from gui.leads.lead import CustomField, ImportedRow, Lead, LeadRow
from gui.leads.phone import PhoneReading
from gui.leads.quickly_made import quickly_made
from gui.leads.state import LeadState


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    first: str
    second: int = 2
    third: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain:
    first: str
    second: int = 2
    third: tuple[str, ...] = ()


def test_it_takes_the_same_and_says_the_same() -> None:
    for arguments, names in ((("a",), {}), (("a", 3), {"third": ("b",)}), ((), {"first": "a", "second": 5})):
        quick, plain = Quick(*arguments, **names), Plain(*arguments, **names)  # type: ignore[arg-type]
        assert repr(quick) == repr(plain).replace("Plain", "Quick")
        assert hash(quick) == hash(plain)
        assert quick == Quick(*arguments, **names)  # type: ignore[arg-type]
        assert pickle.loads(pickle.dumps(quick)) == replace(quick) == quick  # noqa: S301 — made here


def test_it_stays_as_it_was_made() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick("a").first = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Quick("a", fourth=4)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "made",
    [
        Lead(phone="7", tags=("a",)),
        CustomField("a", "b"),
        PhoneReading("7"),
        ImportedRow(1, Lead()),
        LeadRow(1, 2, 3, LeadState.QUEUED, Lead()),
    ],
    ids=lambda made: type(made).__name__,
)
def test_every_slot_is_filled(made: object) -> None:
    assert all(hasattr(made, field.name) for field in fields(made))  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 — made here
