"""The diagnostics hold what helps and nothing about anybody."""

import logging
import zipfile
from pathlib import Path

import pytest

from gui.leads.account import DEFAULT_API_URL, Account, Unit, Widget
from gui.leads.lead import CustomField
from gui.leads.state import Accepted, LeadState, Refused
from gui.storage.diagnostics import (
    Page,
    database_page,
    lists_page,
    log_page,
    scrubbed,
    settings_page,
    write_archive,
)
from gui.storage.directory import Directory
from gui.storage.paths import Places
from gui.storage.settings import Settings
from tests.conftest import row_of

SECRETS = (
    "Пётр", "Иванов", "Petrov", "Тверская", "хочет перезвон", "call me back", "79725", "972", "0000001",
    "Мой секретный список", "Закрытый клуб", "Виджет-Золото", "Отдел-Тайна", "route-key-secret", "777555",
    "tok3n-abcdef-0123456789", "пароль-прокси", "proxy.secret.corp", "anna@firma.ru", "/home/petrov", "Papka",
)  # fmt: skip


@pytest.fixture
def data(tmp_path, database, lists, journal):
    """A database and a log in which all of that was planted."""
    widgets = (Widget("Виджет-Золото", "route-key-secret", (Unit("Отдел-Тайна", 777555),)),)
    Directory(database).save(Account(0, "Закрытый клуб", "777555", widgets=widgets))
    settings = Settings(database)
    settings.set("proxy", {"mode": "manual", "address": "http://proxy.secret.corp:1", "user": "anna@firma.ru"})
    settings.set("ca_file", "/home/petrov/Papka/ca.pem")
    settings.set("rate", 2.5)
    settings.set("appearance", "Пётр")
    fields = (CustomField("Имя", "Пётр Иванов"), CustomField("Note", "call me back"))
    rows = [row_of(number, fields=fields, tags=("Тверская",)) for number in (1, 2, 3)]
    list_id = lists.add("Мой секретный список", Path("/home/petrov/Papka/м.xlsx"), ["Имя"], rows)
    first, second, _third = lists.every_row(list_id)
    for row, outcome, state in (
        (first, Accepted("1"), LeadState.ACCEPTED),
        (second, Refused("10013", "Пётр Иванов: хочет перезвон", 400), LeadState.REJECTED),
    ):
        journal.complete(journal.begin(row.id, row.lead, "Закрытый клуб").attempt_id, outcome, state)
    places = Places(tmp_path).ensure()
    places.log.write_text(LOG, encoding="utf-8")
    return places


LOG = """2026-11-28 10:00:00,123 INFO dozvon.delivery: run began: list 1, 3 queued
2026-11-28 10:00:01,123 WARNING dozvon.app: the file "/home/petrov/Papka/Мой секретный список.xlsx" is odd
2026-11-28 10:00:01,200 WARNING dozvon.app: /home/petrov/Papka/leads.csv was not read
2026-11-28 10:00:02,123 ERROR dozvon.app: a file job failed for Пётр Иванов, 8 972 500-00-01
Traceback (most recent call last):
  File "/home/petrov/dozvon/gui/sheets/reader.py", line 12, in read
    raise ValueError(cell)
ValueError: Petrov 79725000001 call me back
хочет перезвон
  call me back
2026-11-28 10:00:03,123 INFO urllib3: header tok3n-abcdef-0123456789 to anna@firma.ru
2026-11-28 10:00:04,123 INFO dozvon.app: Access-Token: tok3n-abcdef-0123456789 password=пароль-прокси
2026-11-28 10:00:05,123 INFO dozvon.delivery: run ended: 2 sent, 1 left, reason None
"""


def pages_of(database, places):
    return (
        settings_page(database, ["proxy: manual, with a sign-in"]),
        lists_page(database),
        database_page(database, places),
        log_page(places),
    )


