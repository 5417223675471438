import logging
from dataclasses import replace

import pytest

from gui.calltouch.request import AccountError
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.errors import NoWidgetError, SendingElsewhereError
from gui.delivery.pace import Pace
from gui.delivery.progress import PauseReason, RunState
from gui.delivery.run import Order
from gui.delivery.send_lock import FolderUnwritableError, SendLock
from gui.leads.lead import Defaults
from gui.leads.ledger import LedgerBrokenError
from gui.leads.state import (
    Accepted,
    LeadState,
    NotSent,
    NotSentReason,
    Refused,
    Tally,
    TooManyRequests,
    Unknown,
    UnknownReason,
)
from gui.storage.database import StorageBusyError, StorageFailedError
from tests.conftest import row_of
from tests.delivery.conftest import ACCOUNT, FAST

LOST = Unknown(UnknownReason.TIMEOUT)
UNSENT = NotSent(NotSentReason.CONNECT)


def phone(number):
    return row_of(number).lead.phone


def states(lists, list_id):
    return [row.state for row in lists.every_row(list_id)]


def test_every_row_is_sent_once_in_file_order(run, remote, lists, journal, new_list):
    list_id = new_list(25)
    end = run(list_id)
    assert sorted(remote.asked) == [phone(number) for number in range(1, 26)]
    attempts = [journal.attempts_of(row_id)[0]["id"] for row_id in lists.ids(list_id)]
    assert attempts == sorted(attempts)
    assert lists.tally(list_id) == Tally(total=25, accepted=25)
    assert (end.state, end.reason, end.sent, end.left, end.in_flight) == (RunState.IDLE, None, 25, 0, 0)
    assert len({row.request_id for row in lists.every_row(list_id)}) == 25


def test_an_empty_queue_ends_at_once(run, remote, new_list):
    assert run(new_list(0)).sent == 0
    assert remote.asked == []


def test_each_answer_brings_its_row_to_its_state(run, remote, lists, new_list):
    remote.answers = {
        phone(1): [Refused("10004", "сессия", 400)],
        phone(2): [Refused("10006", "лимит", 400)],
        phone(3): [LOST],
        phone(4): [TooManyRequests(), TooManyRequests()],
        phone(5): [UNSENT],
    }
    list_id = new_list(6)
    end = run(list_id)
    assert states(lists, list_id) == [
        LeadState.REJECTED,
        LeadState.HELD,
        LeadState.UNKNOWN,
        LeadState.ACCEPTED,
        LeadState.ACCEPTED,
        LeadState.ACCEPTED,
    ]
    assert end.too_many_requests == 2
    assert [remote.asked.count(phone(number)) for number in range(1, 7)] == [1, 1, 1, 3, 2, 1]


def test_a_row_takes_the_lists_widget_department_and_tags(run, remote, lists, new_list):
    list_id = new_list(rows=[row_of(1, route_key="", tags=("свой",)), row_of(2, route_key="own")])
    lists.set_defaults(list_id, Defaults("common", "7", ("общий",)))
    run(list_id)
    first, second = sorted(remote.bodies, key=lambda body: body["phone"])
    assert (first["routeKey"], first["unitId"], first["tags"]) == ("common", 7, ["свой", "общий"])
    assert second["routeKey"] == "own"
    assert "unitId" not in second


def test_rows_without_a_widget_keep_the_run_from_starting(dispatcher, remote, lists, new_list, lock):
    list_id = new_list(rows=[row_of(1, route_key=""), row_of(2)])
    with pytest.raises(NoWidgetError, match="Выберите виджет"):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    assert remote.asked == []
    assert states(lists, list_id) == [LeadState.QUEUED, LeadState.QUEUED]
    assert not lock.held


