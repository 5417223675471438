"""The help: its pages in both languages, and the window that shows them."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.leads.problem import KINDS
from gui.leads.remedies import EXPLANATIONS
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.state_words import STATE_MEANINGS
from gui.ui import theme
from gui.ui.help_places import HelpPage
from gui.ui.help_text import HelpText, found_in, help_text, marks_of
from gui.ui.help_window import HelpWindow
from gui.ui.shortcut_list import key_groups, plain

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("ru", "en")
LARGEST = 45_000


class Outline(HTMLParser):
    """What a page is made of: its tags in order, links, pictures, and the words in bold."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags, self.links, self.pictures, self.bold = [], [], [], []
        self._open = []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self._open.append(tag)
        if tag == "a":
            self.links.append(values["href"])
        if tag == "img":
            self._open.pop()
            self.pictures.append((values["src"], values.get("alt", "")))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, text):
        if "b" in self._open:
            self.bold.append(text)


def source_of(language, page):
    return (HELP / language / f"{page.value}.html").read_text("utf-8")


def outline_of(language, page):
    return Outline(source_of(language, page))


@pytest.fixture
def texts_in(open_window, spoken_in):
    """The pages as the window of a language shows them, and that window."""

    def make(language):
        spoken_in(language)
        window = open_window()
        actions = {name: part for name, part in vars(window.menus).items() if isinstance(part, QAction)}
        places = {"data_folder": Path("/данные/dozvon"), "log": Path("/данные/dozvon/logs")}
        marks = marks_of(window, actions, places)
        return [help_text(page, source_of(language, page), marks) for page in HelpPage], window

    return make


@pytest.fixture
def view(qtbot, texts_in):
    texts, _window = texts_in("ru")
    made = HelpWindow()
    made.set_texts(texts, HELP / "ru")
    made.show_page(HelpPage.FIRST_LIST)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()
    made.deleteLater()


def text_of(texts, page) -> HelpText:
    return next(text for text in texts if text.page is page)


def names_in_list(view):
    rows = [view.pages.item(row) for row in range(view.pages.count())]
    return [row.text() for row in rows if not row.isHidden()]


# The pages.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folder_holds_these_pages_and_their_pictures_and_nothing_else(language):
    pictures = {name for page in HelpPage for name, _alt in outline_of(language, page).pictures}
    wanted = {f"{page.value}.html" for page in HelpPage} | pictures
    assert {path.name for path in (HELP / language).iterdir()} == wanted


