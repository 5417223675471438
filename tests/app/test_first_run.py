"""The first run: from an empty data folder to a phone that rings, left and taken up again."""

from dataclasses import replace

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QCheckBox, QLabel

from gui.app import first_run_desk
from gui.leads.account import Account, Unit, Widget
from gui.leads.state import LeadState
from gui.storage import vault
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.secret_names import SecretNames
from gui.ui.account_rules import AccountDraft
from gui.ui.first_run_steps import Step
from tests.app.memory_keyring import Memory, in_use
from tests.app.test_by_hand import make_it_night

OWN = "8 972 500-00-01"


def shown_words(window):
    """What labels and boxes say on the screen."""
    found = (each for kind in (QLabel, QCheckBox) for each in window.findChildren(kind))
    return " ".join(each.text() for each in found if each.isVisible())


@pytest.fixture
def ring():
    with in_use(Memory()) as made:
        yield made


@pytest.fixture
def fresh(data, monkeypatch):
    """A data folder without an account, as on a new computer."""
    monkeypatch.delenv("DOZVON_TOKEN")
    database = open_database(data.database)
    directory = Directory(database)
    for account in directory.accounts():
        directory.remove(account.id)
    database.close()


@pytest.fixture
def program(fresh, ring, start, person):
    made = start()
    made.first_run.begin()
    return made


@pytest.fixture
def page(program):
    return program.first_run.page


def keep_account(data, account):
    database = open_database(data.database)
    Directory(database).save(account)
    database.close()


def enter_token(program, page, sandbox):
    """As far as the widget; the account then talks to the sandbox, at any hour."""
    page.next.click()
    page.token_page.token.edit.setText(sandbox.token)
    page.next.click()
    account = replace(program.accounts.account, api_url=sandbox.url, hours=None)
    assert not program.accounts.save(AccountDraft(account))


def enter_widget(page, key="key-site"):
    table = page.widget_page.directory.widgets.table
    table.item(0, 0).setText("Сайт")
    table.item(0, 1).setText(key)
    page.next.click()


def call(qtbot, page, phone=OWN):
    page.test.phone.setText(phone)
    page.test.call_button.click()
    qtbot.waitUntil(lambda: page.test.card.answer is not None and not page.test.is_sending, timeout=20_000)


def test_a_new_computer_is_met_with_the_first_step(program, page):
    assert page.isVisible()
    assert page.step is Step.CALLTOUCH
    text = shown_words(program.window)
    for words in ("Минуты пополнены", "Автопрозвон заявок с сайта", "виджет включён", "Токен API под рукой"):
        assert words in text


def test_four_steps_lead_to_a_phone_that_rings(qtbot, program, page, sandbox, ring):
    enter_token(program, page, sandbox)
    qtbot.waitUntil(lambda: sandbox.token in ring.kept.values())
    assert page.step is Step.WIDGET
    enter_widget(page)
    assert page.step is Step.TEST
    assert "Этот звонок настоящий" in shown_words(program.window)
    call(qtbot, page)
    [request] = sandbox.created
    assert (request.phone, request.route_key) == ("79725000001", "key-site")
    assert page.test.open_button.isVisible()
    assert "Принято" in page.test.card.title.text()
    [row] = program.engine.lists.rows(program.engine.lists.ids(program.engine.lists.recent()[0].id))
    assert row.state is LeadState.ACCEPTED


def test_nothing_goes_on_without_a_token_or_a_widget(program, page, sandbox):
    page.next.click()
    page.next.click()
    assert page.step is Step.TOKEN
    assert page.remark.text() == "Вставьте токен."
    enter_token(program, page, sandbox)
    page.next.click()
    assert page.step is Step.WIDGET
    assert page.remark.text() == "Впишите ключ хотя бы одного виджета."
    assert not page.steps.buttons[Step.TEST].isEnabled()
    page.widget_page.directory.widgets.table.item(0, 1).setText("key-site")
    assert not page.remark.text()


@pytest.mark.parametrize(
    ("code", "step"), [("10001", Step.CALLTOUCH), ("10002", Step.CALLTOUCH), ("10003", Step.WIDGET)]
)
def test_each_error_of_a_beginner_leads_back_to_the_step_that_mends_it(qtbot, program, page, sandbox, code, step):
    enter_token(program, page, sandbox)
    enter_widget(page)
    call(qtbot, page, f"+7 972 00{code[0]}-{code[1:3]}-{code[3:]}")
    assert page.test.card.answer.code == code
    assert page.test.card.title.text().startswith("Звонок не заказан: ")
    assert page.test.card.text.text().endswith("нажмите «Позвонить мне ещё раз».")
    back = page.test.card.buttons[0]
    assert back.text().startswith("Вернуться к шагу")
    back.click()
    assert page.step is step


