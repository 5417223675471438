import sqlite3

from gui.delivery.engine import open_engine
from gui.leads.state import Accepted
from gui.storage.paths import Places


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
