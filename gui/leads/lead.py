"""Lead: one person to be called, and the rows that carry leads through the program."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from gui.leads.problem import Problem
from gui.leads.quickly_made import quickly_made
from gui.leads.state import LeadState

Cell = str | int | float | bool | datetime | date | time | timedelta | None
"""What a spreadsheet cell can hold, as the readers of `gui.sheets` give it."""


@quickly_made
@dataclass(frozen=True, slots=True)
class CustomField:
    """A name and a value shown in the call's card and read aloud by speech synthesis."""

    name: str
    value: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Lead:
    """One person to be called: what will be sent, and beside it what the file said where that was repaired.

    Empty text means «no value». `phone` is 11 digits `7xxxxxxxxxx`, or empty where `phone_raw` could not be read;
    `phone_raw` holds the cells of several phone columns as lines. `route_key` and `unit_id` are text as given, a key or
    a name of the account's directory. `schedule` is wall-clock time in the account's zone without tzinfo, `None` where
    there is none or where `schedule_raw` could not be read. `comment` is for the people of the call centre and `place`
    (a city, a region or a zone) for calling hours: neither is sent.
    """

    phone: str = ""
    phone_raw: str = ""
    route_key: str = ""
    unit_id: str = ""
    fields: tuple[CustomField, ...] = ()
    tags: tuple[str, ...] = ()
    schedule: datetime | None = None
    schedule_raw: str = ""
    session_id: str = ""
    utm_source: str = ""
    utm_medium: str = ""
    utm_campaign: str = ""
    utm_content: str = ""
    utm_term: str = ""
    call_url: str = ""
    comment: str = ""
    place: str = ""

    def is_same_as(self, other: "Lead | None") -> bool:
        """Whether both mean the same, however phone and time were spelled."""
        return other is not None and _unspelled(self) == _unspelled(other)


def _unspelled(lead: Lead) -> Lead:
    return replace(
        lead,
        phone_raw="" if lead.phone else lead.phone_raw,
        schedule_raw="" if lead.schedule is not None else lead.schedule_raw,
    )


UTM_KEYS: Final = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a whole list takes where a row says nothing of its own; the tags are added to the row's."""

    route_key: str = ""
    unit_id: str = ""
    tags: tuple[str, ...] = ()
    schedule: datetime | None = None
    utm_source: str = ""
    utm_medium: str = ""
    utm_campaign: str = ""
    utm_content: str = ""
    utm_term: str = ""
    call_url: str = ""

    def over(self, earlier: "Defaults") -> "Defaults":
        """These where they say something, the earlier ones elsewhere; a department stays with its widget."""
        same_widget = self.route_key in ("", earlier.route_key)
        return Defaults(
            route_key=self.route_key or earlier.route_key,
            unit_id=self.unit_id or (earlier.unit_id if same_widget else ""),
            tags=self.tags or earlier.tags,
            schedule=self.schedule or earlier.schedule,
            call_url=self.call_url or earlier.call_url,
            **{key: getattr(self, key) or getattr(earlier, key) for key in UTM_KEYS},
        )

    def applied_to(self, lead: Lead) -> Lead:
        """The lead as it will be sent.

        A default department goes with the default widget only, UTM marks with rows that name no session: it would
        win over them.
        """
        widget_is_own = lead.route_key not in ("", self.route_key)
        scheduled = lead.schedule is not None or lead.schedule_raw
        marks = {} if lead.session_id else {key: getattr(lead, key) or getattr(self, key) for key in UTM_KEYS}
        return replace(
            lead,
            route_key=lead.route_key or self.route_key,
            unit_id=lead.unit_id or ("" if widget_is_own else self.unit_id),
            tags=tuple(dict.fromkeys((*lead.tags, *self.tags))),
            schedule=lead.schedule if scheduled else self.schedule,
            call_url=lead.call_url or self.call_url,
            **marks,
        )


@quickly_made
@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row of a file on its way into a list.

    `file_row` is its number as the spreadsheet program shows it (from 1), `source` every cell of it as text, in the
    order of the file's columns. A `code` (see `gui.leads.remedies`) keeps it out of the run as an error does: the file
    says that somebody left the row out.
    """

    file_row: int
    lead: Lead
    problems: tuple[Problem, ...] = ()
    source: tuple[str, ...] = ()
    code: str = ""

    @property
    def state(self) -> LeadState:
        """Where it starts: with an error, or a code that says why it is left out, it is excluded."""
        faulty = self.code or any(problem.is_error for problem in self.problems)
        return LeadState.EXCLUDED if faulty else LeadState.QUEUED


@quickly_made
@dataclass(frozen=True, slots=True)
class LeadRow:
    """A row of a list as the database holds it.

    `edition` grows with each edit: what was read is still so while it is the same.
    `code` and `message` come from the newest outcome (see `gui.leads.remedies`), `request_id` from the acceptance,
    `changed_at` is an aware UTC time of the last change of state.
    """

    id: int
    list_id: int
    file_row: int
    state: LeadState
    lead: Lead
    problems: tuple[Problem, ...] = ()
    source: tuple[str, ...] = ()
    code: str = ""
    message: str = ""
    request_id: str = ""
    changed_at: datetime | None = None
    edition: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether a problem keeps it from being sent."""
        return any(problem.is_error for problem in self.problems)
