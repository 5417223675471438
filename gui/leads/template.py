"""A kind of lead that is entered again and again: everything that does not belong to one person."""

from dataclasses import dataclass, field, replace
from typing import Final

from gui.leads.lead import Lead
from gui.leads.words import Text

NAME_FIELD: Final = Text("Имя", "Name")
"""The custom field that holds what the person is called, named in the language it was entered in."""


@dataclass(frozen=True, slots=True)
class LeadTemplate:
    """`lead` is what such leads have in common; see `without_person`."""

    name: str
    lead: Lead = field(default_factory=Lead)


def without_person(lead: Lead) -> Lead:
    """The lead without who it is about and when that person is to be called."""
    fields = tuple(each for each in lead.fields if each.name not in {NAME_FIELD.ru, NAME_FIELD.en})
    return replace(lead, phone="", phone_raw="", fields=fields, schedule=None, schedule_raw="", session_id="", place="")
