import threading

import pytest

from gui.tasks import Tasks


@pytest.fixture
def tasks(qapp, qtbot):
    made = Tasks(4)
    yield made
    qtbot.waitUntil(lambda: made.under_way == 0)


def test_a_result_comes_back_on_the_thread_that_asked(tasks, qtbot):
    seen = []
    with qtbot.waitSignal(tasks.drained):
        tasks.start(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())), seen.append)
    [(worker, here)] = seen
    assert worker != here == threading.get_ident()


@pytest.mark.parametrize("error", [ValueError("x"), SystemExit(3), KeyboardInterrupt()])
def test_whatever_a_task_raises_is_reported(error, tasks, qtbot):
    seen = []

    def fail():
        raise error

    with qtbot.waitSignal(tasks.drained):
        tasks.start(fail, seen.append, seen.append)
    assert seen == [error]


def test_many_tasks_that_return_nothing_are_all_reported(tasks, qtbot):
    done = []
    with qtbot.waitSignal(tasks.drained, timeout=20_000):
        for _ in range(3000):
            tasks.start(lambda: None, done.append, done.append)
    assert done == [None] * 3000
    assert tasks.under_way == 0


def test_progress_comes_back_in_order_before_the_result(tasks, qtbot):
    seen = []

    def count(report):
        for number in range(100):
            report(number)
        return "end"

    with qtbot.waitSignal(tasks.drained):
        tasks.start_reporting(count, seen.append, seen.append, seen.append)
    assert seen == [*range(100), "end"]
