from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.delivery.policy import verdict
from gui.leads.lead import CustomField, Lead
from gui.leads.past_attempt import Fate
from gui.leads.problem import Problem, ProblemCode
from gui.leads.search import folded, search_terms
from gui.leads.state import (
    Accepted,
    LeadState,
    NotSent,
    NotSentReason,
    Refused,
    TooManyRequests,
    Unknown,
    UnknownReason,
)
from gui.storage.database import open_database
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.storage.history_summary import summarise
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.schema import stop_entry
from tests.conftest import NOON, Clock, phone_of, row_of
from tests.storage.conftest import STATES

MOSCOW = ZoneInfo("Europe/Moscow")
TIMEOUT = Unknown(UnknownReason.TIMEOUT)


def found(history, **query):
    return list(history.find(HistoryQuery(**query)))


def test_a_request_remembers_its_person_its_tags_and_what_its_list_was_called(history, send):
    fields = (CustomField("Интерес", "КАСКО"), CustomField("Имя", "Пётр"))
    [row] = history.rows([send("Ноябрь", fields=fields, tags=("горячий", "сайт"))])
    assert (row.person, row.tags, row.list_name) == ("Пётр; Интерес: КАСКО", ("горячий", "сайт"), "Ноябрь")
    assert (row.phone, row.account_name, row.fate) == (phone_of(1_234_567), "Основная", Fate.ACCEPTED)


def test_a_request_is_still_known_when_its_list_is_gone(history, send, database, lists):
    from gui.storage.removal import erase_hidden
    from gui.storage.shelf import Shelf

    sent = send("Ноябрь")
    [info] = lists.recent()
    Shelf(database, lambda: NOON).hide(info.id)
    erase_hidden(database, info.id, lambda: False)
    assert found(history, text="ноябрь") == [sent]
    assert history.rows([sent])[0].person == "Клиент 1"


def test_the_newest_comes_first(history, send):
    sent = [send(phone=phone_of(number)) for number in range(3)]
    assert found(history) == sent[::-1]
    assert list(history.find(HistoryQuery(), 2)) == sent[:0:-1]


@pytest.mark.parametrize("typed", [
    "79721234567", "9721234567", "+7 972 123-45-67", "8 (972) 123", "4567", "45-67", "2345", "пётр", "ПЕТР", "каско",
    "горяч", "ноябрь", "пётр 4567", "widget-1",
])  # fmt: skip
def test_a_request_is_found_by_any_part_of_what_is_known_of_it(typed, history, send):
    fields = (CustomField("Имя", "Пётр"), CustomField("Интерес", "КАСКО"))
    sent = send("Обзвон, ноябрь", fields=fields, tags=("Горячий",))
    send("Июль", phone=phone_of(7_777_777), tags=(), route_key="widget-2")
    assert found(history, text=typed) == [sent]


@pytest.mark.parametrize("typed", ["9721234568", "1234568", "анна", "пётр анна", "*", "[а-я]", "79721234567 анна"])
def test_what_is_not_there_is_not_found(typed, history, send):
    send(fields=(CustomField("Имя", "Пётр"),))
    assert not found(history, text=typed)


def test_a_tag_is_a_whole_one(history, send):
    hot = send(tags=("Горячий",))
    send(phone=phone_of(2), tags=("горячий звонок", "сайт"))
    assert found(history, tag="горячий") == [hot]
    assert not found(history, tag="звонок")


def test_every_fate_can_be_asked_for(history, send, decisions, database):
    outcomes = {
        Fate.ACCEPTED: Accepted("1"),
        Fate.HELD: Refused("10006", "Too many requests", 400),
        Fate.REFUSED: Refused("10013", "Invalid phone", 400),
        Fate.UNKNOWN: TIMEOUT,
        Fate.NOT_SENT: NotSent(NotSentReason.DNS),
        Fate.IN_FLIGHT: None,
    }
    sent = {fate: send(phone=phone_of(n), outcome=out) for n, (fate, out) in enumerate(outcomes.items())}
    for fate, attempt_id in sent.items():
        assert found(history, fates=frozenset({fate})) == [attempt_id]
    assert found(history, fates=frozenset({Fate.REFUSED, Fate.UNKNOWN})) == [sent[Fate.UNKNOWN], sent[Fate.REFUSED]]
    assert [row.fate for row in history.rows(sorted(sent.values()))] == list(sent)


