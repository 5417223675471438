from pathlib import Path

import pytest

from gui.delivery.send_lock import SendLock
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.ui import dialogs
from gui.ui.list_card import ENTRY
from tests.app.person import shown_text
from tests.conftest import row_of


@pytest.fixture
def program(start, person):
    """Three lists, the newest on the screen."""
    made = start()
    for name, numbers in (("Май", range(1, 6)), ("Июнь", range(11, 14)), ("Июль", range(3, 8))):
        rows = [row_of(number, route_key="") for number in numbers]
        made.lists.show_list(
            made.engine.lists.add(name, Path(f"{name}.xlsx"), ["Имя", "Телефон"], rows, defaults=Defaults("key-site"))
        )
    return made


def entries(program):
    return {entry.name: entry for entry in program.shelf._shelf.entries()}


def ids(program, *names):
    return [entries(program)[name].id for name in names]


def panel(program):
    return program.window.lists_panel


def listed(program):
    view = panel(program).view
    return [view.item(place).text() for place in range(view.count())]


def test_lists_show_up_and_the_one_on_the_screen_is_open(program):
    assert listed(program) == ["Июль", "Июнь", "Май"]
    assert [each.name for each in panel(program).selected()] == ["Июль"]
    assert panel(program).isVisible()


def test_a_new_name_is_everywhere_and_the_rows_stay_where_they_are(program):
    program.window.page.view.selectRow(3)
    panel(program).renamed.emit(*ids(program, "Июль"), "Повтор")
    assert listed(program)[0] == "Повтор"
    assert program.window.list_bar.lists.text().startswith("Повтор")
    assert program.window.windowTitle().startswith("Повтор")
    assert program.lists.current.name == "Повтор"
    assert program.window.page.view.currentIndex().row() == 3


def test_an_archived_list_goes_out_of_sight_and_stays_on_the_screen(program):
    july = ids(program, "Июль")
    panel(program).archiveRequested.emit(july, True)
    assert listed(program) == ["Июнь", "Май"]
    assert "убран в архив" in shown_text(program.window)
    assert program.window.list_bar.lists.text().startswith("Июль")
    panel(program).archiveRequested.emit(july, False)
    assert listed(program) == ["Июль", "Июнь", "Май"]


def test_merged_lists_become_the_one_on_the_screen(qtbot, program, person):
    july = program.lists.current.id
    panel(program).mergeRequested.emit(ids(program, "Май", "Июль"))
    qtbot.waitUntil(lambda: listed(program) == ["Июль", "Июнь"])
    assert "Объединить 2 списка в «Июль»?" in person.read[-1]
    assert "10 строк" in person.read[-1].replace("\N{NO-BREAK SPACE}", " ")
    assert program.lists.current.id == july
    tally = program.engine.lists.tally(july)
    assert (tally.total, tally.queued, tally.excluded) == (10, 7, 3), "three phones stand in both"
    assert tally == program.engine.lists.counted(july)
    assert program.window.model.rowCount() == 10
    assert not program.window.busy.isVisible()


def test_without_a_yes_nothing_is_merged_or_removed(program, person):
    person.yes = False
    panel(program).mergeRequested.emit(ids(program, "Май", "Июль"))
    panel(program).removeRequested.emit(ids(program, "Май"))
    assert listed(program) == ["Июль", "Июнь", "Май"]


def test_the_rows_shown_become_a_list_of_their_own(qtbot, program, monkeypatch):
    july = program.lists.current.id
    program.edits.exclude(list(program.engine.lists.ids(july))[:2])
    program.window.show_rows_in(LeadState.EXCLUDED)
    asked = []
    monkeypatch.setattr(dialogs, "ask_text", lambda _parent, _title, label, text: asked.append(label) or text)
    panel(program).splitRequested.emit()
    qtbot.waitUntil(lambda: program.lists.current.id != july)
    assert "2 строки" in asked[0]
    assert listed(program)[0] == "Июль — часть"
    assert program.window.model.rowCount() == 2
    assert program.engine.lists.tally(july).total == 3


def test_a_list_removed_is_replaced_by_the_newest_one_and_erased_behind_the_scenes(qtbot, program, person):
    july = program.lists.current.id
    panel(program).removeRequested.emit([july])
    assert "Удалить «Июль»?" in person.read[-1]
    assert "Из них в очереди: 5" in person.read[-1]
    assert listed(program) == ["Июнь", "Май"]
    assert program.lists.current.name == "Июнь"
    assert "1 список удалён" in shown_text(program.window).replace("\N{NO-BREAK SPACE}", " ")
    qtbot.waitUntil(lambda: not program.tasks.under_way)
    with pytest.raises(KeyError):
        program.engine.lists.info(july)


def test_without_lists_the_first_page_is_back(program):
    panel(program).removeRequested.emit(ids(program, "Май", "Июнь", "Июль"))
    assert program.window.empty.isVisible()
    assert program.lists.current is None
    assert not panel(program).isVisible()
    assert program.window.windowTitle() == "Дозвон"


@pytest.mark.parametrize("wish", ["mergeRequested", "removeRequested", "splitRequested"])
def test_a_list_that_is_being_sent_stays_as_it_is(qtbot, program, wish, person):
    program.sending.send()
    qtbot.waitUntil(lambda: program.engine.dispatcher.progress.sent > 0)
    before = listed(program)
    chosen = ids(program, "Июль", "Май")
    getattr(panel(program), wish).emit(*([] if wish == "splitRequested" else [chosen]))
    assert "По списку «Июль» идёт отправка" in shown_text(program.window)
    assert listed(program) == before
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.engine.dispatcher.stop()


def test_a_list_that_is_sent_out_of_sight_is_counted_all_the_same(qtbot, program):
    july = program.lists.current.id
    program.sending.send()
    qtbot.waitUntil(lambda: program.engine.dispatcher.progress.sent > 0)
    program.lists.show_list(*ids(program, "Май"))
    assert "Идёт отправка" in panel(program).view.item(0).toolTip()
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        pass
    tally = program.engine.lists.tally(july)
    assert panel(program).view.item(0).data(ENTRY).tally == tally


def test_a_width_survives_the_session(qtbot, program, start):
    program.window.lists_side._memory = type(program.window.lists_side.memory)(True, 301)
    program.window.lists_side.remembered.emit()
    qtbot.waitUntil(lambda: program.engine.settings.get("panel lists") == {"wanted": True, "width": 301})
    again = start()
    assert again.window.lists_side.memory.width == 301
    qtbot.waitUntil(lambda: again.window.lists_panel.width() == 301)


def test_lists_stay_as_they_are_while_another_process_sends(program):
    other = SendLock(program.engine.places.send_lock)
    assert other.take()
    panel(program).mergeRequested.emit(ids(program, "Май", "Июнь"))
    assert "Сейчас отправляет другое окно" in shown_text(program.window)
    assert len(entries(program)) == 3
    other.release()
