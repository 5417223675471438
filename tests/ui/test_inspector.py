from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.leads.account import Account
from gui.leads.changes import AddTags, Change, RemoveTags, ShiftSchedule
from gui.leads.lead import CustomField, Defaults, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import EDITABLE, LeadState, Tally
from gui.leads.typed_lead import set_text
from gui.ui import dialogs, theme
from gui.ui.inspector import Inspector
from gui.ui.inspector_facts import rest_of
from gui.ui.inspector_fields import FieldChoice
from gui.ui.main_window import MainWindow
from gui.ui.past_requests import NoLore, PastRequest
from tests.ui.rows import ACCOUNT, MemoryRows, one_of_each, row, with_lead

LEFT = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
HEADER = ["Имя", "Телефон", "Менеджер"]


class Lore(NoLore):
    def __init__(self) -> None:
        self.requests: dict[int, list[PastRequest]] = {}

    def requests_of(self, row_id: int) -> Sequence[PastRequest]:
        return self.requests.get(row_id, [])

    def body_of(self, row: LeadRow, defaults: Defaults, account: Account | None) -> str:
        return f'{{"phone": "{row.lead.phone}", "routeKey": "{defaults.route_key}"}}' if row.lead.phone else ""


@pytest.fixture
def lore() -> Lore:
    return Lore()


@pytest.fixture
def window(qtbot: QtBot, lore: Lore) -> MainWindow:
    source = MemoryRows([*one_of_each(), with_lead(row(11), schedule=datetime(2026, 12, 1, 10, 30))])  # noqa: DTZ001
    window = MainWindow(source, False, lore)
    qtbot.addWidget(window)
    window.set_account(ACCOUNT)
    window.show_list(1, "Май.xlsx", HEADER, Defaults("site-key", "101", ("май",)))
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def inspector(window: MainWindow) -> Inspector:
    return window.page.inspector


Asked = list[tuple[list[int], Change, str]]


@pytest.fixture
def asked(inspector: Inspector) -> Asked:
    heard: Asked = []
    inspector.changeRequested.connect(lambda ids, change, title: heard.append((ids, change, title)))
    return heard


def go_to(window: MainWindow, place: int) -> None:
    """Make this row the current and the only selected one, whatever keys a test before has pressed."""
    model = window.page.view.selectionModel()
    flags = model.SelectionFlag
    model.setCurrentIndex(window.model.index(place, 1), flags.ClearAndSelect | flags.Rows)


def put(window: MainWindow, made: LeadRow) -> None:
    """The row becomes this one and is shown."""
    window.model._source.put(made)  # type: ignore[attr-defined]
    window.rows_changed([made.id])
    go_to(window, made.id - 1)


def line(inspector: Inspector, key: str) -> QLineEdit:
    editor = inspector.card.form.editors[key]
    assert isinstance(editor, QLineEdit)
    return editor


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def buttons_in(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton) if button.isVisibleTo(widget)]


def press(widget: QWidget, beginning: str) -> None:
    [button] = [
        each
        for each in widget.findChildren(QPushButton)
        if each.isVisibleTo(widget) and each.text().startswith(beginning)
    ]
    button.click()


def test_the_inspector_comes_with_the_first_row_and_goes_by_its_key(window: MainWindow, inspector: Inspector) -> None:
    assert not inspector.isVisible()
    go_to(window, 0)
    assert inspector.isVisible()
    window.menus.inspector.trigger()
    assert not inspector.isVisible()
    go_to(window, 1)
    assert not inspector.isVisible(), "who hid it does not want it back"
    window.menus.inspector.trigger()
    assert inspector.isVisible()
    assert inspector.title.text() == "Строка 3", "it shows the row that is current now"
    inspector.cross.click()
    assert not inspector.isVisible()
    assert window.page.view.hasFocus()


