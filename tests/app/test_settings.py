"""Settings in a started program: chosen in the dialog, kept, and holding for what they are about."""

import os
import socket
import threading
import zipfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import certifi
import keyring
import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from PySide6.QtWidgets import QApplication, QLabel

from gui.calltouch import roots
from gui.calltouch.route import ProxyMode, Route
from gui.delivery.connection import CA_FILE, PROXY
from gui.delivery.limits import RunLimits
from gui.delivery.preflight import look_ahead
from gui.delivery.run import Order
from gui.leads.lead import CustomField, Defaults
from gui.storage.database import StorageFailedError
from gui.storage.secret_names import SecretNames
from gui.storage.vault import KeyringRefusedError, Vault
from gui.ui import theme
from gui.ui.diagnostics_dialog import DiagnosticsDialog
from gui.ui.settings_elsewhere import Place
from tests.app.person import shown_text
from tests.conftest import row_of

PASSWORD = "пароль-прокси-1"


@pytest.fixture
def program(start):
    made = start()
    yield made
    if made.settings.dialog is not None:
        made.settings.dialog.network.drop_edited()  # nobody is there to be asked
    theme.choose(QApplication.instance(), "system")


@pytest.fixture
def dialog(program, qtbot):
    program.window.menus.settings.trigger()
    qtbot.waitExposed(program.settings.dialog)
    return program.settings.dialog


def settled(program, qtbot):
    qtbot.waitUntil(lambda: program.tasks.under_way == program.keyring.under_way == 0, timeout=20_000)


def pick(combo, words):
    place = combo.findText(words)
    assert place >= 0
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def add_list(program, count=4):
    fields = (CustomField("Имя", "Пётр Секретный"),)
    rows = [row_of(number, route_key="key-site", fields=fields) for number in range(1, count + 1)]
    list_id = program.engine.lists.add("Тайный список", Path("т.xlsx"), ["Имя"], rows, defaults=Defaults("key-site"))
    program.lists.show_list(list_id)
    return list_id


def order_of(program, list_id):
    [account] = program.engine.directory.accounts()
    return Order(list_id, account, os.environ["DOZVON_TOKEN"], RunLimits())


def by_hand(dialog, address, user="", password=""):
    page = dialog.network
    pick(page.mode, "Указать вручную")
    page.address.setText(address)
    page.user.setText(user)
    page.password.setText(password)
    page.save.click()


# How it looks and sends -------------------------------------------------------------------------------------------


def test_a_theme_is_put_on_at_once_and_remembered(dialog, program, qtbot):
    pick(dialog.look.look, "Тёмная")
    qtbot.waitUntil(lambda: theme.is_dark(program.window.palette()))
    assert program.engine.settings.get("appearance") == "dark"
    pick(dialog.look.look, "Светлая")
    qtbot.waitUntil(lambda: not theme.is_dark(program.window.palette()))


def test_the_dialog_opens_once_and_leaves_the_window_usable(dialog, program):
    program.window.menus.settings.trigger()
    assert program.settings.dialog is dialog
    assert QApplication.activeModalWidget() is None


def test_a_lower_rate_holds_for_what_leaves_next(dialog, program, sandbox, qtbot):
    dialog.sending.rate.setValue(2.0)
    assert program.engine.settings.get("rate") == 2.0
    engine, list_id = program.engine, add_list(program)
    order = order_of(program, list_id)
    seen = look_ahead(engine.lists, engine.journal, list_id, order.account, engine.hours_of, gap=engine.pace.first_gap)
    assert seen.lasts(RunLimits()) == timedelta(seconds=1.5)
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        engine.dispatcher.start(order)
    moments = [record.at for record in sandbox.created]
    assert len(moments) == 4
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.4


def test_timeouts_hold_and_are_kept(dialog, program):
    dialog.sending.connect_s.setValue(10)
    dialog.sending.read_s.setValue(60)
    timeouts = program.engine.connection.route.timeouts
    assert (timeouts.connect, timeouts.read, timeouts.total) == (10.0, 60.0, 95.0)
    assert program.engine.settings.get("timeouts") == {"connect": 10.0, "read": 60.0}


