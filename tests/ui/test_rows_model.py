from array import array
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.leads.lead import CustomField, Defaults, Lead
from gui.leads.problem import Problem, ProblemCode
from gui.leads.row_query import RowQuery
from gui.leads.state import LeadState
from gui.ui.call_mark import call_mark
from gui.ui.row_pages import PAGE
from gui.ui.row_words import CellTone
from gui.ui.rows_model import SAMPLE, RowsModel
from tests.ui.rows import ACCOUNT, EndlessRows, MemoryRows, SlowFinder, one_of_each, row, with_lead

NOTHING = Defaults()
TOOLTIP, SPOKEN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
NOTE = Qt.ItemDataRole.AccessibleDescriptionRole


def shown(source: MemoryRows, defaults: Defaults = NOTHING) -> RowsModel:
    model = RowsModel(source)
    model.set_account(ACCOUNT)
    model.show(1, ["Имя", "Телефон"], defaults)
    source.asked.clear()
    return model


def column(model: RowsModel, key: str) -> int:
    return next(place for place, each in enumerate(model.columns) if each.key == key)


def text(model: RowsModel, position: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(model.data(model.index(position, column(model, key)), role))


@pytest.fixture
def tested(qapp: object, source: MemoryRows) -> Iterator[RowsModel]:
    model = shown(source)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    del tester


def test_model_keeps_qts_rules_through_reload_refresh_and_filter(tested: RowsModel, source: MemoryRows) -> None:
    tested.set_states(frozenset({LeadState.QUEUED}))
    assert tested.rowCount() == 2
    source.put(row(1, LeadState.ACCEPTED, request_id="1"))
    tested.refresh([1])
    assert tested.rowCount() == 1
    tested.set_states(None)
    source.put(row(11))
    tested.reload()
    assert tested.rowCount() == 11
    assert tested.rowCount(tested.index(0, 0)) == 0
    assert tested.columnCount(tested.index(0, 0)) == 0


def test_a_million_rows_open_with_a_few_small_queries(qapp: object) -> None:
    source = EndlessRows(1_000_000)
    model = RowsModel(source)
    model.show(1, [], Defaults())
    assert model.rowCount() == 1_000_000
    assert text(model, 999_999, "row") == "1000001"
    assert text(model, 500_000, "phone") == "+7 972 050-00-01"
    assert len(source.asked) == 3
    assert max(map(len, source.asked)) <= SAMPLE


def test_neighbouring_rows_come_from_one_page(qapp: object) -> None:
    source = EndlessRows(1000)
    model = shown(source)
    for position in range(PAGE, 2 * PAGE):
        text(model, position, "status")
    assert len(source.asked) == 1


def test_only_a_few_pages_are_kept(qapp: object) -> None:
    source = EndlessRows(100 * PAGE)
    model = shown(source)
    for page in range(100):
        text(model, page * PAGE, "status")
    source.asked.clear()
    text(model, 0, "status")
    text(model, 99 * PAGE, "status")
    assert len(source.asked) == 1


def test_a_changed_row_is_told_of_alone_and_only_its_page_is_read_again(qtbot: QtBot) -> None:
    source = EndlessRows(1000)
    model = shown(source)
    for position in (0, 3 * PAGE):
        text(model, position, "status")
    source.asked.clear()
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh([3 * PAGE + 1])
    first, last, roles = told.args
    assert (first.row(), last.row(), first.column(), last.column()) == (3 * PAGE, 3 * PAGE, 0, model.columnCount() - 1)
    assert Qt.ItemDataRole.DisplayRole in roles
    for position in (0, 3 * PAGE):
        text(model, position, "status")
    assert len(source.asked) == 1


def test_neighbours_are_told_of_together_and_strangers_not_at_all(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.refresh([7, 2, 3, 4, 999])
    assert told == [(1, 3), (6, 6)]


def test_rows_are_found_by_id_in_any_order(qapp: object) -> None:
    model = shown(MemoryRows([row(1), row(2), row(5), row(9)]))
    assert [model.position_of(each) for each in (1, 2, 5, 9, 7)] == [0, 1, 2, 3, None]
    model.set_query(RowQuery(sort="phone", descending=True))
    assert [model.position_of(each) for each in (1, 2, 5, 9, 7)] == [3, 2, 1, 0, None]
    assert model.positions_of([1, 9, 7]) == [0, 3]


def test_under_a_filter_rows_leave_and_come_one_by_one(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    model.set_states(frozenset({LeadState.ACCEPTED}))
    resets, moves = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: moves.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: moves.append(("out", first, last)))
    source.put(row(2, LeadState.ACCEPTED, request_id="2"))
    source.put(row(3, LeadState.REJECTED, code="10013"))
    model.refresh([2, 3])
    assert list(model.ids) == [2]
    assert moves == [("in", 0, 0), ("out", 1, 1)]
    assert not resets


def test_reload_without_new_rows_resets_nothing(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.reload()
    assert not resets


def test_a_row_gone_from_the_database_is_empty_not_an_error(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    del source.held[4]
    assert model.data(model.index(3, 1)) is None
    assert model.data(QModelIndex()) is None


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (1, "Ждём ответа Calltouch"),
        (2, "Заявка 242839778"),
        (3, "Calltouch не принял номер телефона. Исправьте телефон"),
        (6, "Таблица округлила номер, цифры потеряны. Возьмите номер из исходной выгрузки, где столбец — текст"),
        (8, "Вы исключили эту строку. Её можно вернуть"),
    ],
)
def test_the_explanation_says_what_happened_and_what_to_do(
    qapp: object, source: MemoryRows, position: int, words: str
) -> None:
    assert text(shown(source), position, "next") == words


def test_a_code_without_an_explanation_shows_what_calltouch_said(qapp: object) -> None:
    model = shown(MemoryRows([row(1, LeadState.REJECTED, code="10044", message="Поле name недопустимо")]))
    assert text(model, 0, "next").startswith("Calltouch отклонил заявку: Поле name недопустимо.")
    assert "Код 10044" in text(model, 0, "next", TOOLTIP)


def test_phones_read_well_and_their_tooltip_tells_what_the_file_said(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    assert text(model, 0, "phone") == "+7 972 000-00-01"
    tip = text(model, 0, "phone", TOOLTIP)
    assert "В файле: 89720000001" in tip
    assert "8 → 7" in tip
    assert text(model, 6, "phone") == "7,97212E+10"
    assert model.look(6, column(model, "phone"))[1].tone is CellTone.ERROR
    assert "цифры потеряны" in text(model, 6, "phone", TOOLTIP)


def test_markup_in_a_file_stays_text_in_tooltips(qapp: object) -> None:
    model = shown(MemoryRows([with_lead(row(1), phone="", phone_raw="<b>нет</b>")]))
    assert "&lt;b&gt;нет" in text(model, 0, "phone", TOOLTIP)


def test_what_a_row_takes_from_the_list_is_set_apart(qapp: object) -> None:
    own = with_lead(row(2), route_key="drive-key", tags=("vip",))
    model = shown(MemoryRows([row(1), own]), Defaults("site-key", "101", ("май",)))
    inherited = model.look(0, column(model, "route_key"))[1]
    assert (inherited.words, inherited.aside) == ("", "Заявки с сайта")
    assert text(model, 0, "unit_id") == "Продажи"
    assert (text(model, 1, "route_key"), text(model, 1, "unit_id")) == ("Тест-драйв", "")
    tags = model.look(1, column(model, "tags"))[1]
    assert (tags.words, tags.aside) == ("vip", "май")


def test_columns_are_those_the_list_has_something_in(qapp: object) -> None:
    fields = (CustomField("Город", "Тверь"), CustomField("Имя", "Анна"))
    model = shown(MemoryRows([with_lead(row(1), fields=fields, utm_source="vk")]))
    titles = [each.title for each in model.columns if not each.empty]
    assert titles[:7] == ["", "Статус", "Строка", "Телефон", "Пояснение", "Имя", "Город"]
    assert titles[7:] == ["Виджет", "Отдел", "UTM: источник", "Номер заявки", "Изменено, МСК"]
    assert "Теги" in [each.title for each in model.columns if each.empty], "they can be asked for"
    assert text(model, 0, "custom:Город") == "Тверь"
    assert text(model, 0, "changed_at") == "20.05 12:00:00"


def test_cells_speak(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    assert text(model, 5, "status", SPOKEN) == "Неизвестно"
    assert "журнале звонков" in text(model, 5, "status", NOTE)
    assert (text(model, 0, "call", SPOKEN), text(model, 0, "call", NOTE)) == ("Звонить", "Звонить")
    assert (text(model, 8, "call", SPOKEN), text(model, 8, "call", NOTE)) == ("Не звонить", "Звонить")


def test_no_cell_is_silent(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    for place in range(model.rowCount()):
        for each in model.columns:
            assert text(model, place, each.key, SPOKEN)
            assert text(model, place, each.key, NOTE)
    assert (text(model, 0, "tags", SPOKEN), text(model, 0, "tags", NOTE)) == ("пусто", "Теги")


def test_a_problem_of_one_custom_field_marks_only_its_cell(qapp: object) -> None:
    lead = Lead(phone="79720000001", fields=(CustomField("Имя", "Анна"), CustomField("Город", "")))
    problem = Problem(ProblemCode.FIELD_EMPTY, "custom", "Город")
    model = shown(MemoryRows([row(1, LeadState.EXCLUDED, lead=lead, problems=(problem,))]))
    tones = {each.key: model.look(0, place)[1].tone for place, each in enumerate(model.columns)}
    assert tones["custom:Город"] is CellTone.ERROR
    assert tones["custom:Имя"] is CellTone.PLAIN


def test_the_list_needs_a_widget_while_a_queued_row_has_none(qapp: object) -> None:
    assert shown(MemoryRows(one_of_each())).lacks_widget()
    assert not shown(MemoryRows([with_lead(row(1), route_key="drive-key")])).lacks_widget()


def test_an_empty_source_gives_an_empty_table(qapp: object) -> None:
    model = shown(MemoryRows(()))
    assert model.rowCount() == 0
    assert model.ids == array("q")


QUEUED = frozenset({LeadState.QUEUED})


def waiting(source: MemoryRows) -> tuple[RowsModel, SlowFinder]:
    """A model that shows all rows of `source`; its finder answers the next questions when told."""
    finder = SlowFinder(source)
    model = RowsModel(source, finder=finder)
    model.show(1, [], NOTHING)
    finder.answers.pop()()
    return model, finder


def test_old_rows_stay_until_the_new_ones_are_found(qtbot: QtBot, source: MemoryRows) -> None:
    model, finder = waiting(source)
    with qtbot.waitSignal(model.searching) as begun:
        model.set_query(RowQuery(text="79720000003"))
    assert begun.args == [True]
    assert model.rowCount() == 10
    with qtbot.waitSignal(model.searching) as ended:
        finder.answers.pop()()
    assert ended.args == [False]
    assert list(model.ids) == [3]


def test_a_failed_search_leaves_what_was_shown(qapp: object, source: MemoryRows) -> None:
    model, finder = waiting(source)
    told: list[bool] = []
    model.searching.connect(told.append)
    model.set_query(RowQuery(text="нет"))
    finder.answers.pop()(failed=True)
    assert (model.rowCount(), told) == (10, [True, False])


def test_first_matches_show_and_the_rest_joins_them_without_a_reset(qapp: object, source: MemoryRows) -> None:
    model, finder = waiting(source)
    model.set_query(RowQuery(text="7972"))
    resets, joined = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: joined.append((first, last)))
    answer = finder.answers.pop()
    answer(4)
    assert model.rowCount() == 4
    answer()
    assert (model.rowCount(), joined, len(resets)) == (9, [(4, 8)], 1)


def test_rows_asked_for_again_do_not_shrink_to_the_first_ones(qapp: object, source: MemoryRows) -> None:
    model, finder = waiting(source)
    model.reload()
    answer = finder.answers.pop()
    answer(4)
    assert model.rowCount() == 10
    source.put(row(11))
    answer()
    assert model.rowCount() == 11


@pytest.mark.parametrize(
    "query", [RowQuery(sort="phone", descending=True), RowQuery(QUEUED, text="7972"), RowQuery(QUEUED, sort="phone")]
)
def test_sorted_or_searched_rows_stay_where_they_are_while_a_run_goes_on(
    qapp: object, source: MemoryRows, query: RowQuery
) -> None:
    model = shown(source)
    model.set_query(query)
    before, told = list(model.ids), []
    text(model, before.index(1), "status")
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    source.put(row(1, LeadState.ACCEPTED, request_id="1"))
    model.refresh([1])
    assert list(model.ids) == before
    assert told == [(before.index(1), before.index(1))]
    assert text(model, before.index(1), "status") == "Принято"


def test_rows_that_changed_during_a_search_leave_when_its_answer_comes(qapp: object, source: MemoryRows) -> None:
    model, finder = waiting(source)
    model.set_states(QUEUED)
    found = source.find(1, RowQuery(QUEUED))
    source.put(row(1, LeadState.ACCEPTED, request_id="1"))
    model.refresh([1])
    source.find = lambda *_args: found  # type: ignore[method-assign]
    finder.answers.pop()()
    assert list(model.ids) == [10]


def test_very_many_changed_rows_are_told_of_at_once(qapp: object) -> None:
    model = shown(EndlessRows(2000))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.refresh(range(1, 1500))
    assert told == [(0, 1999)]


def test_a_row_added_by_hand_has_no_number_and_its_phone_was_entered(qapp: object) -> None:
    corrected = replace(with_lead(row(2), phone_raw="8 972 000-00-02"), edition=1, source=("Анна", "89720000003"))
    untouched = replace(row(3), edition=1, source=("89720000003",))
    model = shown(MemoryRows([replace(row(1), file_row=0), corrected, untouched]))
    assert text(model, 0, "row") == "—"
    tips = [text(model, place, "phone", TOOLTIP) for place in range(3)]
    assert ["Введено: 8" in tip for tip in tips] == [True, True, False]
    assert "В файле: 89720000003" in tips[2]


def test_the_checkbox_says_whether_a_row_is_called(qapp: object, source: MemoryRows) -> None:
    model = shown(source)
    place = column(model, "call")
    checked = [
        model.data(model.index(each, place), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        for each in range(10)
    ]
    assert checked == [True, True, True, False, False, False, False, False, False, True]
    assert [call_mark(each).changeable for each in source.held.values()] == [True] + [False] * 7 + [True, True]
    assert model.flags(model.index(0, place)) & Qt.ItemFlag.ItemIsUserCheckable
    assert text(model, 8, "call", SPOKEN) == "Не звонить"
    spoken = model.headerData(place, Qt.Orientation.Horizontal, SPOKEN)
    assert spoken == "Звонить"
