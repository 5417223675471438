"""The window for one lead: what is pasted finds its place, one wish is sent once, and the answer stays."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from gui.leads.lead import CustomField, Defaults, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.leads.subscriber import ZoneSource
from gui.leads.template import LeadTemplate
from gui.ui import lead_answer_words
from gui.ui.lead_form import LeadForm
from gui.ui.row_words import RowWords
from gui.ui.whereabouts import Whereabouts
from tests.ui.rows import ACCOUNT

URALS = ZoneInfo("Asia/Yekaterinburg")
MOSCOW = ZoneInfo("Europe/Moscow")
LATE = datetime(2026, 11, 24, 23, 10, tzinfo=URALS)
OPENS = datetime(2026, 11, 25, 9, 0, tzinfo=URALS)


class Lookup:
    """Everybody lives in the Urals, where it is late."""

    def __init__(self):
        self.opens, self.held = None, ""

    def __call__(self, lead):
        call_at = lead.schedule.replace(tzinfo=MOSCOW).astimezone(URALS) if lead.schedule else LATE
        return Whereabouts(LATE, call_at, ZoneSource.REGISTRY, "Свердловская область", self.opens, self.held)


@pytest.fixture
def lookup():
    return Lookup()


@pytest.fixture
def form(qtbot, lookup):
    made = LeadForm(lookup)
    made.set_account(ACCOUNT)
    made.destination.set_defaults(Defaults("site-key"))
    made.sent = []
    made.sendRequested.connect(made.sent.append)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


def paste(form, text):
    data = QMimeData()
    data.setText(text)
    form.phone.insertFromMimeData(data)


def press(widget, *, repeated=False):
    """Press Enter in a field."""
    widget.setFocus()
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", autorep=repeated))


def answer_as(form, state, **changes):
    row = replace(LeadRow(1, 1, 0, state, form.lead()), **changes)
    form.show_kept()
    form.show_answer(lead_answer_words.of_row(row, RowWords(ACCOUNT, zone=MOSCOW)))


def shown(form):
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_a_pasted_line_fills_name_phone_and_comment(form):
    paste(form, "Иван 8 972 123-45-67 перезвонить завтра")
    assert (form.phone.text(), form.name.text(), form.comment.text()) == (
        "8 972 123-45-67",
        "Иван",
        "перезвонить завтра",
    )
    assert form.lead() == Lead(
        phone="79721234567",
        phone_raw="8 972 123-45-67",
        route_key="site-key",
        fields=(CustomField("Имя", "Иван"),),
        comment="перезвонить завтра",
    )


def test_cells_of_a_table_are_told_apart(form):
    paste(form, "1\tКузнецова Марина\t8 972 123-45-67\tПросит замер\n")
    assert (form.name.text(), form.comment.text()) == ("Кузнецова Марина", "1; Просит замер")


def test_what_stands_in_the_fields_already_is_not_lost(form):
    form.name.setText("Ольга")
    form.comment.set_text("срочно")
    paste(form, "Иван 8 972 123-45-67 завтра")
    assert (form.name.text(), form.comment.text()) == ("Ольга", "срочно; Иван; завтра")


def test_typed_text_is_read_while_it_is_typed_and_parted_when_it_is_sent(form):
    form.phone.setPlainText("Иван 8 972 123-45-67 завтра")
    assert "Позвоним на +7 972 123-45-67" in shown(form)
    assert "имя: Иван; заметка: завтра" in shown(form)
    assert form.name.text() == ""
    press(form.phone)
    assert form.sent[0].fields == (CustomField("Имя", "Иван"),)
    assert form.phone.text() == "8 972 123-45-67"


def test_the_clock_of_the_person_is_shown_with_what_tells_it(form):
    form.phone.setPlainText("8 972 123-45-67")
    assert "Свердловская область: местное время 23:10 (МСК+2), по реестру номеров." in shown(form)
    form.phone.setPlainText("8 972 123")
    assert "местное время" not in shown(form)


def test_what_would_hold_the_call_is_seen_before_it_is_sent(form, lookup):
    lookup.opens, lookup.held = OPENS, "По этому телефону уже была заявка"
    form.phone.setPlainText("8 972 123-45-67")
    assert "Сейчас там 23:10, звонить можно завтра с 9:00. По этому телефону уже была заявка." in shown(form)


def test_a_call_that_was_made_does_not_warn_of_itself(form, lookup):
    paste(form, "8 972 123-45-67")
    press(form.phone)
    lookup.held = "По этому телефону уже была заявка"
    answer_as(form, LeadState.ACCEPTED)
    assert "уже была заявка" not in shown(form)
    form.comment.set_text("ещё раз")
    assert "уже была заявка" in shown(form)


def test_a_moment_is_shown_on_both_clocks(form):
    form.phone.setPlainText("8 972 123-45-67")
    moment = datetime(2031, 3, 14, 15, 30, tzinfo=form.when.edit.moment.tzinfo)
    form.call_at(moment)
    assert "По местному времени это 14.03 в 17:30 (МСК+2)" in shown(form)
    assert form.when.edit.zone.text() == "МСК"
    assert form.lead().schedule == datetime(2031, 3, 14, 15, 30)  # noqa: DTZ001 — wall-clock time


def test_a_wish_is_sent_once_however_often_enter_is_pressed(form):
    paste(form, "8 972 123-45-67")
    for _ in range(5):
        press(form.phone)
    press(form.name)
    form.send_button.click()
    assert len(form.sent) == 1
    assert not form.send_button.isEnabled()


@pytest.mark.parametrize("state", [LeadState.ACCEPTED, LeadState.REJECTED, LeadState.HELD, LeadState.UNKNOWN])
def test_an_answer_does_not_arm_enter_again_and_an_edit_does(form, state):
    paste(form, "8 972 123-45-67")
    press(form.phone)
    answer_as(form, state)
    press(form.phone)
    assert len(form.sent) == 1
    form.comment.set_text("другое")
    assert form.send_button.isEnabled()
    press(form.phone)
    assert len(form.sent) == 2


def test_a_key_held_down_is_one_press(form):
    paste(form, "8 972 123-45-67")
    press(form.phone, repeated=True)
    assert not form.sent
    press(form.phone)
    answer_as(form, LeadState.REJECTED)
    form.comment.set_text("другое")
    press(form.phone, repeated=True)
    assert len(form.sent) == 1


def test_enter_on_the_button_itself_goes_to_no_other_one(form):
    paste(form, "Иван 8 972 123-45-67")
    press(form.send_button)
    press(form.focusWidget())
    assert len(form.sent) == 1
    assert form.name.text() == "Иван"


def test_what_was_refused_may_go_once_more_by_its_button_alone(form):
    paste(form, "8 972 123-45-67")
    press(form.phone)
    answer_as(form, LeadState.HELD, code="10007")
    assert form.send_button.text() == "Отправить ещё раз"
    form.send_button.click()
    assert len(form.sent) == 2


@pytest.mark.parametrize("state", [LeadState.ACCEPTED, LeadState.UNKNOWN])
def test_what_may_have_got_through_has_no_second_button(form, state):
    paste(form, "8 972 123-45-67")
    press(form.phone)
    answer_as(form, state)
    assert not form.send_button.isEnabled()


def test_the_answer_stays_with_its_code_and_remedy(form):
    paste(form, "8 972 123-45-67")
    press(form.phone)
    answer_as(form, LeadState.REJECTED, code="10013", message="Invalid phone")
    assert "Отклонено · +7 972 123-45-67 · код 10013" in shown(form)
    assert "Calltouch не принял номер телефона. Исправьте телефон. Ответ Calltouch: Invalid phone." in shown(form)
    form.name.setText("Иван")
    assert "код 10013" in shown(form)


def test_what_cannot_be_sent_is_said_and_nothing_leaves(form):
    paste(form, "8 972 123")
    press(form.phone)
    assert "Не хватает цифр" in form.card.text.text()
    paste(form, "-45-67")
    form.destination.set_defaults(Defaults())
    press(form.phone)
    assert form.card.text.text() == "Не выбран виджет. Выберите виджет в этом окне."
    assert not form.sent


def test_the_next_person_finds_the_rest_as_it_was(form, qtbot):
    paste(form, "Иван 8 972 123-45-67 завтра")
    form.more.show_lead(Lead(tags=("вход",), session_id="s-1", place="Тверь", utm_source="site"))
    form.call_at(datetime.now(MOSCOW) + timedelta(days=1))
    press(form.phone)
    answer_as(form, LeadState.ACCEPTED, request_id="7")
    with qtbot.waitSignal(form.nextRequested):
        form.next_button.click()
    assert form.lead() == Lead(route_key="site-key", tags=("вход",), utm_source="site")
    assert not form.card.isVisible()
    assert not form.next_button.isEnabled()


def test_pasting_after_a_lead_is_done_begins_the_next_one(form):
    paste(form, "Иван 8 972 123-45-67 завтра")
    press(form.phone)
    answer_as(form, LeadState.ACCEPTED)
    paste(form, "Ольга 8 972 765-43-21")
    assert (form.phone.text(), form.name.text(), form.comment.text()) == ("8 972 765-43-21", "Ольга", "")


def test_the_next_may_be_typed_while_the_last_is_on_its_way(form):
    paste(form, "Иван 8 972 123-45-67")
    press(form.phone)
    assert not form.next_button.isEnabled()
    form.show_kept()
    form.show_answer(lead_answer_words.under_way(LeadRow(1, 1, 0, LeadState.QUEUED, form.lead())), under_way=True)
    form.next_button.click()
    assert "Отправляется · +7 972 123-45-67" in shown(form)
    paste(form, "8 972 765-43-21")
    press(form.phone)
    assert [lead.phone for lead in form.sent] == ["79721234567", "79727654321"]


def test_nothing_unsent_is_cleared_by_the_key_for_the_next(form):
    paste(form, "Иван 8 972 123-45-67")
    form._on_next()
    assert form.name.text() == "Иван"


def test_what_could_not_be_written_down_is_not_cleared(form):
    paste(form, "Иван 8 972 123-45-67")
    press(form.phone)
    form.hold()
    assert not form.phone.isEnabled()
    form._on_next()
    form.give_back(lead_answer_words.trouble("Не отправлено", "Диск полон."))
    assert not form.next_button.isEnabled()
    form._on_next()
    paste(form, "8 972 765-43-21")
    assert form.name.text() == "Иван"


def test_closing_keeps_what_stands_in_it(form):
    paste(form, "Иван 8 972 123-45-67")
    form.close()
    form.bring_up()
    assert (form.phone.text(), form.name.text()) == ("8 972 123-45-67", "Иван")


def test_a_template_fills_everything_but_the_person(form):
    paste(form, "Иван 8 972 123-45-67")
    kind = Lead(
        route_key="drive-key",
        tags=("вход",),
        fields=(CustomField("Город", "Тверь"),),
        comment="со слов",
        call_url="a.ru",
    )
    form.set_templates([LeadTemplate("Вход", kind)])
    form.templates.combo.setCurrentIndex(1)
    form.templates.combo.activated.emit(1)
    lead = form.lead()
    assert replace(lead, phone="", phone_raw="", fields=lead.fields[1:]) == kind
    assert lead.fields[0] == CustomField("Имя", "Иван")
    assert form.fold.text() == "▸ Ещё: поля, теги, адрес страницы"
    press(form.phone)
    answer_as(form, LeadState.ACCEPTED)
    form.next_button.click()
    assert form.lead() == kind


def test_a_comment_of_the_person_is_not_taken_away_by_a_template(form):
    paste(form, "Иван 8 972 123-45-67 завтра")
    form.set_templates([LeadTemplate("Вход", Lead(comment="со слов"))])
    form.templates.combo.setCurrentIndex(1)
    form.templates.combo.activated.emit(1)
    assert form.comment.text() == "завтра"


def test_a_question_is_answered_once(form):
    said = []
    paste(form, "8 972 123-45-67")
    press(form.phone)
    problem = Problem(ProblemCode.ALREADY_CALLED, "phone", "24.11.2026 12:03 МСК, принята")
    row = LeadRow(1, 1, 0, LeadState.EXCLUDED, form.lead(), problems=(problem,))
    answer = lead_answer_words.of_row(row, RowWords(ACCOUNT, zone=MOSCOW))
    form.show_answer(replace(answer, actions=(("Позвонить ещё раз", lambda: said.append(1)),)))
    assert "По этому телефону уже была заявка: 24.11.2026 12:03 МСК, принята." in shown(form)
    [again] = form.card.buttons
    again.setFocus()
    press(again)
    assert form.phone.hasFocus()
    press(form.phone)
    again.click()
    assert said == [1]
    assert not form.send_button.isEnabled()


def test_every_control_has_a_name(form):
    form.fold.setChecked(True)
    fields = (form.phone, form.name, form.comment, form.templates.combo, form.templates.more, form.when.edit.edit)
    for field in (*fields, *form.more.texts.values(), form.more.tags, form.destination.widget, form.destination.unit):
        assert field.accessibleName()


def test_the_window_stays_on_top_when_asked(form, qtbot):
    with qtbot.waitSignal(form.onTopChanged) as changed:
        form.on_top.click()
    assert changed.args == [True]
    assert form.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert form.isVisible()


def test_the_keys_for_the_next_and_for_closing(form, qtbot):
    paste(form, "Иван 8 972 123-45-67")
    press(form.phone)
    answer_as(form, LeadState.ACCEPTED)
    form.activateWindow()
    qtbot.keyClick(form, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert form.phone.text() == ""
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
