from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from gui.leads.number_ranges import RegistryFile, RegistryInfo
from gui.ui.registry_dialog import RegistryDialog
from gui.ui.registry_words import doubt, in_millions, share_line

INFO = RegistryInfo(
    datetime(2026, 11, 23, 12, tzinfo=UTC),
    (RegistryFile("DEF-9xx.csv", date(2026, 4, 15), frozenset({972})),),
    13_558,
    694_490_763,
    694_490_763,
    694_259_702,
    (("Российская Федерация", 231_061),),
)


@pytest.fixture
def dialog(qtbot):
    made = RegistryDialog()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def words(dialog):
    texts = (label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    return "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")


def test_without_a_registry_it_says_what_one_is_for_and_where_to_get_it(dialog):
    told = words(dialog)
    assert "Реестр не загружен" in told
    assert "часовой пояс" in told
    assert "Выписка из реестра российской системы и плана нумерации" in told
    assert "https://opendata.digital.gov.ru" in told
    assert not dialog.remove.isVisible()
    assert dialog.load.isDefault()


def test_a_loaded_registry_is_told_with_its_day_and_coverage(dialog):
    dialog.show_info(INFO)
    told = words(dialog)
    assert "DEF-9xx.csv от 15.04.2026" in told
    assert "694,5 млн мобильных — 13 558 диапазонов" in told
    assert "у 99,96 % номеров; неизвестен: «Российская Федерация»" in told
    assert dialog.remove.isVisible()
    assert not dialog.doubt.isVisible()


@pytest.mark.usefixtures("english")
def test_in_english_its_figures_are_written_as_english_writes_them(dialog):
    dialog.show_info(INFO)
    told = words(dialog)
    assert "DEF-9xx.csv of 15 Apr 2026" in told
    assert "694.5 million mobile — 13,558 ranges" in told
    assert "for 99.96% of the numbers; unknown: “Российская Федерация”" in told
    assert in_millions(2_000_000) == "2\N{NO-BREAK SPACE}million"


def test_files_chosen_are_asked_for_together(dialog, qtbot, monkeypatch):
    chosen = ["/данные/DEF-9xx.csv", "/данные/ABC-3xx.csv"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (chosen, ""))
    with qtbot.waitSignal(dialog.loadRequested) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert asked.args == [[Path(each) for each in chosen]]


def test_while_one_is_loading_it_can_only_be_cancelled(dialog, qtbot):
    dialog.show_info(INFO)
    dialog.show_busy("Читаем реестр…", 10, 100)
    assert not dialog.load.isEnabled()
    assert not dialog.remove.isEnabled()
    assert dialog.bar.value() == 10
    with qtbot.waitSignal(dialog.cancelRequested):
        dialog.close_button.click()
    assert dialog.isVisible()


def test_a_trouble_stands_beside_what_is_still_loaded(dialog):
    dialog.show_info(INFO)
    dialog.show_busy("Читаем реестр…")
    dialog.show_trouble("Файл не подходит. Реестр не изменён.", "Скачайте его ещё раз.")
    assert "Реестр не изменён. Скачайте" in words(dialog)
    assert "DEF-9xx.csv" in words(dialog)
    assert dialog.load.isEnabled()


def test_every_control_has_a_name(dialog):
    for button in dialog.findChildren(QPushButton):
        assert button.text()
    assert dialog.bar.accessibleName()


def test_a_registry_without_mobiles_or_with_few_of_them_is_doubted():
    few = RegistryInfo(INFO.loaded_at, INFO.files, 5, 1_000, 1_000, 1_000)
    none = RegistryInfo(INFO.loaded_at, INFO.files, 5, 1_000, 0, 1_000)
    assert "не полностью" in doubt(few)
    assert "нет мобильных" in doubt(none)
    assert doubt(INFO) == ""


def test_shares_are_cut_off_and_not_rounded_up():
    assert share_line(INFO).startswith("у 99,96")
    whole = RegistryInfo(INFO.loaded_at, INFO.files, 5, 1_000, 1_000, 1_000)
    assert share_line(whole).replace("\N{NO-BREAK SPACE}", " ") == "у 100 % номеров"
    assert in_millions(999_999) == "999\N{NO-BREAK SPACE}999"
    assert in_millions(1_250_000) == "1,2\N{NO-BREAK SPACE}млн"
    assert in_millions(40_000_000) == "40\N{NO-BREAK SPACE}млн"
