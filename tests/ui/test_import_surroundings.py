"""What stands around an import in the window: progress, the clipboard, the report, the defaults of a list."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.app.language import speak_in
from gui.leads.lead import Defaults
from gui.storage.resemblance import EarlierList
from gui.ui import busy_strip, destination
from gui.ui.busy_strip import BusyStrip
from gui.ui.destination import Destination
from gui.ui.import_defaults import DefaultsDialog
from gui.ui.import_words import banner_words, earlier_words, report_parts, report_text
from gui.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.rows import ACCOUNT

TEN = datetime(2026, 12, 1, 10, 0)  # noqa: DTZ001 — wall-clock time
FULL = Defaults("site-key", "101", ("ночь",), TEN, utm_source="yandex", call_url="https://a.ru")


@pytest.fixture
def in_english(qapp: QApplication) -> Iterator[None]:
    speak_in("en")
    yield
    speak_in("ru")


def test_the_progress_says_how_long_it_takes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(busy_strip.time, "monotonic", lambda: clock[0])
    strip = BusyStrip()
    qtbot.addWidget(strip)
    strip.show_busy("Загружаем", None, None)
    assert strip.count.isHidden()
    clock[0] = 110.0
    strip.show_busy("Загружаем", 1000, 10_000)
    assert strip.count.text() == "1\u00a0000 из 10\u00a0000"
    clock[0] = 112.0
    strip.show_busy("Загружаем", 3000, 10_000)
    assert strip.count.text().endswith(", осталось 7 с")
    strip.show_busy("Загружаем", 10_000, 10_000)
    assert "осталось" not in strip.count.text()
    strip.show_busy("Другой файл", 10, 10_000)
    assert "осталось" not in strip.count.text()
    strip.hide()


def test_pasting_belongs_to_the_field_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("вечер")
    pasted: list[bool] = []
    window.pasteRequested.connect(lambda: pasted.append(True))
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    window.page.destination.tags.setFocus()
    qtbot.keyClick(window.page.destination.tags, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.page.destination.tags.text() == "вечер"
    assert pasted == []
    window.page.view.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.page.view, Qt.Key.Key_V, both)
    assert pasted == [True]


def test_a_window_whose_list_is_gone_is_as_it_was_at_first(open_window: Open) -> None:
    window = open_window()
    assert window.menus.report.isEnabled()
    window.set_lists([])
    window.show_no_list()
    assert window.empty.isVisible()
    assert not window.menus.report.isEnabled()
    assert not window.menus.export.isEnabled()
    assert not window.menus.send.isEnabled()


def test_choosing_a_widget_keeps_the_further_defaults(qtbot: QtBot) -> None:
    part = Destination()
    qtbot.addWidget(part)
    part.set_account(ACCOUNT)
    part.set_defaults(FULL)
    assert part.more.text() == "Ещё: время, UTM, адрес"
    told: list[Defaults] = []
    part.defaultsChanged.connect(told.append)
    part.widget.setCurrentIndex(1)
    part.widget.activated.emit(1)
    assert told[0].route_key == "drive-key"
    assert (told[0].unit_id, told[0].schedule, told[0].utm_source) == ("", FULL.schedule, "yandex")


def test_the_further_defaults_of_a_list_can_be_changed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    part = Destination()
    qtbot.addWidget(part)
    part.set_account(ACCOUNT)
    part.set_defaults(Defaults("site-key"))
    assert part.more.text() == "Ещё…"
    told: list[Defaults] = []
    part.defaultsChanged.connect(told.append)

    class Filled(DefaultsDialog):
        def exec(self) -> int:
            self.more.texts["utm_term"].setText("купить")
            return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(destination, "DefaultsDialog", Filled)
    part.more.click()
    assert told == [Defaults("site-key", utm_term="купить")]
    assert part.more.text() == "Ещё: UTM"


def test_defaults_that_nobody_touches_come_out_as_they_were(qtbot: QtBot) -> None:
    dialog = DefaultsDialog(FULL, datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    qtbot.addWidget(dialog)
    assert dialog.chosen() == FULL
    dialog.more.scheduled.setChecked(False)
    assert dialog.chosen().schedule is None


def test_the_banner_says_only_what_there_is() -> None:
    assert banner_words("Май.xlsx", {"rows_read": 2}) == "«Май.xlsx» — 2 строки, ошибок нет."
    report = {
        "rows_read": 20,
        "repaired": 7,
        "with_errors": 9,
        "duplicates": 2,
        "empty_skipped": 3,
        "totals_skipped": 1,
    }
    assert banner_words("Май.xlsx", report) == (
        "«Май.xlsx» — 20 строк: 7 телефонов исправлено, 2 повтора, 7 строк с ошибками. "
        "Пропущено: 3 пустые строки, 1 строка итогов."
    )


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ({"rows_read": 1}, "“May.xlsx” — 1 row, no errors."),
        (
            {"rows_read": 1234, "repaired": 1, "left_out": 2},
            "“May.xlsx” — 1,234 rows: 1 phone fixed, 2 excluded earlier, no errors.",
        ),
        (
            {"rows_read": 20, "with_errors": 3, "duplicates": 2, "totals_skipped": 1, "hidden_skipped": 4},
            "“May.xlsx” — 20 rows: 2 duplicates, 1 row with an error. Skipped: 1 row of totals, 4 hidden rows.",
        ),
    ],
)
def test_the_banner_speaks_english_too(in_english: None, report: dict[str, int], words: str) -> None:
    assert banner_words("May.xlsx", report) == words


def test_the_earlier_list_is_dated_as_english_people_read_it(in_english: None) -> None:
    made = datetime(2026, 11, 12, 15, 30).astimezone()
    assert earlier_words("June", EarlierList(1, "May", made, same_file=True, share=1)) == (
        "This file has been loaded before: list “May” of 12 Nov 2026, 15:30."
    )


def test_the_report_names_repairs_and_problems_and_bears_old_lists() -> None:
    report = {
        "rows_read": 20,
        "ready": 11,
        "with_errors": 9,
        "hidden_skipped": 2,
        "repairs": {"eight_to_seven": 5, "something_new": 1},
        "problems": {"duplicate": 2, "phone_several": 1, "from_the_future": 1},
    }
    parts = {part.title: [(line.words, line.count) for line in part.lines] for part in report_parts(report)}
    assert parts["Пропущено"] == [("Скрытые строки", 2)]
    assert parts["Исправления телефонов"] == [("8 → 7", 5), ("something_new", 1)]
    assert parts["Ошибки: эти строки исключены"] == [
        ("Повтор: такой телефон уже есть в списке", 2),
        ("from_the_future", 1),
    ]
    assert parts["Предупреждения"] == [("В ячейке несколько номеров, взят первый", 1)]
    assert "Скрытые строки: 2" in report_text("Май", report)
    assert [part.title for part in report_parts({})] == ["Строки"]


def test_the_earlier_list_is_named_with_its_date() -> None:
    made = datetime(2026, 11, 12, 15, 30).astimezone()
    assert earlier_words("Июнь", EarlierList(1, "Май", made, same_file=True, share=1)) == (
        "Этот же файл уже загружали: список «Май» от 12.11.2026, 15:30."
    )
    people = earlier_words("Июнь", EarlierList(1, "Май", made, same_file=False, share=0.934))
    assert people == "В списке «Июнь» почти те же люди, что в «Май» от 12.11.2026, 15:30: общих телефонов 93 %."


def test_a_wheel_that_passes_over_the_widget_sends_no_list_elsewhere(qtbot: QtBot) -> None:
    part = Destination()
    qtbot.addWidget(part)
    part.set_account(ACCOUNT)
    part.set_defaults(Defaults("site-key"))
    part.show()
    part.tags.setFocus()
    told: list[Defaults] = []
    part.defaultsChanged.connect(told.append)
    for way in (-120, 120):
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, way), QPoint(0, way), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(part.widget, turn)
    assert part.defaults == Defaults("site-key")
    assert told == []
