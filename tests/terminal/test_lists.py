"""`dozvon lists`, `resume`, `report`, `resolve`: what a night run left is seen and finished without a window."""

from dataclasses import replace

import openpyxl
import pytest

from gui.delivery.send_lock import SendLock
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.lists import Lists
from gui.terminal.main import main
from tests.terminal.conftest import result, table


@pytest.fixture
def stopped(environment, sandbox, tmp_path, capsys):
    """A list whose run stopped at once: the minutes had run out, one request had got lost before."""
    path = table(tmp_path / "ночь.xlsx", ["А", "79720200002", ""], *[["Б", f"8973000{n:04}", ""] for n in range(1, 6)])
    sandbox.habits = replace(sandbox.habits, minutes_left=False)
    assert main(["send", path, "--widget", "k", "--json"]) == 1
    assert result(capsys)["queued"] == 6
    sandbox.habits = replace(sandbox.habits, minutes_left=True)
    return path


def test_lists_names_every_list_with_the_counts_of_send(stopped, capsys):
    assert main(["lists", "--json"]) == 0
    [told] = result(capsys)
    assert told == {
        "id": told["id"],
        "name": "ночь",
        "total": 6,
        "accepted": 0,
        "rejected": 0,
        "held": 0,
        "unknown": 0,
        "queued": 6,
        "excluded": 0,
    }
    assert main(["lists"]) == 0
    assert "ночь" in capsys.readouterr().out


@pytest.mark.parametrize("wanted", ["last", "ночь", "1"])
def test_a_stopped_list_is_resumed_from_where_it_stopped(wanted, stopped, sandbox, capsys):
    assert main(["resume", wanted, "--json"]) == 1
    told = result(capsys)
    assert (told["accepted"], told["unknown"], told["queued"]) == (5, 1, 0)
    assert len(sandbox.created) == 6


def test_resuming_again_sends_nothing_and_unknown_stays_unknown(stopped, sandbox, capsys):
    main(["resume", "last"])
    asked = len(sandbox.requests)
    capsys.readouterr()
    assert main(["resume", "last", "--json"]) == 1
    assert result(capsys)["unknown"] == 1
    assert len(sandbox.requests) == asked


@pytest.mark.parametrize(("word", "accepted", "queued"), [("accepted", 6, 0), ("resend", 5, 1)])
def test_unknown_rows_are_resolved_by_an_explicit_word(word, accepted, queued, stopped, capsys):
    main(["resume", "last"])
    capsys.readouterr()
    assert main(["resolve", "last", "--unknown", word, "--json"]) == 0
    told = result(capsys)
    assert (told["changed"], told["accepted"], told["unknown"], told["queued"]) == (1, accepted, 0, queued)


def test_a_row_said_not_to_be_called_is_sent_again_once(stopped, sandbox, capsys):
    main(["resume", "last"])
    main(["resolve", "last", "--unknown", "resend"])
    capsys.readouterr()
    main(["resume", "last", "--json"])
    assert [record.phone for record in sandbox.created].count("79720200002") == 2
    assert result(capsys)["unknown"] == 1


def test_a_report_is_written_from_the_list(stopped, tmp_path):
    assert main(["report", "last", str(tmp_path / "итог.xlsx")]) == 0
    rows = list(openpyxl.load_workbook(tmp_path / "итог.xlsx").active.iter_rows(values_only=True))
    assert len(rows) == 7
    assert rows[0][3:5] == ("Заявка ушла на номер", "Статус")


@pytest.mark.parametrize(
    "command", [["resume", "нет"], ["report", "нет", "x.xlsx"], ["resolve", "9", "--unknown", "resend"]]
)
def test_a_list_that_is_not_there_is_a_wrong_command(command, stopped, capsys):
    assert main(command) == 2
    assert "нет" in capsys.readouterr().err


def test_without_any_list_there_is_nothing_to_show_and_nothing_to_resume(environment, capsys):
    assert main(["lists"]) == 0
    assert "Списков нет" in capsys.readouterr().out
    assert main(["resume", "last"]) == 2


def test_while_another_process_sends_a_command_says_so_or_waits(
    stopped, environment, sandbox, tmp_path, capsys, monkeypatch
):
    lock = SendLock(tmp_path / "данные" / "send.lock")
    assert lock.take()
    assert main(["resume", "last"]) == 2
    assert "отправляет" in capsys.readouterr().err
    monkeypatch.setattr("gui.terminal.run.time.sleep", lambda _seconds: lock.release())
    assert main(["resume", "last", "--wait", "--json"]) == 1
    assert result(capsys)["accepted"] == 5


def test_a_refused_resume_changes_nothing_for_the_process_that_is_sending(stopped, environment, tmp_path, capsys):
    lock = SendLock(tmp_path / "данные" / "send.lock")
    lock.take()
    assert main(["resume", "last", "--widget", "другой"]) == 2
    lock.release()
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    assert Lists(database, local_now).info(1).defaults.route_key == "k"
    database.close()


def test_without_a_command_the_help_is_shown(environment, capsys):
    assert main([]) == 0
    assert "resume" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["send", "--foo"], "неизвестный параметр: --foo"),
        (["resolve", "last"], "не указано: --unknown"),
        (["resolve", "last", "--unknown", "x"], "нет варианта 'x'"),
        (["snd", "x.xlsx"], "нет варианта 'snd'"),
        (["report", "last"], "не указано: OUT.xlsx"),
    ],
)
def test_a_mistyped_command_is_explained_in_russian(words, said, environment, capsys, monkeypatch):
    monkeypatch.setenv("DOZVON_COMMAND", "packaging/start")
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "packaging/start" in told
    assert "usage" not in told


def test_a_long_list_shows_only_what_needs_a_look(environment, sandbox, tmp_path, capsys):
    rows = [["А", f"8973000{n:04}", ""] for n in range(1, 120)]
    path = table(tmp_path / "x.xlsx", *rows, ["Б", "79720010004", ""])
    assert main(["send", path, "--widget", "k", "--dry-run", "--json"]) == 0
    capsys.readouterr()
    sandbox.habits = replace(sandbox.habits, minutes_left=False)
    main(["send", path, "--widget", "k"])
    out = capsys.readouterr().out
    assert "Ещё 120 строк" in out
    assert "Продолжить: dozvon resume 1" in out
