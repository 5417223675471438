from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.leads.lead import CustomField, Defaults
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.ui import theme
from gui.ui.row_actions import Question
from gui.ui.rows_model import RowsModel
from gui.ui.rows_view import COPY_LIMIT, RowsView
from tests.ui.rows import EndlessRows, MemoryRows, row, with_lead


class Asked:
    """Answers every question the same and remembers them."""

    def __init__(self) -> None:
        self.answer = True
        self.questions: list[Question] = []

    def __call__(self, question: Question) -> bool:
        self.questions.append(question)
        return self.answer


@pytest.fixture
def asked() -> Asked:
    return Asked()


def opened(qtbot: QtBot, source: MemoryRows, asked: Asked) -> RowsView:
    model = RowsModel(source)
    view = RowsView(model, asked)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1200, 400)
    model.show(1, [], Defaults("site-key"))
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def view(qtbot: QtBot, source: MemoryRows, asked: Asked) -> Iterator[RowsView]:
    shown = opened(qtbot, source, asked)
    yield shown
    shown.hide()


def actions(view: RowsView) -> dict[str, QAction]:
    return {action.text(): action for action in view.context_menu().actions() if action.text()}


def select(view: RowsView, *positions: int) -> None:
    view.clearSelection()
    for position in positions:
        view.selectionModel().select(
            view.model().index(position, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def test_ctrl_c_copies_selected_rows_as_tabbed_text(qtbot: QtBot, view: RowsView) -> None:
    select(view, 2, 3)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[:4] for line in lines] == [
        ["Принято", "4", "79720000003", "Заявка 242839778"],
        ["Отклонено", "5", "79720000004", "Calltouch не принял номер телефона. Исправьте телефон"],
    ]


def test_copied_cells_are_never_formulas(qtbot: QtBot, asked: Asked) -> None:
    lead = with_lead(row(1), fields=(CustomField("Имя", "=HYPERLINK(1)\tх"),))
    view = opened(qtbot, MemoryRows([lead]), asked)
    view.selectAll()
    view.copy_selection()
    assert "'=HYPERLINK(1) х" in QGuiApplication.clipboard().text().split("\t")
    view.hide()


def test_too_many_rows_are_not_copied_by_half(qtbot: QtBot, asked: Asked) -> None:
    view = opened(qtbot, EndlessRows(COPY_LIMIT + 1), asked)
    QGuiApplication.clipboard().setText("прежнее")
    view.selectAll()
    with qtbot.waitSignal(view.copyRefused) as refused:
        view.copy_selection()
    assert refused.args == [COPY_LIMIT + 1]
    assert QGuiApplication.clipboard().text() == "прежнее"
    view.hide()


def test_the_menu_offers_only_what_the_states_allow(view: RowsView) -> None:
    always = ["В стоп-лист…", "История человека", "Копировать"]
    view.setCurrentIndex(view.model().index(2, 0))
    select(view, 2)
    assert [text for text, action in actions(view).items() if action.isEnabled()] == always
    select(view, 0)
    assert [text for text, action in actions(view).items() if action.isEnabled()] == ["Исключить", *always]
    select(view, 6)
    assert not actions(view)["Отменить исключение"].isEnabled(), "a row with an error stays excluded"


def test_a_stopped_row_leads_to_its_entry_and_can_be_tried_again(qtbot: QtBot, asked: Asked) -> None:
    stopped = Problem(ProblemCode.STOPPED, "phone", "отказ, с 05.11.2026")
    called = Problem(ProblemCode.ALREADY_CALLED, "phone", "05.11.2026 12:00 МСК, принята")
    rows = [
        row(1, LeadState.EXCLUDED, problems=(stopped,)),
        row(2, LeadState.EXCLUDED, problems=(stopped, called)),
    ]
    view = opened(qtbot, MemoryRows(rows), asked)
    select(view, 0)
    with qtbot.waitSignal(view.stopListShown) as shown:
        actions(view)["Показать в стоп-листе…"].trigger()
    assert shown.args == ["79720000001"]
    with qtbot.waitSignal(view.includeRequested) as included:
        actions(view)["Отменить исключение"].trigger()
    assert included.args == [[1]]
    select(view, 1)
    assert not actions(view)["Отменить исключение"].isEnabled()
    view.selectAll()
    with qtbot.waitSignal(view.stopListRequested) as wanted:
        actions(view)["В стоп-лист (2)…"].trigger()
    assert wanted.args == [[1, 2]]
    view.hide()


@pytest.mark.parametrize(
    ("title", "signal", "args"),
    [
        ("Вернуть в очередь (2)", "requeueRequested", [[4, 5]]),
        ("Звонок был — закрыть…", "resolveRequested", [[6], True]),
        ("Звонка не было — вернуть в очередь…", "resolveRequested", [[6], False]),
        ("Разрешить повторный звонок…", "repeatAllowed", [[8]]),
        ("Исключить (2)", "excludeRequested", [[1, 10]]),
        ("Отменить исключение", "includeRequested", [[9]]),
    ],
)
def test_each_action_carries_just_its_rows(
    qtbot: QtBot, view: RowsView, title: str, signal: str, args: list[object]
) -> None:
    view.selectAll()
    with qtbot.waitSignal(getattr(view, signal)) as emitted:
        actions(view)[title].trigger()
    assert emitted.args == args


@pytest.mark.parametrize(
    ("title", "signal"),
    [
        ("Звонок был — закрыть…", "resolveRequested"),
        ("Звонка не было — вернуть в очередь…", "resolveRequested"),
        ("Разрешить повторный звонок…", "repeatAllowed"),
    ],
)
def test_what_may_phone_someone_twice_asks_first(
    qtbot: QtBot, view: RowsView, asked: Asked, title: str, signal: str
) -> None:
    view.selectAll()
    asked.answer = False
    with qtbot.assertNotEmitted(getattr(view, signal)):
        actions(view)[title].trigger()
    assert asked.questions[0].text.startswith("1 ")


def test_selection_current_row_and_place_survive_new_rows(qtbot: QtBot, asked: Asked) -> None:
    source = MemoryRows(row(number) for number in range(10, 200))
    view = opened(qtbot, source, asked)
    model = view.model()
    assert isinstance(model, RowsModel)
    select(view, 60, 61)
    view.setCurrentIndex(model.index(60, 0))
    select(view, 60, 61)
    view.verticalScrollBar().setValue(50 * theme.ROW_HEIGHT)
    source.held = {each.id: each for each in [row(1), row(2), *source.held.values()]}
    model.reload()
    assert view.selected_ids() == [70, 71]
    assert view.currentIndex().row() == 62
    assert view.rowAt(0) == 52
    view.hide()


def test_rows_in_sight_stand_still_when_rows_above_leave_the_filter(qtbot: QtBot, asked: Asked) -> None:
    source = MemoryRows(row(number) for number in range(1, 200))
    view = opened(qtbot, source, asked)
    model = view.model()
    assert isinstance(model, RowsModel)
    model.set_states(frozenset({LeadState.QUEUED}))
    view.verticalScrollBar().setValue(50 * theme.ROW_HEIGHT)
    for number in (1, 2, 3):
        source.put(row(number, LeadState.ACCEPTED, request_id="1"))
    model.refresh([1, 2, 3])
    assert model.ids[view.rowAt(0)] == 51
    view.hide()


def test_very_many_selected_rows_are_sorted_out_without_reading_them(qtbot: QtBot, asked: Asked) -> None:
    source = MemoryRows(row(number, LeadState.HELD if number % 2 else LeadState.QUEUED) for number in range(1, 5001))
    view = opened(qtbot, source, asked)
    view.selectAll()
    source.asked.clear()
    choices = view.choices()
    assert (len(choices.requeue), len(choices.exclude), choices.complete) == (2500, 2500, False)
    assert not source.asked
    view.hide()


def test_the_explanation_takes_the_room_that_is_left(view: RowsView) -> None:
    place = next(place for place, each in enumerate(view.rows_model.columns) if each.key == "next")
    wide = view.columnWidth(place)
    view.resize(1600, 400)
    assert view.columnWidth(place) > wide
    assert view.horizontalHeader().length() == view.viewport().width()


def test_an_empty_table_still_paints(qtbot: QtBot, asked: Asked) -> None:
    view = opened(qtbot, MemoryRows(()), asked)
    view.grab()
    assert view.selected_ids() == []
    view.hide()


class AskedModel(RowsModel):
    """Counts how often the view asks for its length."""

    asked = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        self.asked += 1
        return super().rowCount(parent)


def test_every_row_of_a_long_list_can_be_selected_without_going_through_them(qtbot: QtBot) -> None:
    model = AskedModel(EndlessRows(100_000))
    view = RowsView(model, lambda _question: True)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    model.show(1, ["Имя"], Defaults())
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    model.asked = 0
    view.selectAll()
    view.grab()
    assert view.selected_count() == 100_000
    assert model.asked < 10_000


def test_the_menu_key_opens_the_menu_at_the_current_cell(qtbot: QtBot, view: RowsView) -> None:
    corners = []
    view.customContextMenuRequested.disconnect()
    view.customContextMenuRequested.connect(corners.append)
    cell = view.model().index(4, 3)
    view.setCurrentIndex(cell)
    middle = view.viewport().rect().center()
    pressed = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, view.mapToGlobal(middle))
    QApplication.sendEvent(view, pressed)
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyRelease(view, Qt.Key.Key_Shift)
    assert corners == [view.visualRect(cell).center()] * 2
