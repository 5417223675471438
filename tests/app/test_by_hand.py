"""One lead by hand, against a Calltouch on loopback: the same journal, guard, hours and pace as any run."""

import sqlite3
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLabel, QPushButton

from gui.app import lead_keeper, lead_sender
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.app.waiting_leads import WaitingLeads
from gui.delivery.progress import RunState
from gui.delivery.rehearsal import Rehearsal
from gui.delivery.send_lock import SendLock
from gui.leads.account import Account, Widget
from gui.leads.calling_hours import CallingHours, HoursRule
from gui.leads.lead import CustomField, Defaults, ImportedRow, Lead
from gui.leads.problem import ProblemCode
from gui.leads.state import Accepted, LeadState
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.storage.removal import hide_unsent
from gui.storage.schema import lead
from tests.app.person import rows_of, shown_text

GOOD = "8 972 500-00-01"


@pytest.fixture
def program(start, person):
    return start()


@pytest.fixture
def form(program, qtbot):
    program.window.menus.new_lead.trigger()
    form = program.by_hand.form
    qtbot.waitUntil(form.isVisible)
    form.destination.set_defaults(Defaults("key-site", "7"))
    return form


def make_it_night(program):
    """A clock on which it is about three in the morning, for everybody who is called."""
    west = (datetime.now(UTC).hour - 3) % 24
    name = f"Etc/GMT+{west}" if west <= 12 else f"Etc/GMT-{24 - west}"
    zone = SubscriberZone(name, ZoneSource.REGISTRY, "Где-то")

    def hours_of(account):
        return HoursRule(CallingHours(), lambda _lead: zone, ZoneInfo(account.zone))

    program.engine.dispatcher._claims._hours_of = hours_of
    program.by_hand._lookup._hours_of = hours_of
    program.by_hand._lookup.forget()
    return ZoneInfo(name)


def make_it_day(program):
    day = HoursRule(None, lambda _lead: SubscriberZone("UTC", ZoneSource.DEFAULT), ZoneInfo("UTC"))
    program.engine.dispatcher._claims._hours_of = lambda _account: day


@pytest.fixture
def night(program):
    return make_it_night(program)


def paste(form, text):
    data = QMimeData()
    data.setText(text)
    form.phone.insertFromMimeData(data)


def send(qtbot, program, form, text):
    """Paste, send, and wait until the answer is there."""
    paste(form, text)
    form.send()
    rest(qtbot, form)


def rest(qtbot, form):
    qtbot.waitUntil(lambda: not form.is_sending, timeout=20_000)


def press(form, beginning):
    [button] = [
        each for each in form.findChildren(QPushButton) if each.isVisible() and each.text().startswith(beginning)
    ]
    button.click()


def said(form):
    return "\n".join(label.text() for label in form.card.findChildren(QLabel) if label.isVisible())


def by_hand(program):
    """The rows of the list of leads entered by hand."""
    [info] = [info for info in program.engine.lists.recent() if info.name == "Заявки вручную"]
    return list(program.engine.lists.every_row(info.id))


def test_a_pasted_lead_is_called_and_stands_in_its_list(qtbot, program, form, sandbox):
    send(qtbot, program, form, "Иван 8 972 500-00-01 перезвонить завтра")
    [row] = by_hand(program)
    assert (row.state, row.lead.comment) == (LeadState.ACCEPTED, "перезвонить завтра")
    assert f"Принято · +7 972 500-00-01\nЗаявка {row.request_id}." in said(form)
    [created] = sandbox.created
    assert (created.body["phone"], created.body["unitId"]) == ("79725000001", 7)
    assert created.body["fields"] == [{"name": "Имя", "value": "Иван"}]


def test_a_wish_makes_one_request_and_one_row(qtbot, program, form, sandbox):
    paste(form, GOOD)
    for _ in range(6):
        form.send()
        form.send_button.click()
    rest(qtbot, form)
    form.send()
    assert len(sandbox.created) == len(by_hand(program)) == 1


