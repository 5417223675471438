"""One fault of the remote side at a time: what becomes of the row it meets, of the others, and of the run."""

import pytest

from gui.calltouch.sandbox import Habits
from gui.calltouch.sandbox_triggers import HTML, Play
from gui.delivery.progress import PauseReason, RunState
from gui.leads.state import LeadState, Tally
from tests.conftest import row_of

# Who meets the fault, what its row is in the end, and how often the server created it.
FATES = {
    "reset, nothing created": ("79720200001", LeadState.UNKNOWN, 0),
    "created, then reset": ("79720200002", LeadState.UNKNOWN, 1),
    "created, then closed": ("79720200003", LeadState.UNKNOWN, 1),
    "a web page of the wrong type": ("79720200004", LeadState.UNKNOWN, 1),
    "cut in half": ("79720200007", LeadState.UNKNOWN, 1),
    "cut in the headers": ("79720200010", LeadState.UNKNOWN, 1),
    "no answer for half a minute": ("79720200009", LeadState.UNKNOWN, 1),
    "headers letter by letter": ("79720200011", LeadState.UNKNOWN, 1),
    "body letter by letter": ("79720200012", LeadState.UNKNOWN, 1),
    "500, nothing created": ("79720100500", LeadState.UNKNOWN, 0),
    "502, nothing created": ("79720100502", LeadState.UNKNOWN, 0),
    "503, nothing created": ("79720100503", LeadState.UNKNOWN, 0),
    "500, but created": ("79720110500", LeadState.UNKNOWN, 1),
    "502, but created": ("79720110502", LeadState.UNKNOWN, 1),
    "503, but created": ("79720110503", LeadState.UNKNOWN, 1),
    "429 once": ("79720100429", LeadState.ACCEPTED, 1),
}


@pytest.mark.parametrize("fault", FATES)
def test_the_row_that_meets_it_is_told_truly_and_the_others_go_on(
    fault, start, dispatcher, sandbox, lists, new_list, qtbot, kept
):
    phone, state, created = FATES[fault]
    rows = [row_of(1), row_of(2, phone=phone), row_of(3), row_of(4)]
    list_id = new_list(rows=rows)
    for _ in range(2):  # the second run is the one after a restart: it must not repeat what is unknown
        with qtbot.waitSignal(dispatcher.drained, timeout=20_000):
            start(list_id)
    assert [row.state for row in lists.every_row(list_id)] == [
        LeadState.ACCEPTED, state, LeadState.ACCEPTED, LeadState.ACCEPTED,
    ]  # fmt: skip
    assert [record.phone for record in sandbox.created].count(phone) == created
    asked = [record.phone for record in sandbox.requests].count(phone)
    assert asked == (2 if fault == "429 once" else 1)
    kept()


def test_the_same_person_in_a_second_list_is_not_called_while_the_first_answer_is_unknown(
    start, dispatcher, sandbox, lists, new_list, qtbot, kept
):
    for expected in (LeadState.UNKNOWN, LeadState.EXCLUDED):
        list_id = new_list(rows=[row_of(1, phone="79720200002")])
        with qtbot.waitSignal(dispatcher.drained, timeout=20_000):
            start(list_id)
        assert [row.state for row in lists.every_row(list_id)] == [expected]
    assert len(sandbox.created) == 1
    kept()


def test_an_answer_with_the_wrong_content_type_and_an_id_in_it_counts_by_its_id(
    qapp, qtbot, lists, journal, new_list, tmp_path
):
    from gui.calltouch.client import Client
    from gui.calltouch.sandbox import Sandbox
    from gui.delivery.dispatcher import Dispatcher
    from gui.delivery.pace import Pace
    from gui.delivery.run import Order
    from gui.delivery.send_lock import SendLock
    from gui.leads.account import Account
    from tests.delivery.conftest import FAST

    list_id = new_list(3)
    with Sandbox(Habits(rate=None), whims=lambda _phone: Play(creates=True, content_type=HTML)) as sandbox:
        made = Dispatcher(lists, journal, SendLock(tmp_path / "send.lock"), Client().submit, pace=Pace(FAST))
        with qtbot.waitSignal(made.drained, timeout=20_000):
            made.start(Order(list_id, Account(1, "Основная", api_url=sandbox.url, hours=None), sandbox.token))
    assert lists.tally(list_id) == Tally(total=3, accepted=3)
    assert {row.request_id for row in lists.every_row(list_id)} == {record.request_id for record in sandbox.created}


