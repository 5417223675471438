"""Which values of a lead a change looks at or writes, for those who change many leads at once."""

from typing import Final

from gui.leads.changes import (
    AddTags,
    AtTime,
    Change,
    ClearKeys,
    MoveToDay,
    NameFields,
    RemoveTags,
    SetField,
    SetSchedule,
    SetTags,
    SetText,
    ShiftSchedule,
)
from gui.leads.lead import UTM_KEYS, Lead
from gui.leads.typed_lead import SetTexts, set_text

# A session is judged together with the marks it wins over, a department goes with its widget.
_BESIDE: Final = {
    "route_key": frozenset({"unit_id"}),
    "session_id": frozenset(UTM_KEYS),
    **dict.fromkeys(UTM_KEYS, frozenset({"session_id"})),
}


def touched(change: Change) -> frozenset[str] | None:
    """The names of the values of `Lead` that decide what `change` makes of one, and what is wrong with that then.

    Leads with the same ones are changed alike, and nothing else of them changes. `None` where the phone is among them,
    or more than is worth comparing.
    """
    match change:
        case SetText(key=key):
            return _of_texts((key,))
        case ClearKeys(keys=keys):
            return _of_texts(keys)
        case SetTags() | AddTags() | RemoveTags():
            return frozenset({"tags"})
        case SetField() | NameFields():
            return frozenset({"fields"})
        case SetSchedule() | ShiftSchedule() | MoveToDay() | AtTime():
            return frozenset({"schedule", "schedule_raw"})
        case SetTexts(texts=texts):
            each = [touched(set_text(key, text)) for key, text in texts]
            known = [names for names in each if names is not None]
            return frozenset().union(*known) if len(known) == len(each) else None
    return None


def decide(names: frozenset[str], lead: Lead) -> bool:
    """Whether these values of `lead` alone tell what is wrong with them: one mark beside a session does not."""
    return not lead.session_id or names.isdisjoint(UTM_KEYS) or names.issuperset(UTM_KEYS)


def _of_texts(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(keys).union(*(_BESIDE.get(key, ()) for key in keys))
