from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.sheets.columns import ColumnTarget, Mapping
from gui.ui.mapping_dialog import MappingDialog

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


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[MappingDialog]:
    made = MappingDialog("Май.xlsx", MAPPING, ROWS)
    qtbot.addWidget(made)
    yield made
    made.hide()


def pick(dialog: MappingDialog, place: int, key: str | None) -> None:
    combo = dialog.choices[place].target
    combo.setCurrentIndex(combo.findData(key) if key else 0)


def said(dialog: MappingDialog) -> str:
    return dialog.remark.text()


def test_an_untouched_dialog_gives_back_the_mapping(dialog: MappingDialog) -> None:
    assert dialog.load.isEnabled()
    assert said(dialog) == ""
    assert dialog.chosen() == MAPPING


def test_values_of_the_file_stand_beside_their_columns(dialog: MappingDialog) -> None:
    assert dialog.choices[1].samples.text() == "8 (972) 123-45-67  ·  79731112233"
    assert dialog.choices[1].title.text() == "B · Телефон"


def test_without_a_phone_nothing_can_be_loaded(dialog: MappingDialog) -> None:
    pick(dialog, 1, None)
    assert not dialog.load.isEnabled()
    assert "Выберите столбец с телефоном" in said(dialog)
    pick(dialog, 2, "phone")
    assert dialog.load.isEnabled()
    assert dialog.chosen().positions("phone") == (2,)


def test_a_single_field_cannot_take_two_columns(dialog: MappingDialog) -> None:
    pick(dialog, 2, "phone")
    assert not dialog.load.isEnabled()
    assert "«Телефон» выбрано для нескольких столбцов: «Телефон», «Второй телефон»" in said(dialog)


def test_a_date_and_a_time_make_one_moment_together(dialog: MappingDialog) -> None:
    pick(dialog, 3, "schedule")
    pick(dialog, 4, "schedule")
    assert dialog.load.isEnabled()


def test_tags_may_take_many_columns(dialog: MappingDialog) -> None:
    for place in (2, 3, 4):
        pick(dialog, place, "tags")
    assert dialog.load.isEnabled()


def test_custom_fields_get_names_and_empty_names_block(dialog: MappingDialog) -> None:
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
    dialog = MappingDialog("Май.xlsx", Mapping(0, columns), [])
    qtbot.addWidget(dialog)
    assert not dialog.load.isEnabled()
    assert "выбрано 6" in said(dialog)


def test_thirty_columns_scroll_instead_of_growing_out_of_the_screen(qtbot: QtBot) -> None:
    columns = (ColumnTarget("Тел", "phone"), *(ColumnTarget(f"Столбец {n}") for n in range(29)))
    dialog = MappingDialog("Май.xlsx", Mapping(0, columns), [])
    qtbot.addWidget(dialog)
    assert dialog.height() <= 700
    assert dialog.minimumSizeHint().height() <= 700
    assert len(dialog.choices) == 30


def test_sheets_that_are_not_loaded_are_named(qtbot: QtBot) -> None:
    mapping = Mapping(0, (ColumnTarget("Тел", "phone"),))
    dialog = MappingDialog("Май.xlsx", mapping, [], None, "Sheet", ("Sheet", "Второй"))
    qtbot.addWidget(dialog)
    assert dialog.other_sheets.text() == "Прочитан лист «Sheet». Ещё в файле: «Второй» — он не загрузится."
    alone = MappingDialog("Май.xlsx", mapping, [], None, "Sheet", ("Sheet",))
    qtbot.addWidget(alone)
    assert alone.other_sheets.isHidden()