def test_what_rows_take_by_default_cannot_change_under_a_run(dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(rows=[row_of(number, route_key="") for number in range(1, 31)])
    lists.set_defaults(list_id, Defaults("right"))
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        lists.set_defaults(list_id, Defaults("wrong"))
    with qtbot.waitSignal(dispatcher.drained):
        pass
    assert {body["routeKey"] for body in remote.bodies} == {"right"}


def test_an_order_brings_its_own_defaults_only_when_it_may_send(dispatcher, remote, lists, new_list, tmp_path):
    list_id = new_list(rows=[row_of(1, route_key="")])
    lists.set_defaults(list_id, Defaults("right"))
    other = SendLock(tmp_path / "send.lock")
    other.take()
    with pytest.raises(SendingElsewhereError):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1", defaults=Defaults("other")))
    assert lists.info(list_id).defaults == Defaults("right")
    other.release()


def test_a_run_in_a_folder_that_cannot_be_written_sends_nothing_and_says_why(
    lists, journal, remote, new_list, tmp_path
):
    list_id = new_list(3)
    dispatcher = Dispatcher(lists, journal, SendLock(tmp_path / "нет" / "send.lock"), remote.submit)
    with pytest.raises(FolderUnwritableError):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    assert dispatcher.state is RunState.IDLE
    assert not dispatcher.sends_elsewhere
    assert remote.asked == []
    assert lists.tally(list_id) == Tally(total=3, queued=3)


@pytest.mark.parametrize("code", ["10001", "10002", "http-401", "http-403"])
def test_an_account_refusal_stops_at_once_and_leaves_every_row_queued(code, run, remote, lists, new_list):
    remote.answers = {phone(number): [Refused(code, "нет", 403)] for number in range(1, 51)}
    list_id = new_list(50)
    end = run(list_id)
    assert lists.tally(list_id) == Tally(total=50, queued=50)
    assert (end.reason, end.code, end.message) == (PauseReason.ACCOUNT, code, "нет")
    assert len(remote.asked) <= 12
    assert run(list_id).reason is PauseReason.ACCOUNT


def test_a_run_goes_on_from_exactly_where_an_account_refusal_stopped_it(run, remote, lists, new_list):
    remote.answers = {phone(3): [Refused("10001", "минуты", 400)]}
    list_id = new_list(30)
    run(list_id)
    assert lists.tally(list_id).queued > 0
    run(list_id)
    assert lists.tally(list_id) == Tally(total=30, accepted=30)
    assert sorted(remote.asked) == sorted([phone(number) for number in range(1, 31)] + [phone(3)])


def test_an_unknown_widget_holds_its_rows_and_the_others_go_on(run, remote, lists, new_list):
    rows = [row_of(number, route_key="gone" if number % 2 else "fine") for number in range(1, 41)]
    refusal = Refused("10003", "нет виджета", 400)
    remote.answers = {row.lead.phone: [refusal] for row in rows if row.lead.route_key == "gone"}
    list_id = new_list(rows=rows)
    run(list_id)
    assert lists.tally(list_id) == Tally(total=40, accepted=20, held=20)
    assert {row.code for row in lists.every_row(list_id) if row.state is LeadState.HELD} == {"10003"}


@pytest.mark.parametrize(
    ("outcome", "reason", "state"),
    [
        (LOST, PauseReason.UNKNOWN_IN_A_ROW, LeadState.UNKNOWN),
        (UNSENT, PauseReason.NO_CONNECTION, LeadState.QUEUED),
    ],
)
def test_three_without_an_answer_pause_the_run(outcome, reason, state, dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(40)
    remote.answers = {phone(number): [outcome] * 9 for number in range(1, 41)}
    dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    qtbot.waitUntil(lambda: dispatcher.state is RunState.PAUSED and not dispatcher.progress.in_flight, timeout=15_000)
    assert dispatcher.progress.reason is reason
    assert set(states(lists, list_id)) == {state, LeadState.QUEUED}
    assert lists.tally(list_id).unknown <= 12
    assert lists.tally(list_id).balanced


def test_a_pause_is_exact_and_resume_goes_on_where_it_stopped(dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(30)
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        dispatcher.pause()
        assert dispatcher.progress.in_flight == 12
        assert lists.tally(list_id).sending == 12
    qtbot.waitUntil(lambda: dispatcher.progress.in_flight == 0)
    assert dispatcher.state is RunState.PAUSED
    assert lists.tally(list_id) == Tally(total=30, accepted=12, queued=18)
    with qtbot.waitSignal(dispatcher.drained):
        dispatcher.resume()
    assert lists.tally(list_id) == Tally(total=30, accepted=30)
    assert len(remote.asked) == len(set(remote.asked)) == 30


def test_a_run_that_is_resumed_while_the_queue_cannot_be_counted_goes_on_all_the_same(
    dispatcher, remote, lists, new_list, qtbot, monkeypatch
):
    list_id = new_list(30)
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        dispatcher.pause()
    qtbot.waitUntil(lambda: dispatcher.progress.in_flight == 0)

    def refuse(_list_id):
        raise StorageBusyError("Данные занимает другая программа.", "")

    with qtbot.waitSignal(dispatcher.drained):
        with monkeypatch.context() as patched:
            patched.setattr(lists, "tally", refuse)
            dispatcher.resume()
        assert dispatcher.state is RunState.RUNNING
    assert lists.tally(list_id) == Tally(total=30, accepted=30)


def test_stop_lets_what_is_in_flight_finish_and_loses_nothing(dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(30)
    with qtbot.waitSignal(dispatcher.drained) as drained, remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        dispatcher.stop()
        assert dispatcher.state is RunState.STOPPING
        assert lists.tally(list_id).sending == 12
    assert drained.args[0].reason is PauseReason.USER
    assert lists.tally(list_id) == Tally(total=30, accepted=12, queued=18)


def test_an_edit_during_the_run_counts_at_the_moment_of_sending(dispatcher, remote, lists, new_list, qtbot, edits):
    list_id = new_list(30)
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        out = [row.id for row in lists.every_row(list_id)][20:]
        assert edits.exclude(list_id, out, "исключение строк").changed == 10
        dispatcher.recount()
    with qtbot.waitSignal(dispatcher.drained):
        pass
    assert lists.tally(list_id) == Tally(total=30, accepted=20, excluded=10)


def test_a_fault_of_ours_in_a_worker_makes_the_row_unknown(run, remote, lists, new_list):
    remote.answers = {phone(1): [ValueError("a defect")]}
    list_id = new_list(2)
    run(list_id)
    assert states(lists, list_id) == [LeadState.UNKNOWN, LeadState.ACCEPTED]
    assert next(iter(lists.every_row(list_id))).code == "unknown-fault"


def test_while_another_process_sends_nothing_starts_and_the_rows_stay(dispatcher, lists, new_list, tmp_path):
    other = SendLock(tmp_path / "send.lock")
    other.take()
    list_id = new_list(1)
    with pytest.raises(SendingElsewhereError, match="отправляет другое окно"):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    other.release()
    assert states(lists, list_id) == [LeadState.QUEUED]


def test_what_another_process_has_in_flight_is_not_made_unknown(dispatcher, lists, journal, new_list, tmp_path):
    other = SendLock(tmp_path / "send.lock")
    other.take()
    list_id = new_list(1)
    [row] = lists.every_row(list_id)
    journal.begin(row.id, row.lead, "a")
    with pytest.raises(SendingElsewhereError):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    other.release()
    assert states(lists, list_id) == [LeadState.SENDING]


@pytest.mark.parametrize(
    ("account", "token"), [(replace(ACCOUNT, api_url="http://example.invalid/"), "t"), (ACCOUNT, ""), (ACCOUNT, "т")]
)
def test_an_unusable_address_or_token_stops_before_anything_is_claimed(
    account, token, dispatcher, lists, new_list, lock
):
    list_id = new_list(1)
    with pytest.raises(AccountError):
        dispatcher.start(Order(list_id, account, token))
    assert states(lists, list_id) == [LeadState.QUEUED]
    assert not lock.held


class FullDisk:
    """A journal whose disk is full while `full` is set."""

    def __init__(self, journal):
        self._journal, self.full = journal, False

    def __getattr__(self, name):
        return getattr(self._journal, name)

    def begin(self, *args, **more):
        if self.full:
            raise StorageFailedError("Не удалось записать.", "")
        return self._journal.begin(*args, **more)

    def complete(self, *args):
        if self.full:
            raise StorageFailedError("Не удалось записать.", "")
        return self._journal.complete(*args)


def test_a_full_disk_pauses_the_run_and_outcomes_are_written_when_there_is_room(
    qapp, lists, journal, lock, remote, new_list, qtbot
):
    disk = FullDisk(journal)
    dispatcher = Dispatcher(lists, disk, lock, remote.submit, pace=Pace(FAST))
    list_id = new_list(30)
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        disk.full = True
    qtbot.waitUntil(lambda: dispatcher.state is RunState.PAUSED and not dispatcher.progress.in_flight)
    assert dispatcher.progress.reason is PauseReason.DATABASE
    assert lists.tally(list_id).sending == 12
    disk.full = False
    with qtbot.waitSignal(dispatcher.drained):
        dispatcher.resume()
    assert lists.tally(list_id) == Tally(total=30, accepted=30)
    assert len(set(remote.asked)) == 30


def test_outcomes_that_could_never_be_written_are_unknown_at_the_next_run(
    qapp, lists, journal, lock, remote, new_list, qtbot
):
    disk = FullDisk(journal)
    dispatcher = Dispatcher(lists, disk, lock, remote.submit, pace=Pace(FAST), unwritten_patience_s=0.3)
    list_id = new_list(3)
    with qtbot.waitSignal(dispatcher.drained):
        with remote.hanging():
            dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
            qtbot.waitUntil(lambda: len(remote.asked) == 3)
            disk.full = True
        qtbot.waitUntil(lambda: dispatcher.state is RunState.PAUSED and not dispatcher.progress.in_flight)
        dispatcher.stop()
    disk.full = False
    with qtbot.waitSignal(dispatcher.drained):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    assert lists.tally(list_id) == Tally(total=3, unknown=3)
    assert len(remote.asked) == 3


def test_the_progress_names_what_is_left_and_how_long_it_takes(dispatcher, remote, new_list, qtbot):
    list_id = new_list(30)
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        progress = dispatcher.progress
    assert (progress.list_id, progress.sent, progress.left, progress.in_flight) == (list_id, 0, 18, 12)
    assert progress.seconds_left is not None
    assert "token-1" not in repr(dispatcher._run.order)


def test_no_answer_is_asked_for_twice_for_one_row(run, remote, lists, new_list, journal):
    remote.answers = {phone(number): [LOST if number % 4 == 0 else Accepted(str(number))] for number in range(1, 41)}
    list_id = new_list(40)
    run(list_id)
    assert all(len(journal.attempts_of(row_id)) == 1 for row_id in lists.ids(list_id))
    assert lists.tally(list_id) == Tally(total=40, accepted=30, unknown=10)


class BusyFile(FullDisk):
    """A journal whose file another program holds while `full` is set."""

    def begin(self, *args, **more):
        if self.full:
            raise StorageBusyError("Данные занимает другая программа.", "")
        return self._journal.begin(*args, **more)

    def complete(self, *args):
        if self.full:
            raise StorageBusyError("Данные занимает другая программа.", "")
        return self._journal.complete(*args)


def test_a_file_held_for_a_moment_neither_pauses_the_run_nor_loses_an_answer(
    qapp, lists, journal, lock, remote, new_list, qtbot
):
    busy = BusyFile(journal)
    dispatcher = Dispatcher(lists, busy, lock, remote.submit, pace=Pace(FAST))
    list_id = new_list(30)
    seen = []
    dispatcher.progressed.connect(lambda progress: seen.append(progress.state))
    with qtbot.waitSignal(dispatcher.drained):
        with remote.hanging():
            dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
            qtbot.waitUntil(lambda: len(remote.asked) == 12)
            busy.full = True
        qtbot.waitUntil(lambda: dispatcher.progress.in_flight == 0)
        assert lists.tally(list_id).sending == 12
        busy.full = False
    assert lists.tally(list_id) == Tally(total=30, accepted=30)
    assert RunState.PAUSED not in seen


def test_a_stopping_run_never_turns_into_a_paused_one(qapp, lists, journal, lock, remote, new_list, qtbot):
    class NoHold:
        def __getattr__(self, name):
            return getattr(lists, name)

        def hold_widget(self, *_args):
            raise StorageFailedError("Не удалось записать.", "")

    remote.answers = {phone(number): [Refused("10003", "", 400)] for number in range(1, 31)}
    dispatcher = Dispatcher(NoHold(), journal, lock, remote.submit, pace=Pace(FAST))
    list_id = new_list(30)
    with qtbot.waitSignal(dispatcher.drained), remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        dispatcher.stop()
    assert dispatcher.state is RunState.IDLE
    assert not lock.held


def test_a_run_whose_list_does_not_add_up_is_not_called_finished(dispatcher, remote, lists, new_list, database, qtbot):
    list_id = new_list(3)
    with qtbot.waitSignal(dispatcher.drained) as drained:
        with remote.hanging():
            dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
            qtbot.waitUntil(lambda: len(remote.asked) == 3)
            with database.writing() as connection:
                connection.exec_driver_sql("UPDATE lead_list SET row_count = 4")
        with qtbot.captureExceptions() as faults:
            qtbot.waitUntil(lambda: dispatcher.state is RunState.IDLE)
    assert drained.args[0].reason is PauseReason.FAULT
    assert all(isinstance(fault[1], LedgerBrokenError) for fault in faults)
    assert lists.tally(list_id).accepted == 3


def test_a_request_that_failed_is_in_an_ordinary_log_by_row_and_code_and_nobodys_phone(run, remote, new_list, caplog):
    list_id = new_list(2)
    caplog.set_level(logging.INFO)
    remote.answers = {phone(1): [Refused("10013", "нет доступа", 403)]}
    run(list_id)
    told = [record.getMessage() for record in caplog.records]
    assert [words for words in told if words.startswith("row 1: 10013")]
    assert not [words for words in told if words.startswith("row 2:")]
    assert phone(1) not in caplog.text
