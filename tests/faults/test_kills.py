"""The engine in a process of its own, killed without a word, again and again, over the same data."""

import os

import pytest

from gui.leads.state import LeadState

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")

if os.name != "nt":
    from benches.faults import bench
    from benches.leads import phone_of
    from benches.nursery import Nursery
    from benches.promises import look
    from benches.runner import SEAMS


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as running:
        yield running


def test_killed_a_few_dozen_times_amid_faults_of_every_kind_it_keeps_both_promises(tmp_path):
    with bench(tmp_path, seed=20) as faults:
        faults.add_rows(1000)
        for _ in range(36):
            faults.life()
        faults.finish()
    count = faults.count
    assert count.broken == []
    assert (count.duplicates, count.losses, count.left_sending) == (0, 0, 0)
    assert sum(count.states.values()) == 1000
    assert count.undelivered > 0
    assert count.states["accepted"] > 400


# What the row whose request was under way is in the end, and how often the server created it.
FATES = {
    "before_begin": (LeadState.ACCEPTED, 1),
    "before_commit": (LeadState.ACCEPTED, 1),
    "after_begin": (LeadState.UNKNOWN, 0),
    "before_submit": (LeadState.UNKNOWN, 0),
    "after_submit": (LeadState.UNKNOWN, 1),
    "before_complete": (LeadState.UNKNOWN, 1),
    "after_complete": (LeadState.ACCEPTED, 1),
}


def test_every_seam_has_a_fate():
    assert set(FATES) == set(SEAMS)


@pytest.mark.parametrize("seam", FATES)
def test_killed_between_two_steps_it_knows_what_it_does_not_know(seam, tmp_path, nursery):
    from benches.faults import FaultBench, Mood, no_whim

    from gui.calltouch.sandbox import Habits, Sandbox

    with Sandbox(Habits(rate=None)) as sandbox:
        faults = FaultBench(tmp_path, nursery, sandbox, Mood(no_whim), seed=1)
        faults.add_list([1])
        assert os.WIFSIGNALED(faults.start(die_at=seam).wait())
        before = look(faults.places.database).states[phone_of(1)]
        assert before[0][0] in (LeadState.QUEUED, LeadState.SENDING, LeadState.ACCEPTED)
        faults.add_list([2, 1, 3])  # the same person stands in a second list too
        faults.finish()
    assert faults.count.broken == []
    after = look(faults.places.database)
    state, created = FATES[seam]
    assert [row_state for row_state, _ in after.states[phone_of(1)]] == [state, LeadState.EXCLUDED]
    assert [record.phone for record in sandbox.created].count(phone_of(1)) == created
    assert [after.states[phone_of(number)][0][0] for number in (2, 3)] == [LeadState.ACCEPTED] * 2


def test_of_two_processes_on_the_same_data_only_one_sends_and_the_other_takes_over_after_its_death(tmp_path, nursery):
    from benches.faults import FaultBench, Mood, no_whim

    from gui.calltouch.sandbox import Habits, Sandbox

    with Sandbox(Habits(rate=None, latency_s=(0.0, 0.01))) as sandbox:
        faults = FaultBench(tmp_path, nursery, sandbox, Mood(no_whim), seed=1)
        faults.add_list(list(range(1, 201)))
        first = faults.start(gap_s=0.01)
        first.wait_for("started")
        second = faults.start()
        assert second.wait_for("elsewhere", "started", "finished")["event"] == "elsewhere"
        second.wait()
        first.kill()
        sent = len(sandbox.requests)
        assert sent < 200
        faults.finish()
    assert faults.count.broken == []
    assert faults.count.states["accepted"] + faults.count.states["unknown"] == 200