def test_a_narrow_window_keeps_its_room_for_the_table(qtbot: QtBot, window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 0)
    window.resize(960, 640)
    qtbot.waitUntil(lambda: not inspector.isVisible())
    window.menus.inspector.trigger()
    assert inspector.isVisible()
    assert window.width() == 960


@pytest.mark.parametrize("place", range(10))
def test_every_row_says_its_state_phone_and_story(window: MainWindow, inspector: Inspector, place: int) -> None:
    go_to(window, place)
    row_there = one_of_each()[place]
    head = inspector.card.state.text()
    assert inspector.title.text() == f"Строка {row_there.file_row}"
    assert ("+7 972" in head) == bool(row_there.lead.phone)
    story = inspector.card.story.text()
    told = {3: "Заявка 242839778.", 4: "Calltouch не принял номер телефона.", 9: "Вы исключили эту строку."}
    assert told.get(row_there.id, "") in story


def test_a_problem_stands_once_with_what_to_do(window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 6)
    assert not inspector.card.story.isVisibleTo(inspector)
    assert "цифры потеряны" in words_in(inspector.card.problems)
    assert "Возьмите номер из исходной выгрузки" in words_in(inspector.card.problems)


def test_what_the_program_can_mend_is_one_press_away(qtbot: QtBot, window: MainWindow, inspector: Inspector) -> None:
    problem = Problem(ProblemCode.SCHEDULE_NO_TIME, "schedule", "01.12.2026")
    put(window, row(1, LeadState.EXCLUDED, problems=(problem,)))
    assert buttons_in(inspector.card.problems) == ["Позвонить в 10:00", "Звонить сразу"]
    with qtbot.waitSignal(inspector.card.problems.fixRequested) as fixed:
        press(inspector.card.problems, "Звонить сразу")
    assert fixed.args == [ProblemCode.SCHEDULE_NO_TIME, 1, [1]]


def test_the_answers_go_for_the_row_shown(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "ask_yes_no", lambda *_words: True)
    answers = window.page.inspector.card.answers
    for place, words, signal, args in (
        (5, "Звонок был", window.resolveRequested, [[6], True]),
        (5, "Звонка не было", window.resolveRequested, [[6], False]),
        (4, "Вернуть в очередь", window.requeueRequested, [[5]]),
        (7, "Разрешить повторный", window.repeatAllowed, [[8]]),
        (8, "Отменить исключение", window.includeRequested, [[9]]),
    ):
        go_to(window, place)
        with qtbot.waitSignal(signal) as said:
            press(answers, words)
        assert said.args == args


def test_a_stopped_row_leads_to_its_entry(qtbot: QtBot, window: MainWindow, inspector: Inspector) -> None:
    problem = Problem(ProblemCode.STOPPED, "phone", "отказ, с 05.11.2026")
    put(window, row(1, LeadState.EXCLUDED, problems=(problem,)))
    assert "Номер в стоп-листе (отказ, с 05.11.2026)" in words_in(inspector.card.problems)
    with qtbot.waitSignal(window.stopListShown) as shown:
        press(inspector.card.answers, "Показать в стоп-листе")
    assert shown.args == ["79720000001"]


def test_nobody_is_called_again_without_a_yes(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "ask_yes_no", lambda *_words: False)
    go_to(window, 7)
    with qtbot.assertNotEmitted(window.repeatAllowed):
        press(window.page.inspector.card.answers, "Разрешить повторный")


def test_the_phone_tells_how_it_was_read(window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 0)
    assert line(inspector, "phone").text() == "+79720000001"
    assert inspector.card.form.phone_note.text() == "В файле: 89720000001\nИсправлено: 8 → 7"


def test_a_value_is_changed_in_place(qtbot: QtBot, window: MainWindow, inspector: Inspector, asked: Asked) -> None:
    go_to(window, 0)
    name = line(inspector, "custom:Имя")
    name.setFocus()
    name.selectAll()
    name.insert("Анна")
    assert asked == []
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert asked == [([1], set_text("custom:Имя", "Анна"), "Имя")]