def test_the_next_person_gets_a_row_of_their_own(qtbot, program, form, sandbox):
    send(qtbot, program, form, "Иван 8 972 500-00-01")
    send(qtbot, program, form, "Ольга 8 972 500-00-02")
    assert [row.lead.fields for row in by_hand(program)] == [(CustomField("Имя", name),) for name in ("Иван", "Ольга")]
    assert len(sandbox.created) == 2


def test_a_refused_lead_is_corrected_in_its_own_row(qtbot, program, form, sandbox):
    send(qtbot, program, form, "8 972 001-00-13")
    assert "Отклонено · +7 972 001-00-13 · код 10013" in said(form)
    assert "Исправьте телефон." in said(form)
    form.phone.set_text(GOOD)
    form.send()
    rest(qtbot, form)
    [row] = by_hand(program)
    assert (row.state, row.lead.phone) == (LeadState.ACCEPTED, "79725000001")


def test_what_is_held_goes_once_more_when_it_is_asked_for(qtbot, program, form, sandbox):
    send(qtbot, program, form, "8 972 001-00-07")
    assert "Отложено" in said(form)
    before = len(sandbox.requests)
    form.send_button.click()
    rest(qtbot, form)
    assert len(sandbox.requests) == before + 1
    assert len(by_hand(program)) == 1


def test_a_second_call_needs_a_yes_on_the_form(qtbot, program, form, sandbox, person):
    send(qtbot, program, form, GOOD)
    form.next_button.click()
    paste(form, GOOD)
    assert "По этому телефону уже была заявка" in form.reading.words()
    form.send()
    rest(qtbot, form)
    assert len(sandbox.created) == 1
    assert "По этому телефону уже была заявка" in said(form)
    press(form, "Позвонить ещё раз")
    rest(qtbot, form)
    assert len(sandbox.created) == 2
    assert [row.state for row in by_hand(program)] == [LeadState.ACCEPTED, LeadState.ACCEPTED]
    attempts = [program.engine.journal.attempts_of(row.id)[0]["allowed"] for row in by_hand(program)]
    assert attempts == [[], ["repeat"]]
    assert not person.read  # the question stands on the form, not in its way


def test_a_lead_of_a_list_is_known_to_the_form_and_the_other_way_round(qtbot, program, form, sandbox):
    row = ImportedRow(2, Lead(phone="79725000001", phone_raw=GOOD))
    list_id = program.engine.lists.add("Май", program.engine.places.root, (), [row], defaults=Defaults("key-site"))
    send(qtbot, program, form, GOOD)
    program.lists.show_list(list_id)
    program.engine.journal.mark_already_called(list_id)
    assert [problem.code for problem in rows_of(program)[0].problems] == [ProblemCode.ALREADY_CALLED]


def test_a_429_is_repeated_by_itself(qtbot, program, form, sandbox):
    send(qtbot, program, form, "8 972 010-04-29")
    assert "Принято" in said(form)
    assert len(by_hand(program)) == 1


def test_what_went_out_without_an_answer_is_not_sent_again(qtbot, program, form, sandbox):
    send(qtbot, program, form, "8 972 020-00-02")
    assert "Неизвестно" in said(form)
    assert "Сама заявка повторно не уйдёт" in said(form)
    form.send()
    assert not form.send_button.isEnabled()
    assert len(sandbox.created) == 1


def test_the_clock_comes_from_the_place_that_is_named(program, form):
    paste(form, GOOD)
    assert "(МСК), пояс учётной записи, точный неизвестен" in form.reading.words()
    form.more.texts["place"].setText("Екатеринбург")
    assert "(МСК+2), по указанному городу или поясу" in form.reading.words()