@pytest.mark.parametrize(("called", "fate"), [(True, Fate.ACCEPTED), (False, Fate.NOT_SENT)])
def test_an_unanswered_request_came_to_what_a_person_said_of_it(called, fate, history, send, decisions, lists):
    sent = send(outcome=TIMEOUT)
    [info] = lists.recent()
    decisions.resolve_unknown(lists.ids(info.id), called=called)
    assert found(history, fates=frozenset({fate})) == [sent]
    assert not found(history, fates=frozenset({Fate.UNKNOWN}))
    [row] = history.rows([sent])
    assert (row.fate, row.called, row.code) == (fate, called, "unknown-timeout")


def test_code_list_account_and_dates_narrow_it_down(history, send, clock):
    first = send("Май", Refused("10013", "", 400))
    clock.pass_(days=1)
    second = send("Июнь", Accepted("2"), "Вторая", phone=phone_of(2))
    assert found(history, code="10013") == [first]
    assert found(history, list_name="Июнь") == [second]
    assert found(history, account_name="Вторая") == [second]
    day = NOON + timedelta(days=1)
    assert found(history, since=day) == [second]
    assert found(history, until=day) == [first]
    assert found(history, text="клиент", code="10013", until=day) == [first]
    assert not found(history, text="клиент", code="10013", since=day)


def test_calls_a_file_tells_of_are_found_too_and_stand_where_they_belong_in_time(history, lists, send):
    sent = send(phone=phone_of(2))
    earlier = Problem(ProblemCode.ALREADY_CALLED, "phone", "20.11.2026 10:00 МСК, принята (по файлу результата)")
    told = row_of(3, fields=(CustomField("Имя", "Анна"),))
    told = type(told)(told.file_row, told.lead, (earlier,), told.source)
    lists.add("Вчерашний результат", Path("р.xlsx"), ["Имя", "Телефон"], [told])
    assert len(found(history, text="анна вчерашний")) == 1
    newest, oldest = history.rows(history.find())[0], history.rows(list(history.find())[1:])[0]
    assert (newest.id, oldest.person) == (sent, "Анна")


def test_a_persons_page_holds_their_requests_in_time_order_their_rows_and_why_they_are_not_called(
    history, send, database, lists, clock
):
    phone = phone_of(1_234_567)
    sent = [send("Май", TooManyRequests()), send("Июнь")]
    send(phone=phone_of(3))
    with database.writing() as connection:
        for number, reason, expires in ((phone, "просил не звонить", None), ("7972", "служебный код", 1)):
            connection.execute(stop_entry.insert().values(number=number, reason=reason, added_ms=0, expires_ms=expires))
    page = history.person(phone)
    assert [each.id for each in page.attempts] == sent
    assert [each.reason for each in page.stops] == ["просил не звонить"]
    assert [(each.list_name, each.state) for each in page.places] == [
        ("Июнь", LeadState.ACCEPTED), ("Май", LeadState.QUEUED),
    ]  # fmt: skip


def test_nobody_is_behind_an_empty_phone(history, lists):
    lists.add("Без телефонов", Path("б.xlsx"), ["Телефон"], [row_of(1, phone="", phone_raw="нет")])
    page = history.person("")
    assert (page.attempts, page.stops, page.places) == ((), (), ())


def test_the_facets_count_lists_codes_and_accounts(history, send):
    send("Май", Refused("10013", "", 400))
    for number in (2, 3):
        send("Июнь", phone=phone_of(number))
    facets = history.facets()
    assert facets.lists == (("Июнь", 2), ("Май", 1))
    assert facets.codes == (("10013", 1),)
    assert facets.accounts == (("Основная", 3),)


def test_every_part_of_the_summary_adds_up_to_the_whole(history, send, clock, database):
    send("Май", Refused("10013", "", 400))
    clock.pass_(hours=9)  # 00:01 of the next day in Moscow
    for number in (2, 3):
        send("Июнь", phone=phone_of(number), route_key="widget-2")
    summary = summarise(database, HistoryQuery(), MOSCOW)
    assert summary.total == {Fate.REFUSED: 1, Fate.ACCEPTED: 2}
    assert [(day.day, dict(counts)) for day, counts in summary.days] == [
        (23, {Fate.REFUSED: 1}), (24, {Fate.ACCEPTED: 2}),
    ]  # fmt: skip
    assert [(name, dict(counts)) for name, counts in summary.lists] == [
        ("Июнь", {Fate.ACCEPTED: 2}), ("Май", {Fate.REFUSED: 1}),
    ]  # fmt: skip
    assert [name for name, _counts in summary.widgets] == ["widget-2", "widget-1"]
    assert summary.codes == (("10013", {Fate.REFUSED: 1}),)
    assert summarise(database, HistoryQuery(text="июнь"), MOSCOW).total == {Fate.ACCEPTED: 2}


def test_a_summary_of_nothing_is_empty(database):
    assert not summarise(database, HistoryQuery(), MOSCOW).total