def test_a_value_counts_when_the_keyboard_goes_elsewhere(
    qtbot: QtBot, window: MainWindow, inspector: Inspector, asked: Asked
) -> None:
    go_to(window, 0)
    tags = line(inspector, "tags")
    assert tags.placeholderText() == "как у списка: май"
    tags.setFocus()
    tags.insert("vip, новый")
    window.page.view.setFocus()
    assert asked == [([1], set_text("tags", "vip, новый"), "теги")]


def test_what_was_typed_goes_to_the_row_it_was_typed_for(
    qtbot: QtBot, window: MainWindow, inspector: Inspector, asked: Asked
) -> None:
    go_to(window, 0)
    phone = line(inspector, "phone")
    phone.setFocus()
    phone.selectAll()
    phone.insert("8 972 111-22-33")
    go_to(window, 9)
    assert [(ids, title) for ids, _change, title in asked] == [([1], "телефон")]
    assert line(inspector, "phone").text() == "+79720000010"


@pytest.mark.parametrize("end", ["send", "close"])
def test_what_is_being_typed_is_taken_before_a_run_or_the_end(
    window: MainWindow, inspector: Inspector, asked: Asked, end: str
) -> None:
    sent: list[int] = []
    window.sendRequested.connect(lambda: sent.append(len(asked)))
    go_to(window, 0)
    name = line(inspector, "custom:Имя")
    name.setFocus()
    name.selectAll()
    name.insert("Анна")
    if end == "send":
        window.page.run_buttons.sendRequested.emit()
        assert sent == [1], "first the change, then the run"
    else:
        window.close()
    assert asked == [([1], set_text("custom:Имя", "Анна"), "Имя")]


def test_escape_takes_back_what_was_typed(qtbot: QtBot, window: MainWindow, inspector: Inspector, asked: Asked) -> None:
    go_to(window, 0)
    name = line(inspector, "custom:Имя")
    name.setFocus()
    name.insert("Анна")
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    window.page.view.setFocus()
    assert name.text() == "Клиент 1"
    assert asked == []


def test_typing_says_how_it_will_be_taken(qtbot: QtBot, window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 0)
    phone, check = line(inspector, "phone"), inspector.card.form.check
    phone.setFocus()
    phone.selectAll()
    phone.insert("8 972 111-22-33")
    assert check.isVisible()
    assert check.words.text().startswith("Позвоним на +7 972 111-22-33")
    qtbot.keyClick(phone, Qt.Key.Key_Backspace)
    assert check.words.text().startswith("Не хватает цифр")
    qtbot.keyClick(phone, Qt.Key.Key_Escape)
    assert not check.isVisible()


def test_a_run_does_not_disturb_what_is_being_typed(qtbot: QtBot, window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 0)
    name = line(inspector, "custom:Имя")
    name.setFocus()
    name.selectAll()
    name.insert("Анна")
    window.model._source.put(row(1, code="http-429"))  # type: ignore[attr-defined]
    window.rows_changed([1])
    assert name.text() == "Анна"
    assert inspector.card.story.text().startswith("Больше 5 запросов")


def test_widget_and_department_are_chosen_from_the_directory(
    window: MainWindow, inspector: Inspector, asked: Asked
) -> None:
    go_to(window, 0)
    widget, unit = inspector.card.form.editors["route_key"], inspector.card.form.editors["unit_id"]
    assert isinstance(widget, FieldChoice)
    assert isinstance(unit, FieldChoice)
    assert [widget.itemText(place) for place in range(widget.count())] == [
        "Как у списка: Заявки с сайта",
        "Заявки с сайта",
        "Тест-драйв",
    ]
    assert [unit.itemText(place) for place in range(unit.count())] == ["Как у списка: Продажи", "Продажи", "Сервис"]
    widget.setCurrentIndex(2)
    widget.activated.emit(2)
    unit.setCurrentIndex(2)
    unit.activated.emit(2)
    assert [change for _ids, change, _title in asked] == [
        set_text("route_key", "drive-key"),
        set_text("unit_id", "102"),
    ]


