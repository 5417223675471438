"""Headers are found under titles, columns are matched by words and content, and nothing fools the phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.fields import BY_KEY, FIELDS
from gui.leads.lead import Cell
from gui.sheets.columns import ColumnTarget, Mapping, column_letter, find_header, match_columns, match_sheet
from gui.sheets.header_words import header_key
from tests.sheets.books import sheet_of

PHONES = ["+7 972 000-00-01", "8 (973) 000-00-02", "79740000003", 79750000004.0, "9760000005"]


def keys_of(header: list[str], *columns: list[Cell]) -> dict[str, str | None]:
    """Match a sheet of this header; columns without values of their own get words."""
    values = [*columns, *([["слово"] * 5] * (len(header) - len(columns)))]
    mapping = match_sheet(sheet_of(header, *zip(*values, strict=True)))
    assert mapping.header_row == 0
    return {column.title: column.key for column in mapping.columns}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Телефон", "телефон"),
        ("  Номер   телефона: ", "номер телефона"),
        ("Ф.И.О.", "ф и о"),
        ("UTM_Source", "utm source"),
        ("E-mail", "e mail"),
        ("Объём", "объем"),
        ("Телефон (моб.)\n*", "телефон моб"),
        ("№", ""),
        ("", ""),
    ],
)
def test_headers_are_folded_for_comparison(text: str, key: str) -> None:
    assert header_key(text) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert header_key(header_key(text)) == header_key(text)


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_the_spreadsheet(index: int, letter: str) -> None:
    assert column_letter(index) == letter


# Where the header stands.


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        ([["Имя", "Телефон"], ["Анна", "79720000001"]], 0),
        ([["Заявки с сайта", ""], ["", ""], ["Имя", "Телефон"], ["Анна", "79720000001"]], 2),
        ([["Отчёт за ноябрь", ""], ["Телефон офиса", ""], ["ФИО", "Телефон"], ["Анна", "79720000001"]], 2),
        ([["ООО «Окна», 8 495 000-00-00", ""], ["ФИО", "Телефон"], ["Анна", "79720000001"]], 1),
        ([["Телефон"], ["79720000001"]], 0),
        ([["Phone", "Name"], ["79720000001", "Anna"]], 0),
        ([["Абонент", "Куда звонить"], ["Анна", "79720000001"]], 0),
        ([["Имя", "Телефон"]], 0),
        ([["79720000001"], ["79730000002"]], None),
        ([["Анна", "79720000001"], ["Пётр", "79730000002"]], None),
        ([["Анна", "79720000001"], ["Имя", "Телефон"], ["Пётр", "79730000002"]], None),
        ([["", ""], ["Анна", "79720000001"]], None),
        ([], None),
        ([[1, 2], [3, 4]], None),
    ],
)
def test_the_header_is_found(rows: list[list[Cell]], index: int | None) -> None:
    assert find_header(rows) == index


def test_a_header_stands_among_the_first_twenty_rows() -> None:
    header, title = ["Имя", "Телефон"], ["заголовок", ""]
    assert find_header([title] * 19 + [header]) == 19
    assert find_header([title] * 20 + [header]) is None


def test_a_sheet_without_header_names_its_columns_by_letter() -> None:
    mapping = match_sheet(sheet_of(["Анна", "79720000001"], ["Пётр", "79730000002"]))
    assert mapping == Mapping(None, (ColumnTarget("Столбец A"), ColumnTarget("Столбец B", "phone")))
    assert mapping.first_data_row == 0


# What the columns are.


@pytest.mark.parametrize("field", [field for field in FIELDS if field.key not in ("phone", "custom", "schedule")])
def test_every_synonym_finds_its_field(field: object) -> None:
    for synonym in BY_KEY[field.key].synonyms:  # type: ignore[attr-defined]
        assert keys_of(["Телефон", synonym], PHONES)[synonym] == field.key  # type: ignore[attr-defined]


@pytest.mark.parametrize("synonym", BY_KEY["phone"].synonyms)
def test_every_synonym_of_the_phone_is_taken_when_phones_stand_below(synonym: str) -> None:
    assert keys_of([synonym.upper(), "Город"], PHONES) == {synonym.upper(): "phone", "Город": "custom"}


@pytest.mark.parametrize(
    "header",
    ["Телефон клиента (моб.)", "Мобильный тел.", "Тел. для связи", "Телефон заказчика", "WhatsApp", "Phone 1"],
)
def test_likely_headers_of_a_phone_are_taken(header: str) -> None:
    assert keys_of([header, "Город"], PHONES)[header] == "phone"


@pytest.mark.parametrize(
    "header",
    ["Телефон менеджера", "Факс", "ИНН", "Номер заказа", "Номер договора", "ID", "Ответственный (телефон)", "Fax"],
)
def test_other_numbers_are_not_taken_for_the_phone_even_when_they_read_as_phones(header: str) -> None:
    assert keys_of([header, "Город"], PHONES)[header] is None
    both = keys_of([header, "Телефон"], PHONES, PHONES)
    assert (both[header], both["Телефон"]) == (None, "phone")


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Номер", [1.0, 2.0, 3.0, 4.0, 5.0]),
        ("№", [1.0, 2.0, 3.0, 4.0, 5.0]),
        ("Телефон", ["да", "нет", "да", "79720000001", "да"]),
    ],
)
def test_a_header_alone_does_not_make_a_phone(header: str, values: list[Cell]) -> None:
    keys = keys_of([header, "Связь"], values, PHONES)
    assert (keys[header], keys["Связь"]) == (None, "phone")


def test_the_best_header_wins_and_only_one_phone_is_taken() -> None:
    keys = keys_of(["Номер", "Доп. телефон", "Телефон", "Телефон 2"], PHONES, PHONES, PHONES, PHONES)
    assert keys == {"Номер": None, "Доп. телефон": "phone_2", "Телефон": "phone", "Телефон 2": "phone_2"}


def test_other_columns_called_phones_are_further_phones_of_the_lead() -> None:
    keys = keys_of(["Рабочий телефон", "Мобильный телефон", "Факс", "Телефон менеджера"], *[PHONES] * 4)
    assert list(keys.values()) == ["phone", "phone_2", None, None]
    hidden = keys_of(["Телефон", "Моб. телефон клиента"], PHONES, ["да", "нет"] * 2 + ["да"])
    assert hidden["Моб. телефон клиента"] is None


def test_of_two_phones_the_fuller_column_is_the_first() -> None:
    few: list[Cell] = ["79720000001", "", "", "", ""]
    keys = keys_of(["Рабочий телефон", "Мобильный телефон"], few, PHONES)
    assert keys == {"Рабочий телефон": "phone_2", "Мобильный телефон": "phone"}


@pytest.mark.parametrize("header", ["Контакт", "Контакты", "Клиент", "Contact"])
def test_a_word_for_a_person_or_a_phone_is_told_by_what_stands_below(header: str) -> None:
    assert keys_of([header, "Город"], PHONES)[header] == "phone"
    assert keys_of(["Телефон", header], PHONES)[header] == "custom"


def test_six_phones_in_ten_are_enough() -> None:
    assert keys_of(["Номер"], [*PHONES[:3], "нет", "нет"])["Номер"] == "phone"
    assert keys_of(["Номер"], [*PHONES[:2], "нет", "нет", "нет"])["Номер"] is None


def test_a_bad_list_with_a_plain_header_is_still_a_list_of_phones() -> None:
    few: list[Cell] = [PHONES[0], "нет", "нет", "нет", "нет"]
    assert keys_of(["Телефон"], few)["Телефон"] == "phone"
    assert keys_of(["Телефон"], ["нет"] * 5)["Телефон"] is None
    keys = keys_of(["Телефон", "Связь"], few, PHONES)
    assert (keys["Телефон"], keys["Связь"]) == (None, "phone")


def test_phones_that_cannot_be_called_are_phones_all_the_same() -> None:
    hidden: list[Cell] = ["+7 972 ***-**-01", "8-800-000-00-00", "7,97E+10", "+375 00 000 00 00", "+7 700 000 00 00"]
    assert keys_of(["Телефон", "Город"], hidden)["Телефон"] == "phone"


def test_an_empty_template_is_matched_by_its_header() -> None:
    mapping = match_columns([["Имя", "Телефон"]], 0)
    assert [column.key for column in mapping.columns] == ["custom", "phone"]


def test_phones_in_a_comment_do_not_make_it_the_phone() -> None:
    assert keys_of(["Комментарий", "Город"], PHONES)["Комментарий"] == "custom"


def test_at_most_five_columns_become_custom_fields_and_the_filled_come_first() -> None:
    header = ["Телефон", "Отчество", "Имя", "Фамилия", "Город", "Комментарий", "Товар", "Бюджет"]
    keys = keys_of(header, PHONES, [""] * 5)
    assert [title for title, key in keys.items() if key == "custom"] == header[2:7]


def test_custom_fields_are_named_by_their_header() -> None:
    mapping = match_sheet(sheet_of(["  Имя\n клиента ", "Телефон"], ["Анна", "79720000001"]))
    assert mapping.columns[0] == ColumnTarget("Имя клиента", "custom", "Имя клиента")


def test_a_name_too_long_for_the_request_is_cut_but_the_title_stays() -> None:
    title = "Комментарий " + "ы" * 300
    mapping = match_sheet(sheet_of([title, "Телефон"], ["Анна", "79720000001"]))
    assert (mapping.columns[0].title, len(mapping.columns[0].name)) == (title, 255)


def test_single_targets_take_one_column_and_tags_take_all() -> None:
    keys = keys_of(["Телефон", "Источник", "utm_source", "Теги", "Метка"], PHONES)
    assert keys == {"Телефон": "phone", "Источник": None, "utm_source": "utm_source", "Теги": "tags", "Метка": "tags"}
    assert keys_of(["Телефон", "Источник", "Source"], PHONES)["Источник"] == "utm_source"


def test_a_date_and_a_time_are_both_taken_for_the_call() -> None:
    keys = keys_of(["Телефон", "Дата звонка", "Время звонка"], PHONES)
    assert (keys["Дата звонка"], keys["Время звонка"]) == ("schedule", "schedule")


def test_two_whole_moments_are_not_joined() -> None:
    keys = keys_of(["Телефон", "Когда звонить", "Перезвонить"], PHONES)
    assert (keys["Когда звонить"], keys["Перезвонить"]) == ("schedule", None)


def test_a_likely_call_time_needs_moments_below() -> None:
    header = ["Телефон", "Удобное время для звонка"]
    assert keys_of(header, PHONES, ["31.12.2030 10:00"] * 5)[header[1]] == "schedule"
    assert keys_of(header, PHONES, ["после обеда"] * 5)[header[1]] is None


@pytest.mark.parametrize("time", ["Время (МСК)", "Время (UTC+5)", "Time (UTC+5)", "Время (Europe/Berlin)", "Время"])
def test_the_columns_of_our_own_result_files_are_never_matched(time: str) -> None:
    ours = ["Заявка ушла на номер", "Request sent to", "Статус", "Код", "Пояснение", "Номер заявки", time]
    keys = keys_of(["Телефон", *ours], PHONES, *([PHONES] * 7))
    assert [keys[title] for title in ours] == [None] * 7
    assert keys["Телефон"] == "phone"


@pytest.mark.parametrize("header", ["Менеджер", "Дата создания", "ID контакта", "Статус сделки", "Сумма", "№"])
def test_columns_the_program_has_no_use_for_stay_as_they_are(header: str) -> None:
    assert keys_of(["Телефон", header], PHONES)[header] is None


def test_fields_of_one_title_are_numbered_and_not_joined() -> None:
    long = "Комментарий " + "ы" * 300
    mapping = match_sheet(sheet_of(["Телефон", "Имя", "Имя", long, long], ["79720000001", "А", "Б", "В", "Г"]))
    assert mapping.field_names[:2] == ("Имя", "Имя 2")
    assert len(set(mapping.field_names)) == 4
    assert max(map(len, mapping.field_names)) == 255


def test_columns_of_one_name_count_as_one_field() -> None:
    mapping = match_sheet(sheet_of(["Имя", "Фамилия", "Город", "Телефон"], ["Анна", "Орлова", "Тула", "79720000001"]))
    joined = mapping.retargeted(0, "custom", "ФИО").retargeted(1, "custom", "ФИО")
    assert joined.field_names == ("ФИО", "Город")


def test_a_mapping_is_changed_by_hand() -> None:
    mapping = match_sheet(sheet_of(["Телефон", "Кличка"], ["79720000001", "Рекс"]))
    named = mapping.retargeted(1, "custom")
    assert named.columns[1] == ColumnTarget("Кличка", "custom", "Кличка")
    assert named.retargeted(1, "custom", "Собака").columns[1].name == "Собака"
    assert named.retargeted(1, None) == mapping
    assert (named.titles, named.positions("custom")) == (("Телефон", "Кличка"), (1,))


@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), max_size=30))
def test_any_table_is_matched_without_an_error(table: list[list[str]]) -> None:
    rows: list[list[Cell]] = [list(row) for row in table]
    mapping = match_columns(rows, find_header(rows))
    assert len(mapping.columns) == (3 if rows else 0)
    assert len(mapping.positions("phone")) <= 1
    assert len(mapping.positions("custom")) <= 5