def test_nothing_about_anybody_is_in_the_archive(database, data, tmp_path):
    target = tmp_path / "Диагностика.zip"
    write_archive(target, pages_of(database, data))
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        everything = "\n".join(archive.read(name).decode() for name in archive.namelist())
    leaked = [secret for secret in SECRETS if secret.casefold() in everything.casefold()]
    assert leaked == []


def test_what_helps_is_in_it(database, data):
    settings, lists, state, log = (page.text for page in pages_of(database, data))
    assert "rate: 2.5" in settings
    assert "appearance: (set)" in settings
    assert "zone Europe/Moscow, widgets 1" in settings
    assert "1\t3\t3\t1\t0\t1\t1\t0\t0\t0" in lists
    assert "10013\t1" in lists
    assert "integrity check: ok" in state
    assert "run began: list 1, 3 queued" in log
    assert 'File "gui/sheets/reader.py", line 12, in read' in log
    assert "ValueError: …" in log
    assert "run ended: 2 sent, 1 left, reason None" in log


def test_a_damaged_file_is_told_of_and_quotes_nothing(database, data, monkeypatch):
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'lead_list'")
    database.close()
    text = database_page(database, data).text
    assert "integrity check: ok" not in text
    assert "Пётр" not in text


def test_only_the_end_of_a_long_log_is_taken_in_whole_lines(data):
    line = "2026-11-28 10:00:00,123 INFO dozvon.delivery: row 5: accepted , 0.20 s\n"
    data.log.with_name("dozvon.log.1").write_text(line * 20_000, encoding="utf-8")
    text = log_page(data).text
    assert 100_000 < len(text) <= 300_000
    assert text.startswith("2026-11-28 10:00:00,123 INFO")
    assert text.endswith("reason None\n")


def test_without_a_log_its_page_is_empty(tmp_path):
    assert log_page(Places(tmp_path / "none")).text == ""


def test_what_the_program_logs_survives_the_scrubbing(caplog):
    caplog.set_level(logging.DEBUG)
    line = "2026-11-28 10:00:00,123 DEBUG dozvon.delivery: row 12: not-sent-dns ConnectionError < gaierror, 0.31 s"
    assert scrubbed(line) == line


def test_an_archive_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    target = tmp_path / "old.zip"
    write_archive(target, [Page("a.txt", "first")])
    with pytest.raises(AttributeError):
        write_archive(target, [Page("a.txt", "second"), None])
    with zipfile.ZipFile(target) as archive:
        assert archive.read("a.txt") == b"first"
    assert [each.name for each in tmp_path.glob("*.zip*")] == ["old.zip"]


@pytest.mark.parametrize(
    "line",
    [
        r"C:\Users\Ivan Petrov\Leads of May\list.xlsx was not read",
        r"\\server\Leads of Petrov\list.xlsx was not read",
        "token abcdefghijklmnopqrstuvwxyz",
        "AbCdEfGhIjKlMnOpQrStUvWx left",
    ],
)
def test_folders_with_spaces_and_tokens_without_digits_are_cut_out(line):
    left = scrubbed(f"2026-11-28 10:00:00,123 INFO dozvon.app: {line}")
    for secret in ("Ivan", "Petrov", "Leads", "list", "abcdef", "AbCdEf"):
        assert secret not in left


def test_an_indented_line_passes_only_as_the_text_of_a_place_in_the_program():
    log = (
        "Traceback (most recent call last):\n"
        '  File "/x/gui/app/main.py", line 1, in f\n'
        "    value = read()\n"
        "ValueError: a\n"
        "    Petrov Ivan, Lenina 5\n"
        "    secretword"
    )
    left = scrubbed(log)
    assert "    value = read()" in left
    assert "Petrov" not in left
    assert "secretword" not in left


def test_a_changed_api_address_is_told_of_without_the_address(database):
    for name, url in (("Своя", "https://proxy.of.petrov/"), ("Обычная", DEFAULT_API_URL)):
        Directory(database).save(Account(0, name, "777", url))
    text = settings_page(database, []).text
    assert "account 1: API address changed" in text
    assert "account 2: API address usual" in text
    assert "petrov" not in text