def test_a_wrong_token_leads_back_to_the_token(qtbot, program, page, sandbox):
    page.next.click()
    page.token_page.token.edit.setText("not-the-token")
    page.next.click()
    account = replace(program.accounts.account, api_url=sandbox.url, hours=None, widgets=(Widget("Сайт", "key-site"),))
    assert not program.accounts.save(AccountDraft(account))
    page.next.click()
    call(qtbot, page)
    assert page.test.card.title.text() == "Звонок не заказан: токен не подошёл"
    assert page.test.card.text.text() == "Впишите верный токен и нажмите «Позвонить мне ещё раз»."
    page.test.card.buttons[0].click()
    assert page.step is Step.TOKEN
    assert page.token_page.refusal.text() == "Calltouch не принял этот токен. Вставьте новый."
    field = page.token_page.token.edit
    assert (page.token_page.refusal.isVisible(), field.isVisible(), field.text()) == (True, True, "")
    assert program.window.focusWidget() is field
    page.next.click()
    assert page.remark.text() == "Вставьте токен."
    qtbot.keyClicks(field, sandbox.token)
    assert not page.remark.text()
    page.next.click()
    assert not page.token_page.refusal.isVisibleTo(page.token_page)
    page.next.click()
    assert page.test.card.isHidden()
    assert not sandbox.created
    page.test.call_button.click()
    qtbot.waitUntil(lambda: len(sandbox.created) == 1, timeout=20_000)


def test_a_name_that_is_the_token_is_refused(program, page, sandbox, ring):
    page.next.click()
    page.token_page.token.edit.setText("short-token")
    for name in ("short-token", "0123456789abcdef0123456789abcdef"):
        page.token_page.name.setText(name)
        page.next.click()
        assert page.step is Step.TOKEN
        assert page.remark.text() == "Похоже на токен. Его место в поле «Токен»."
    assert program.accounts.account is None


def test_with_a_stored_token_the_keyboard_is_not_in_the_name(program, page, sandbox, qtbot):
    enter_token(program, page, sandbox)
    qtbot.waitUntil(lambda: not program.keyring.under_way)
    page.back.click()
    assert program.window.focusWidget() is page.token_page.token.replace


def test_the_same_number_is_not_called_again_however_it_is_spelled(qtbot, program, page, sandbox):
    enter_token(program, page, sandbox)
    enter_widget(page)
    call(qtbot, page)
    for spelling in (OWN, "+7 972 500 00 01", "89725000001"):
        page.test.phone.setText(spelling)
        assert not page.test.call_button.isEnabled(), spelling
        page.test.send()
        assert not page.test.is_sending
    page.test.phone.setText("8 972 500-00-02")
    assert page.test.call_button.isEnabled()
    assert len(sandbox.created) == 1


def test_a_second_call_to_the_same_number_needs_a_yes(qtbot, program, page, sandbox):
    enter_token(program, page, sandbox)
    enter_widget(page)
    call(qtbot, page)
    call(qtbot, page, "8 972 500-00-02")
    call(qtbot, page)
    assert len(sandbox.created) == 2
    assert "Позвонить ещё раз" in [button.text() for button in page.test.card.buttons]


def test_what_was_changed_elsewhere_meanwhile_is_kept(program, page, sandbox):
    enter_token(program, page, sandbox)
    enter_widget(page)
    changed = replace(program.accounts.account, block_hours=72, daily_budget=50)
    assert not program.accounts.save(AccountDraft(changed))
    page.show_step(Step.WIDGET)
    page.next.click()
    kept = program.accounts.account
    assert (kept.block_hours, kept.daily_budget, kept.widgets[0].route_key) == (72, 50, "key-site")


def test_the_steps_follow_the_account_that_is_chosen(program, page, sandbox):
    enter_token(program, page, sandbox)
    enter_widget(page)
    other = program.engine.directory.save(Account(0, "Другая", api_url=sandbox.url, widgets=(Widget("Б", "key-b"),)))
    program.accounts.switch(other.id)
    page.show_step(Step.WIDGET)
    assert page.widget_page.directory.pairs == [("Б", "key-b")]
    page.next.click()
    assert program.accounts.account.id == other.id


def test_an_account_that_is_gone_is_entered_anew(program, page, sandbox):
    enter_token(program, page, sandbox)
    program.engine.directory.remove(program.accounts.account.id)
    enter_widget(page)
    assert page.step is Step.TOKEN
    assert "больше нет" in page.remark.text()
    assert not page.steps.buttons[Step.TEST].isEnabled()


def test_a_late_answer_of_the_keyring_changes_nothing_that_was_typed(fresh, data, ring, start, person, qtbot, sandbox):
    ring.gate.clear()
    keep_account(data, Account(0, "Основная", api_url=sandbox.url))
    program = start()
    program.first_run.open(Step.TOKEN)
    page = program.first_run.page
    page.token_page.token.edit.setText("typed-meanwhile")
    page.token_page.name.setText("Новое имя")
    ring.trouble = KeyringLocked("locked")
    ring.gate.set()
    qtbot.waitUntil(lambda: not program.keyring.under_way)
    assert (page.token_page.token.token, page.token_page.name.text()) == ("typed-meanwhile", "Новое имя")