@pytest.mark.parametrize("state", [LeadState.SENDING, LeadState.ACCEPTED, LeadState.UNKNOWN])
def test_a_row_that_left_is_read_only_and_says_why(window: MainWindow, inspector: Inspector, state: LeadState) -> None:
    put(window, row(1, state))
    assert inspector.card.form.lock.text()
    assert all(isinstance(each, QLineEdit) and each.isReadOnly() for each in inspector.card.form.editors.values())
    assert line(inspector, "unit_id").placeholderText() == "как у списка: Продажи"
    assert not inspector.card.form.add_field.isVisible()


def test_the_queue_is_read_only_while_it_is_sent(window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 0)
    inspector.set_states(EDITABLE - {LeadState.QUEUED})
    assert "Идёт отправка" in inspector.card.form.lock.text()
    assert line(inspector, "phone").isReadOnly()
    inspector.set_states(EDITABLE)
    assert not line(inspector, "phone").isReadOnly()


def test_a_field_the_row_has_not_is_added(
    window: MainWindow, inspector: Inspector, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(window, 0)
    form = inspector.card.form
    assert "utm_source" not in form.editors
    next(each for each in form.menu().actions() if each.text() == "UTM: источник").trigger()
    assert line(inspector, "utm_source").hasFocus()
    monkeypatch.setattr(dialogs, "ask_text", lambda *_words: "Город")
    next(each for each in form.menu().actions() if each.text() == "Поле заявки…").trigger()
    city = line(inspector, "custom:Город")
    assert city.hasFocus()
    QApplication.processEvents()
    city.insert("Пермь")
    window.page.view.setFocus()
    assert asked == [([1], set_text("custom:Город", "Пермь"), "Город")]
    go_to(window, 9)
    assert "utm_source" not in form.editors, "another row was not asked"


def test_a_request_holds_five_fields(window: MainWindow, inspector: Inspector) -> None:
    fields = tuple(CustomField(f"Поле {number}", "да") for number in range(5))
    put(window, with_lead(row(1), fields=fields))
    assert not next(each for each in inspector.card.form.menu().actions() if each.text() == "Поле заявки…").isEnabled()


def test_the_rest_of_the_file_is_what_nothing_else_says() -> None:
    lead = Lead(phone="79720000001", phone_raw="8 972\n+7 495", fields=(CustomField("Имя", "Анна"),), tags=("a", "b"))
    header = ["Имя", "Телефон", "Другой", "Теги", "Менеджер", "", "Пусто", "Лишний"]
    made = replace(row(1), lead=lead, source=("Анна старая", "8 972", "+7 495", "a, b", " Белов ", "без имени", " "))
    assert rest_of(made, header) == [("Менеджер", "Белов"), ("", "без имени")]


def test_unmapped_columns_are_shown(window: MainWindow, inspector: Inspector) -> None:
    put(window, row(1, source=("Клиент 1", "89720000001", "Белов Д.")))
    assert "Менеджер: Белов Д." in words_in(inspector.card.rest)
    assert "Телефон" not in words_in(inspector.card.rest)


def test_the_request_is_shown_as_it_will_leave_and_copied(window: MainWindow, inspector: Inspector) -> None:
    go_to(window, 0)
    request = inspector.card.request
    assert request.body.toPlainText() == '{"phone": "79720000001", "routeKey": "site-key"}'
    assert "Так уйдёт" in request.note.text()
    press(request, "Скопировать JSON")
    assert QGuiApplication.clipboard().text() == request.body.toPlainText()
    go_to(window, 6)
    assert not request.body.isVisibleTo(request)
    assert "сначала исправьте" in request.note.text()


def test_attempts_are_told_newest_first_with_zone_code_and_answer(
    window: MainWindow, inspector: Inspector, lore: Lore
) -> None:
    answered = LEFT + timedelta(seconds=0.25)
    lore.requests[1] = [
        PastRequest("79720000001", "site-key", LEFT, "10013", 400, answered, message="Invalid phone"),
        PastRequest("79720000001", "site-key", LEFT, "unknown-timeout", None, answered, called=False),
        PastRequest("79720000001", "site-key", LEFT + timedelta(hours=1), "", 200, answered, request_id="242"),
        PastRequest("79720000001", "site-key", LEFT + timedelta(hours=2)),
    ]
    go_to(window, 0)
    said = [each for each in words_in(inspector.card.attempts).split("\n") if each]
    assert said[1:3] == ["20.05.2026 14:00:00 МСК", "Ждём ответа Calltouch."]
    assert "Принято, заявка 242." in said[4]
    assert said[6] == "Заявка ушла, но ответа не дождались. За 0,2 с. Вы ответили: звонка не было."
    assert said[8] == ("Calltouch не принял номер телефона. Ответ: Invalid phone. Код 10013, HTTP 400, за 0,2 с.")


def test_an_added_row_stands_in_no_file(window: MainWindow, inspector: Inspector) -> None:
    put(window, replace(row(1), file_row=0))
    assert inspector.title.text() == "Добавлена вручную"


def test_words_of_the_file_are_never_taken_for_markup(window: MainWindow, inspector: Inspector) -> None:
    put(window, row(1, LeadState.REJECTED, code="10013", message="<b>жирно</b>", source=("<i>а</i>", "", "<u>б</u>")))
    marked = [label for label in inspector.findChildren(QLabel) if "<" in label.text()]
    assert len(marked) == 2
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in marked)


