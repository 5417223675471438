"""The journal, the lists and the decisions in any order anybody can think of: the two promises hold after each step."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from gui.delivery.policy import verdict
from gui.leads.changes import SetPhone
from gui.leads.problem import ProblemCode
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
from gui.storage.decisions import Decisions
from gui.storage.edits import Edits
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from gui.storage.schema import attempt, decision
from tests.conftest import Clock, phone_of, row_of

PHONES = [phone_of(7_000_000 + number) for number in range(3)]
OUTCOMES = [
    Accepted("1"),
    Unknown(UnknownReason.TIMEOUT),
    Unknown(UnknownReason.SERVER_ERROR, 502),
    TooManyRequests(),
    NotSent(NotSentReason.CONNECT),
    Refused("10004", "сессия", 400),
    Refused("10006", "лимит", 400),
    Refused("10001", "минуты", 400),
]


class Promises(RuleBasedStateMachine):
    """Three phones, many rows. `yes_upto` keeps, apart from the program, after which attempts people said yes, by row
    and phone.
    """

    rows = Bundle("rows")
    flights = Bundle("flights")

    def __init__(self):
        super().__init__()
        self._folder = TemporaryDirectory()
        self.clock = Clock()
        self.path = Path(self._folder.name) / "dozvon.sqlite"
        self.open()
        self.list_ids = []
        self.yes_upto = {}

    def open(self):
        self.database = open_database(self.path)
        self.lists = Lists(self.database, self.clock)
        self.journal = Journal(self.database, self.clock)
        self.decisions = Decisions(self.database, self.clock)
        self.edits = Edits(self.database, self.clock)

    def teardown(self):
        self.database.close()
        self._folder.cleanup()

    def row(self, row_id):
        [found] = self.lists.rows([row_id])
        return found

    @initialize(target=rows)
    def a_first_list(self):
        return self.a_list_is_imported(list(PHONES))

    @rule(target=rows, phones=st.lists(st.sampled_from(PHONES), min_size=1, max_size=3))
    def another_list_is_imported(self, phones):
        return self.a_list_is_imported(phones)

    def a_list_is_imported(self, phones):
        made = [row_of(number, phone=phone) for number, phone in enumerate(phones, 1)]
        list_id = self.lists.add("Заявки", Path("заявки.xlsx"), ["Имя", "Телефон"], made)
        self.list_ids.append(list_id)
        return multiple(*self.lists.ids(list_id))

    @rule(target=flights, row_id=rows)
    def a_request_leaves(self, row_id):
        row = self.row(row_id)
        blocking = self.blocking(row)
        begun = self.journal.begin(row_id, row.lead, "Основная")
        if not isinstance(begun, Begun):
            return multiple()
        assert row.state is LeadState.QUEUED
        assert not blocking, f"called again without a yes, after {blocking}"
        return begun.attempt_id

    def blocking(self, row):
        """The attempts for a row's phone that may have got through and that nobody, since, said to call again after."""
        with self.database.reading() as connection:
            attempts = connection.execute(sa.select(attempt).where(attempt.c.phone == row.lead.phone)).all()
        return [
            each.id
            for each in attempts
            if (each.finished_ms is None or each.outcome in ("accepted", "unknown"))
            and each.resolution != "not_called"
            and each.id > self.yes_upto.get((row.id, row.lead.phone), 0)
        ]

    @rule(attempt_id=consumes(flights), outcome=st.sampled_from(OUTCOMES))
    def an_outcome_comes(self, attempt_id, outcome):
        self.journal.complete(attempt_id, outcome, verdict(outcome).state)

    @rule()
    def the_program_is_killed_and_starts_again(self):
        self.database.close()
        self.open()
        self.journal.recover()
        for list_id in self.list_ids:
            assert not self.lists.tally(list_id).sending

    @rule(index=st.integers(0, 20))
    def a_run_looks_ahead(self, index):
        self.journal.mark_already_called(self.list_ids[index % len(self.list_ids)])

    @rule(row_id=rows)
    def a_row_is_excluded(self, row_id):
        self.edits.exclude(self.row(row_id).list_id, [row_id], "исключение")

    @rule(row_id=rows)
    def a_row_is_taken_back_in(self, row_id):
        self.edits.include(self.row(row_id).list_id, [row_id], "возврат")

    @rule(row_id=rows, phone=st.sampled_from(PHONES))
    def a_phone_is_edited(self, row_id, phone):
        self.edits.change(self.row(row_id).list_id, [row_id], SetPhone(phone), "телефон")

    @rule(index=st.integers(0, 20), again=st.booleans())
    def an_edit_is_undone_and_perhaps_done_again(self, index, again):
        list_id = self.list_ids[index % len(self.list_ids)]
        self.edits.undo(list_id)
        if again:
            self.edits.redo(list_id)

    @rule(row_id=rows)
    def a_row_is_queued_again(self, row_id):
        self.decisions.requeue([row_id])

    @rule(ids=st.lists(rows, max_size=4))
    def someone_says_call_them_again(self, ids):
        with self.database.reading() as connection:
            upto = connection.execute(sa.select(sa.func.max(attempt.c.id))).scalar() or 0
        before = {row_id: self.row(row_id) for row_id in ids}
        for row_id in self.decisions.allow_repeat(ids):
            assert ProblemCode.ALREADY_CALLED in [problem.code for problem in before[row_id].problems]
            self.yes_upto[row_id, before[row_id].lead.phone] = upto
            with self.database.reading() as connection:
                of_row = sa.select(decision.c.kind).where(decision.c.lead_id == row_id)
                assert "repeat_allowed" in connection.execute(of_row).scalars().all()

    @rule(row_id=rows, called=st.booleans())
    def someone_says_what_became_of_an_unknown_row(self, row_id, called):
        self.decisions.resolve_unknown([row_id], called=called)

    @rule(index=st.integers(0, 20))
    def a_widget_is_held(self, index):
        self.lists.queue.hold_widget(self.list_ids[index % len(self.list_ids)], "widget-1", "10003", "нет виджета")

    @rule(hours=st.integers(-2000, 2000))
    def the_clock_is_set(self, hours):
        self.clock.pass_(hours=hours)

    @invariant()
    def no_row_is_lost(self):
        for list_id in self.list_ids:
            tally = self.lists.tally(list_id)
            assert tally.balanced
            assert tally == self.lists.counted(list_id)
            assert tally.total == len(self.lists.ids(list_id))

    @invariant()
    def what_is_sending_has_exactly_one_open_attempt(self):
        with self.database.reading() as connection:
            still_open = Counter(
                connection.execute(sa.select(attempt.c.lead_id).where(attempt.c.finished_ms.is_(None))).scalars()
            )
        sending = [
            row_id for list_id in self.list_ids for row_id in self.lists.ids(list_id, frozenset({LeadState.SENDING}))
        ]
        assert still_open == Counter(sending)


Promises.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestPromisesAtRandom = Promises.TestCase