def test_a_rehearsal_says_the_hours_and_keeps_nobody_back(qtbot, data, person, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with ExitStack() as stack:
        rehearsal = stack.enter_context(Rehearsal())
        program = Program(LeftOver(), stack, rehearsal)
        program.window.show()
        make_it_night(program)
        program.window.menus.new_lead.trigger()
        form = program.by_hand.form
        paste(form, GOOD)
        assert "Репетицию это не задержит" in form.reading.words()
        form.send()
        rest(qtbot, form)
        assert [row.state for row in by_hand(program)] == [LeadState.ACCEPTED]
        program.window.close()


def test_at_night_nobody_is_called_until_it_is_decided(qtbot, program, form, sandbox, night):
    send(qtbot, program, form, GOOD)
    assert not sandbox.requests
    [row] = by_hand(program)
    assert row.state is LeadState.QUEUED
    assert "Не отправлено · +7 972 500-00-01" in said(form)
    assert "Сейчас там 3:" in said(form)
    press(form, "Позвонить всё равно")
    rest(qtbot, form)
    assert len(sandbox.created) == 1
    [attempt] = program.engine.journal.attempts_of(row.id)
    assert attempt["allowed"] == ["any_hour"]


def test_the_call_is_put_at_the_opening_of_the_hours(qtbot, program, form, sandbox, night):
    send(qtbot, program, form, GOOD)
    press(form, "Позвонить в ")
    rest(qtbot, form)
    [row] = by_hand(program)
    assert row.state is LeadState.ACCEPTED
    there = row.lead.schedule.replace(tzinfo=ZoneInfo("Europe/Moscow")).astimezone(night)
    assert (there.hour, there.minute) in ((9, 0), (10, 0))
    [attempt] = program.engine.journal.attempts_of(row.id)
    assert attempt["allowed"] == []


def put_off(qtbot, program, form):
    """A lead that waits for its hours, which have just begun."""
    send(qtbot, program, form, GOOD)
    press(form, "Дождаться в очереди")
    assert "уйдёт сама" in said(form)
    form.next_button.click()
    make_it_day(program)
    return begun(program)


def begun(program):
    [waiting] = program.by_hand.findChildren(WaitingLeads)
    waiting._opens = dict.fromkeys(waiting._opens, datetime.now(UTC))
    return waiting


def test_a_lead_may_wait_for_the_hours_and_then_leaves_by_itself(qtbot, program, form, sandbox, night):
    waiting = put_off(qtbot, program, form)
    with qtbot.waitSignal(program.engine.dispatcher.single_ended, timeout=20_000):
        waiting.look()
    assert [row.state for row in by_hand(program)] == [LeadState.ACCEPTED]
    waiting.look()
    assert len(sandbox.created) == 1


def test_a_lead_that_waits_leaves_after_a_restart_as_well(qtbot, program, form, sandbox, night, start):
    put_off(qtbot, program, form)
    program.window.close()
    again = start()
    make_it_day(again)
    waiting = begun(again)
    with qtbot.waitSignal(again.engine.dispatcher.single_ended, timeout=20_000):
        waiting.look()
    assert [row.state for row in by_hand(again)] == [LeadState.ACCEPTED]
    assert len(sandbox.created) == 1
    assert again.engine.settings.get("waiting leads") == {}


def test_a_lead_that_waited_too_long_is_told_of_and_not_sent(qtbot, program, form, sandbox, night):
    waiting = put_off(qtbot, program, form)
    waiting._opens = {row_id: at - timedelta(days=2) for row_id, at in waiting._opens.items()}
    waiting.look()
    assert "отложенная до часов звонков" in shown_text(program.window)
    assert not sandbox.created


def test_a_lead_that_waited_while_somebody_else_sends_is_tried_again(qtbot, program, form, sandbox, night):
    waiting = put_off(qtbot, program, form)
    elsewhere = SendLock(program.engine.places.send_lock)
    assert elsewhere.take()
    waiting.look()
    elsewhere.release()
    assert len(waiting._opens) == 1
    begun(program)
    with qtbot.waitSignal(program.engine.dispatcher.single_ended, timeout=20_000):
        waiting.look()
    assert len(sandbox.created) == 1


def test_a_lead_that_waited_and_has_no_connection_is_told_of(qtbot, program, form, sandbox, night):
    waiting = put_off(qtbot, program, form)
    sandbox.stop()
    with qtbot.waitSignal(waiting.ended, timeout=20_000):
        waiting.look()
    assert "отложенная до часов звонков, не принята" in shown_text(program.window)


def test_a_yes_to_any_hour_is_for_one_sending_of_one_row(qtbot, program, form, sandbox, night):
    send(qtbot, program, form, "8 972 001-00-13")
    press(form, "Позвонить всё равно")
    rest(qtbot, form)
    assert "код 10013" in said(form)
    form.phone.set_text(GOOD)
    form.send()
    rest(qtbot, form)
    assert not sandbox.created
    assert "Сейчас там 3:" in said(form)


def test_what_a_run_made_of_the_row_is_shown(qtbot, program, form, sandbox):
    send(qtbot, program, form, "8 972 001-00-13")
    [row] = by_hand(program)
    sender = program.by_hand.findChild(lead_sender.LeadSender)
    program.engine.decisions.requeue([row.id])
    begun_here = program.engine.journal.begin(row.id, row.lead, "Основная")
    sender._on_single_ended(row.id, None)
    assert "Отправляется" in said(form)
    program.engine.journal.complete(begun_here.attempt_id, Accepted("77"), LeadState.ACCEPTED)
    program.engine.dispatcher.rows_changed.emit([row.id])
    assert "Принято" in said(form)


def test_a_corrected_lead_does_not_go_into_a_list_that_was_taken_away(qtbot, program, form, sandbox, monkeypatch):
    monkeypatch.delenv("DOZVON_TOKEN")
    monkeypatch.setattr(program.engine.vault, "token", lambda _account: None, raising=False)
    send(qtbot, program, form, GOOD)
    [row] = by_hand(program)
    assert hide_unsent(program.engine.database, row.list_id)
    monkeypatch.setenv("DOZVON_TOKEN", sandbox.token)
    form.phone.set_text("8 972 500-00-02")
    form.send()
    rest(qtbot, form)
    [again] = by_hand(program)
    assert again.list_id != row.list_id
    assert (again.state, again.lead.phone) == (LeadState.ACCEPTED, "79725000002")
    assert len(sandbox.created) == 1


def test_a_row_of_a_list_that_was_taken_away_is_not_sent(qtbot, program, form, sandbox, night):
    send(qtbot, program, form, GOOD)
    [row] = by_hand(program)
    assert hide_unsent(program.engine.database, row.list_id)
    press(form, "Позвонить всё равно")
    assert "Этой строки больше нет в списке" in said(form)
    assert not sandbox.requests
    form.send_button.click()
    rest(qtbot, form)
    assert len(by_hand(program)) == 1


def test_a_waiting_row_of_a_list_that_was_taken_away_is_not_sent(qtbot, program, form, sandbox, night):
    waiting = put_off(qtbot, program, form)
    [row] = by_hand(program)
    assert hide_unsent(program.engine.database, row.list_id)
    waiting.look()
    assert not waiting._opens
    assert not sandbox.requests


def test_a_row_that_was_taken_out_is_said_to_be_gone(qtbot, program, form, sandbox, night):
    send(qtbot, program, form, GOOD)
    [row] = by_hand(program)
    with program.engine.database.writing() as connection:
        connection.execute(sa.delete(lead).where(lead.c.id == row.id))
    look = form.card.look
    program.by_hand.findChild(lead_sender.LeadSender)._on_single_ended(row.id, None)
    assert "Этой строки больше нет в списке" in said(form)
    assert not form.is_sending
    program.by_hand._on_look_wanted(row.id)
    assert "больше нет" in shown_text(program.window)
    assert look.isHidden()
    form.send_button.click()
    rest(qtbot, form)
    assert len(by_hand(program)) == 1


def test_a_phone_goes_on_the_stop_list_from_the_form(qtbot, program, form, sandbox, person):
    def agree(dialog):
        dialog.reason.setText("Просил не звонить")
        dialog.yes.click()

    person.on_stop = agree
    assert not form.stop_action.isEnabled()
    paste(form, GOOD)
    form.stop_action.trigger()
    qtbot.waitUntil(lambda: "стоп-лист" in form.reading.words(), timeout=20_000)
    form.send()
    rest(qtbot, form)
    assert not sandbox.requests


def test_whoever_was_called_goes_on_the_stop_list_from_the_answer(qtbot, program, form, sandbox, person):
    person.on_stop = lambda dialog: dialog.yes.click()
    send(qtbot, program, form, GOOD)
    form.card.stop.click()
    qtbot.waitUntil(lambda: "стоп-лист" in said(form).lower(), timeout=20_000)
    assert form.card.stop.isHidden()
    assert "стоп-лист" in form.reading.words().lower()


def test_a_lead_goes_ahead_of_a_run_that_is_paused(qtbot, program, form, sandbox):
    rows = [ImportedRow(number, Lead(phone=f"7974{number:07}", phone_raw="…")) for number in range(2, 32)]
    list_id = program.engine.lists.add("Май", program.engine.places.root, (), rows, defaults=Defaults("key-site"))
    program.lists.show_list(list_id)
    program.sending.send()
    qtbot.waitUntil(lambda: len(sandbox.created) >= 1, timeout=20_000)
    program.engine.dispatcher.pause()
    qtbot.waitUntil(lambda: program.engine.dispatcher.progress.in_flight == 0, timeout=20_000)
    send(qtbot, program, form, GOOD)
    assert by_hand(program)[0].state is LeadState.ACCEPTED
    assert program.engine.dispatcher.state is RunState.PAUSED
    with qtbot.waitSignal(program.engine.dispatcher.came_to_rest, timeout=20_000):
        program.engine.dispatcher.stop()


def test_without_a_connection_the_lead_stays_and_goes_by_its_button(qtbot, program, form, sandbox):
    sandbox.stop()
    send(qtbot, program, form, GOOD)
    assert "В очереди" in said(form)
    assert "Не удалось соединиться с Calltouch" in said(form)
    assert form.send_button.text() == "Отправить ещё раз"
    assert [row.state for row in by_hand(program)] == [LeadState.QUEUED]


def test_without_a_token_the_lead_is_kept_and_the_form_says_so(qtbot, program, form, monkeypatch):
    monkeypatch.delenv("DOZVON_TOKEN")
    monkeypatch.setattr(program.engine.vault, "token", lambda _account: None, raising=False)
    send(qtbot, program, form, GOOD)
    assert "Нет токена Calltouch для «Основная». Ничего не отправлено." in said(form)
    assert [row.state for row in by_hand(program)] == [LeadState.QUEUED]
    monkeypatch.setenv("DOZVON_TOKEN", "token")
    assert form.send_button.isEnabled()


def test_another_program_that_writes_is_waited_for(qtbot, program, form, sandbox):
    other = sqlite3.connect(program.engine.places.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    paste(form, GOOD)
    form.send()
    assert form.is_sending
    other.execute("ROLLBACK")
    other.close()
    rest(qtbot, form)
    assert [row.state for row in by_hand(program)] == [LeadState.ACCEPTED]
    assert len(sandbox.created) == 1


@pytest.fixture
def busy(program):
    """Another program that writes, until it is told to stop."""
    other = sqlite3.connect(program.engine.places.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield lambda: other.execute("ROLLBACK")
    other.close()


def sent_while_busy(qtbot, form, text):
    paste(form, text)
    form.send()
    qtbot.waitUntil(lambda: "Ещё не записано" in said(form), timeout=20_000)


def test_no_next_person_comes_before_the_last_one_is_written_down(qtbot, program, form, sandbox, busy):
    paste(form, "Иван " + GOOD)
    form.send()
    form.next_button.click()
    form._on_next()
    form.bring_up()
    paste(form, "Ольга 8 972 500-00-02")
    assert form.name.text() == "Иван"
    busy()
    rest(qtbot, form)
    assert [row.lead.phone for row in by_hand(program)] == ["79725000001"]
    assert form.next_button.isEnabled()
    assert len(sandbox.created) == 1


def test_a_lead_is_written_down_however_long_that_takes(qtbot, program, form, sandbox, busy, monkeypatch):
    monkeypatch.setattr(lead_keeper, "_PATIENCE_S", 0)
    sent_while_busy(qtbot, form, GOOD)
    assert "Данные сейчас занимает другая программа" in said(form)
    assert not form.next_button.isEnabled()
    busy()
    rest(qtbot, form)
    assert len(sandbox.created) == len(by_hand(program)) == 1


def test_the_program_is_not_closed_over_a_lead_that_is_nowhere(qtbot, program, form, sandbox, busy):
    sent_while_busy(qtbot, form, GOOD)
    form.close()
    program.window.close()
    assert program.window.isVisible()
    assert "ещё не записана" in shown_text(program.window)
    busy()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=20_000)
    assert len(by_hand(program)) == 1


def test_a_lead_that_is_not_written_down_can_be_taken_back(qtbot, program, form, sandbox, busy):
    sent_while_busy(qtbot, form, GOOD)
    program.window.close()
    press(form, "Не отправлять")
    busy()
    assert program.window.isVisible()
    assert form.phone.isEnabled()
    assert form.phone.text() == GOOD
    assert not form.next_button.isEnabled()
    form.send_button.click()
    rest(qtbot, form)
    assert len(sandbox.created) == len(by_hand(program)) == 1


def test_the_list_is_shown_with_its_rows_as_they_come(qtbot, program, form, sandbox):
    send(qtbot, program, form, GOOD)
    press(form, "Показать в списке")
    assert program.lists.current.name == "Заявки вручную"
    form.next_button.click()
    send(qtbot, program, form, "8 972 500-00-02")
    assert [row.state for row in rows_of(program)] == [LeadState.ACCEPTED, LeadState.ACCEPTED]
    assert program.window.model.rowCount() == 2
    assert program.window._tally.accepted == 2


def test_a_template_is_saved_chosen_renamed_and_removed(program, form, person, qtbot):
    form.more.show_lead(Lead(tags=("вход",)))
    form.templates.saveRequested.emit("Вход")
    assert form.templates.name == "Вход"
    form.templates.renameRequested.emit("Вход", "Входящий")
    assert form.templates.name == "Входящий"
    assert form.templates.template.lead == Lead(route_key="key-site", unit_id="7", tags=("вход",))
    form.templates.removeRequested.emit("Входящий")
    assert "Удалить шаблон «Входящий»?" in person.read[0]
    assert form.templates.name == ""


def test_closing_the_program_waits_for_the_answer_to_a_single_lead(qtbot, program, form, sandbox):
    paste(form, GOOD)
    form.send()
    qtbot.waitUntil(lambda: program.engine.dispatcher.progress.in_flight == 1, timeout=20_000)
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=20_000)
    assert [row.state for row in by_hand(program)] == [LeadState.ACCEPTED]


def test_without_an_account_the_form_leads_to_one(qtbot, tmp_path, monkeypatch, start, person):
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "Новые"))
    program = start()
    program.window.menus.new_lead.trigger()
    form = program.by_hand.form
    assert "Учётной записи нет" in said(form)
    press(form, "Учётная запись…")
    assert person.read == ["Новая учётная запись Calltouch"]
    form.set_account(Account(1, "Основная", widgets=(Widget("Сайт", "key-site"),)))
    assert not form.card.isVisible()
    assert form.destination.defaults.route_key == "key-site"


