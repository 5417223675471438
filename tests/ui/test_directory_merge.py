from gui.sheets.directory_sheet import DirectoryRow
from gui.ui.directory_merge import merge

WIDGETS, UNITS = [("Сайт", "key-site")], [[("Продажи", "7")]]


def row(number, *texts):
    return DirectoryRow(number, *texts)


def test_widgets_are_the_same_by_key_and_departments_by_number():
    merged = merge(WIDGETS, UNITS, [row(2, "Наш сайт", "key-site", "Отдел продаж", "07"), row(3, "База", "key-base")])
    assert merged.widgets == [("Наш сайт", "key-site"), ("База", "key-base")]
    assert merged.units == [[("Отдел продаж", "7")], []]
    assert merged.words("с.xlsx") == "Из «с.xlsx»: 1 новый виджет, 2 новых названия. Проверьте и сохраните."
    assert (WIDGETS, UNITS) == ([("Сайт", "key-site")], [[("Продажи", "7")]])


def test_a_row_without_a_key_belongs_to_the_widget_of_its_name_or_to_the_one_above():
    merged = merge(WIDGETS, UNITS, [row(2, "сайт", "", "Сервис", "8"), row(3, "", "", "Склад", "9")])
    assert merged.units == [[("Продажи", "7"), ("Сервис", "8"), ("Склад", "9")]]


def test_what_is_there_already_is_nothing_new():
    assert merge(WIDGETS, UNITS, [row(2, "Сайт", "key-site", "Продажи", "7")]).words("с.xlsx") == (
        "В «с.xlsx» нет ничего нового."
    )


def test_rows_that_cannot_be_read_are_told_and_change_nothing():
    rows = [row(2, "Чужой", ""), row(3, "", "", "Без виджета", "1"), row(4, "Сайт", "key-site", "Склад", "десять")]
    merged = merge(WIDGETS, UNITS, rows)
    assert (merged.widgets, merged.units) == (WIDGETS, UNITS)
    assert merged.words("с.xlsx") == (
        "В «с.xlsx» нет ничего нового. Не прочитано: 3 строки (2 — нет ключа виджета; 3 — нет ключа виджета; "
        "4 — номер отдела не из одних цифр)."
    )
