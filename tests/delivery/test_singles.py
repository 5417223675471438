"""Single rows: they leave ahead of any run, by the same rules and at the same pace."""

from dataclasses import replace

import pytest

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.errors import BudgetSpentError, NoWidgetError, SendingElsewhereError
from gui.delivery.limits import RunLimits
from gui.delivery.pace import Pace
from gui.delivery.progress import PauseReason, RunState
from gui.delivery.run import Order
from gui.delivery.send_lock import SendLock
from gui.leads.lead import Defaults
from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState, NotSent, NotSentReason, Refused, TooManyRequests, Unknown, UnknownReason
from gui.storage.clock import local_now
from gui.storage.database import StorageFailedError
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from tests.conftest import row_of
from tests.delivery.conftest import ACCOUNT, FAST


@pytest.fixture
def lists(database):
    return Lists(database, local_now)


@pytest.fixture
def journal(database):
    return Journal(database, local_now)


def phone(number):
    return row_of(number).lead.phone


@pytest.fixture
def send(dispatcher, qtbot):
    """Send one row to its end; returns what kept it from leaving, if anything did."""

    def to_the_end(list_id, row_id, account=ACCOUNT, **limits):
        with qtbot.waitSignal(dispatcher.single_ended, timeout=10_000) as ended:
            dispatcher.send_one(row_id, Order(list_id, account, "token-1", RunLimits(**limits)))
        assert ended.args[0] == row_id
        return ended.args[1]

    return to_the_end


def row(lists, row_id):
    [found] = lists.rows([row_id])
    return found


def test_only_the_row_that_was_meant_leaves(send, remote, lists, new_list, lock):
    list_id = new_list(3)
    second = lists.ids(list_id)[1]
    assert send(list_id, second) is None
    assert remote.asked == [phone(2)]
    assert row(lists, second).state is LeadState.ACCEPTED
    assert lists.tally(list_id).queued == 2
    assert not lock.held


def test_a_single_row_goes_ahead_of_a_run_that_is_on(dispatcher, remote, lists, new_list, qtbot):
    bulk, own = new_list(200), new_list(rows=[row_of(900)])
    [single] = lists.ids(own)
    with remote.hanging():
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)  # all threads are taken
        dispatcher.send_one(single, Order(own, ACCOUNT, "token-1"))
    with qtbot.waitSignal(dispatcher.drained, timeout=30_000) as drained:
        pass
    assert remote.asked[12] == phone(900)
    assert drained.args[0].sent == 200
    assert lists.tally(bulk).accepted == 200
    assert row(lists, single).state is LeadState.ACCEPTED


@pytest.mark.parametrize("paused_by", ["a person", "an account"])
def test_a_single_row_leaves_while_a_run_is_paused(paused_by, dispatcher, remote, lists, new_list, qtbot, send):
    bulk, own = new_list(50), new_list(rows=[row_of(900)])
    if paused_by == "a person":
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
        dispatcher.pause()
    else:
        remote.answers = {phone(number): [Unknown(UnknownReason.TIMEOUT)] for number in range(1, 51)}
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: dispatcher.state is RunState.PAUSED)
    qtbot.waitUntil(lambda: dispatcher.progress.in_flight == 0)
    asked = len(remote.asked)
    [single] = lists.ids(own)
    assert send(own, single) is None
    assert remote.asked[asked:] == [phone(900)]
    assert dispatcher.state is RunState.PAUSED


