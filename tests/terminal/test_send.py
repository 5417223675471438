"""`dozvon send` against a rehearsal Calltouch on loopback: real files, real HTTP, real database."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from gui.calltouch.sandbox import Sandbox
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.progress import PauseReason, RunProgress
from gui.delivery.send_lock import SendLock
from gui.leads.account import Account, Unit, Widget
from gui.leads.calling_hours import CallingHours
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.stop_list import NewStop, StopList
from gui.terminal.main import main
from gui.terminal.screen import why_stopped
from tests.terminal.conftest import HEADER, result, table


def test_a_good_list_is_accepted_and_the_exit_code_is_zero(environment, sandbox, good, capsys):
    assert main(["send", good, "--widget", "key-1", "--unit", "5", "--tag", "ночь", "--json"]) == 0
    told = result(capsys)
    assert told.pop("seconds") < 30
    assert told == {
        "total": 3,
        "accepted": 3,
        "rejected": 0,
        "held": 0,
        "unknown": 0,
        "queued": 0,
        "excluded": 0,
        "too_many_requests": 0,
        "stopped_because": None,
        "outside_hours": 0,
    }
    assert [record.body for record in sandbox.created] == [
        {
            "routeKey": "key-1",
            "phone": f"7973000000{n}",
            "fields": [{"name": "Имя", "value": f"Клиент {n}"}, {"name": "Город", "value": "Пермь"}],
            "tags": ["ночь"],
            "unitId": 5,
        }
        for n in range(1, 4)
    ]
    assert {record.headers["siteid"] for record in sandbox.created} == {"777"}


def test_every_outcome_is_counted_and_the_exit_code_is_one(environment, sandbox, tmp_path, capsys):
    path = table(
        tmp_path / "x.xlsx",
        ["Принят", "89730000001", ""],
        ["Отклонён", "79720010004", ""],
        ["Отложен", "79720010006", ""],
        ["Неизвестен", "79720200002", ""],
        ["Исключён", "7,99912E+10", ""],
    )
    assert main(["send", path, "--widget", "key-1", "--json"]) == 1
    told = result(capsys)
    states = ("total", "accepted", "rejected", "held", "unknown", "queued", "excluded")
    assert [told[name] for name in states] == [5, 1, 1, 1, 1, 0, 1]
    assert max(Counter(record.phone for record in sandbox.created).values()) == 1


def test_the_same_list_a_second_time_phones_nobody_unless_asked_to(environment, sandbox, good, capsys):
    assert main(["send", good, "--widget", "k", "--json"]) == 0
    capsys.readouterr()
    main(["send", good, "--widget", "k", "--json"])
    assert result(capsys)["excluded"] == 3
    assert len(sandbox.created) == 3
    assert main(["send", good, "--widget", "k", "--json", "--allow-repeat"]) == 0
    assert len(sandbox.created) == 6


def test_a_dry_run_shows_each_request_and_sends_nothing(environment, sandbox, tmp_path, capsys):
    path = table(tmp_path / "x.xlsx", ["Анна", "8 (973) 000-00-01", "Пермь"], ["Пётр", "12", ""])
    assert main(["send", path, "--widget", "key-1", "--dry-run", "--json"]) == 0
    told = result(capsys)
    assert told["requests"] == [
        {
            "row": 2,
            "body": {
                "routeKey": "key-1",
                "phone": "79730000001",
                "fields": [{"name": "Имя", "value": "Анна"}, {"name": "Город", "value": "Пермь"}],
            },
        }
    ]
    [problem] = told["problems"]
    assert (problem["row"], problem["severity"], problem["code"]) == (3, "error", "phone_too_short")
    assert "Не хватает цифр" in problem["message"]
    assert sandbox.requests == ()
    main(["send", path, "--widget", "key-1", "--dry-run"])
    assert "Ничего не отправлено" in capsys.readouterr().out


def test_a_dry_run_shows_no_repeat_twice(environment, tmp_path, capsys):
    path = table(tmp_path / "x.xlsx", *[[name, "8 973 000-00-01", ""] for name in ("Анна", "Аня")])
    assert main(["send", path, "--widget", "k", "--dry-run", "--json"]) == 0
    told = result(capsys)
    assert [request["row"] for request in told["requests"]] == [2]
    assert [(problem["row"], problem["code"]) for problem in told["problems"]] == [(3, "duplicate")]


def sent_elsewhere(tmp_path, monkeypatch, capsys):
    """A result file of another machine: the first of three people was called, the last one's fate is unknown."""
    people = [["Анна", "79730000001", ""], ["Пётр", "79720000503", ""], ["Ольга", "79720200002", ""]]
    path = table(tmp_path / "x.xlsx", *people)
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "другой компьютер"))
    out = str(tmp_path / "результат.xlsx")
    main(["send", path, "--widget", "k", "--report", out])
    capsys.readouterr()
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "этот компьютер"))
    return out