def test_the_draft_is_there_again_when_the_form_is_opened_again(program, form):
    paste(form, "Иван 8 972 500-00-01")
    form.close()
    program.window.newLeadRequested.emit()
    assert form.isVisible()
    assert form.name.text() == "Иван"
    assert "Нет токена" not in shown_text(program.window)


def test_the_form_begins_with_the_widget_used_last(qtbot, program, form, sandbox):
    form.destination.set_defaults(Defaults("key-base"))
    send(qtbot, program, form, GOOD)
    program.by_hand.close()
    program.window.menus.new_lead.trigger()
    assert program.by_hand.form.destination.defaults.route_key == "key-base"


def test_another_phone_pasted_after_a_refusal_is_the_next_person_and_not_the_last_one_again(
    qtbot, program, form, sandbox
):
    send(qtbot, program, form, "79720010006")
    asked = len(sandbox.requests)
    paste(form, "Иван 8 972 500-00-07")
    assert form.lead().phone == "79725000007"
    assert "79720010006" not in form.phone.text()
    form.send()
    rest(qtbot, form)
    assert [record.phone for record in sandbox.requests[asked:]] == ["79725000007"]


def test_a_second_phone_pasted_before_sending_takes_the_place_of_the_first(form):
    paste(form, "8 972 500-00-01")
    paste(form, "8 972 500-00-07")
    assert form.lead().phone == "79725000007"
