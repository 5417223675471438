"""Rows of big lists are found off the main thread, and only the newest question is answered."""

from array import array

import pytest
from PySide6.QtCore import QThread

from gui.app.row_search import AT_ONCE, FIRST, RowSearch
from gui.leads.row_query import EVERYTHING, RowQuery
from gui.leads.state import Tally
from gui.tasks import Tasks

TEXT = RowQuery(text="анна")


class SomeLists:
    """Lists of `total` rows of which `fit` fit every query; knows where it was asked."""

    def __init__(self, total, fit=None):
        self.total, self.fit = total, total if fit is None else fit
        self.main_thread, self.asked = QThread.currentThread(), []

    def tally(self, list_id):
        return Tally(total=self.total)

    def find(self, list_id, query, limit=None):
        self.asked.append((query, limit, QThread.currentThread() is self.main_thread))
        return array("q", range(self.fit))[:limit]


@pytest.fixture
def tasks(qapp):
    made = Tasks(2)
    yield made
    made.finish()


def answers_of(lists, tasks, *queries):
    search, answers = RowSearch(lists, tasks), []
    for query in queries:
        search.find(
            1,
            query,
            lambda ids, whole, query=query: answers.append((query, len(ids), whole)),
            lambda: answers.append(None),
        )
    return answers


def test_small_lists_are_answered_at_once(tasks):
    assert answers_of(SomeLists(AT_ONCE, 3), tasks, TEXT) == [(TEXT, 3, True)]


def test_a_big_list_opens_with_its_first_rows_and_the_others_follow(qtbot, tasks):
    lists = SomeLists(1_000_000)
    answers = answers_of(lists, tasks, EVERYTHING)
    assert answers == [(EVERYTHING, FIRST, False)]
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1] == (EVERYTHING, 1_000_000, True)
    assert [there for _query, _limit, there in lists.asked] == [True, False]


@pytest.mark.parametrize("query", [TEXT, RowQuery(sort="phone")])
def test_the_first_matches_come_before_the_others_are_found(qtbot, tasks, query):
    lists = SomeLists(1_000_000, 5_000)
    answers = answers_of(lists, tasks, query)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [(query, FIRST, False), (query, 5_000, True)]
    assert not any(there for _query, _limit, there in lists.asked)


def test_few_matches_are_looked_for_once(qtbot, tasks):
    lists = SomeLists(1_000_000, 2)
    answers = answers_of(lists, tasks, TEXT)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(TEXT, 2, True)]
    assert len(lists.asked) == 1


def test_an_earlier_question_is_never_answered(qtbot, tasks):
    lists = SomeLists(1_000_000, 2)
    later = RowQuery(text="пётр")
    answers = answers_of(lists, tasks, TEXT, later)
    with qtbot.waitSignal(tasks.drained):
        pass
    assert answers == [(later, 2, True)]


def test_a_search_that_fails_says_so_and_is_reported(qtbot, tasks):
    lists = SomeLists(1_000_000)

    def fail(*_args):
        raise OSError

    lists.find = fail
    with qtbot.capture_exceptions() as caught:
        answers = answers_of(lists, tasks, TEXT)
        qtbot.waitUntil(lambda: answers == [None])
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is OSError
