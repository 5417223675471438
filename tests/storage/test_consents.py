from datetime import date

import pytest
import sqlalchemy as sa

from gui.storage.consents import Consents
from gui.storage.removal import erase_hidden
from gui.storage.schema import consent
from gui.storage.shelf import Shelf
from tests.conftest import NOON


@pytest.fixture
def consents(database, clock):
    return Consents(database, clock)


def test_a_note_says_what_was_written_and_when(consents, new_list):
    list_id = new_list(1)
    consents.add(list_id, " Согласие в анкете ", "форма на сайте", date(2026, 10, 1))
    [note] = consents.of_list(list_id)
    assert (note.list_name, note.basis, note.source) == ("Заявки", "Согласие в анкете", "форма на сайте")
    assert (note.given_on, note.noted_at) == (date(2026, 10, 1), NOON)


def test_notes_are_added_to_and_the_newest_comes_first(consents, new_list, clock):
    list_id, other = new_list(1), new_list(1)
    consents.add(list_id, "первое")
    clock.pass_(hours=1)
    consents.add(list_id, "второе")
    consents.add(other, "чужое")
    assert [note.basis for note in consents.of_list(list_id)] == ["второе", "первое"]
    assert consents.of_list(list_id)[1].given_on is None


def test_a_note_outlives_its_list(consents, new_list, database, clock):
    list_id = new_list(2)
    consents.add(list_id, "договор")
    Shelf(database, clock).hide(list_id)
    erase_hidden(database, list_id, lambda: False)
    assert [(note.list_name, note.basis) for note in consents.all()] == [("Заявки", "договор")]
    with database.reading() as connection:
        assert connection.execute(sa.select(consent.c.list_id)).scalars().all() == [None]


def test_notes_go_with_the_rows_when_lists_are_joined_and_parted(consents, new_list, database, clock, lists):
    first, second = new_list(1), new_list(2)
    consents.add(first, "договор")
    consents.add(second, "анкета")
    shelf = Shelf(database, clock)
    shelf.merge(first, [second])
    assert {note.basis for note in consents.of_list(first)} == {"договор", "анкета"}
    parted = shelf.split(first, [lists.ids(first)[0]], "Часть")
    assert {note.basis for note in consents.of_list(parted)} == {"договор", "анкета"}
    assert len(consents.of_list(first)) == 2