def until_paused(dispatcher, qtbot):
    qtbot.waitUntil(lambda: dispatcher.state is RunState.PAUSED and not dispatcher.progress.in_flight, timeout=20_000)


def to_the_end(dispatcher, qtbot):
    """Resume whenever it pauses, as a person would."""

    def resume(progress):
        if progress.state is RunState.PAUSED and not progress.in_flight:
            dispatcher.resume()

    dispatcher.progressed.connect(resume)
    with qtbot.waitSignal(dispatcher.drained, timeout=60_000):
        dispatcher.resume()
    dispatcher.progressed.disconnect(resume)


def test_connection_refused_for_a_while_pauses_the_run_and_loses_and_repeats_nothing(
    start, dispatcher, sandbox, lists, new_list, qtbot, kept
):
    list_id = new_list(60)
    start(list_id)
    qtbot.waitUntil(lambda: lists.tally(list_id).accepted >= 10)
    sandbox.stop()
    until_paused(dispatcher, qtbot)
    assert dispatcher.progress.reason in (PauseReason.NO_CONNECTION, PauseReason.UNKNOWN_IN_A_ROW)
    tally = lists.tally(list_id)
    assert tally.balanced
    assert tally.unknown <= 12
    assert tally.queued > 0
    sandbox.start()
    to_the_end(dispatcher, qtbot)
    tally = lists.tally(list_id)
    assert tally.accepted + tally.unknown == 60
    kept()


def test_nothing_listening_at_all_leaves_every_row_queued(start, dispatcher, sandbox, lists, new_list, qtbot, kept):
    sandbox.stop()
    list_id = new_list(20)
    start(list_id)
    until_paused(dispatcher, qtbot)
    assert dispatcher.progress.reason is PauseReason.NO_CONNECTION
    assert lists.tally(list_id) == Tally(total=20, queued=20)
    sandbox.start()
    to_the_end(dispatcher, qtbot)
    assert lists.tally(list_id) == Tally(total=20, accepted=20)
    kept()


def test_connections_reset_before_anything_is_read_are_never_repeated_unless_nothing_left(
    start, dispatcher, sandbox, lists, new_list, qtbot, kept
):
    list_id = new_list(40)
    habits = sandbox.habits
    sandbox.habits = Habits(rate=None, resets=1.0)
    start(list_id)
    until_paused(dispatcher, qtbot)
    assert sandbox.requests == ()
    lost = lists.tally(list_id).unknown
    assert lists.tally(list_id) == Tally(total=40, queued=40 - lost, unknown=lost)
    sandbox.habits = habits
    to_the_end(dispatcher, qtbot)
    assert lists.tally(list_id) == Tally(total=40, accepted=40 - lost, unknown=lost)
    kept()


def test_a_server_that_hangs_on_every_request_pauses_the_run_with_few_rows_unknown(
    start, dispatcher, sandbox, lists, new_list, qtbot, kept
):
    sandbox.habits = Habits(rate=None, latency_s=(30.0, 30.0))
    list_id = new_list(40)
    start(list_id)
    until_paused(dispatcher, qtbot)
    assert dispatcher.progress.reason is PauseReason.UNKNOWN_IN_A_ROW
    tally = lists.tally(list_id)
    assert tally.unknown == len(sandbox.created) <= 24
    assert tally.queued == 40 - tally.unknown
    kept()
