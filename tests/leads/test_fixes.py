"""Each fix makes its problem go away, brings no error of its own, and loses no lead."""

import pickle
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gui.leads.fixes import FIXES
from gui.leads.lead import CustomField, Lead
from gui.leads.problem import ProblemCode
from gui.leads.schedule import read_schedule
from gui.leads.validation import validate

NOW = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001 — wall-clock time
GOOD = Lead(phone="79720000001", phone_raw="79720000001", route_key="сайт")


def timed(raw):
    return replace(GOOD, schedule=read_schedule(raw).when, schedule_raw=raw)


AILING = {
    ProblemCode.PHONE_SEVERAL: replace(GOOD, phone_raw="79720000001, 79720000002"),
    ProblemCode.TEXT_TOO_LONG: replace(
        GOOD,
        route_key="к" * 300,
        session_id="1" * 150,
        fields=(CustomField("и" * 300, "з" * 300),),
        tags=("т" * 150, "т" * 150 + "x"),
    ),
    ProblemCode.FIELD_EMPTY: replace(GOOD, fields=(CustomField("Имя", ""), CustomField("Город", "Пермь"))),
    ProblemCode.FIELD_UNNAMED: replace(GOOD, fields=(CustomField("", "Анна"),)),
    ProblemCode.TOO_MANY_FIELDS: replace(GOOD, fields=tuple(CustomField(str(each), "x") for each in range(7))),
    ProblemCode.TOO_MANY_TAGS: replace(GOOD, tags=tuple(map(str, range(12)))),
    ProblemCode.UNIT_NOT_NUMBER: replace(GOOD, unit_id="отдел продаж"),
    ProblemCode.SCHEDULE_UNREADABLE: timed("когда-нибудь"),
    ProblemCode.SCHEDULE_NO_DAY: timed("15:30"),
    ProblemCode.SCHEDULE_NO_TIME: timed("05.12.2026"),
    ProblemCode.SCHEDULE_PAST: timed("01.11.2026 10:00"),
    ProblemCode.SCHEDULE_SOON: timed(f"{NOW + timedelta(minutes=1):%d.%m.%Y %H:%M}"),
    ProblemCode.SESSION_OVER_UTM: replace(GOOD, session_id="11", utm_source="google"),
}


def codes(lead):
    return {problem.code for problem in validate(lead, NOW)}


def test_every_problem_with_a_fix_has_its_example():
    assert set(AILING) == set(FIXES)


@pytest.mark.parametrize(
    ("code", "fix"), [(code, fix) for code, fixes in FIXES.items() for fix in fixes], ids=lambda each: str(each)[:60]
)
def test_a_fix_makes_its_problem_go_away(code, fix):
    ailing = AILING[code]
    assert code in codes(ailing)
    change = fix.change(NOW)
    mended = change(ailing)
    left = codes(mended)
    if code is ProblemCode.SCHEDULE_NO_DAY and fix.title.ru == "Позвонить сегодня":
        assert mended.schedule == NOW.replace(hour=15, minute=30)
    assert code not in left
    assert left <= codes(ailing)
    assert mended.phone == ailing.phone
    assert change(mended) == mended or code is ProblemCode.SCHEDULE_SOON
    assert pickle.loads(pickle.dumps(change)) == change  # noqa: S301 — made here
