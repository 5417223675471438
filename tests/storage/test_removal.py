"""A list goes only while nothing was sent of it."""

from gui.storage.removal import erase_hidden, hide_unsent, is_shown


def test_a_list_of_which_nothing_was_sent_is_out_of_sight_at_once_and_erased_later(database, lists, new_list):
    kept, gone = new_list(3), new_list(5)
    assert hide_unsent(database, gone)
    assert not is_shown(database, gone)
    assert [info.id for info in lists.recent()] == [kept]
    assert not hide_unsent(database, gone), "it is gone already"
    erase_hidden(database, gone, lambda: True)
    assert len(list(lists.every_row(gone))) == 5, "one may stop it"
    erase_hidden(database, gone, lambda: False)
    assert list(lists.every_row(gone)) == []
    assert len(list(lists.every_row(kept))) == 3


def test_a_list_of_which_a_request_left_stays(database, lists, journal, new_list):
    list_id = new_list(2)
    row = next(lists.every_row(list_id))
    journal.begin(row.id, row.lead, "Основная")
    assert not hide_unsent(database, list_id)
    assert is_shown(database, list_id)


def test_a_list_somebody_decided_about_is_not_untouched(database, lists, edits, new_list):
    list_id = new_list(2)
    edits.exclude(list_id, [next(lists.every_row(list_id)).id], "Исключение")
    assert not hide_unsent(database, list_id, untouched=True)
    assert hide_unsent(database, list_id)


def test_a_list_that_can_be_seen_is_never_erased(database, lists, new_list):
    list_id = new_list(2)
    erase_hidden(database, list_id, lambda: False)
    assert is_shown(database, list_id)
    assert lists.counted(list_id).queued == 2