def test_what_cannot_be_kept_is_said_and_does_not_hold(dialog, program, monkeypatch):
    def full(*_asked):
        raise StorageFailedError("Диск полон.", "Освободите.")

    monkeypatch.setattr(program.engine.settings, "set", full)
    dialog.sending.rate.setValue(1.0)
    assert dialog.sending.rate_row.remark.words.text() == "Диск полон. Освободите."
    assert dialog.sending.rate.value() == 5.0
    assert program.engine.pace.first_gap < 0.3


def test_another_language_builds_the_window_anew(dialog, program, qtbot):
    pick(dialog.look.language, "English")
    qtbot.waitUntil(lambda: program.reopening.wanted)
    assert program.engine.settings.get("language") == "en"
    assert not program.window.isVisible()


def test_while_requests_leave_the_language_waits(dialog, program, qtbot):
    list_id = add_list(program, 20)
    program.engine.dispatcher.start(order_of(program, list_id))
    pick(dialog.look.language, "English")
    assert "Идёт отправка" in dialog.look.language_row.remark.words.text()
    assert program.window.isVisible()
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.engine.dispatcher.stop()
    assert program.window.isVisible()


# The network ------------------------------------------------------------------------------------------------------


def test_the_password_of_the_proxy_is_in_the_keyring_and_in_no_file(dialog, program, data, qtbot):
    if not os.environ.get("DOZVON_TEST_KEYRING"):
        pytest.skip("no private keyring runs here, and the developer's own is left alone")
    by_hand(dialog, "proxy.corp:3128", "anna", PASSWORD)
    settled(program, qtbot)
    assert dialog.network.proxy_row.remark.words.text() == "Сохранено, пароль лежит в связке ключей."
    assert dialog.network.password.text() == ""
    assert Vault(SecretNames(program.engine.database)).proxy_password() == PASSWORD
    assert program.engine.connection.route.proxy.password == PASSWORD
    program.engine.database.fold_log()
    assert not any(PASSWORD.encode() in each.read_bytes() for each in data.root.rglob("*") if each.is_file())
    pick(dialog.network.mode, "Без прокси")
    settled(program, qtbot)
    assert Vault(SecretNames(program.engine.database)).proxy_password() is None
    assert program.engine.connection.route.proxy.mode is ProxyMode.NONE


@pytest.mark.parametrize("agrees", [True, False])
def test_a_password_the_keyring_refuses_is_remembered_only_by_a_word(
    agrees, dialog, program, person, qtbot, monkeypatch
):
    def refuse(*_asked):
        raise KeyringRefusedError("Связка отказала.", "Разрешите доступ.")

    monkeypatch.setattr(program.engine.vault, "keep_proxy_password", refuse)
    person.yes = agrees
    by_hand(dialog, "proxy.corp:3128", "anna", PASSWORD)
    settled(program, qtbot)
    assert person.read[-1].startswith("Запомнить пароль прокси до закрытия программы?")
    assert program.engine.connection.route.proxy.password == (PASSWORD if agrees else None)
    words = dialog.network.proxy_row.remark.words.text()
    assert ("запомнен только до закрытия" in words) is agrees


def test_the_password_of_one_proxy_is_not_given_to_another_which_is_said(dialog, program, qtbot):
    by_hand(dialog, "proxy.corp:3128", "anna", PASSWORD)
    settled(program, qtbot)
    by_hand(dialog, "other.corp:3128", "anna")
    settled(program, qtbot)
    assert program.engine.connection.route.proxy.password is None
    assert "сохранён для другого прокси" in dialog.network.proxy_row.remark.words.text()
    assert program.engine.vault.proxy_password() is None