def test_a_result_file_is_not_sent_before_it_is_said_how(environment, sandbox, tmp_path, monkeypatch, capsys):
    out = sent_elsewhere(tmp_path, monkeypatch, capsys)
    before = len(sandbox.requests)
    assert main(["send", out, "--widget", "k"]) == 2
    assert "--continue" in capsys.readouterr().err
    assert len(sandbox.requests) == before


def test_a_result_file_gone_on_with_calls_nobody_it_says_was_called(
    environment, sandbox, tmp_path, monkeypatch, capsys
):
    out = sent_elsewhere(tmp_path, monkeypatch, capsys)
    before = len(sandbox.requests)
    main(["send", out, "--widget", "k", "--continue", "--json"])
    assert [record.phone for record in sandbox.requests[before:]] == ["79720000503"]
    assert result(capsys)["excluded"] == 2


def test_only_a_result_file_can_be_gone_on_with(environment, sandbox, good, capsys):
    assert main(["send", good, "--widget", "k", "--continue"]) == 2
    assert "не файл результата" in capsys.readouterr().err
    assert sandbox.requests == ()


def test_a_dry_run_needs_no_token(environment, good, monkeypatch, capsys):
    monkeypatch.delenv("DOZVON_TOKEN")
    assert main(["send", good, "--widget", "k", "--dry-run", "--json"]) == 0
    assert len(result(capsys)["requests"]) == 3


def test_a_wrong_token_stops_at_once_and_says_why(environment, sandbox, good, monkeypatch, capsys):
    monkeypatch.setenv("DOZVON_TOKEN", "wrong")
    assert main(["send", good, "--widget", "k", "--json"]) == 1
    told = result(capsys)
    assert told["queued"] == 3
    assert "Токен не подошёл" in told["stopped_because"]


def test_when_nothing_answers_the_rows_stay_queued(environment, good, monkeypatch, capsys):
    with Sandbox() as gone:
        url = gone.url
    monkeypatch.setenv("DOZVON_API_URL", url)
    assert main(["send", good, "--widget", "k", "--json"]) == 1
    told = result(capsys)
    assert (told["queued"], told["unknown"]) == (3, 0)
    assert "Нет связи" in told["stopped_because"]


def test_the_report_holds_the_source_columns_and_what_became_of_each_row(environment, good, tmp_path):
    report = tmp_path / "итог.xlsx"
    assert main(["send", good, "--widget", "k", "--report", str(report)]) == 0
    rows = list(openpyxl.load_workbook(report).active.iter_rows(values_only=True))
    assert rows[0][:3] == tuple(HEADER)
    assert [row[4] for row in rows[1:]] == ["Принято"] * 3
    assert len({row[7] for row in rows[1:]}) == 3


def test_the_table_for_people_ends_with_the_balance(environment, good, capsys):
    main(["send", good, "--widget", "k"])
    out = capsys.readouterr().out
    assert (
        out.splitlines()[-1]
        == "в списке 3 = принято 3 + отклонено 0 + отложено 0 + неизвестно 0 + в очереди 0 + исключено 0"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["нет такого.xlsx", "--widget", "k"], "нет на месте"),
        ([], "Не указан файл"),
        (["FILE"], "Не указан виджет"),
        (["FILE", "--widget", "k", "--unit", "Продажи"], "Отдела «Продажи»"),
        (["FILE", "--widget", "k", "--account", "Нет такой"], "Учётной записи «Нет такой»"),
        (["FILE", "--widget", "k", "--sheet", "Лист 9"], "нет листа"),
    ],
)
def test_a_wrong_command_says_what_to_do_and_the_exit_code_is_two(arguments, said, environment, sandbox, good, capsys):
    assert main(["send", *[good if word == "FILE" else word for word in arguments]]) == 2
    told = capsys.readouterr()
    assert said in " ".join(told.err.split())
    assert told.out == ""
    assert sandbox.requests == ()


def test_a_list_without_a_phone_column_is_not_guessed_at(environment, tmp_path, capsys):
    path = table(tmp_path / "x.xlsx", ["Анна", "", "Пермь"], header=["Имя", "Почта", "Город"])
    assert main(["send", path, "--widget", "k"]) == 2
    assert "столбца с телефонами" in capsys.readouterr().err