def test_where_the_keyring_takes_no_token_the_step_is_not_done(program, page, sandbox, ring, qtbot):
    ring.full = True
    enter_token(program, page, sandbox)
    qtbot.waitUntil(lambda: not program.keyring.under_way)
    assert "токен" in shown_words(program.window).lower()
    page.show_step(Step.TOKEN)
    page.next.click()
    assert page.remark.text() == "Вставьте токен."


def test_a_token_of_the_environment_is_enough(program, page, sandbox, monkeypatch):
    enter_token(program, page, sandbox)
    monkeypatch.setenv("DOZVON_TOKEN", sandbox.token)
    program.first_run.open(Step.TOKEN)
    page.next.click()
    assert page.step is Step.WIDGET


def test_at_night_one_is_asked_once_whether_to_be_called_now(qtbot, program, page, sandbox):
    enter_token(program, page, sandbox)
    enter_widget(page)
    make_it_night(program)
    call(qtbot, page)
    assert page.test.card.title.text() == "Позвонить вам сейчас?"
    assert not sandbox.created
    [now] = page.test.card.buttons
    assert now.text() == "Позвонить сейчас"
    now.click()
    qtbot.waitUntil(lambda: len(sandbox.created) == 1, timeout=20_000)


def test_after_a_restart_that_lost_the_token_the_token_comes_first(program, page, sandbox, ring, start, qtbot):
    enter_token(program, page, sandbox)
    enter_widget(page)
    call(qtbot, page)
    page.later.click()
    ring.kept.clear()
    again = start()
    again.first_run.open()
    qtbot.waitUntil(lambda: again.first_run.page.step is Step.TOKEN)
    assert again.first_run.page.test.open_button.isVisibleTo(again.first_run.page.test)


def test_the_window_closes_only_when_every_request_is_written(program, page, qtbot):
    program.by_hand.open()
    program.window.hold_close("test", True)
    program.window.hold_close("form", True)
    program.window.hold_close("test", False)
    program.window.close()
    assert program.window.isVisible()
    program.window.hold_close("form", False)
    program.by_hand.released.emit(True)
    qtbot.waitUntil(lambda: not program.window.isVisible())


def test_it_can_be_left_and_taken_up_where_it_was(program, page, sandbox, start, qtbot, ring):
    page.calltouch.boxes[1].click()
    enter_token(program, page, sandbox)
    page.later.click()
    assert not page.isVisible()
    assert program.window.empty.first_run.isVisible()
    again = start()
    again.first_run.begin()
    assert again.first_run.page is None
    again.window.empty.first_run.click()
    taken_up = again.first_run.page
    assert taken_up.step is Step.WIDGET
    assert taken_up.calltouch.ticks == [False, True, False, False]
    qtbot.waitUntil(lambda: not taken_up.token_page.token.is_missing)


def test_with_an_account_nobody_is_asked(fresh, data, ring, start, person):
    keep_account(data, Account(0, "Основная", widgets=(Widget("Сайт", "key", (Unit("Продажи", 1),)),)))
    program = start()
    program.first_run.begin()
    assert program.first_run.page is None
    assert not program.window.empty.first_run.isVisible()


def test_it_can_be_tried_without_a_token(program, page, monkeypatch):
    started = []
    monkeypatch.setattr(first_run_desk, "start_again", lambda arguments: started.append(list(arguments)) or True)
    page.rehearsal.click()
    assert started == [["--demo"]]


def test_a_rehearsal_can_be_had_from_the_menu_at_any_time(program, monkeypatch):
    started = []
    monkeypatch.setattr(first_run_desk, "start_again", lambda arguments: started.append(list(arguments)) or True)
    program.window.menus.rehearsal.trigger()
    assert started == [["--demo"]]


def test_a_list_takes_the_place_of_the_first_run(program, page, start, tmp_path, qtbot):
    file = tmp_path / "Список.csv"
    file.write_text("Телефон\n89725000003\n", "utf-8")
    program.files.open([file])
    qtbot.waitUntil(lambda: program.window.model.rowCount() == 1, timeout=20_000)
    assert not page.isVisible()
    program.window.menus.first_run.trigger()
    assert page.isVisible()
    page.later.click()
    assert program.window.page.isVisible()


def test_the_token_is_kept_in_the_keyring_alone(qtbot, program, page, sandbox, ring, data):
    enter_token(program, page, sandbox)
    own = SecretNames(program.engine.database).account(program.accounts.account.id).now
    qtbot.waitUntil(lambda: ring.kept == {(vault.SERVICE, own): sandbox.token})
    for file in data.root.rglob("*"):
        if file.is_file():
            assert sandbox.token.encode() not in file.read_bytes(), file