@pytest.mark.parametrize("page", HelpPage)
def test_a_page_is_built_alike_in_both_languages(page):
    russian, english = (outline_of(language, page) for language in LANGUAGES)
    assert Counter(russian.tags) == Counter(english.tags)
    assert russian.links == english.links
    assert [name for name, _alt in russian.pictures] == [name for name, _alt in english.pictures]
    marks = [re.findall(r"\{\{.*?\}\}", source_of(language, page)) for language in LANGUAGES]
    assert marks[0] == marks[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page(language, texts_in):
    texts, _window = texts_in(language)
    links = [link for text in texts for link in Outline(text.html).links if not QUrl(link).scheme()]
    assert links
    assert set(links) <= {f"{page.value}.html" for page in HelpPage}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_can_be_read_is_small_and_says_what_it_shows(language):
    pictures = [picture for page in HelpPage for picture in outline_of(language, page).pictures]
    assert {name.removesuffix(".png") for name, _alt in pictures} >= {"first-list", "statuses", "unknown", "limits"}
    for name, alt in pictures:
        path = HELP / language / name
        assert QImage(str(path)).width() > 300, name
        assert path.stat().st_size < LARGEST, name
        assert len(alt) > 20, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_bold_are_words_of_the_window(language):
    """A button that was renamed must not be called by its old name here."""
    said = set()
    for message in ET.parse(TRANSLATIONS / "dozvon_ru.ts").iter("message"):  # noqa: S314 -- a file of ours
        said.add(message.findtext("source") if language == "en" else message.findtext("translation"))
    known = {plain(text) for text in said if text}
    bold = {text for page in HelpPage for text in outline_of(language, page).bold if "{{" not in text}
    assert bold
    assert {text for text in bold if plain(text) not in known} == set()


def test_a_mark_that_means_nothing_is_no_page():
    with pytest.raises(KeyError):
        help_text(HelpPage.LIMITS, "<h1>Лимиты</h1>{{limits}}", {})


# What the program tells of itself.


def test_every_state_has_its_meaning():
    assert set(STATE_MEANINGS) == set(LeadState)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_code_and_problem_is_on_the_page_of_codes(language, texts_in):
    texts, _window = texts_in(language)
    words = text_of(texts, HelpPage.STATUSES).words
    for state in LeadState:
        assert STATE_TITLES[state].within(language) in words
        assert STATE_MEANINGS[state].goes_on.within(language) in words
    for code, explanation in EXPLANATIONS.items():
        assert f" {code} {explanation.happened.within(language)} {explanation.remedy.within(language)}" in words
    for kind in KINDS.values():
        assert kind.remedy.within(language) in words


def test_a_code_stands_under_the_status_its_rows_get(texts_in):
    words = text_of(texts_in("ru")[0], HelpPage.STATUSES).words
    table = words[words.index("Код Что случилось") :]
    places = [table.index(each) for each in (" 10001 ", " Отклонено ", " 10013 ", " Отложено ", " 10007 ")]
    assert places == sorted(places)
    assert table.index(" Неизвестно ") < table.index(" unknown-timeout ") < table.index(" Исключено ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_with_a_shortcut_is_on_the_page_of_keys(language, texts_in):
    texts, window = texts_in(language)
    words = text_of(texts, HelpPage.KEYBOARD).words
    with_keys = [action for action in window.findChildren(QAction) if action.shortcuts() and action.text()]
    assert len(with_keys) > 20
    for action in with_keys:
        key = action.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
        assert f" {plain(action.text())} {key} " in f"{words} "


def test_an_action_outside_the_menus_is_told_too(open_window):
    window = open_window()
    action = QAction("Особое", window)
    action.setShortcut(QKeySequence("Ctrl+9"))
    assert ("Особое", ("Ctrl+9",)) in [entry for group in key_groups(window) for entry in group.entries]


def test_keys_and_menus_named_in_the_text_are_those_of_the_window(texts_in):
    texts, window = texts_in("en")
    window.menus.plan.setText("&Plan of the day…")
    assert "Sending → Calling plan" in text_of(texts, HelpPage.HOURS).words
    marks = marks_of(window, {"plan": window.menus.plan, "send": window.menus.send}, {})
    assert marks["menu plan"] == "<b>Sending → Plan of the day</b>"
    assert "Ctrl+Enter" in marks["keys send"]


def test_where_the_data_are_is_told_for_this_computer(texts_in):
    page = text_of(texts_in("ru")[0], HelpPage.PRIVACY)
    assert "/данные/dozvon/logs" in page.words
    assert Path("/данные/dozvon").as_uri() in page.html


# The window.


def test_the_pages_stand_in_the_list_and_a_click_turns_to_one(view, qtbot):
    assert names_in_list(view)[:3] == ["Первый список", "Статусы и коды", "Неизвестные строки"]
    row = view.pages.visualItemRect(view.pages.item(5))
    qtbot.mouseClick(view.pages.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert view.page is HelpPage.STOP_LIST
    assert view.browser.toPlainText().startswith("Стоп-лист")


def test_a_link_turns_the_page_and_back_and_forward_go_the_same_way(view, qtbot):
    view.show_page(HelpPage.STATUSES)
    view.browser.anchorClicked.emit(QUrl("unknown.html"))
    assert view.page is HelpPage.UNKNOWN
    assert view.pages.currentItem().text() == "Неизвестные строки"
    assert not view.forward.isEnabled()
    qtbot.keyClick(view.browser, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.page is HelpPage.STATUSES
    view.forward.click()
    assert view.page is HelpPage.UNKNOWN
    view.back.click()
    view.back.click()
    assert view.page is HelpPage.FIRST_LIST
    assert not view.back.isEnabled()


class Browser:
    """What is asked of the system to open."""

    def __init__(self):
        self.opened = []

    def open(self, url):
        self.opened.append(url)


def test_an_address_outside_opens_in_the_browser(view):
    system = Browser()
    view.browser.linkChosen.disconnect()
    view.browser.linkChosen.connect(system.open)
    view.browser.anchorClicked.emit(QUrl("https://www.calltouch.ru/"))
    assert system.opened == [QUrl("https://www.calltouch.ru/")]
    assert view.page is HelpPage.FIRST_LIST


def test_the_system_is_asked_for_addresses_outside(monkeypatch, texts_in):
    system = Browser()
    monkeypatch.setattr(QDesktopServices, "openUrl", system.open)
    view = HelpWindow()
    view.browser.linkChosen.emit(QUrl("file:///tmp"))
    assert system.opened == [QUrl("file:///tmp")]
    view.deleteLater()


def test_searching_leaves_the_pages_with_all_the_words_and_turns_to_the_first(view, qtbot):
    view.search.setText("дневной лимит")
    assert names_in_list(view) == ["Лимиты отправки"]
    assert view.page is HelpPage.LIMITS
    assert view.browser.textCursor().selectedText() == "Дневной лимит"
    marked = {each.cursor.selectedText().lower() for each in view.browser.extraSelections()}
    assert {"дневной", "лимит"} <= marked
    first = view.browser.textCursor().position()
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.browser.textCursor().position() > first
    assert view.browser.textCursor().selectedText() == "дневной лимит"
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.browser.textCursor().position() == first
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.search.text() == ""
    assert len(names_in_list(view)) == len(HelpPage)
    assert view.browser.extraSelections() == []


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("429", HelpPage.LIMITS),
        ("http-403", HelpPage.STATUSES),
        ("журналы звонков", HelpPage.UNKNOWN),
        ("СВЯЗКУ ключей", HelpPage.PRIVACY),
        ("стертые", HelpPage.PRIVACY),
        ("Ctrl+D", HelpPage.KEYBOARD),
        ("местное время", HelpPage.HOURS),
    ],
)
def test_search_finds_words_whatever_their_endings(query, page, texts_in):
    assert page in found_in(texts_in("ru")[0], query)


def test_what_was_found_stands_in_the_upper_part_with_what_follows_it(view, qtbot):
    view.search.setText("откуда они берутся")
    bar = view.browser.verticalScrollBar()
    assert bar.maximum() > 0
    top = view.browser.cursorRect().top()
    assert 0 <= top <= view.browser.viewport().height() // 3 or bar.value() == bar.maximum()


def test_what_is_nowhere_is_said_to_be_so(view, qtbot):
    view.search.setText("ыыы")
    assert names_in_list(view) == []
    assert view.nothing.isVisible()
    assert view.page is HelpPage.FIRST_LIST


def test_down_goes_from_the_search_to_the_list_and_esc_closes(view, qtbot):
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    assert view.pages.hasFocus()
    qtbot.keyClick(view.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search.hasFocus()
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.isHidden()


def test_pictures_are_never_wider_than_the_page(view, qtbot):
    view.resize(760, 600)
    qtbot.waitUntil(lambda: view.browser.viewport().width() < 480)
    view.show_page(HelpPage.LIMITS)
    assert view.browser.document().idealWidth() <= view.browser.viewport().width()
    assert view.browser.horizontalScrollBar().maximum() == 0


@pytest.fixture
def dark(qapp):
    """Put the dark palette on, until the test is over."""
    yield lambda: theme.apply(qapp, dark=True)
    theme.apply(qapp, dark=False)


def test_the_page_follows_the_palette(view, qtbot, dark):
    view.show_page(HelpPage.STATUSES)
    view.browser.verticalScrollBar().setValue(200)
    light = view.browser.document().defaultStyleSheet()
    dark()
    qtbot.waitUntil(lambda: view.browser.document().defaultStyleSheet() != light)
    assert theme.state_ink(LeadState.UNKNOWN, theme.dark_palette()).name() in view.browser.toHtml()
    assert view.browser.verticalScrollBar().value() == 200


def test_the_help_keeps_no_program_alive(view):
    assert not view.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert QApplication.quitOnLastWindowClosed()


def test_every_control_has_a_name_for_a_screen_reader(view):
    assert [each.accessibleName() for each in (view.back, view.forward, view.search, view.pages, view.browser)] == [
        "Назад", "Вперёд", "Поиск по справке", "Страницы справки", "Первый список",
    ]  # fmt: skip


def test_typing_goes_to_the_search_first(view):
    QTest.keyClicks(view.focusWidget(), "429")
    assert view.search.text() == "429"
    assert view.page is HelpPage.STATUSES
