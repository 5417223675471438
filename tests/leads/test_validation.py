"""Every problem of a lead is found, by its code, and nothing else is."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.lead import UTM_KEYS, CustomField, Defaults, Lead
from gui.leads.phone import read_phone
from gui.leads.problem import ProblemCode
from gui.leads.validation import ready_to_send, validate
from tests.leads.phone_table import PHONE

NOW = datetime(2026, 11, 24, 12, 0)
LONG = "ы" * 256


def codes(lead: Lead, now: datetime | None = NOW) -> list[str]:
    return [problem.code.value for problem in validate(lead, now)]


def good(**changes: object) -> Lead:
    return Lead(**{"phone": PHONE, "phone_raw": PHONE, **changes})  # type: ignore[arg-type]


def test_a_good_lead_has_no_problem() -> None:
    lead = good(
        fields=(CustomField("Имя", "Анна"),),
        tags=("новый",),
        unit_id="12",
        route_key="окна",
        schedule=NOW + timedelta(hours=1),
        utm_source="yandex",
        call_url="https://example.com",
    )
    assert codes(lead) == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "phone_missing"),
        ("нет", "phone_no_digits"),
        ("8 972", "phone_too_short"),
        ("797200000011", "phone_too_long"),
        ("7,97E+10", "phone_digits_lost"),
        ("+7 972 ***", "phone_masked"),
        ("8 800 000 00 00", "phone_toll_free"),
        ("+7 700 000 00 00", "phone_kazakhstan"),
        ("+375 00 000 00 00", "phone_foreign"),
        ("+7 000 000 00 00", "phone_impossible"),
    ],
)
def test_a_phone_that_cannot_be_called_says_why(raw: str, code: str) -> None:
    assert codes(Lead(phone_raw=raw)) == [code]


def test_further_phones_of_the_cell_are_a_warning() -> None:
    problems = validate(good(phone_raw="79720000001, 79730000002"))
    assert [(p.code, p.is_error, p.detail) for p in problems] == [(ProblemCode.PHONE_SEVERAL, False, "+79730000002")]


def test_a_phone_corrected_by_hand_no_longer_speaks_of_the_cell() -> None:
    assert codes(good(phone="79750000009", phone_raw="79720000001, 79730000002")) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"fields": tuple(CustomField(f"Поле {n}", "да") for n in range(6))}, "too_many_fields", "custom"),
        ({"fields": (CustomField("", "да"),)}, "field_unnamed", "custom"),
        ({"fields": (CustomField("Имя", ""),)}, "field_empty", "custom"),
        ({"fields": (CustomField("Имя", LONG),)}, "text_too_long", "custom"),
        ({"fields": (CustomField(LONG, "да"),)}, "text_too_long", "custom"),
        ({"route_key": LONG}, "text_too_long", "route_key"),
        ({"unit_id": "Продажи"}, "unit_not_number", "unit_id"),
        ({"unit_id": "١٢"}, "unit_not_number", "unit_id"),
        ({"tags": tuple(f"тег {n}" for n in range(11))}, "too_many_tags", "tags"),
        ({"tags": ("ы" * 101,)}, "text_too_long", "tags"),
        ({"schedule_raw": "завтра"}, "schedule_unreadable", "schedule"),
        ({"schedule_raw": "15:30"}, "schedule_no_day", "schedule"),
        ({"schedule": NOW - timedelta(minutes=1)}, "schedule_past", "schedule"),
        ({"schedule": NOW + timedelta(minutes=1)}, "schedule_soon", "schedule"),
        ({"session_id": "1" * 101}, "text_too_long", "session_id"),
        ({"session_id": "1", "utm_term": "окна"}, "session_over_utm", "session_id"),
    ],
)
def test_each_rule_of_the_request_has_its_code(changes: dict[str, object], code: str, field: str) -> None:
    assert [(problem.code.value, problem.field) for problem in validate(good(**changes), NOW)] == [(code, field)]


@pytest.mark.parametrize(
    "changes",
    [
        {"fields": tuple(CustomField(f"Поле {n}", "ы" * 255) for n in range(5))},
        {"tags": tuple(f"{n}" * 100 for n in range(10))},
        {"route_key": "ы" * 255},
        {"session_id": "1" * 100},
        {"utm_source": "ы" * 10_000},
    ],
)
def test_the_largest_allowed_is_allowed(changes: dict[str, object]) -> None:
    assert codes(good(**changes)) == []


def test_without_a_clock_times_are_not_compared() -> None:
    assert codes(good(schedule=NOW - timedelta(days=1)), None) == []


@given(st.text(max_size=40))
def test_a_reading_at_hand_changes_nothing(raw: str) -> None:
    reading = read_phone(raw)
    lead = Lead(phone=reading.digits, phone_raw=raw)
    assert validate(lead, NOW, reading) == validate(lead, NOW)


def test_defaults_fill_only_what_a_row_leaves_open() -> None:
    defaults = Defaults(route_key="окна", unit_id="7", tags=("ноябрь", "новый"))
    assert defaults.applied_to(Lead()) == Lead(route_key="окна", unit_id="7", tags=("ноябрь", "новый"))
    own = Lead(route_key="двери", tags=("новый",))
    # A department belongs to its widget: the default one means nothing to another widget.
    assert defaults.applied_to(own) == Lead(route_key="двери", tags=("новый", "ноябрь"))


MARKS = {key: f"общий {key}" for key in UTM_KEYS}
WHOLE = Defaults(route_key="окна", schedule=NOW + timedelta(hours=1), call_url="https://example.com", **MARKS)


def test_every_default_fills_what_a_row_leaves_open() -> None:
    empty = WHOLE.applied_to(Lead())
    assert (empty.route_key, empty.schedule, empty.call_url) == ("окна", WHOLE.schedule, "https://example.com")
    assert {key: getattr(empty, key) for key in UTM_KEYS} == MARKS
    later = NOW + timedelta(hours=5)
    own = Lead(route_key="двери", schedule=later, call_url="https://example.org", **dict.fromkeys(UTM_KEYS, "свой"))
    assert WHOLE.applied_to(own) == own


def test_a_call_time_nobody_could_read_is_not_passed_over_for_the_default() -> None:
    lead = good(schedule_raw="после обеда")
    assert WHOLE.applied_to(lead).schedule is None
    assert [problem.code.value for problem in ready_to_send(lead, WHOLE, NOW)[1]] == ["schedule_unreadable"]


def test_default_utm_marks_are_not_given_to_a_row_with_a_session() -> None:
    effective, problems = ready_to_send(good(session_id="42"), WHOLE, NOW)
    assert {getattr(effective, key) for key in UTM_KEYS} == {""}
    assert problems == ()


def test_a_default_call_time_is_compared_with_the_clock_when_a_row_leaves() -> None:
    effective, problems = ready_to_send(good(), WHOLE, NOW)
    assert (effective.schedule, problems) == (WHOLE.schedule, ())
    late = ready_to_send(good(), WHOLE, NOW + timedelta(hours=2))[1]
    assert [problem.code.value for problem in late] == ["schedule_past"]
    own = ready_to_send(good(schedule=NOW + timedelta(hours=3)), WHOLE, NOW + timedelta(hours=2))[1]
    assert own == ()


def test_tags_of_the_list_count_with_those_of_the_row() -> None:
    lead, defaults = good(tags=tuple(f"тег {n}" for n in range(10))), Defaults(route_key="окна", tags=("ещё",))
    assert [problem.code.value for problem in ready_to_send(lead, defaults, NOW)[1]] == ["too_many_tags"]


def test_a_row_without_any_widget_is_not_ready() -> None:
    assert [problem.code.value for problem in ready_to_send(good(), Defaults(), NOW)[1]] == ["widget_missing"]
