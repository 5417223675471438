"""The import dialog by itself: what it says of a file, and what comes out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.leads.lead import Defaults
from gui.sheets.columns import ColumnTarget, Mapping
from gui.transfer.importing import NO_HEADER, Preview, Reading
from gui.transfer.presets import preset_of
from gui.ui.import_dialog import ImportDialog
from gui.ui.template_name_dialog import TemplateNameDialog
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
    return dialog.foot.remark.text()


def test_an_untouched_dialog_gives_back_the_mapping(dialog: ImportDialog) -> None:
    assert dialog.foot.load.isEnabled()
    assert said(dialog) == ""
    assert dialog.chosen() == MAPPING


def test_values_of_the_file_stand_beside_their_columns_and_phones_as_they_are_read(dialog: ImportDialog) -> None:
    assert dialog.choices[0].samples.text() == "Анна  ·  Пётр"
    assert dialog.choices[1].title.text() == "B · Телефон"
    assert dialog.choices[1].samples.text() == (
        "8 (972) 123-45-67 → +7 972 123-45-67  ·  79731112233 → +7 973 111-22-33"
    )
    pick(dialog, 1, None)
    assert dialog.choices[1].samples.text() == "8 (972) 123-45-67  ·  79731112233"


def test_a_number_that_cannot_be_called_says_why(make: Made) -> None:
    dialog = make(preview_of(rows=[["", "7,99912E+10", "", "", ""], ["", "123", "", "", ""]]))
    assert "7,99912E+10 → таблица округлила номер" in dialog.choices[1].samples.text()
    assert "123 → не хватает цифр" in dialog.choices[1].samples.text()
    assert dialog.foot.load.isEnabled(), "the list may be that bad; the person is told"
    assert "нет ни одного номера" in said(dialog)


def test_without_a_phone_nothing_can_be_loaded(dialog: ImportDialog) -> None:
    pick(dialog, 1, None)
    assert not dialog.foot.load.isEnabled()
    assert "Выберите столбец с телефоном" in said(dialog)
    pick(dialog, 2, "phone")
    assert dialog.foot.load.isEnabled()
    assert dialog.chosen().positions("phone") == (2,)


def test_a_single_field_cannot_take_two_columns(dialog: ImportDialog) -> None:
    pick(dialog, 2, "phone")
    assert not dialog.foot.load.isEnabled()
    assert "«Телефон» выбрано для нескольких столбцов: «Телефон», «Второй телефон»" in said(dialog)


def test_a_date_and_a_time_make_one_moment_together(dialog: ImportDialog) -> None:
    pick(dialog, 3, "schedule")
    pick(dialog, 4, "schedule")
    assert dialog.foot.load.isEnabled()


def test_tags_may_take_many_columns(dialog: ImportDialog) -> None:
    for place in (2, 3, 4):
        pick(dialog, place, "tags")
    assert dialog.foot.load.isEnabled()


def test_custom_fields_get_names_and_empty_names_block(dialog: ImportDialog) -> None:
    pick(dialog, 2, "custom")
    assert dialog.choices[2].name.text() == "Второй телефон"
    dialog.choices[2].name.setText("Запасной")
    assert dialog.chosen().columns[2] == ColumnTarget("Второй телефон", "custom", "Запасной")
    dialog.choices[2].name.setText("  ")
    assert not dialog.foot.load.isEnabled()
    dialog.choices[2].name.setText("Имя")
    assert dialog.foot.load.isEnabled(), "equal names join their columns"
    assert said(dialog) == "Столбцы «Имя» и «Второй телефон» уйдут одним полем «Имя»."


def columns_of(*names: str) -> Preview:
    columns = (ColumnTarget("Тел", "phone"), *(ColumnTarget(f"П{n}", "custom", name) for n, name in enumerate(names)))
    return preview_of(Mapping(0, columns), [])


def test_six_custom_fields_are_too_many_and_joined_ones_count_once(make: Made) -> None:
    dialog = make(columns_of("1", "2", "3", "4", "5", "6"))
    assert not dialog.foot.load.isEnabled()
    assert "выбрано 6" in said(dialog)
    dialog.choices[6].name.setText("5")
    assert dialog.foot.load.isEnabled()
    assert "«П4» и «П5» уйдут одним полем «5»" in said(dialog)


def test_thirty_columns_scroll_instead_of_growing_out_of_the_screen(make: Made) -> None:
    columns = (ColumnTarget("Тел", "phone"), *(ColumnTarget(f"Столбец {n}") for n in range(29)))
    dialog = make(preview_of(Mapping(0, columns), []))
    assert dialog.height() <= 760
    assert dialog.minimumSizeHint().height() <= 592
    assert len(dialog.choices) == 30


@pytest.mark.parametrize("opened", [False, True])
def test_it_fits_into_the_smallest_window(qtbot: QtBot, opened: bool) -> None:
    window = QWidget()
    window.resize(960, 640)
    qtbot.addWidget(window)
    preview = preview_of(path=Path("Май.csv"), encoding="cp1251", delimiter=";", hidden_rows=3, is_result=True)
    dialog = ImportDialog("Май.csv", preview, NOW, window, account=ACCOUNT)
    dialog.show_for_all.setChecked(opened)
    assert dialog.height() <= 600
    assert dialog.minimumSizeHint().height() <= 600
    assert dialog.minimumSizeHint().width() <= 912


def test_every_control_has_a_name(make: Made) -> None:
    dialog = make(preview_of(path=Path("Май.csv"), encoding="cp1251", delimiter=";", hidden_rows=3, is_result=True))
    for kind in (QComboBox, QLineEdit):
        for control in dialog.findChildren(kind):
            inside = control.parent()
            assert control.accessibleName() or isinstance(inside, QComboBox) or "spinbox" in control.objectName()
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisibleTo(dialog) and not button.objectName().startswith("qt_") and button.focusPolicy():
            assert button.text() or button.accessibleName(), button


def test_enter_loads_and_escape_cancels(qtbot: QtBot, make: Made) -> None:
    for key, result in ((Qt.Key.Key_Return, "Accepted"), (Qt.Key.Key_Escape, "Rejected")):
        dialog = make()
        dialog.show()
        dialog.choices[0].target.setFocus()
        qtbot.keyClick(dialog.choices[0].target, key)
        assert dialog.result() == QDialog.DialogCode[result].value
        assert dialog.isHidden()


def test_a_workbook_of_one_sheet_asks_for_its_header_only(make: Made) -> None:
    dialog = make(preview_of(path=Path("Май.xlsx")))
    shown = [each.isVisibleTo(dialog) for each in parts_of(dialog)]
    assert shown == [False, False, False, True]
    assert dialog.reading.header.currentText() == "Строка 2: Имя · Телефон · Второй телефон · Дата ·…"
    assert dialog.chosen_reading() == Reading("Лист1", None, None, 1)
    assert not dialog.questions.isVisibleTo(dialog)


def parts_of(dialog: ImportDialog) -> list[QComboBox]:
    reading = dialog.reading
    return [reading.sheet, reading.encoding, reading.delimiter, reading.header]


def activate(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_what_was_found_out_about_a_text_file_is_shown_and_can_be_corrected(make: Made) -> None:
    dialog = make(preview_of(path=Path("Май.csv"), encoding="cp1251", delimiter="^"))
    asked: list[Reading] = []
    dialog.readingChanged.connect(asked.append)
    assert dialog.reading.encoding.currentText() == "Windows-1251 — найдено"
    assert dialog.reading.delimiter.currentText() == "^ — найдено"
    activate(dialog.reading.encoding, "cp866")
    assert asked == [Reading("Лист1", "cp866")]
    dialog.show_preview(preview_of(path=Path("Май.csv"), encoding="cp866", delimiter="^"))
    assert dialog.reading.encoding.currentText() == "DOS (CP866)"
    assert dialog.reading.encoding.itemText(2) == "Windows-1251 — найдено"
    activate(dialog.reading.delimiter, ";")
    assert asked[1:] == [Reading("Лист1", "cp866", ";")]
    assert dialog.chosen_reading() == Reading("Лист1", "cp866", "^", 1), "nothing was read with it yet"


def test_another_sheet_and_another_header_are_asked_for(make: Made) -> None:
    dialog = make(preview_of(sheets=("Лист1", "Второй")))
    asked: list[Reading] = []
    dialog.readingChanged.connect(asked.append)
    activate(dialog.reading.header, NO_HEADER)
    dialog.head.headerPicked.emit(0)
    dialog.head.headerPicked.emit(1)
    activate(dialog.reading.sheet, "Второй")
    assert [(each.sheet, each.header_row) for each in asked] == [
        ("Лист1", NO_HEADER),
        ("Лист1", 0),
        ("Второй", None),
    ], "the header that is one already is not read again"


def test_while_it_reads_nothing_can_be_loaded_and_a_trouble_is_told(make: Made) -> None:
    dialog = make()
    dialog.show_reading()
    assert not dialog.foot.load.isEnabled()
    assert said(dialog) == "Читаем файл заново…"
    assert dialog.reading.sheet.isEnabled()
    dialog.show_trouble("Лист пуст.", "Выберите другой.")
    assert said(dialog) == "Лист пуст. Выберите другой."
    assert not dialog.foot.load.isEnabled()
    dialog.show_preview(preview_of())
    assert dialog.foot.load.isEnabled()


def test_what_was_chosen_by_hand_is_kept_where_the_titles_are_the_same(make: Made) -> None:
    dialog = make()
    pick(dialog, 2, "custom")
    dialog.choices[2].name.setText("Запасной")
    pick(dialog, 3, "schedule")
    other = Mapping(0, (*MAPPING.columns[1:3], ColumnTarget("День"), ColumnTarget("Имя", "custom", "Имя")))
    dialog.show_preview(preview_of(other, []))
    assert dialog.chosen().columns[1] == ColumnTarget("Второй телефон", "custom", "Запасной")
    assert dialog.chosen().columns[2] == ColumnTarget("День")


def test_of_two_columns_with_one_title_only_the_chosen_one_changes(make: Made) -> None:
    twice = Mapping(0, (ColumnTarget("Телефон", "phone"), ColumnTarget("Телефон")))
    dialog = make(preview_of(twice, []))
    pick(dialog, 1, "phone_2")
    dialog.show_preview(preview_of(twice, []))
    assert [column.key for column in dialog.chosen().columns] == ["phone", "phone_2"]


def test_hidden_rows_and_a_result_of_ours_are_asked_about_where_there_are_some(make: Made) -> None:
    assert make().cleaning() == Cleaning()
    dialog = make(preview_of(hidden_rows=12, is_result=True))
    assert dialog.questions.hidden.words.text() == "В файле 12 скрытых строк."
    assert dialog.cleaning() == Cleaning(go_on=True), "what was accepted is not touched unless one says so"
    activate(dialog.questions.hidden.answer, True)
    activate(dialog.questions.result.answer, False)
    activate(dialog.questions.duplicates, DuplicateRule.MERGE)
    assert dialog.cleaning() == Cleaning(DuplicateRule.MERGE, skip_hidden=True)
    dialog.show_preview(preview_of())
    assert dialog.cleaning() == Cleaning(DuplicateRule.MERGE)


def test_defaults_for_the_whole_file(make: Made) -> None:
    dialog = make(account=ACCOUNT, defaults=Defaults("site-key"))
    assert dialog.show_for_all.text() == "▸ Для всех заявок: Заявки с сайта"
    activate(dialog.for_all.destination.unit, "102")
    dialog.for_all.destination.tags.setText("ночь, день")
    dialog.for_all.more.texts["utm_source"].setText(" yandex ")
    dialog.for_all.more.scheduled.setChecked(True)
    dialog.for_all.more.when.set_moment(NOW + timedelta(hours=2))
    wanted = Defaults("site-key", "102", ("ночь", "день"), datetime(2026, 11, 24, 14, 0), utm_source="yandex")  # noqa: DTZ001
    assert dialog.defaults() == wanted
    assert dialog.show_for_all.text() == "▸ Для всех заявок: Заявки с сайта · Сервис · теги: ночь, день · время · UTM"
    dialog.for_all.more.when.set_moment(NOW - timedelta(hours=2))
    assert "уже прошло" in said(dialog)


SUPPLIER = replace(
    preset_of("Поставщик А", MAPPING.retargeted(2, "phone_2").retargeted(0, "comment")),
    cleaning=Cleaning(DuplicateRule.LAST),
    defaults=Defaults(tags=("А",)),
)


def test_a_preset_of_this_header_is_chosen_at_once(make: Made) -> None:
    dialog = make(presets=[SUPPLIER], defaults=Defaults("site-key"))
    assert dialog.presets.name == "Поставщик А"
    assert [column.key for column in dialog.chosen().columns] == ["comment", "phone", "phone_2", None, None]
    assert dialog.cleaning().duplicates is DuplicateRule.LAST
    assert dialog.defaults() == Defaults("site-key", tags=("А",))
    activate(dialog.presets.combo, "")
    assert dialog.chosen() == MAPPING


def test_a_preset_of_another_header_can_be_chosen_by_hand(make: Made) -> None:
    other = replace(SUPPLIER, fingerprint="другой")
    dialog = make(presets=[other])
    assert dialog.presets.name == ""
    assert not dialog.presets.remove.isVisibleTo(dialog)
    activate(dialog.presets.combo, "Поставщик А")
    assert dialog.chosen().columns[0].key == "comment"
    gone: list[str] = []
    dialog.presetRemoved.connect(gone.append)
    dialog.presets.remove.click()
    assert gone == ["Поставщик А"]
    dialog.show_presets([], "")
    assert not dialog.presets.combo.isEnabled()
    assert dialog.chosen().columns[0].key == "comment", "what it chose stays"


def test_a_preset_is_saved_without_the_call_time_of_one_day(make: Made) -> None:
    dialog = make()
    pick(dialog, 2, "phone_2")
    dialog.for_all.more.scheduled.setChecked(True)
    dialog.for_all.more.texts["call_url"].setText("https://example.ru")
    saved: list[object] = []
    dialog.presetSaved.connect(saved.append)
    dialog.presets.saveRequested.emit("Поставщик Б")
    expected = replace(preset_of("Поставщик Б", dialog.chosen()), defaults=Defaults(call_url="https://example.ru"))
    assert saved == [expected]


def test_the_name_of_a_preset_tells_when_it_replaces_one(qtbot: QtBot) -> None:
    asked = TemplateNameDialog("", {"поставщик а": "Поставщик А"}, "", "")
    qtbot.addWidget(asked)
    assert not asked.yes.isEnabled()
    asked.name.setText("  поставщик   А ")
    assert asked.chosen() == "Поставщик А"
    assert asked.remark.text() == "Шаблон «Поставщик А» будет заменён."
    asked.name.setText("Новый")
    assert asked.remark.text() == " "


def test_files_that_wait_are_named_and_can_be_left_too(make: Made) -> None:
    dialog = make(waiting=2)
    assert "следом ещё 2 файла" in dialog.facts.text()
    assert dialog.foot.cancel.text() == "Пропустить файл"
    dialog.foot.cancel_all.click()
    assert dialog.drops_all
    assert not make().foot.cancel_all.isVisibleTo(dialog)


def test_answers_given_after_a_preset_was_applied_stay_when_the_file_is_read_again(make: Made) -> None:
    dialog = make(presets=[SUPPLIER])
    dialog.for_all.destination.tags.setText("Б")
    activate(dialog.questions.duplicates, DuplicateRule.FIRST)
    dialog.show_preview(preview_of())
    assert dialog.defaults().tags == ("Б",)
    assert dialog.cleaning().duplicates is DuplicateRule.FIRST
    assert dialog.chosen().columns[0].key == "comment"


def test_a_preset_turned_down_does_not_come_back(make: Made) -> None:
    dialog = make(presets=[SUPPLIER])
    activate(dialog.presets.combo, "")
    dialog.show_preview(preview_of(sheets=("Лист1", "Второй")))
    assert dialog.presets.name == ""
    assert dialog.chosen() == MAPPING


def test_the_keyboard_goes_from_the_top_to_the_bottom(qtbot: QtBot, make: Made) -> None:
    dialog = make()
    dialog.show()
    dialog.presets.save.setFocus()
    passed = []
    for _ in range(6):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget())
    head = [dialog.reading.header, dialog.questions.duplicates, dialog.show_head, dialog.head.table]
    assert passed == [*head, dialog.choices[0].target, dialog.choices[0].name]


def test_a_preset_knows_its_header_wherever_it_stands(make: Made) -> None:
    read = replace(MAPPING, header_row=0)
    dialog = make(preview_of(read, []), presets=[SUPPLIER])
    assert dialog.presets.name == "Поставщик А"
    assert dialog.chosen_reading().header_row == 1
    assert dialog.choices[1].samples.text().startswith("8 (972) 123-45-67 → +7 972")
    assert dialog.facts.text() == "1\u00a0233 строки · 5 столбцов"


def test_a_header_chosen_by_hand_overrules_a_preset(make: Made) -> None:
    dialog = make(presets=[SUPPLIER])
    activate(dialog.reading.header, NO_HEADER)
    plain = Mapping(None, tuple(ColumnTarget(f"Столбец {letter}") for letter in "ABCDE"))
    dialog.show_preview(preview_of(plain, []))
    assert dialog.presets.name == ""
    assert dialog.chosen_reading().header_row == NO_HEADER
    assert dialog.chosen() == plain


def test_a_stray_cell_far_to_the_right_is_no_burden(make: Made) -> None:
    wide = Mapping(0, (ColumnTarget("Тел", "phone"), *(ColumnTarget(f"Столбец {n}") for n in range(5000))))
    dialog = make(preview_of(wide, []))
    assert len(dialog.choices) == 100
    assert dialog.chosen() == wide
    pick(dialog, 99, "comment")
    assert dialog.chosen().positions("comment") == (99,)
    assert any("И ещё 4\u00a0901 столбец" in label.text() for label in dialog.columns.findChildren(QLabel))