def test_a_run_may_start_while_a_single_row_is_on_its_way(dispatcher, remote, lists, new_list, qtbot):
    bulk, own = new_list(5), new_list(rows=[row_of(900)])
    [single] = lists.ids(own)
    with remote.hanging():
        dispatcher.send_one(single, Order(own, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 1)
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
        assert row(lists, single).state is LeadState.SENDING  # it was not taken for one that a crash left
    with qtbot.waitSignal(dispatcher.came_to_rest, timeout=10_000):
        pass
    assert (lists.tally(bulk).accepted, lists.tally(own).accepted) == (5, 1)


def test_a_single_row_is_sent_once_however_often_it_is_asked_for(dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(1)
    [single] = lists.ids(list_id)
    order = Order(list_id, ACCOUNT, "token-1")
    with qtbot.waitSignal(dispatcher.came_to_rest, timeout=10_000):
        for _ in range(5):
            dispatcher.send_one(single, order)
    assert remote.asked == [phone(1)]


def test_a_refusal_for_the_pace_sends_a_single_row_again(send, remote, lists, new_list):
    remote.answers = {phone(1): [TooManyRequests(), TooManyRequests()]}
    list_id = new_list(1)
    [single] = lists.ids(list_id)
    assert send(list_id, single) is None
    assert remote.asked == [phone(1)] * 3
    assert row(lists, single).state is LeadState.ACCEPTED


def test_without_end_it_is_not_sent_again_and_stays_queued(send, remote, lists, new_list):
    remote.answers = {phone(1): [TooManyRequests()] * 50}
    list_id = new_list(1)
    [single] = lists.ids(list_id)
    send(list_id, single)
    assert len(remote.asked) == 5
    assert (row(lists, single).state, row(lists, single).code) == (LeadState.QUEUED, "http-429")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (NotSent(NotSentReason.DNS), LeadState.QUEUED),
        (Refused("10004", "", 400), LeadState.REJECTED),
        (Refused("10006", "", 400), LeadState.HELD),
        (Refused("10003", "", 400), LeadState.HELD),
        (Refused("http-403", "", 403), LeadState.QUEUED),
        (Unknown(UnknownReason.RESET), LeadState.UNKNOWN),
    ],
)
def test_any_other_answer_is_the_end_of_it(answer, state, send, remote, lists, new_list):
    remote.answers = {phone(1): [answer]}
    list_id = new_list(2)
    single = lists.ids(list_id)[0]
    assert send(list_id, single) is None
    assert row(lists, single).state is state
    assert remote.asked == [phone(1)]
    assert lists.tally(list_id).queued == (2 if state is LeadState.QUEUED else 1)


def test_who_was_called_already_is_not_called_by_a_single_row_either(send, remote, lists, new_list, decisions):
    first, second = new_list(1), new_list(1)
    send(first, lists.ids(first)[0])
    [again] = lists.ids(second)
    assert send(second, again) is None
    assert [each.code for each in row(lists, again).problems] == [ProblemCode.ALREADY_CALLED]
    assert remote.asked == [phone(1)]
    decisions.allow_repeat([again])
    send(second, again)
    assert remote.asked == [phone(1)] * 2


def test_a_single_row_may_use_up_the_reserve_and_no_more(send, remote, lists, new_list):
    account = replace(ACCOUNT, daily_budget=2, reserve=2)
    list_id = new_list(3)
    ids = lists.ids(list_id)
    assert [send(list_id, row_id, account) for row_id in ids[:2]] == [None, None]
    assert isinstance(send(list_id, ids[2], account), BudgetSpentError)
    assert len(remote.asked) == 2
    assert row(lists, ids[2]).state is LeadState.QUEUED


def test_a_single_row_needs_a_widget(dispatcher, lists, new_list, lock):
    list_id = new_list(rows=[row_of(1, route_key="")])
    with pytest.raises(NoWidgetError):
        dispatcher.send_one(lists.ids(list_id)[0], Order(list_id, ACCOUNT, "token-1"))
    assert not lock.held


def test_it_takes_its_lists_widget(send, remote, lists, new_list):
    list_id = new_list(rows=[row_of(1, route_key="")])
    lists.set_defaults(list_id, Defaults("common"))
    send(list_id, lists.ids(list_id)[0])
    assert remote.bodies[0]["routeKey"] == "common"


def test_while_another_process_sends_a_single_row_does_not(dispatcher, remote, lists, new_list, tmp_path):
    other = SendLock(tmp_path / "send.lock")
    other.take()
    list_id = new_list(1)
    with pytest.raises(SendingElsewhereError):
        dispatcher.send_one(lists.ids(list_id)[0], Order(list_id, ACCOUNT, "token-1"))
    other.release()
    assert remote.asked == []


