"""A lead as it is typed: each of its fields as text by key. `gui.leads.typed_lead` takes such text back. Pure."""

import re
from typing import Final

from gui.leads.lead import Lead

CUSTOM_PREFIX: Final = "custom:"

TEXT_KEYS: Final = (
    "route_key", "unit_id", "session_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
    "call_url", "comment", "place",
)  # fmt: skip
"""The fields of a lead that are plain text."""


def texts_of(lead: Lead) -> list[tuple[str, str]]:
    """A lead as editable text by key: as `with_text` takes it back. Custom fields are `custom:<name>`."""
    return [
        ("phone", phone_text(lead)),
        *((CUSTOM_PREFIX + field.name, field.value) for field in lead.fields),
        ("tags", ", ".join(lead.tags)),
        ("schedule", schedule_text(lead)),
        *((key, getattr(lead, key)) for key in TEXT_KEYS),
    ]


def text_of(lead: Lead, key: str) -> str:
    """One field as editable text."""
    if key.startswith(CUSTOM_PREFIX):
        name = key.removeprefix(CUSTOM_PREFIX)
        return next((field.value for field in lead.fields if field.name == name), "")
    if key == "phone":
        return phone_text(lead)
    if key == "tags":
        return ", ".join(lead.tags)
    return schedule_text(lead) if key == "schedule" else str(getattr(lead, key))


def phone_text(lead: Lead) -> str:
    """The phone to be called, or what could not be read as one."""
    return f"+{lead.phone}" if lead.phone else lead.phone_raw


def schedule_text(lead: Lead) -> str:
    """The call time as it can be typed again, to the second only where it has some."""
    if lead.schedule is None:
        return lead.schedule_raw
    return f"{lead.schedule:%d.%m.%Y %H:%M:%S}".removesuffix(":00")


def tags_from(text: str) -> tuple[str, ...]:
    """Tags parted by commas, semicolons or line ends, each once."""
    parts = (part.strip() for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))