@pytest.mark.parametrize(
    ("error", "happened", "remedy", "is_locked"),
    [
        (KeyringLocked("secret"), "Связка ключей системы заблокирована.", "Разблокируйте", True),
        (PermissionError("secret"), "отказала Дозвону в доступе (PermissionError).", "Разрешите Дозвону доступ", False),
        (NoKeyringError("secret"), "Не хватает пароля прокси", "", False),
    ],
)
def test_a_keyring_that_does_not_give_the_password_is_told_as_what_it_is(
    error, happened, remedy, is_locked, dialog, program, qtbot, monkeypatch
):
    def refuse(*_asked):
        raise error

    monkeypatch.setattr(keyring, "get_password", refuse)
    by_hand(dialog, "proxy.corp:3128", "anna")
    settled(program, qtbot)
    words = dialog.network.proxy_row.remark.words.text()
    assert happened in words
    assert remedy in words
    assert "secret" not in words
    assert ("заблокирована" in dialog.network.password.placeholderText()) is is_locked


def test_what_the_keyring_refuses_is_not_missed_where_the_environment_brings_the_password(
    dialog, program, qtbot, monkeypatch
):
    def refuse(*_asked):
        raise KeyringLocked

    monkeypatch.setattr(keyring, "get_password", refuse)
    monkeypatch.setenv("DOZVON_PROXY_PASSWORD", PASSWORD)
    by_hand(dialog, "proxy.corp:3128", "anna")
    settled(program, qtbot)
    assert dialog.network.proxy_row.remark.words.text() == "Сохранено."


def test_a_wrong_proxy_address_is_said_and_not_kept(dialog, program):
    by_hand(dialog, "socks5://proxy:1")
    assert "только с прокси http и https" in dialog.network.proxy_row.remark.words.text()
    assert program.engine.settings.get(PROXY) is None
    assert dialog.network.address.text() == "socks5://proxy:1"


def test_without_the_password_of_the_proxy_nothing_leaves(dialog, program, sandbox, qtbot, monkeypatch):
    list_id = add_list(program)
    monkeypatch.setattr(program.engine.vault, "proxy_password", lambda: None)
    by_hand(dialog, "proxy.corp:3128", "anna")
    settled(program, qtbot)
    assert "Не хватает пароля прокси" in dialog.network.proxy_row.remark.words.text()
    program.sending.send()
    qtbot.waitUntil(lambda: "Прокси требует вход" in shown_text(program.window))
    assert sandbox.requests == ()
    assert program.engine.lists.tally(list_id).queued == 4


def test_a_certificate_file_that_vanished_stops_the_run_before_any_request(
    dialog, program, sandbox, person, qtbot, tmp_path
):
    list_id = add_list(program)
    program.engine.connection._use(Route(ca_file=str(tmp_path / "gone.pem")))
    program.sending.send()
    qtbot.waitUntil(lambda: "«gone.pem» больше нет" in shown_text(program.window), timeout=20_000)
    assert sandbox.requests == ()
    assert program.engine.lists.tally(list_id).queued == 4
    assert program.engine.dispatcher.at_rest


def test_the_certificate_file_is_read_beside_the_window_and_once(
    dialog, program, sandbox, person, qtbot, tmp_path, monkeypatch
):
    (tmp_path / "roots.pem").write_bytes(Path(certifi.where()).read_bytes())
    program.engine.connection._use(Route(ca_file=str(tmp_path / "roots.pem")))
    threads, read = [], roots._roots_in

    def told(path):
        threads.append(threading.current_thread())
        return read(path)

    monkeypatch.setattr(roots, "_roots_in", told)
    add_list(program)
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    assert len(sandbox.created) == 4
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_a_file_without_certificates_is_not_taken(dialog, program, tmp_path):
    (tmp_path / "пустой.pem").write_text("нет")
    dialog.network.caFileChosen.emit(str(tmp_path / "пустой.pem"))
    assert "нет ни одного сертификата" in dialog.network.ca_row.remark.words.text()
    assert program.engine.settings.get(CA_FILE) is None
    assert dialog.network.ca_file.text() == "Не используется"


def test_the_connection_is_checked_without_a_request(dialog, program, sandbox, qtbot):
    dialog.network.check.click()
    settled(program, qtbot)
    assert "Связь есть: сервер Calltouch ответил" in dialog.network.check_row.remark.words.text()
    dialog.network.check.click()
    settled(program, qtbot)
    assert [(record.method, record.request_id) for record in sandbox.requests] == [("HEAD", None)] * 2


