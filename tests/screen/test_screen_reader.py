"""The program as those know it who cannot see it: what AT-SPI tells, and keys alone to act with."""

import re
from contextlib import suppress
from typing import NamedTuple

import openpyxl
import pytest

from gui.calltouch.sandbox import Habits, Sandbox
from gui.leads.account import Account, Widget
from gui.leads.state import STATE_TITLES
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.paths import Places
from tests.screen.accessible import GoneError, Node, State
from tests.screen.conftest import Reader, until

CLASS_NAME = re.compile(r"^_?Q[A-Z]\w+$")
STATES = {title.ru for title in STATE_TITLES.values()}
ROWS_READ = 8
STEPS = 40


def what_it_is(node: Node) -> str:
    """What a screen reader says of a control before what is in it."""
    told = [*node.labels, node.description]
    return " ".join(told if node.role == "combo box" else [node.name, *told]).strip()


def is_nameless(node: Node) -> bool:
    """Whether it can be used, but does not say what it is."""
    role = node.role
    used = State.FOCUSABLE in node.states or role in ("push button", "check box", "radio button")
    if not used or role in ("list item", "cell", "table cell"):
        return False
    words = what_it_is(node)
    return not any(map(str.isalnum, words)) or CLASS_NAME.match(words) is not None


def nameless(window: Node) -> list[str]:
    found = []
    for node in window.shown():
        with suppress(GoneError):
            if is_nameless(node):
                found.append(f"{node.role} {node.path}")
    return found


def column(table: Node, title: str) -> int:
    return next(place for place in range(table.size[1]) if table.heading(place).startswith(title))


class Told(NamedTuple):
    name: str
    note: str
    checked: bool


def told_of(table: Node) -> dict[tuple[int, int], Told]:
    """What the cells of the first rows say."""
    rows, columns = table.size
    assert rows > ROWS_READ
    cells = {(row, place): table.cell(row, place) for row in range(ROWS_READ) for place in range(columns)}
    return {place: Told(cell.name, cell.description, State.CHECKED in cell.states) for place, cell in cells.items()}


def column_says(table: Node, title: str) -> list[str]:
    place = column(table, title)
    return [table.cell(row, place).name for row in range(table.size[0])]


def test_everything_on_the_screen_says_what_it_is(start) -> None:
    reader: Reader = start("--demo")
    table = reader.find("table", "Строки списка")
    window = reader.windows()[0]
    assert "Дозвон" in window.name
    assert nameless(window) == []
    told = until(lambda: told_of(table), "the rows read")
    assert [place for place, cell in told.items() if not (cell.name.strip() and cell.note.strip())] == []
    status, call = column(table, "Статус"), column(table, "Звонить")
    assert {told[row, status].name for row in range(ROWS_READ)} <= STATES
    for row in range(ROWS_READ):
        assert told[row, call].name == ("Звонить" if told[row, call].checked else "Не звонить")
    for keys, title in (("ctrl+n", "Новая заявка"), ("ctrl+h", "Найти и заменить"), ("ctrl+shift+h", "История")):
        reader.press(keys)
        opened = reader.window(title)
        assert nameless(opened) == []
        reader.press("ctrl+w" if title == "История" else "Escape")
        reader.gone(title)


@pytest.fixture
def sandbox():
    with Sandbox(Habits(latency_s=(0.01, 0.03))) as running:
        yield running


@pytest.fixture
def data(tmp_path, sandbox):
    """A data folder with one account and two widgets; nothing is chosen yet."""
    places = Places(tmp_path / "данные").ensure()
    database = open_database(places.database)
    widgets = (Widget("База", "key-base"), Widget("Сайт", "key-site"))
    Directory(database).save(Account(0, "Основная", "777", sandbox.url, widgets=widgets, hours=None))
    database.close()
    return places


def book(path, count):
    made = openpyxl.Workbook()
    made.active.append(["Имя", "Телефон"])
    for number in range(1, count + 1):
        made.active.append([f"Клиент {number}", f"8 972 500-00-{number:02}"])
    made.save(path)
    return path


def go_back_to(reader: Reader, role: str, label: str) -> Node:
    """Go backwards from the rows until the control with this label has the keyboard."""
    wanted = [node for node in reader.program.shown() if node.role == role and node.labels == [label]]
    reader.press("ctrl+shift+Tab")
    for _ in range(STEPS):
        for node in wanted:
            if State.FOCUSED in node.states:
                return node
        reader.press("shift+Tab")
    pytest.fail(f"Shift+Tab does not come to {label!r}")


def test_a_list_is_opened_sent_and_read_with_keys_alone(start, data, sandbox, tmp_path) -> None:
    file = book(tmp_path / "leads.xlsx", 3)
    reader: Reader = start(DOZVON_TOKEN=sandbox.token)
    said = reader.bus.listen("announcement")
    reader.window("Дозвон")
    reader.press("ctrl+o")
    reader.window("Открыть таблицу")
    reader.type(str(file))
    reader.press("Return")
    reader.window("Загрузка списка")
    reader.press("Return")
    table = reader.find("table", "Строки списка", lambda node: node.size[0] == 3)
    until(lambda: column_says(table, "Статус") == ["В очереди"] * 3, "three rows in the queue")
    until(lambda: any("leads.xlsx" in str(message.body) for message in said), "what was read is announced")
    reader.window("leads")
    widget = go_back_to(reader, "combo box", "Виджет")
    reader.press("End")
    until(lambda: widget.name == "Сайт", "the widget chosen")
    reader.press("ctrl+Return")
    sheet = reader.window("Отправка")
    until(lambda: sheet.find("label", "Отправить 3 заявки"), "how many are sent")
    reader.press("Return")
    until(lambda: column_says(table, "Статус") == ["Принято"] * 3, "three rows accepted")
    until(lambda: reader.program.find("label", "Итоги отправки"), "the results")
    assert reader.find("push button", "Принято: 3")
    assert [each.route_key for each in sandbox.created] == ["key-site"] * 3
    assert len({each.phone for each in sandbox.created}) == 3