def test_a_full_disk_is_told_and_nothing_leaves(send, remote, lists, journal, new_list, monkeypatch):
    def full(*_args, **_more):
        raise StorageFailedError("Диск полон.", "Освободите место.")

    monkeypatch.setattr(journal, "begin", full)
    list_id = new_list(1)
    assert isinstance(send(list_id, lists.ids(list_id)[0]), StorageFailedError)
    assert remote.asked == []


def test_a_run_that_was_stopped_still_lets_a_single_row_go(dispatcher, remote, lists, new_list, qtbot):
    bulk, own = new_list(50), new_list(rows=[row_of(900)])
    [single] = lists.ids(own)
    with remote.hanging():
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        dispatcher.stop()
        dispatcher.send_one(single, Order(own, ACCOUNT, "token-1"))
    with qtbot.waitSignal(dispatcher.came_to_rest, timeout=10_000):
        pass
    assert dispatcher.progress.reason is PauseReason.USER
    assert remote.asked[12:] == [phone(900)]


def test_an_answer_that_cannot_be_written_is_told_and_written_when_there_is_room(
    dispatcher, remote, lists, journal, new_list, monkeypatch, qtbot
):
    def full(*_args, **_more):
        raise StorageFailedError("Диск полон.", "Освободите место.")

    list_id = new_list(1)
    [single] = lists.ids(list_id)
    with monkeypatch.context() as disk:
        disk.setattr(journal, "complete", full)
        with qtbot.waitSignal(dispatcher.single_ended, timeout=10_000) as ended:
            dispatcher.send_one(single, Order(list_id, ACCOUNT, "token-1"))
        assert isinstance(ended.args[1], StorageFailedError)
        assert row(lists, single).state is LeadState.SENDING
    with qtbot.waitSignal(dispatcher.came_to_rest, timeout=10_000):
        pass
    assert row(lists, single).state is LeadState.ACCEPTED
    assert remote.asked == [phone(1)]


def test_the_end_of_a_run_that_cannot_write_answers_ends_the_single_rows_too(
    qapp, lists, journal, lock, remote, new_list, monkeypatch, qtbot
):
    def full(*_args, **_more):
        raise StorageFailedError("Диск полон.", "Освободите место.")

    dispatcher = Dispatcher(lists, journal, lock, remote.submit, pace=Pace(FAST), unwritten_patience_s=0.1)
    bulk, own = new_list(3), new_list(rows=[row_of(900)])
    [single] = lists.ids(own)
    ended = []
    dispatcher.single_ended.connect(lambda row_id, error: ended.append((row_id, type(error))))
    monkeypatch.setattr(journal, "complete", full)
    with remote.hanging():
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
        dispatcher.send_one(single, Order(own, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 4)
    dispatcher.stop()
    qtbot.waitUntil(lambda: dispatcher.at_rest, timeout=10_000)
    assert (single, StorageFailedError) in ended
    assert not lock.held
    assert not dispatcher.progress.busy


def test_what_cannot_be_written_at_all_is_given_up_after_a_while(
    qapp, lists, journal, lock, remote, new_list, monkeypatch, qtbot
):
    def full(*_args, **_more):
        raise StorageFailedError("Диск полон.", "Освободите место.")

    dispatcher = Dispatcher(lists, journal, lock, remote.submit, pace=Pace(FAST), unwritten_patience_s=0.2)
    monkeypatch.setattr(journal, "complete", full)
    list_id = new_list(1)
    with qtbot.waitSignal(dispatcher.came_to_rest, timeout=10_000):
        dispatcher.send_one(lists.ids(list_id)[0], Order(list_id, ACCOUNT, "token-1"))
    monkeypatch.undo()
    assert journal.recover() == 1
    assert row(lists, lists.ids(list_id)[0]).state is LeadState.UNKNOWN


def test_the_time_of_a_run_that_has_ended_stands_still(dispatcher, send, new_list, lists, qtbot):
    bulk, own = new_list(2), new_list(rows=[row_of(900)])
    with qtbot.waitSignal(dispatcher.drained) as drained:
        dispatcher.start(Order(bulk, ACCOUNT, "token-1"))
    [single] = lists.ids(own)
    assert send(own, single) is None
    assert dispatcher.progress.seconds == drained.args[0].seconds > 0
