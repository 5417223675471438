import pytest

from gui.delivery.engine import open_engine
from gui.delivery.rehearsal import Rehearsal
from gui.leads.state import Accepted
from gui.leads.words import speak


@pytest.fixture(autouse=True)
def _russian_again():
    yield
    speak("ru")


def test_the_account_of_a_rehearsal_is_named_anew_in_the_language_that_was_chosen(qapp):
    with Rehearsal() as rehearsal:
        engine = open_engine(rehearsal.places, lambda _request: Accepted("1"))
        russian = rehearsal.account(engine)
        speak("en")
        english = rehearsal.account(engine)
        assert engine.directory.accounts() == [english]
        engine.close()
    assert (russian.name, english.name) == ("Репетиция", "Rehearsal")
    assert [widget.name for widget in english.widgets] == ["Website requests", "Customer base calls"]
    assert [widget.route_key for widget in english.widgets] == [widget.route_key for widget in russian.widgets]
    assert [unit.unit_id for widget in english.widgets for unit in widget.units] == [101, 102, 201]
