import math
import sqlite3

import pytest

from gui.delivery.engine import RATE, chosen_rate, open_engine
from gui.delivery.pace import FASTEST
from gui.leads.state import Accepted
from gui.storage.paths import Places
from gui.storage.settings import Settings


def test_the_program_opens_while_another_process_writes(qapp, tmp_path):
    places = Places(tmp_path).ensure()
    open_engine(places, lambda _request: Accepted("1")).close()
    other = sqlite3.connect(places.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = open_engine(places, lambda _request: Accepted("1"))
    assert engine.lists.recent() == []
    assert engine.cut_off == 0
    other.execute("ROLLBACK")
    other.close()
    engine.close()


@pytest.mark.parametrize("kept", [math.nan, math.inf, -math.inf, True, False, "5", None])
def test_a_kept_rate_that_is_no_number_lifts_no_limit(database, kept):
    Settings(database).set(RATE, kept)
    assert chosen_rate(Settings(database)) == FASTEST
