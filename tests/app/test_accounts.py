"""Several accounts in a started program: switched, removed, their tokens, their directories in files."""

import json
import os
from dataclasses import replace

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordSetError

from gui.app.directory_files import DirectoryFiles
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.progress import RunState
from gui.leads.account import AccountColour, Unit, Widget
from gui.storage import vault
from gui.storage.secret_names import SecretNames
from gui.storage.vault import Kept
from gui.ui.account_dialog import AccountDialog
from gui.ui.lead_form import LeadForm
from tests.app.memory_keyring import Memory, in_use
from tests.app.person import press, shown_text


@pytest.fixture
def ring():
    with in_use(Memory()) as made:
        yield made


def entry(program, account_id):
    """Where the keyring has the token of an account."""
    return vault.SERVICE, SecretNames(program.engine.database).account(account_id).now


@pytest.fixture
def program(start, person, ring, sandbox, monkeypatch):
    """Two accounts, each with its token in the keyring; the first is chosen."""
    monkeypatch.delenv("DOZVON_TOKEN")
    made = start()
    first = made.accounts.account
    widgets = (Widget("Юг", "key-south", (Unit("Юристы", 5),)),)
    other = replace(first, id=0, name="Южная", zone="Asia/Omsk", widgets=widgets, colour=AccountColour.TEAL)
    second = made.engine.directory.save(other)
    for account in (first, second):
        ring.kept[entry(made, account.id)] = sandbox.token
    made.accounts._fill_menu()
    return made


def by_name(program, name):
    return program.engine.directory.named(name)


def offered(program):
    menu = program.window.menus.accounts
    menu.aboutToShow.emit()
    return [(action.text(), action.isChecked(), action.isEnabled()) for action in menu.offered]


def load(qtbot, program, tmp_path, phones):
    lines = "\n".join(["Телефон", *phones])
    (tmp_path / "Май.csv").write_text(lines, encoding="utf-8")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.files.open([tmp_path / "Май.csv"])


def test_switching_is_seen_in_the_bar_the_list_and_the_form_and_outlives_the_program(program):
    program.window.newLeadRequested.emit()
    form = program.by_hand.form
    assert isinstance(form, LeadForm)
    [_one, two] = program.window.menus.accounts.offered
    two.trigger()
    assert program.accounts.account.name == "Южная"
    assert program.window.list_bar.account.text() == "Южная"
    assert program.window.page.destination.widget.itemText(0) == "Юг"
    assert form.stripe.name.text() == "Южная"
    assert form.destination.defaults.route_key == "key-south"
    assert program.engine.settings.get("account") == two_id(program)
    assert offered(program) == [("Основная", False, True), ("Южная", True, True)]


def two_id(program):
    return by_name(program, "Южная").id


def test_a_list_of_another_accounts_widget_is_not_sent_through_this_one(qtbot, program, tmp_path):
    load(qtbot, program, tmp_path, ["79740000001"])
    program.window.page.destination.set_defaults(replace(program.lists.current.defaults, route_key="key-site"))
    program.accounts.switch(two_id(program))
    assert not program.window.menus.send.isEnabled()
    assert "из учётной записи «Основная»" in program.window.page.run_buttons.send.toolTip()


def test_while_a_run_is_on_the_account_stays(program, monkeypatch):
    monkeypatch.setattr(Dispatcher, "state", RunState.RUNNING)
    assert offered(program) == [("Основная", True, True), ("Южная", False, False)]
    assert not program.window.menus.accounts.remove.isEnabled()
    program.accounts.switch(two_id(program))
    program.accounts.remove()
    assert program.accounts.account.name == "Основная"
    assert "Идёт отправка через «Основная»" in shown_text(program.window)
    monkeypatch.setattr(Dispatcher, "state", RunState.IDLE)


def test_a_removed_account_takes_its_token_along_and_the_last_one_may_go(qtbot, program, person, ring):
    program.window.menus.accounts.remove.trigger()
    qtbot.waitUntil(lambda: program.accounts.account.name == "Южная")
    assert "Удалить учётную запись «Основная»?" in person.read[-1]
    assert "Теперь выбрана «Южная»" in shown_text(program.window)
    assert list(ring.kept) == [entry(program, two_id(program))]
    program.window.menus.accounts.remove.trigger()
    qtbot.waitUntil(lambda: program.accounts.account is None)
    assert not ring.kept
    assert program.window.list_bar.account.text() == "Добавить учётную запись…"
    assert not program.window.menus.accounts.remove.isVisible()


def test_an_id_is_never_given_out_again(program):
    gone = two_id(program)
    program.engine.directory.remove(gone)
    assert program.engine.directory.save(replace(program.accounts.account, id=0, name="Новая")).id > gone


def test_no_is_an_answer(program, person):
    person.yes = False
    program.accounts.remove()
    assert program.accounts.account.name == "Основная"


