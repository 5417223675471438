"""A history to look into: requests that were sent from lists of their own."""

from pathlib import Path

import pytest

from gui.leads.state import Accepted, LeadState, Refused, Unknown
from gui.storage.history import History
from tests.conftest import phone_of, row_of

STATES = {Accepted: LeadState.ACCEPTED, Refused: LeadState.REJECTED, Unknown: LeadState.UNKNOWN}
ACCEPTED = Accepted("1")


@pytest.fixture
def history(database, clock):
    return History(database, clock)


@pytest.fixture
def send(lists, journal, clock):
    """Send a lead of a list of its own; `outcome` none: it is still on its way."""

    def one(name="Май", outcome=ACCEPTED, account="Основная", **values):
        row = row_of(1, **{"phone": phone_of(1_234_567), **values})
        list_id = lists.add(name, Path("м.xlsx"), ["Имя", "Телефон"], [row])
        [row_id] = lists.ids(list_id)
        begun = journal.begin(row_id, row.lead, account)
        if outcome is not None:
            journal.complete(begun.attempt_id, outcome, STATES.get(type(outcome), LeadState.QUEUED))
        clock.pass_(minutes=1)
        return begun.attempt_id

    return one
