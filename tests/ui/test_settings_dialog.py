"""The dialog of settings: what it shows, what it tells, and how one finds one's way in it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from gui.calltouch.route import Proxy, ProxyMode, Route, timeouts_of
from gui.storage.vault import Kept
from gui.ui.settings_dialog import SettingsDialog
from gui.ui.settings_elsewhere import Place
from gui.ui.settings_values import SettingsValues

LOOK, SENDING, NETWORK, DATA, DIAGNOSTICS = range(5)


def values(**changes):
    known = {
        "appearance": "system",
        "language": "ru",
        "rate": 5.0,
        "route": Route(),
        "folder": "/data",
        "usual_folder": True,
        "folder_why_fixed": "",
        "days": 180,
        "log_folder": "/data/logs",
        "log_detail": False,
    }
    return SettingsValues(**{**known, **changes})


@pytest.fixture
def dialog(qtbot, open_window):
    window = open_window()
    made = SettingsDialog(window)
    made.show_values(values())
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.network.drop_edited()  # nobody is there to be asked
    made.close()


def pick(combo, words):
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def told(page):
    seen = []
    page.changed.connect(lambda key, value: seen.append((key, value)))
    return seen


def shown_titles(dialog):
    return [row.title.text() for row in dialog.fitting]


def test_what_holds_is_shown_and_showing_it_changes_nothing(dialog):
    seen = told(dialog.look) + told(dialog.sending) + told(dialog.data)
    dialog.show_values(
        values(appearance="dark", language="en", rate=2.5, route=Route(timeouts_of(7, 45)), log_detail=True, days=None)
    )
    assert dialog.look.look.currentText() == "Тёмная"
    assert dialog.look.language.currentText() == "English"
    assert dialog.sending.rate.value() == 2.5
    assert (dialog.sending.connect_s.value(), dialog.sending.read_s.value()) == (7, 45)
    assert dialog.data.detail.currentText() == "Подробный"
    assert dialog.data.retention.text() == "Без срока"
    assert seen == []


def test_a_choice_is_told_at_once(dialog, qtbot):
    look, sending = told(dialog.look), told(dialog.sending)
    qtbot.keyClick(dialog.look.look, Qt.Key.Key_Down)
    dialog.show_page(SENDING)
    dialog.sending.rate.setValue(3)
    dialog.sending.read_s.setValue(60)
    assert look == [("appearance", "light")]
    assert sending == [("rate", 3.0), ("timeouts", (5, 60))]


def test_no_rate_above_five_can_be_chosen(dialog):
    dialog.sending.rate.setValue(50)
    assert dialog.sending.rate.value() == 5.0
    dialog.sending.rate.setValue(0)
    assert dialog.sending.rate.value() == 0.5


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("прокси", ["Прокси"]),
        ("сертификат", ["Сертификаты компании"]),
        ("ТЁМНАЯ", ["Тема"]),
        ("темная", ["Тема"]),
        ("таймаут", ["Ждать соединения", "Ждать ответа"]),
        ("неизвестно", ["Ждать ответа"]),
        ("персональные данные", ["Срок хранения данных о людях"]),
        ("pem", ["Сертификаты компании"]),
        ("архив поддержка", ["Собрать диагностику"]),
        ("абракадабра", []),
    ],
)
def test_words_of_titles_explanations_and_synonyms_are_found(dialog, query, titles):
    dialog.search.setText(query)
    found = shown_titles(dialog)
    assert found == titles


def test_the_search_turns_to_what_fits_marks_it_and_hides_the_rest(dialog, qtbot):
    dialog.search.setFocus()
    dialog.search.insert("сертификаты")
    assert dialog.pages.currentRow() == NETWORK
    assert [dialog.pages.item(place).isHidden() for place in range(5)] == [True, True, False, True, True]
    assert dialog.network.ca_row.isVisible()
    assert dialog.network.ca_row.property("marked")
    assert not dialog.network.proxy_row.property("marked")
    assert not dialog.network.proxy_row.isVisible()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.focusWidget() is not dialog.search
    assert dialog.network.ca_row.isAncestorOf(dialog.focusWidget())
    dialog.search.setFocus()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.network.proxy_row.isVisible()


def test_nothing_found_is_said(dialog, qtbot):
    dialog.search.insert("абракадабра")
    assert dialog.nothing.isVisible()
    assert "«абракадабра»" in dialog.nothing.text()
    assert "в учётной записи (Ctrl+Shift+A)" in dialog.nothing.text()
    dialog.search.clear()
    assert not dialog.nothing.isVisible()
    assert dialog.pages.currentRow() == LOOK


def test_a_proxy_by_hand_is_told_when_it_is_saved_and_the_others_at_once(dialog):
    page, seen = dialog.network, []
    page.proxyChosen.connect(lambda *chosen: seen.append(chosen))
    dialog.show_page(NETWORK)
    assert not page.fields.isVisible()
    page.mode.setCurrentIndex(page.mode.findText("Указать вручную"))
    page.mode.activated.emit(1)
    assert page.fields.isVisible()
    assert seen == []
    page.address.setText("proxy.corp:3128")
    assert not page.password.isEnabled()
    page.user.setText("anna")
    page.password.setText("secret")
    page.save.click()
    assert seen == [(ProxyMode.MANUAL, "proxy.corp:3128", "anna", "secret")]
    page.show_route(Route(proxy=Proxy(ProxyMode.MANUAL, "http://proxy.corp:3128", "anna")))
    assert page.password.text() == ""
    assert not page.is_edited
    page.mode.setCurrentIndex(page.mode.findText("Без прокси"))
    page.mode.activated.emit(2)
    assert seen[-1] == (ProxyMode.NONE, "", "", None)


def test_checking_saves_what_was_typed_first(dialog):
    page, seen = dialog.network, []
    page.proxyChosen.connect(lambda *_chosen: seen.append("saved"))
    page.checkRequested.connect(lambda: seen.append("check"))
    page.mode.setCurrentIndex(page.mode.findText("Указать вручную"))
    page.address.setText("proxy.corp:3128")
    page.check.click()
    assert seen == ["saved", "check"]


@pytest.mark.parametrize("kept", [*Kept, None])
def test_a_password_is_never_shown_only_where_it_is(dialog, kept):
    page = dialog.network
    pick(page.mode, "Указать вручную")
    page.address.setText("proxy.corp:3128")
    page.user.setText("anna")
    page.password.setText("secret-1")
    assert "secret-1" not in page.password.displayText()
    page.show_route(Route(proxy=Proxy(ProxyMode.MANUAL, "http://proxy.corp:3128", "anna", "secret-1")))
    page.show_password(kept)
    assert page.password.text() == ""
    assert page.password.placeholderText()
    shown = [label.text() for label in page.findChildren(QLabel)]
    shown += [edit.displayText() + edit.placeholderText() + edit.toolTip() for edit in page.findChildren(QLineEdit)]
    assert not any("secret-1" in text for text in shown)


def test_the_saved_password_is_not_offered_for_another_proxy_or_user(dialog):
    page = dialog.network
    page.show_route(Route(proxy=Proxy(ProxyMode.MANUAL, "http://proxy.corp:3128", "anna")))
    page.show_password(Kept.KEYRING)
    saved = page.password.placeholderText()
    assert "в связке ключей" in saved
    for field, other in ((page.address, "other.corp:3128"), (page.user, "boris")):
        before = field.text()
        field.setText(other)
        assert page.password.placeholderText() == "Пароль этого прокси и пользователя"
        field.setText(before)
        assert page.password.placeholderText() == saved


def typed_proxy(dialog, address="proxy.corp:3128"):
    dialog.show_page(NETWORK)
    pick(dialog.network.mode, "Указать вручную")
    dialog.network.address.setText(address)


@pytest.mark.parametrize("way", ["Esc", "the button", "the frame"])
@pytest.mark.parametrize("saves", [True, False])
def test_a_typed_proxy_is_not_lost_silently_when_the_dialog_closes(way, saves, dialog, qtbot, monkeypatch):
    page, seen, asked = dialog.network, [], []
    page.proxyChosen.connect(lambda mode, address, *_more: seen.append(address))
    page.proxyChosen.connect(
        lambda mode, address, *_more: page.show_route(Route(proxy=Proxy(mode, f"http://{address}")))
    )
    monkeypatch.setattr("gui.ui.dialogs.ask_yes_no", lambda *words: asked.append(words[1]) or saves)
    typed_proxy(dialog)
    if way == "Esc":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        (dialog.close_button.click if way == "the button" else dialog.close)()
    assert len(asked) == 1
    assert not dialog.isVisible()
    assert seen == ["proxy.corp:3128"] * saves
    assert not page.is_edited


def test_a_typed_proxy_that_is_refused_keeps_the_dialog_open_on_its_page(dialog, qtbot, monkeypatch):
    monkeypatch.setattr("gui.ui.dialogs.ask_yes_no", lambda *_words: True)
    typed_proxy(dialog, "socks5://proxy:1")
    dialog.search.setText("тема")
    dialog.close_button.click()
    assert dialog.isVisible()
    assert dialog.network.proxy_row.isVisible()
    assert dialog.network.address.text() == "socks5://proxy:1"
    dialog.network.drop_edited()


def test_a_dialog_in_which_nothing_was_typed_closes_without_a_question(dialog, monkeypatch):
    monkeypatch.setattr("gui.ui.dialogs.ask_yes_no", lambda *_words: pytest.fail("asked"))
    dialog.show_page(NETWORK)
    pick(dialog.network.mode, "Указать вручную")
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_folder_that_is_fixed_cannot_be_changed_and_says_why(dialog):
    dialog.show_values(values(folder_why_fixed="Папку задаёт переменная."))
    dialog.show_page(DATA)
    assert not dialog.data.another.isEnabled()
    assert dialog.data.folder_row.remark.words.text() == "Папку задаёт переменная."
    dialog.show_values(values(usual_folder=False))
    assert dialog.data.another.isEnabled()
    assert dialog.data.usual.isVisible()


def test_everything_can_be_reached_by_tab_and_has_a_name(dialog):
    for place in range(5):
        dialog.show_page(place)
        seen, widget = [], dialog.search
        for _ in range(500):
            widget = widget.nextInFocusChain()
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                seen.append(widget)
        page = dialog._all[place]
        controls = [
            each
            for kind in (QComboBox, QAbstractSpinBox, QPushButton, QLineEdit)
            for each in page.findChildren(kind)
            if each.isVisible() and each.isEnabled() and each.objectName() != "qt_spinbox_lineedit"
        ]
        assert controls
        assert [each for each in controls if each not in seen] == []
        assert [each for each in controls if not (each.accessibleName() or each.text())] == []
        assert [row for row in page.rows if not row.explanation.text()] == []


def test_enter_in_a_field_closes_nothing(dialog, qtbot):
    dialog.show_page(SENDING)
    dialog.sending.rate.setFocus()
    qtbot.keyClick(dialog.sending.rate, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_tab_goes_from_the_search_over_the_pages_to_the_settings_from_top_to_bottom(dialog, qtbot):
    dialog.show_page(SENDING)
    dialog.search.setFocus()
    steps = [dialog.pages, dialog.sending.rate, dialog.sending.connect_s, dialog.sending.read_s, dialog.close_button]
    for wanted in steps:
        dialog.focusNextChild()
        assert dialog.focusWidget() is wanted


def wheel(control):
    middle = QPointF(control.rect().center())
    turned = QWheelEvent(
        middle, control.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(control, turned)


@pytest.mark.parametrize("name", ["rate", "read_s"])
def test_the_wheel_changes_a_number_only_where_it_was_clicked(dialog, name):
    dialog.show_page(SENDING)
    control = getattr(dialog.sending, name)
    before = control.value()
    dialog.search.setFocus()
    wheel(control)
    assert control.value() == before
    control.setFocus()
    wheel(control)
    assert control.value() < before


# What is set elsewhere --------------------------------------------------------------------------------------------


def looked_for(dialog, words):
    """Look for `words`; the places offered in other windows, as pressing each of them tells them."""
    places = []
    dialog.elsewhere.wanted.connect(places.append)
    dialog.search.clear()
    dialog.search.insert(words)
    for hit in dialog.elsewhere.hits:
        assert hit.isVisible()
        hit.click()
    return set(places)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("token", {Place.TOKEN}),
        ("hours", {Place.ACCOUNT}),
        ("widgets", {Place.ACCOUNT}),
        ("department", {Place.ACCOUNT}),
        ("colour", {Place.ACCOUNT}),
        ("color", {Place.ACCOUNT}),
        ("repeats", {Place.ACCOUNT}),
        ("zone", {Place.ACCOUNT, Place.REGISTRY}),
        ("stop", {Place.STOP_LIST}),
        ("Stop-list", {Place.STOP_LIST}),
        ("numbers", {Place.STOP_LIST, Place.REGISTRY}),
        ("abracadabra", set()),
        ("", set()),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_is_set_in_another_window_is_offered(words, places, open_window, qtbot):
    made = SettingsDialog(open_window())
    made.show()
    qtbot.waitExposed(made)
    assert looked_for(made, words) == places
    assert made.elsewhere.isVisible() == bool(places)
    made.close()


@pytest.mark.usefixtures("english")
def test_what_is_set_elsewhere_is_reached_by_the_keyboard_and_has_a_name(open_window, qtbot):
    made, places = SettingsDialog(open_window()), []
    made.elsewhere.wanted.connect(places.append)
    made.show()
    qtbot.waitExposed(made)
    made.search.insert("stop-list")
    [hit] = made.elsewhere.hits
    assert QAccessible.queryAccessibleInterface(hit).text(QAccessible.Text.Name).startswith("Stop list")
    qtbot.keyClick(made.search, Qt.Key.Key_Return)
    assert made.focusWidget() is hit
    qtbot.keyClick(hit, Qt.Key.Key_Return)
    qtbot.keyClick(hit, Qt.Key.Key_Space)
    assert places == [Place.STOP_LIST] * 2
    assert made.isVisible()
    made.pages.setFocus()
    made.focusNextChild()
    assert made.focusWidget() is hit
    made.close()


@pytest.mark.usefixtures("english")
def test_a_setting_that_fits_stands_beside_what_is_set_elsewhere(open_window, qtbot):
    made = SettingsDialog(open_window())
    made.show()
    qtbot.waitExposed(made)
    made.search.insert("colours")
    assert made.look.look_row.isVisible()
    assert made.elsewhere.hits[0].isVisible()
    assert not made.nothing.isVisible()
    made.search.clear()
    assert not made.elsewhere.isVisible()
    made.close()
