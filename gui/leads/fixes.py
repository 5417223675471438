"""Remedies the program can carry out itself, by problem: each a change with its name. None of them loses a lead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gui.leads.changes import (
    AtTime,
    Change,
    ClearKeys,
    KeepFirstPhone,
    MoveToDay,
    NameFields,
    SetSchedule,
    ShiftSchedule,
    Shorten,
)
from gui.leads.fields import CUSTOM, MAX_CUSTOM_FIELDS, MAX_TAGS, TAGS
from gui.leads.lead import UTM_KEYS
from gui.leads.problem import ProblemCode
from gui.leads.words import Text

_FIELD: Final = Text("Поле", "Field")
_MORNING: Final = timedelta(hours=10)
_LATER: Final = timedelta(minutes=10)
_EVER: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a kind of problem in any number of rows. `change` makes the change of the moment it is given,
    wall-clock time in the account's zone.
    """

    title: Text
    change: Callable[[datetime], Change]


def _always(change: Change) -> Callable[[datetime], Change]:
    return lambda _now: change


def _midnight(now: datetime, days: int = 0) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)


def _shorten(*, text: int = _EVER, tag: int = _EVER, fields: int = _EVER, tags: int = _EVER) -> Change:
    return Shorten(text, tag, fields, tags)


_CALL_AT_ONCE: Final = Fix(Text("Звонить сразу", "Call at once"), _always(SetSchedule("")))
_TOMORROW: Final = Fix(
    Text("Перенести на завтра", "Move to tomorrow"), lambda now: MoveToDay(_midnight(now, 1), _MORNING)
)

FIXES: Final[dict[ProblemCode, tuple[Fix, ...]]] = {
    ProblemCode.PHONE_SEVERAL: (
        Fix(Text("Оставить только первый номер", "Keep only the first number"), _always(KeepFirstPhone())),
    ),
    ProblemCode.TEXT_TOO_LONG: (
        Fix(
            Text("Сократить до допустимой длины", "Cut to the allowed length"),
            _always(_shorten(text=CUSTOM.limit or _EVER, tag=TAGS.limit or _EVER)),
        ),
    ),
    ProblemCode.FIELD_EMPTY: (Fix(Text("Убрать пустые поля", "Remove empty fields"), _always(NameFields(""))),),
    ProblemCode.FIELD_UNNAMED: (Fix(Text("Назвать «Поле»", "Name it “Field”"), lambda _now: NameFields(str(_FIELD))),),
    ProblemCode.TOO_MANY_FIELDS: (
        Fix(Text("Оставить первые пять полей", "Keep the first five"), _always(_shorten(fields=MAX_CUSTOM_FIELDS))),
    ),
    ProblemCode.TOO_MANY_TAGS: (
        Fix(Text("Оставить первые десять тегов", "Keep the first ten"), _always(_shorten(tags=MAX_TAGS))),
    ),
    ProblemCode.UNIT_NOT_NUMBER: (
        Fix(Text("Убрать отдел", "Remove the department"), _always(ClearKeys(("unit_id",)))),
    ),
    ProblemCode.SCHEDULE_UNREADABLE: (_CALL_AT_ONCE,),
    ProblemCode.SCHEDULE_NO_DAY: (
        Fix(Text("Позвонить сегодня", "Call today"), lambda now: MoveToDay(_midnight(now), _MORNING)),
        Fix(Text("Позвонить завтра", "Call tomorrow"), lambda now: MoveToDay(_midnight(now, 1), _MORNING)),
        _CALL_AT_ONCE,
    ),
    ProblemCode.SCHEDULE_NO_TIME: (
        Fix(Text("Позвонить в 10:00", "Call at 10:00"), _always(AtTime(_MORNING))),
        _CALL_AT_ONCE,
    ),
    ProblemCode.SCHEDULE_PAST: (_CALL_AT_ONCE, _TOMORROW),
    ProblemCode.SCHEDULE_SOON: (
        Fix(Text("Сдвинуть на 10 минут", "Move by 10 minutes"), _always(ShiftSchedule(_LATER))),
        _CALL_AT_ONCE,
    ),
    ProblemCode.SESSION_OVER_UTM: (
        Fix(Text("Убрать сессию", "Remove the session"), _always(ClearKeys(("session_id",)))),
        Fix(Text("Убрать UTM-метки", "Remove the UTM tags"), _always(ClearKeys(UTM_KEYS))),
    ),
}
