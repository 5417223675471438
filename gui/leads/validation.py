"""A lead checked: which problems keep it from being sent, and which should be seen before it is."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from gui.leads.details import length_detail
from gui.leads.fields import BY_KEY, CUSTOM, MAX_CUSTOM_FIELDS, MAX_TAGS, TAGS
from gui.leads.lead import UTM_KEYS, Defaults, Lead
from gui.leads.phone import PhoneReading, read_phone
from gui.leads.phones import PhonesRead
from gui.leads.problem import Problem, ProblemCode
from gui.leads.row_block import RowBlock
from gui.leads.schedule import for_people, read_schedule, schedule_problem

K = TypeVar("K", bound=Hashable)

_FIELD_LIMIT: Final = CUSTOM.limit or 0
_TAG_LIMIT: Final = TAGS.limit or 0
_ROUTE_LIMIT: Final = BY_KEY["route_key"].limit or 0
_UNIT: Final = re.compile(r"\d{1,18}", re.ASCII)


def validate(lead: Lead, now: datetime | None = None, reading: PhoneReading | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with `lead`, in the order of its columns.

    `now` is wall-clock time in the account's zone; without it times are not compared with the clock. `reading` spares
    a second reading of `phone_raw` where it has just been read. What a single lead cannot know (duplicates, a list's
    default widget) is added by those who see the whole list.
    """
    reading = reading or read_phone(lead.phone_raw or lead.phone)
    # Nearly all rows of a list are in order: what is plain at a glance is not looked into, an import has no time.
    return (
        *(_phone_problems(lead, reading) if reading.others or not lead.phone else ()),
        *(_custom_field_problems(lead) if lead.fields and not _fields_fit(lead) else ()),
        *(_widget_problems(lead) if lead.unit_id or lead.route_key else ()),
        *(_tag_problems(lead) if lead.tags and not _tags_fit(lead.tags) else ()),
        *(_schedule_problems(lead, now) if lead.schedule_raw or lead.schedule else ()),
        *(_text_problems(lead) if lead.session_id else ()),
    )


def validate_block(block: RowBlock, phones: PhonesRead, now: datetime | None) -> dict[int, tuple[Problem, ...]]:
    """What `validate` finds in the rows of a block whose phones were read; rows in order are left out."""
    found: dict[int, tuple[Problem, ...]] = {}
    for at in sorted(_doubtful(block, phones)):
        if problems := validate(block.lead(at), now, phones.unusual.get(at)):
            found[at] = problems
    return found


def _doubtful(block: RowBlock, phones: PhonesRead) -> set[int]:
    """The rows that a glance along the columns does not find in order: all that have a problem, and some others."""
    fields_fit = len(block.fields) <= MAX_CUSTOM_FIELDS
    if not fields_fit or not all(0 < len(name) <= _FIELD_LIMIT for name, _texts in block.fields):
        return set(range(len(block)))
    doubtful = {at for at, reading in phones.unusual.items() if reading.others or not reading.digits}
    for _name, texts in block.fields:
        doubtful.update(_where(texts, lambda text: text is not None and not 0 < len(text) <= _FIELD_LIMIT))
    for key, is_odd in _ODD.items():
        if key in block.values:
            doubtful.update(_where(block.column(key), is_odd))
    return doubtful


def _where(values: Sequence[K], is_odd: Callable[[K], bool]) -> Iterable[int]:
    odd = {value for value in set(values) if is_odd(value)}
    return [at for at, value in enumerate(values) if value in odd] if odd else ()


def _fields_fit(lead: Lead) -> bool:
    for field in lead.fields:
        if not (0 < len(field.name) <= _FIELD_LIMIT and 0 < len(field.value) <= _FIELD_LIMIT):
            return False
    return len(lead.fields) <= MAX_CUSTOM_FIELDS


def _tags_fit(tags: Sequence[str]) -> bool:
    # The longest tag is shorter than all of them together.
    return len(tags) <= MAX_TAGS and sum(map(len, tags)) <= _TAG_LIMIT


# Which values of a column are to be looked into; those of columns that stand not here are never wrong.
_ODD: Final[dict[str, Callable[[Any], bool]]] = {
    "tags": lambda tags: not _tags_fit(tags),
    "route_key": lambda text: len(text) > _ROUTE_LIMIT,
    "unit_id": lambda text: bool(text) and not _UNIT.fullmatch(text),
    "schedule": bool,
    "schedule_raw": bool,
    "session_id": bool,
}


def ready_to_send(lead: Lead, defaults: Defaults, now: datetime) -> tuple[Lead, tuple[Problem, ...]]:
    """The lead with its list's defaults, and the errors that keep it from being sent at this very moment.

    `now` is wall-clock time in the account's zone.
    """
    effective = defaults.applied_to(lead)
    problems = [problem for problem in validate(effective, now) if problem.is_error]
    if not effective.route_key:
        problems.append(Problem(ProblemCode.WIDGET_MISSING, "route_key"))
    return effective, tuple(problems)


def _phone_problems(lead: Lead, reading: PhoneReading) -> Iterator[Problem]:
    if not lead.phone:
        yield Problem(reading.problem or ProblemCode.PHONE_MISSING, "phone", reading.detail)
    elif reading.others and reading.digits == lead.phone:
        yield Problem(ProblemCode.PHONE_SEVERAL, "phone", ", ".join(f"+{other}" for other in reading.others))


def _custom_field_problems(lead: Lead) -> Iterator[Problem]:
    if len(lead.fields) > MAX_CUSTOM_FIELDS:
        yield Problem(ProblemCode.TOO_MANY_FIELDS, "custom", str(len(lead.fields)))
    for field in lead.fields:
        if not field.name:
            yield Problem(ProblemCode.FIELD_UNNAMED, "custom", field.value[:40])
        if not field.value:
            yield Problem(ProblemCode.FIELD_EMPTY, "custom", field.name)
        for text in (field.name, field.value):
            yield from _too_long("custom", text)


def _widget_problems(lead: Lead) -> Iterator[Problem]:
    yield from _too_long("route_key", lead.route_key)
    if lead.unit_id and not _UNIT.fullmatch(lead.unit_id):
        yield Problem(ProblemCode.UNIT_NOT_NUMBER, "unit_id", lead.unit_id)


def _tag_problems(lead: Lead) -> Iterator[Problem]:
    if len(lead.tags) > MAX_TAGS:
        yield Problem(ProblemCode.TOO_MANY_TAGS, "tags", str(len(lead.tags)))
    for tag in lead.tags:
        yield from _too_long("tags", tag)


def _schedule_problems(lead: Lead, now: datetime | None) -> Iterator[Problem]:
    if lead.schedule is None:
        if lead.schedule_raw:
            problem = read_schedule(lead.schedule_raw).problem or ProblemCode.SCHEDULE_UNREADABLE
            yield Problem(problem, "schedule", lead.schedule_raw)
    elif now is not None and (problem_now := schedule_problem(lead.schedule, now)):
        yield Problem(problem_now, "schedule", for_people(lead.schedule))


def _text_problems(lead: Lead) -> Iterator[Problem]:
    yield from _too_long("session_id", lead.session_id)
    if lead.session_id and any(getattr(lead, key) for key in UTM_KEYS):
        yield Problem(ProblemCode.SESSION_OVER_UTM, "session_id")


def _too_long(key: str, text: str) -> Iterator[Problem]:
    limit = BY_KEY[key].limit
    if limit is not None and len(text) > limit:
        yield Problem(ProblemCode.TEXT_TOO_LONG, key, length_detail(BY_KEY[key].title, len(text), limit))