def select(window: MainWindow, *places: int) -> None:
    window.page.view.clearSelection()
    model = window.page.view.selectionModel()
    for place in places:
        model.select(window.model.index(place, 0), model.SelectionFlag.Select | model.SelectionFlag.Rows)


def choose(combo: QComboBox, words: str) -> None:
    place = combo.findText(words)
    assert place >= 0, [combo.itemText(each) for each in range(combo.count())]
    combo.setCurrentIndex(place)


def test_several_rows_are_counted_by_state(qtbot: QtBot, window: MainWindow, inspector: Inspector) -> None:
    with qtbot.waitSignal(inspector.statesWanted):
        select(window, 0, 2, 3, 5)
    assert inspector.title.text() == "Несколько строк"
    assert inspector.selection.title.text() == "Выделено: 4 строки"
    inspector.show_states(Tally(4, queued=1, accepted=1, rejected=1, unknown=1))
    assert words_in(inspector.selection.states).split("\n") == [
        "", "Принято", "1", "", "Отклонено", "1", "", "Неизвестно", "1", "", "В очереди", "1",
    ]  # fmt: skip
    assert inspector.selection.scope.text() == "Можно изменить 2, нельзя 2: по ним заявки уже ушли."
    assert inspector.selection.apply.text() == "Изменить 2 строки"
    inspector.set_states(EDITABLE - {LeadState.QUEUED})
    assert inspector.selection.apply.text() == "Изменить 1 строку"


def test_a_late_count_of_another_selection_is_not_shown(window: MainWindow, inspector: Inspector) -> None:
    select(window, 0, 2, 3)
    inspector.show_states(Tally(2, queued=2))
    assert "Считаем" in inspector.selection.scope.text()