def test_a_locked_keyring_keeps_the_account_until_it_gives_the_token_away(qtbot, program, ring):
    ring.trouble = KeyringLocked("locked")
    program.accounts.remove()
    qtbot.waitUntil(lambda: "заблокирована" in shown_text(program.window))
    assert program.accounts.account.name == "Основная"
    ring.trouble = None
    press(program.window, "Повторить")
    qtbot.waitUntil(lambda: program.accounts.account.name == "Южная")


def test_a_locked_keyring_is_asked_again_by_a_press(qtbot, program, ring, sandbox):
    ring.trouble = KeyringLocked("locked")
    got = []
    program.accounts.with_token(lambda _account, token: got.append(token))
    qtbot.waitUntil(lambda: "заблокирована" in shown_text(program.window))
    ring.trouble = None
    press(program.window, "Повторить")
    qtbot.waitUntil(lambda: got == [sandbox.token])


def test_a_token_the_keyring_refuses_can_be_remembered_for_the_session_by_its_owners_word(
    qtbot, program, person, ring, data
):
    def fill(dialog):
        ring.trouble = PasswordSetError("new-token")
        dialog.token.replace.click()
        dialog.token.edit.setText("new-token")
        dialog.save.click()

    person.on_account = fill
    program.accounts.edit()
    qtbot.waitUntil(lambda: "отказала Дозвону в доступе" in shown_text(program.window))
    assert "new-token" not in shown_text(program.window)
    press(program.window, "Запомнить до закрытия")
    vault, own = program.engine.vault, program.accounts.account.id
    assert (vault.kept(own), vault.token(own)) == (Kept.SESSION, "new-token")
    assert not any(b"new-token" in each.read_bytes() for each in data.root.rglob("*") if each.is_file())


def test_a_missing_keyring_is_said_and_the_token_lives_until_the_end(qtbot, program, person):
    keyring.set_keyring(fail.Keyring())

    def fill(dialog):
        dialog.token.edit.setText("new-token")
        dialog.save.click()

    person.on_account = fill
    program.accounts.edit()
    qtbot.waitUntil(lambda: "нет связки ключей" in shown_text(program.window))
    seen = []
    person.on_account = lambda dialog: (seen.append(dialog.token.standing.text()), dialog.reject())
    program.accounts.edit()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Запомнен до закрытия программы, в связке ключей его нет"]


def test_a_new_account_gets_a_colour_of_its_own_and_sends_from_then_on(qtbot, program, person, ring):
    def fill(dialog):
        dialog.name.setText("Третья")
        dialog.token.edit.setText("third")
        dialog.save.click()

    person.on_account = fill
    program.window.menus.accounts.new.trigger()
    assert program.accounts.account.name == "Третья"
    assert program.accounts.account.colour not in (AccountColour.BLUE, AccountColour.TEAL)
    own = entry(program, program.accounts.account.id)
    qtbot.waitUntil(lambda: ring.kept.get(own) == "third")


@pytest.mark.parametrize("name", ["Справочник.xlsx", "Справочник.json"])
def test_a_directory_goes_to_a_colleague_without_secrets_and_is_shown_before_it_is_saved(
    qtbot, program, tmp_path, sandbox, name
):
    mine, target = AccountDialog(program.accounts.account, has_token=True), tmp_path / name
    qtbot.addWidget(mine)
    files = DirectoryFiles(mine, program.tasks)
    files.export(target, program.accounts.account.widgets)
    qtbot.waitUntil(lambda: "Справочник записан" in mine.remark.text(), timeout=30_000)
    if name.endswith("json"):
        text = target.read_text(encoding="utf-8")
        assert sandbox.token not in text
        assert sandbox.url not in text
        assert json.loads(text)["widgets"][1] == {"name": "База", "routeKey": "key-base", "units": []}
    theirs = AccountDialog(None, has_token=False)
    qtbot.addWidget(theirs)
    loading = DirectoryFiles(theirs, program.tasks)
    loading.load(target)
    qtbot.waitUntil(lambda: "Проверьте и сохраните" in theirs.remark.text(), timeout=30_000)
    assert "2 новых виджета, 2 новых отдела" in theirs.remark.text()
    assert theirs.draft().account.widgets == program.accounts.account.widgets
    loading.close()
    files.close()


def test_the_systems_own_keyring_gives_up_the_token_of_a_removed_account(qtbot, start, person, monkeypatch):
    if not os.environ.get("DOZVON_TEST_KEYRING"):
        pytest.skip("no private keyring runs here, and the developer's own is left alone")
    monkeypatch.delenv("DOZVON_TOKEN")
    program = start()

    def fill(dialog):
        dialog.name.setText("На время")
        dialog.token.edit.setText("real-token")
        dialog.save.click()

    person.on_account = fill
    program.accounts.add()
    service, own = entry(program, program.accounts.account.id)
    qtbot.waitUntil(lambda: keyring.get_password(service, own) == "real-token")
    program.accounts.remove()
    qtbot.waitUntil(lambda: program.accounts.account.name == "Основная")
    assert keyring.get_password(service, own) is None
