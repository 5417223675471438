import pytest

from gui.leads.lead import CustomField
from gui.leads.person import is_name, person_words


def words(**fields):
    return person_words(CustomField(name.replace("_", " "), value) for name, value in fields.items())


def test_the_name_comes_first_and_bare_and_the_rest_under_its_title():
    assert words(Интерес="КАСКО", Имя="Пётр") == "Пётр; Интерес: КАСКО"


def test_parts_of_a_name_stand_together():
    assert words(Фамилия="Иванов", Город="Тверь", Имя="Пётр") == "Иванов Пётр; Город: Тверь"


def test_nothing_comes_of_empty_fields():
    assert words(Имя="  ", Интерес="") == ""
    assert person_words(()) == ""


def test_lines_and_spaces_inside_a_value_become_one_line():
    assert words(ФИО="Иванов\n  Пётр") == "Иванов Пётр"


@pytest.mark.parametrize("title", ["Имя", "ФИО", "Ф.И.О.", "Имя клиента", "Контактное лицо", "Full name", "КЛИЕНТ"])
def test_titles_of_names_are_known(title):
    assert is_name(title)


@pytest.mark.parametrize(
    "title", ["Интерес", "Название компании", "Company name", "Город клиента", "Контактный телефон"]
)
def test_other_titles_are_not_taken_for_names(title):
    assert not is_name(title)