@pytest.mark.parametrize(
    "moment", [datetime(2026, 10, 25, 21, 59, tzinfo=UTC), datetime(2026, 10, 25, 22, 30, tzinfo=UTC)]
)
def test_days_are_those_of_the_zone_also_around_a_change_of_its_clocks(moment, send, clock, database):
    berlin = ZoneInfo("Europe/Berlin")
    clock.moment = datetime(2026, 10, 24, 12, tzinfo=UTC)
    send(phone=phone_of(1))
    clock.moment = moment
    send(phone=phone_of(2))
    days = [day for day, _counts in summarise(database, HistoryQuery(), berlin).days]
    assert days[-1] == moment.astimezone(berlin).date()


NAMES = st.sampled_from(["Пётр", "Анна Иванова", "O'Brien", "100% [скидка]", "ёж*", "4567"])
TAGS = st.lists(st.sampled_from(["Горячий", "горячий звонок", "сайт", "4567"]), max_size=2, unique=True)
CASES = st.lists(
    st.tuples(st.integers(0, 9), NAMES, TAGS, st.sampled_from(["Май", "Июнь 4567"]), st.integers(0, 4)),
    max_size=12,
)
OUTCOMES = (Accepted("1"), Refused("10013", "", 400), TIMEOUT, NotSent(NotSentReason.TLS), None)
QUERIES = st.builds(
    HistoryQuery,
    text=st.sampled_from(
        ["", "4567", "72000", "972000000", "79720000003", "петр", "АННА ива", "%", "*", "сайт", "май", "ж*"]
    ),
    since=st.sampled_from([None, NOON + timedelta(minutes=3)]),
    until=st.sampled_from([None, NOON + timedelta(minutes=6)]),
    fates=st.sampled_from([None, frozenset({Fate.ACCEPTED}), frozenset({Fate.UNKNOWN, Fate.IN_FLIGHT})]),
    code=st.sampled_from([None, "10013", "unknown-timeout"]),
    list_name=st.sampled_from([None, "Май", "Март"]),
    tag=st.sampled_from(["", "горячий", "Сайт"]),
)


def fits(row, query):
    """What the search promises, said plainly."""
    text = folded("\n".join([row.phone, row.person, *row.tags, row.list_name, row.route_key]))
    whole = search_terms(query.text)
    alone = len(whole) == 1 and whole[0].isdecimal() and len(whole[0]) >= 10
    return all((
        all(term in (row.phone if alone else text) for term in whole),
        query.since is None or row.started_at >= query.since,
        query.until is None or row.started_at < query.until,
        query.fates is None or row.fate in query.fates,
        query.code is None or row.code == query.code,
        query.list_name is None or row.list_name == query.list_name,
        not query.tag or folded(query.tag) in map(folded, row.tags),
    ))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(cases=CASES, queries=st.lists(QUERIES, min_size=1, max_size=8))
def test_the_search_finds_what_a_naive_one_finds(tmp_path_factory, cases, queries):
    clock = Clock()
    database = open_database(tmp_path_factory.mktemp("history") / "h.sqlite")
    lists, journal, history = Lists(database, clock), Journal(database, clock), History(database, clock)
    for number, name, tags, list_name, outcome in cases:
        lead = Lead(phone_of(number), phone_of(number), "widget-1", "", (CustomField("Имя", name),), tuple(tags))
        list_id = lists.add(list_name, Path("м.xlsx"), ["Имя"], [type(row_of(1))(2, lead)])
        begun = journal.begin(lists.ids(list_id)[0], lead, "Основная")
        if hasattr(begun, "attempt_id") and (came := OUTCOMES[outcome]) is not None:
            journal.complete(begun.attempt_id, came, STATES.get(type(came), LeadState.QUEUED))
        clock.pass_(minutes=1)
    rows = sorted(history.rows(history.find()), key=lambda row: (row.started_at, row.id), reverse=True)
    for query in queries:
        expected = [row.id for row in rows if fits(row, query)]
        assert list(history.find(query)) == expected
        assert list(history.find(query, 2)) == expected[:2]
        assert sum(summarise(database, query, MOSCOW).total.values()) == len(expected)
    database.close()


def test_a_refusal_has_one_name_in_the_list_and_in_the_history(history, send, lists):
    for number, code in enumerate(("10001", "10003", "10004", "10005", "10006", "10007", "10013", "1", "http-403")):
        outcome = Refused(code, "", 400)
        sent = send(phone=phone_of(number), outcome=outcome)
        held = verdict(outcome).state is LeadState.HELD
        assert history.rows([sent])[0].fate is (Fate.HELD if held else Fate.REFUSED), code