@pytest.mark.parametrize(
    ("field", "act", "value", "change", "title"),
    [
        ("Виджет", "Указать", "Тест-драйв", set_text("route_key", "drive-key"), "виджет"),
        ("Виджет", "Очистить", None, set_text("route_key", ""), "виджет"),
        ("Отдел", "Указать", "Сервис — Заявки с сайта", set_text("unit_id", "102"), "отдел"),
        ("Теги", "Добавить", "vip, май", AddTags(("vip", "май")), "теги"),
        ("Теги", "Убрать", "vip", RemoveTags(("vip",)), "теги"),
        ("Теги", "Заменить на", "vip", set_text("tags", "vip"), "теги"),
        ("Когда звонить", "Указать", "31.12.2026 15:30", set_text("schedule", "31.12.2026 15:30"), "когда звонить"),
        ("Когда звонить", "Очистить", None, set_text("schedule", ""), "когда звонить"),
        ("UTM: источник", "Указать", "yandex", set_text("utm_source", "yandex"), "UTM: источник"),
        ("Имя", "Очистить", None, set_text("custom:Имя", ""), "Имя"),
    ],
)
def test_one_change_goes_for_all_selected_rows(
    window: MainWindow, inspector: Inspector, asked: Asked, field: str, act: str, value: str | None, change: Change,
    title: str,
) -> None:  # fmt: skip
    select(window, 0, 3, 4)
    card = inspector.selection
    choose(card.field, field)
    choose(card.act, act)
    if card.choice.isVisible():
        assert not card.apply.isEnabled(), "nothing is chosen beforehand"
        choose(card.choice, value or "")
    elif value is not None:
        assert not card.apply.isEnabled()
        assert card.apply.toolTip()
        card.text.setText(value)
    card.apply.click()
    assert asked == [([1, 4, 5], change, title)]


@pytest.mark.parametrize(
    ("step", "direction", "by"),
    [
        ("минут", "позже", timedelta(minutes=45)),
        ("часов", "раньше", timedelta(hours=-45)),
        ("дней", "позже", timedelta(45)),
    ],
)
def test_times_are_shifted(
    window: MainWindow, inspector: Inspector, asked: Asked, step: str, direction: str, by: timedelta
) -> None:
    select(window, 0, 10)
    card = inspector.selection
    choose(card.field, "Когда звонить")
    choose(card.act, "Сдвинуть")
    card.amount.setValue(45)
    choose(card.step, step)
    choose(card.direction, direction)
    card.apply.click()
    assert asked == [([1, 11], ShiftSchedule(by), "когда звонить")]


def test_a_time_nobody_can_read_changes_nothing(window: MainWindow, inspector: Inspector, asked: Asked) -> None:
    select(window, 0, 1)
    card = inspector.selection
    choose(card.field, "Когда звонить")
    card.text.setText("после обеда")
    assert not card.apply.isEnabled()
    assert "31.12.2026 15:30" in card.apply.toolTip()
    card.text.returnPressed.emit()
    assert asked == []


def test_a_new_custom_field_is_given_to_all(window: MainWindow, inspector: Inspector, asked: Asked) -> None:
    select(window, 0, 1)
    card = inspector.selection
    choose(card.field, "Другое поле заявки…")
    card.text.setText("Пермь")
    assert not card.apply.isEnabled(), "it has no name yet"
    card.name.setText("Город")
    card.apply.click()
    assert asked == [([1, 2], set_text("custom:Город", "Пермь"), "Город")]


def test_without_rows_that_may_change_the_button_is_off(window: MainWindow, inspector: Inspector) -> None:
    select(window, 2, 5)
    inspector.show_states(Tally(2, accepted=1, unknown=1))
    choose(inspector.selection.act, "Очистить")
    assert not inspector.selection.apply.isEnabled()
    assert inspector.selection.apply.toolTip() == "Среди выделенных нет строк, которые можно изменить"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("places", [(0,), (5,), (0, 1)])
def test_every_control_has_a_name_and_both_palettes_fit(
    window: MainWindow, inspector: Inspector, dark: bool, places: tuple[int, ...]
) -> None:
    go_to(window, places[0])
    select(window, *places)
    window.setPalette(theme.dark_palette() if dark else theme.light_palette())
    QApplication.processEvents()
    for control in (*inspector.findChildren(QLineEdit), *inspector.findChildren(QComboBox)):
        if control.isVisible() and not control.objectName().startswith("qt_"):
            assert control.accessibleName(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    image = inspector.grab().toImage()
    assert image.pixelColor(QPoint(5, image.height() - 8)) == theme.surface(window.palette())
