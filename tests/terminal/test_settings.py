"""What was chosen in the window holds for commands in a terminal."""

from itertools import pairwise

import pytest

from gui.delivery.connection import CA_FILE, PROXY
from gui.storage.database import open_database
from gui.storage.paths import places
from gui.storage.settings import Settings
from gui.terminal.main import main
from tests.terminal.conftest import result


@pytest.fixture
def keep(environment):
    def kept(**values):
        database = open_database(places().ensure().database)
        for key, value in values.items():
            Settings(database).set(key, value)
        database.close()

    return kept


def test_the_chosen_rate_holds(keep, sandbox, good, capsys):
    keep(rate=2)
    assert main(["send", good, "--widget", "key-1", "--json"]) == 0
    moments = [record.at for record in sandbox.created]
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.4
    assert result(capsys)["accepted"] == 3


def test_a_vanished_certificate_file_stops_before_anything_leaves_or_is_kept(keep, sandbox, good, capsys, tmp_path):
    keep(**{CA_FILE: str(tmp_path / "gone.pem")})
    assert main(["send", good, "--widget", "key-1"]) == 2
    assert "«gone.pem» больше нет" in capsys.readouterr().err
    assert sandbox.requests == ()
    keep(**{CA_FILE: ""})
    assert main(["lists", "--json"]) == 0
    assert capsys.readouterr().out.strip() == "[]"


def test_a_proxy_without_its_password_stops_before_anything_leaves(keep, sandbox, good, capsys, monkeypatch):
    keep(**{PROXY: {"mode": "manual", "address": "http://proxy.corp:3128", "user": "anna"}})
    monkeypatch.setattr("gui.storage.vault.Vault.proxy_password", lambda _vault: None)
    assert main(["send", good, "--widget", "key-1"]) == 2
    assert "Прокси требует вход" in capsys.readouterr().err
    assert sandbox.requests == ()
    monkeypatch.setenv("DOZVON_PROXY_PASSWORD", "secret")
    assert main(["send", good, "--widget", "key-1", "--json"]) == 0
    assert result(capsys)["accepted"] == 3