def test_a_check_that_fails_says_what_to_do(dialog, program, qtbot, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    account = program.accounts.account
    object.__setattr__(account, "api_url", f"https://127.0.0.1:{port}/")
    dialog.network.check.click()
    settled(program, qtbot)
    assert "Не удалось соединиться с Calltouch. Проверьте интернет." in dialog.network.check_row.remark.words.text()


# Data -------------------------------------------------------------------------------------------------------------


def test_a_folder_set_by_the_environment_is_shown_fixed(dialog, data):
    dialog.show_page(3)
    assert dialog.data.folder.text() == str(data.root)
    assert not dialog.data.another.isEnabled()
    assert "DOZVON_DATA_DIR" in dialog.data.folder_row.remark.words.text()


def test_the_detail_of_the_log_holds_at_once(dialog, program, qtbot, caplog):
    pick(dialog.data.detail, "Подробный")
    assert program.engine.settings.get("log_detail") is True
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.engine.dispatcher.start(order_of(program, add_list(program, 1)))
    told = [record.getMessage() for record in caplog.records if record.name == "dozvon.delivery"]
    assert any(words.startswith("row 1: accepted") for words in told)
    assert not any("79725" in words for words in told)
    pick(dialog.data.detail, "Обычный")


def test_diagnostics_are_seen_before_they_are_saved_and_hold_nobody(dialog, program, data, qtbot, tmp_path):
    add_list(program)
    data.log.write_text("2026-11-28 10:00:00,123 ERROR dozvon.app: 'Пётр Секретный' 79725000001\n", encoding="utf-8")
    dialog.show_page(4)
    dialog.diagnostics.collect.click()
    qtbot.waitUntil(lambda: dialog.findChild(DiagnosticsDialog) is not None, timeout=20_000)
    shown = dialog.findChild(DiagnosticsDialog)
    seen = {}
    for place in range(shown.files.count()):
        shown.files.setCurrentRow(place)
        seen[shown.files.item(place).text()] = shown.text.toPlainText()
    assert list(seen) == ["program.txt", "settings.txt", "lists.txt", "database.txt", "log.txt"]
    target = tmp_path / "Диагностика.zip"
    assert not target.exists()
    shown.saveRequested.emit(target)
    qtbot.waitUntil(shown.open_folder.isVisible, timeout=20_000)
    with zipfile.ZipFile(target) as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    assert saved == seen
    everything = "\n".join(saved.values())
    for secret in ("Пётр", "Секретный", "Тайный", "79725", "Основная", "key-site", os.environ["DOZVON_TOKEN"], "777"):
        assert secret not in everything, secret
    assert f"PySide6_Essentials {program_version('PySide6-Essentials')}" in everything
    shown.close()


def test_an_archive_that_cannot_be_written_is_said(dialog, program, qtbot, tmp_path):
    dialog.diagnostics.collect.click()
    qtbot.waitUntil(lambda: dialog.findChild(DiagnosticsDialog) is not None, timeout=20_000)
    shown = dialog.findChild(DiagnosticsDialog)
    shown.saveRequested.emit(tmp_path / "нет" / "д.zip")
    qtbot.waitUntil(lambda: "Архив не сохранён" in shown.remark.words.text())
    shown.close()


def test_how_long_people_are_remembered_is_asked_as_in_the_history(dialog, program, person, qtbot):
    dialog.show_page(3)
    assert dialog.data.retention.text() == "180 дней"
    dialog.data.change.click()
    assert person.read == ["Хранение данных людей"]
    assert any(label.text() == "180 дней" for label in dialog.findChildren(QLabel))


def program_version(package):
    from importlib.metadata import version

    return version(package)


def test_what_is_set_elsewhere_opens_its_window(dialog, program, monkeypatch):
    opened = []
    monkeypatch.setattr(program.accounts, "edit", lambda **how: opened.append(how))
    program.window.menus.stop_list.triggered.disconnect()
    program.window.menus.stop_list.triggered.connect(lambda: opened.append("stop list"))
    program.window.registryRequested.disconnect()
    program.window.registryRequested.connect(lambda: opened.append("registry"))
    for place in Place:
        dialog.elsewhere.wanted.emit(place)
    assert opened == [{"focus_token": True}, {}, "stop list", "registry"]