def test_a_file_with_a_header_only_is_no_success_and_leaves_no_list(environment, tmp_path, capsys):
    assert main(["send", table(tmp_path / "x.xlsx"), "--widget", "k"]) == 2
    assert "нет ни одной заявки" in capsys.readouterr().err
    main(["lists", "--json"])
    assert result(capsys) == []


def test_other_sheets_of_a_file_are_named(environment, tmp_path, capsys):
    path = table(tmp_path / "x.xlsx", ["Анна", "89730000001", ""])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Второй").append(["Телефон"])
    book.save(path)
    assert main(["send", path, "--widget", "k"]) == 0
    assert "«Второй»" in capsys.readouterr().err


def test_an_address_without_encryption_is_refused_before_the_token_leaves(environment, good, monkeypatch, capsys):
    monkeypatch.setenv("DOZVON_API_URL", "http://calltouch.example.invalid/")
    assert main(["send", good, "--widget", "k"]) == 2
    assert "https://" in capsys.readouterr().err


def test_a_saved_account_is_used_with_its_widget_and_department_by_name(environment, sandbox, good, capsys, tmp_path):
    (tmp_path / "данные").mkdir()
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    widgets = (Widget("Сайт", "key-site", (Unit("Продажи", 7),)), Widget("База", "key-base"))
    Directory(database).save(Account(0, "Основная", "11", widgets=widgets))
    database.close()
    assert main(["send", good, "--widget", "сайт", "--unit", "продажи", "--json"]) == 0
    assert {(record.route_key, record.body["unitId"]) for record in sandbox.created} == {("key-site", 7)}
    assert main(["send", good, "--account", "Основная", "--widget", "Нет"]) == 2
    assert "«Сайт», «База»" in " ".join(capsys.readouterr().err.split())


def test_a_token_of_the_environment_with_a_foreign_widget_needs_no_account(
    environment, sandbox, good, tmp_path, capsys
):
    (tmp_path / "данные").mkdir()
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    Directory(database).save(Account(0, "Основная", "11", widgets=(Widget("Сайт", "key-site"),)))
    database.close()
    assert main(["send", good, "--widget", "key-night", "--json"]) == 0
    assert {record.route_key for record in sandbox.created} == {"key-night"}
    assert {record.headers["siteid"] for record in sandbox.created} == {"777"}


def test_the_rehearsal_needs_no_file_no_token_and_touches_no_real_data(tmp_path, monkeypatch, capsys, qapp):
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "данные"))
    monkeypatch.delenv("DOZVON_TOKEN", raising=False)
    assert main(["send", "--demo", "--json"]) == 1
    told = result(capsys)
    assert told["total"] == sum(
        told[name] for name in ("accepted", "rejected", "held", "unknown", "queued", "excluded")
    )
    assert told["queued"] == 0
    assert told["accepted"] > 15
    assert not (tmp_path / "данные" / "dozvon.sqlite").exists()


def test_neither_phones_nor_the_token_reach_the_log(environment, sandbox, tmp_path, good):
    main(["send", good, "--widget", "k"])
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "данные" / "logs").glob("*"))
    assert sandbox.token not in text
    assert "7973000000" not in text


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process on Windows")
def test_ctrl_c_stops_cleanly_and_loses_nothing(environment, sandbox, tmp_path):
    path = table(tmp_path / "x.xlsx", *[[f"Клиент {n}", f"8 973 000-{n:04}", ""] for n in range(1, 61)])
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "send", path, "--widget", "k", "--json", "--any-hour"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    ) as process:  # fmt: skip
        while len(sandbox.created) < 3:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    told = json.loads(out)
    assert process.returncode == 1
    assert told["accepted"] == len(sandbox.created)
    assert told["queued"] == 60 - told["accepted"]
    assert told["unknown"] == 0
    assert told["stopped_because"] == "Остановлено вами"
    assert "Останавливаю" in err


def test_a_report_that_cannot_be_written_is_told_before_anybody_is_called(environment, sandbox, good, tmp_path, capsys):
    for target in (tmp_path / "нет" / "x.xlsx", tmp_path / "x.csv", tmp_path):
        assert main(["send", good, "--widget", "k", "--report", str(target), "--json"]) == 2
        assert "Ничего не отправлено" in " ".join(capsys.readouterr().err.split())
    assert sandbox.requests == ()
    main(["lists", "--json"])
    assert result(capsys) == []


def test_a_refused_send_leaves_no_list_behind(environment, good, capsys, tmp_path):
    (tmp_path / "данные").mkdir()
    lock = SendLock(tmp_path / "данные" / "send.lock")
    lock.take()
    for _ in range(2):
        assert main(["send", good, "--widget", "k"]) == 2
    lock.release()
    capsys.readouterr()
    main(["lists", "--json"])
    assert result(capsys) == []


