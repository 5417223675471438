"""The import dialog by itself: what it says of a file, and what comes out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.leads.lead import Defaults
from gui.sheets.columns import ColumnTarget, Mapping
from gui.transfer.importing import NO_HEADER, Preview, Reading
from gui.transfer.presets import preset_of
from gui.ui.import_dialog import ImportDialog
from gui.ui.import_presets import PresetNameDialog
from tests.ui.rows import ACCOUNT

MAPPING = Mapping(
    1,
    (
        ColumnTarget("Имя", "custom", "Имя"),
        ColumnTarget("Телефон", "phone"),
        ColumnTarget("Второй телефон"),
        ColumnTarget("Дата"),
        ColumnTarget("Время"),
    ),
)
ROWS = [["Анна", "8 (972) 123-45-67", "", "01.12.2026", "15:30"], ["Пётр", "79731112233", "79741112233", "", ""]]


HEAD = [["Заявки с сайта", "", "", "", ""], ["Имя", "Телефон", "Второй телефон", "Дата", "Время"], *ROWS]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

Made = Callable[..., ImportDialog]


def preview_of(mapping: Mapping = MAPPING, rows: list[list[str]] | None = None, **more: object) -> Preview:
    shown = tuple(map(tuple, ROWS if rows is None else rows))
    known: dict[str, object] = {
        "path": Path("Май.xlsx"),
        "sheet": "Лист1",
        "sheets": ("Лист1",),
        "mapping": mapping,
        "rows": shown,
        "row_count": 1234,
        "head": tuple(map(tuple, HEAD)),
    }
    return Preview(**{**known, **more})  # type: ignore[arg-type]


@pytest.fixture
def make(qtbot: QtBot) -> Made:
    def made(preview: Preview | None = None, **more: object) -> ImportDialog:
        dialog = ImportDialog("Май.xlsx", preview or preview_of(), NOW, **more)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        return dialog

    return made


@pytest.fixture
def dialog(make: Made) -> ImportDialog:
    return make()


def pick(dialog: ImportDialog, place: int, key: str | None) -> None:
    combo = dialog.choices[place].target
    combo.setCurrentIndex(combo.findData(key) if key else 0)


def said(dialog: ImportDialog) -> str:
    return dialog.remark.text()


def test_an_untouched_dialog_gives_back_the_mapping(dialog: ImportDialog) -> None:
    assert dialog.load.isEnabled()
    assert said(dialog) == ""
    assert dialog.chosen() == MAPPING


def test_values_of_the_file_stand_beside_their_columns(dialog: ImportDialog) -> None:
    assert dialog.choices[1].samples.text() == "8 (972) 123-45-67  ·  79731112233"
    assert dialog.choices[1].title.text() == "B · Телефон"


def test_without_a_phone_nothing_can_be_loaded(dialog: ImportDialog) -> None:
    pick(dialog, 1, None)
    assert not dialog.load.isEnabled()
    assert "Выберите столбец с телефоном" in said(dialog)
    pick(dialog, 2, "phone")
    assert dialog.load.isEnabled()
    assert dialog.chosen().positions("phone") == (2,)


def test_a_single_field_cannot_take_two_columns(dialog: ImportDialog) -> None:
    pick(dialog, 2, "phone")
    assert not dialog.load.isEnabled()
    assert "«Телефон» выбрано для нескольких столбцов: «Телефон», «Второй телефон»" in said(dialog)


def test_a_date_and_a_time_make_one_moment_together(dialog: ImportDialog) -> None:
    pick(dialog, 3, "schedule")
    pick(dialog, 4, "schedule")
    assert dialog.load.isEnabled()


def test_tags_may_take_many_columns(dialog: ImportDialog) -> None:
    for place in (2, 3, 4):
        pick(dialog, place, "tags")
    assert dialog.load.isEnabled()


def test_custom_fields_get_names_and_empty_names_block(dialog: ImportDialog) -> None:
    pick(dialog, 2, "custom")
    assert dialog.choices[2].name.text() == "Второй телефон"
    dialog.choices[2].name.setText("Запасной")
    assert dialog.chosen().columns[2] == ColumnTarget("Второй телефон", "custom", "Запасной")
    dialog.choices[2].name.setText("  ")
    assert not dialog.load.isEnabled()
    dialog.choices[2].name.setText("Имя")
    assert dialog.load.isEnabled(), "equal names are only a warning"
    assert "называются «Имя»" in said(dialog)


def test_six_custom_fields_are_too_many(qtbot: QtBot) -> None:
    columns = (ColumnTarget("Тел", "phone"), *(ColumnTarget(f"П{n}", "custom", f"П{n}") for n in range(6)))
    dialog = ImportDialog("Май.xlsx", Mapping(0, columns), [])
    qtbot.addWidget(dialog)
    assert not dialog.load.isEnabled()
    assert "выбрано 6" in said(dialog)


def test_thirty_columns_scroll_instead_of_growing_out_of_the_screen(qtbot: QtBot) -> None:
    columns = (ColumnTarget("Тел", "phone"), *(ColumnTarget(f"Столбец {n}") for n in range(29)))
    dialog = ImportDialog("Май.xlsx", Mapping(0, columns), [])
    qtbot.addWidget(dialog)
    assert dialog.height() <= 700
    assert dialog.minimumSizeHint().height() <= 700
    assert len(dialog.choices) == 30


