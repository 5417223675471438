"""Words of ours within problems: kept in one form whatever is spoken, said in the language asked for."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.details import (
    ADDED_BY_HAND,
    CALL_ACCEPTED,
    CALL_UNKNOWN,
    CALLED_BEFORE,
    call_detail,
    call_said,
    days_said,
    length_said,
    moment_said,
    row_said,
)
from gui.leads.fields import CUSTOM
from gui.leads.lead import CustomField, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.schedule import for_record
from gui.leads.state import LeadState
from gui.leads.stop import stop_detail
from gui.leads.story import story_of
from gui.leads.validation import validate
from tests.conftest import MOSCOW

AT = datetime(2026, 11, 24, 7, 15, tzinfo=UTC).astimezone(MOSCOW)
SINCE, UNTIL = date(2026, 11, 5), date(2026, 12, 31)


@pytest.fixture(params=["ru", "en"])
def _whatever_is_spoken(request, speaking):
    speaking(request.param)


@pytest.mark.usefixtures("_whatever_is_spoken")
def test_they_are_kept_in_russian_whatever_is_spoken() -> None:
    assert for_record(AT) == "24.11.2026 10:15 МСК"
    assert call_detail(for_record(AT), CALL_UNKNOWN, by_file=True) == (
        "24.11.2026 10:15 МСК, исход неизвестен (по файлу результата)"
    )
    assert stop_detail("7495", "просил", SINCE, UNTIL) == "+7 495*, просил, с 05.11.2026 до 31.12.2026"
    long = Lead(phone="79720000001", phone_raw="79720000001", fields=(CustomField("Имя", "и" * 300),))
    assert [problem.detail for problem in validate(long)] == ["поле заявки, 300 знаков из 255"]


@pytest.mark.parametrize(
    ("code", "detail", "russian", "english"),
    [
        (
            ProblemCode.ALREADY_CALLED,
            call_detail(for_record(AT), CALL_ACCEPTED),
            "По этому телефону уже была заявка: 24.11.2026 10:15 МСК, принята",
            "This phone has had a request already: 24 Nov 2026 10:15 MSK, accepted",
        ),
        (
            ProblemCode.ALREADY_CALLED,
            call_detail("24.11.2026 10:15 UTC+5", CALL_UNKNOWN, by_file=True),
            "По этому телефону уже была заявка: 24.11.2026 10:15 UTC+5, исход неизвестен (по файлу результата)",
            "This phone has had a request already: 24 Nov 2026 10:15 UTC+5, outcome unknown (per the result file)",
        ),
        (
            ProblemCode.CALLED_LATELY,
            call_detail("", CALLED_BEFORE, by_file=True),
            "Этому человеку уже звонили: заявка была раньше (по файлу результата)",
            "This person was called recently: there was a request before (per the result file)",
        ),
        (
            ProblemCode.STOPPED,
            stop_detail("79720000001", "с работы, просил", SINCE, None),
            "Номер в стоп-листе (с работы, просил, с 05.11.2026)",
            "The number is on the stop list: с работы, просил, since 5 Nov 2026",
        ),
        (
            ProblemCode.STOPPED,
            stop_detail("7495", "", SINCE, UNTIL),
            "Номер в стоп-листе (+7 495*, с 05.11.2026 до 31.12.2026)",
            "The number is on the stop list: +7 495*, from 5 Nov 2026 until 31 Dec 2026",
        ),
        (
            ProblemCode.TEXT_TOO_LONG,
            "поле заявки, 300 знаков из 255",
            "Слишком длинный текст: поле заявки, 300 знаков из 255",
            f"The text is too long: {CUSTOM.title.en}, 300 characters of 255 allowed",
        ),
        (
            ProblemCode.DUPLICATE,
            ADDED_BY_HAND.ru,
            "Повтор: этот телефон уже есть в строке (добавлена вручную)",
            "Duplicate: this phone is already in row (added by hand)",
        ),
    ],
)
def test_they_are_said_in_the_language_asked_for(code, detail, russian, english) -> None:
    problem = Problem(code, "phone", detail)
    assert (problem.message("ru"), problem.message("en"), problem.message()) == (russian, english, russian)


def test_what_the_person_wrote_is_said_as_it_stands() -> None:
    named = Problem(ProblemCode.UNIT_NOT_NUMBER, "unit_id", "принята")
    assert named.message("en") == "Department not found: “принята”"


@given(st.text())
def test_other_text_stays_as_it_is(text: str) -> None:
    for say in (call_said, length_said, row_said, days_said, moment_said):
        assert say(f"{text}!", "en") == f"{text}!"


def test_a_day_no_calendar_has_is_left_as_it_was_kept() -> None:
    assert call_said("31.02.2026 10:15 МСК, принята", "en") == "31.02.2026 10:15 МСК, accepted"
    assert days_said("с 31.02.2026", "en") == "since 31.02.2026"


def test_a_row_that_waits_for_its_hours_says_from_when_on() -> None:
    row = LeadRow(1, 1, 2, LeadState.QUEUED, Lead(), code=OUTSIDE_HOURS, message="25.11.2026 09:00 МСК")
    assert "можно с 25.11.2026 09:00 МСК. Строка осталась в очереди." in story_of(row, "ru").sentences("ru")
    assert "allowed from 25 Nov 2026 09:00 MSK. The row stays queued." in story_of(row, "en").sentences("en")
