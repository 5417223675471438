import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.errors import KnownError
from gui.sheets.directory_sheet import DirectoryRow, NoDirectoryError, read_directory, write_directory

ROWS = [
    DirectoryRow(2, "Сайт", "key-site", "Продажи", "7"),
    DirectoryRow(3, "Сайт", "key-site", "Сервис", "8"),
    DirectoryRow(4, "База", "key-base"),
]
KEYS = st.sampled_from(["format", "widgets", "name", "routeKey", "units", "unitId"])
ANY = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
)


def parts(rows):
    return [(each.widget, each.route_key, each.unit, each.unit_id) for each in rows]


@pytest.mark.parametrize("name", ["Справочник.xlsx", "Справочник.json"])
def test_what_was_written_is_read_again(tmp_path, name):
    assert write_directory(tmp_path / name, ROWS) == 3
    assert parts(read_directory(tmp_path / name)) == parts(ROWS)


@pytest.mark.parametrize(
    "header",
    [
        "Название виджета;Ключ виджета;Отдел;Номер отдела",
        "Виджет;routeKey;Название отдела;unitId",
        "Widget;Route key;Unit;Unit id",
    ],
)
def test_columns_are_known_by_their_headings(tmp_path, header):
    path = tmp_path / "a.csv"
    path.write_text(f"Наш справочник\n\n{header}\nСайт;key-site;Продажи;7\n;;;\nБаза;key-base;;\n", encoding="utf-8")
    assert parts(read_directory(path)) == [("Сайт", "key-site", "Продажи", "7"), ("База", "key-base", "", "")]


@pytest.mark.parametrize("content", ["Телефон;Имя\n79720000001;Анна\n", "Виджет;Ключ\n"])
def test_a_table_without_a_directory_says_what_is_needed(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NoDirectoryError, match="routeKey"):
        read_directory(path)


@given(ANY)
def test_any_json_is_read_or_refused_in_words(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("json") / "a.json"
    path.write_text(json.dumps({"format": "dozvon directory 1", "widgets": content}), encoding="utf-8")
    try:
        rows = read_directory(path)
    except KnownError:
        return
    assert rows


@given(st.binary(max_size=40))
def test_any_bytes_are_refused_in_words(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("json") / "a.json"
    path.write_bytes(content)
    with pytest.raises(NoDirectoryError):
        read_directory(path)