@pytest.mark.parametrize("reason", list(PauseReason))
def test_every_reason_to_stop_has_words(reason):
    assert why_stopped(RunProgress(reason=reason, code="10001"))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process on Windows")
def test_a_second_ctrl_c_quits_at_once_and_what_was_in_flight_is_unknown(environment, sandbox, tmp_path, capsys):
    sandbox.habits = replace(sandbox.habits, latency_s=(20.0, 20.0))
    path = table(tmp_path / "x.xlsx", *[[f"Клиент {n}", f"8 973 000-{n:04}", ""] for n in range(1, 61)])
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "send", path, "--widget", "k", "--json", "--any-hour"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    ) as process:  # fmt: skip
        while len(sandbox.created) < 3:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert "Останавливаю" in process.stderr.readline()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=15)
        assert time.monotonic() - began < 10
        assert process.returncode == 1
        assert "Выхожу" in process.stderr.read()
    main(["lists", "--json"])
    [told] = result(capsys)
    assert told["unknown"] == len(sandbox.created)
    assert told["queued"] == 60 - told["unknown"]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process on Windows")
def test_ctrl_c_during_the_start_calls_nobody(environment, sandbox, good, capsys, monkeypatch):
    start = Dispatcher.start

    def interrupted(self, order):
        os.kill(os.getpid(), signal.SIGINT)
        start(self, order)

    monkeypatch.setattr(Dispatcher, "start", interrupted)
    assert main(["send", good, "--widget", "k", "--json"]) == 1
    assert result(capsys)["queued"] == 3
    assert sandbox.requests == ()


@pytest.fixture
def at_night(monkeypatch):
    """It is no hour to call anybody; the window opens in an hour."""

    def opening(_hours, moment, _zone):
        return moment + timedelta(hours=1)

    monkeypatch.setattr(CallingHours, "opening", opening)


def test_at_night_everybody_stays_queued_and_the_summary_says_so(environment, sandbox, good, capsys, at_night):
    assert main(["send", good, "--widget", "key-1", "--json"]) == 1
    told = result(capsys)
    assert (told["queued"], told["outside_hours"], told["stopped_because"]) == (3, 3, None)
    assert main(["resume", "last", "--widget", "key-1"]) == 1
    words = capsys.readouterr().out
    assert "сейчас нельзя звонить 3 людям" in words
    assert "--any-hour" in words
    assert len(sandbox.created) == 0


def test_at_night_they_are_called_by_an_explicit_yes(environment, sandbox, good, capsys, at_night):
    assert main(["send", good, "--widget", "key-1", "--json", "--any-hour"]) == 0
    assert result(capsys)["accepted"] == 3
    assert len(sandbox.created) == 3


def test_a_dry_run_at_night_shows_every_request_and_says_who_would_stay(environment, good, capsys, at_night):
    assert main(["send", good, "--widget", "key-1", "--dry-run", "--json"]) == 0
    told = result(capsys)
    assert (len(told["requests"]), told["outside_hours"]) == (3, 3)
    assert all(each["not_before"] for each in told["requests"])
    assert main(["send", good, "--widget", "key-1", "--dry-run"]) == 0
    words = capsys.readouterr().out
    assert "сейчас не уйдёт: звонить можно с" in words
    assert "Будет отправлено: 0 заявок." in words
    assert "нельзя звонить 3 людям" in words


def test_a_rehearsal_at_night_keeps_nobody_back(environment, tmp_path, capsys, at_night):
    calls = table(tmp_path / "репетиция.xlsx", ["Пётр", "7972 333-44-55", "Пермь"])
    assert main(["send", calls, "--demo", "--json"]) == 0
    assert result(capsys)["accepted"] == 1


def test_a_stopped_number_is_not_called_whatever_is_allowed(environment, sandbox, good, tmp_path, capsys):
    (tmp_path / "данные").mkdir()
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    StopList(database, local_now).add([NewStop("79730000001", "отказ")])
    database.close()
    assert main(["send", good, "--widget", "key-1", "--dry-run", "--json"]) == 0
    told = result(capsys)
    assert [request["row"] for request in told["requests"]] == [3, 4]
    assert [problem["code"] for problem in told["problems"]] == ["stopped"]
    assert main(["send", good, "--widget", "key-1", "--allow-repeat", "--json"]) == 0
    assert result(capsys)["excluded"] == 1
    assert {record.body["phone"] for record in sandbox.created} == {"79730000002", "79730000003"}
