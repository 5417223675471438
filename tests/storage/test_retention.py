from pathlib import Path

import pytest
import sqlalchemy as sa

from gui.leads.account import Account
from gui.leads.past_attempt import Fate
from gui.leads.state import LeadState, Refused, Unknown, UnknownReason
from gui.storage.directory import Directory
from gui.storage.history_query import HistoryQuery
from gui.storage.retention import Retention
from gui.storage.schema import account, decision
from tests.conftest import phone_of

TIMEOUT = Unknown(UnknownReason.TIMEOUT)


@pytest.fixture
def retention(database, clock):
    made = Retention(database, clock)
    made.forget()  # it has been started before
    return made


@pytest.fixture
def pass_days(clock, retention):
    """Days go by, and the program is started on each."""

    def go(days):
        for _day in range(days):
            clock.pass_(days=1)
            retention.forget()

    return go


def named(history):
    return [row.id for row in history.rows(history.find()) if row.phone]


def test_people_are_forgotten_after_180_days_and_their_requests_stay_as_numbers(history, send, pass_days):
    old = send("Май", Refused("10013", "Invalid phone", 400))
    pass_days(90)
    new = send("Июнь", phone=phone_of(2))
    pass_days(90)
    assert named(history) == [new]
    [left] = history.rows([old])
    assert (left.phone, left.person, left.tags, left.message) == ("", "", (), "")
    assert (left.list_name, left.account_name, left.route_key, left.code, left.fate) == (
        "Май", "Основная", "widget-1", "10013", Fate.REFUSED,
    )  # fmt: skip
    assert list(history.find(HistoryQuery(text="клиент"))) == [new]
    assert list(history.find(HistoryQuery(list_name="Май"))) == [old]


def test_forgetting_again_changes_nothing(retention, send, pass_days, database):
    send()
    pass_days(181)
    assert retention.forget() == 0


def test_it_can_be_off(retention, history, send, pass_days):
    sent = send()
    retention.set_days(None)
    pass_days(400)
    assert retention.days is None
    assert named(history) == [sent]


def test_it_is_never_shorter_than_the_guard_against_a_second_call_looks_back(
    retention, database, history, send, pass_days
):
    saved = Directory(database).save(Account(0, "Основная", "777", "https://a.b"))
    with database.writing() as connection:
        connection.execute(account.update().where(account.c.id == saved.id).values(warn_days=45))
        connection.execute(account.insert().values(name="Вторая", api_url="", zone="", schedule_format="", warn_days=3))
    retention.set_days(10)
    assert (retention.least_days, retention.days) == (45, 45)
    sent = send()
    pass_days(44)
    assert named(history) == [sent]
    pass_days(2)
    assert not named(history)


def test_the_shortest_period_is_that_of_an_account_made_anew_where_there_is_none(retention):
    assert retention.least_days == 30


def test_a_long_window_that_blocks_counts_too(retention, database):
    values = {"api_url": "", "zone": "", "schedule_format": "", "warn_days": 3, "block_hours": 1_000}
    with database.writing() as connection:
        connection.execute(account.insert().values(name="Долгая", **values))
    assert retention.least_days == 42


def test_a_request_without_an_answer_is_kept_until_somebody_says_what_became_of_it(
    history, send, pass_days, decisions, lists
):
    unknown = send(outcome=TIMEOUT)
    on_its_way = send(phone=phone_of(2), outcome=None)
    pass_days(200)
    assert named(history) == [unknown, on_its_way]
    rows = [each.id for info in lists.recent() for each in lists.every_row(info.id) if each.state is LeadState.UNKNOWN]
    decisions.resolve_unknown(rows, called=True)
    pass_days(1)
    assert named(history) == [on_its_way]


def test_lists_are_a_persons_own_and_stay_as_they_are(history, send, pass_days, lists):
    send()
    [info] = lists.recent()
    before = list(lists.every_row(info.id))
    pass_days(200)
    assert list(lists.every_row(info.id)) == before


def test_decisions_lose_their_phones_too(send, pass_days, decisions, lists, database):
    send(outcome=Refused("10007", "", 400))
    [info] = lists.recent()
    decisions.requeue(lists.ids(info.id))
    pass_days(181)
    with database.reading() as connection:
        assert connection.execute(sa.select(decision.c.kind, decision.c.phone)).all() == [("requeued", "")]


def test_a_clock_that_is_years_ahead_for_a_day_does_not_cost_the_memory(retention, history, send, clock):
    sent = send()
    clock.pass_(days=3650)
    assert retention.forget() == 0
    clock.pass_(days=-3650)
    assert retention.forget() == 0
    assert named(history) == [sent]


def test_it_stops_when_told_and_goes_on_the_next_time(retention, send, pass_days, clock, database, tmp_path):
    send()
    clock.pass_(days=31)
    for _month in range(6):
        retention.forget(lambda: True)
        clock.pass_(days=31)
    assert retention.forget() == 1


def test_nothing_of_the_forgotten_stays_in_the_file(send, pass_days, database, tmp_path, lists):
    from gui.storage.removal import erase_hidden
    from gui.storage.shelf import Shelf

    send("Май", phone=phone_of(4_711_471))
    [info] = lists.recent()
    Shelf(database, lambda: None).hide(info.id)
    erase_hidden(database, info.id, lambda: False)
    pass_days(181)
    files = Path(tmp_path).glob("dozvon.sqlite*")
    assert b"4711471" not in b"".join(each.read_bytes() for each in files)
