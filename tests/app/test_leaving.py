"""What an uninstaller erases when its person said yes, and what it leaves alone."""

import os
import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

import gui.storage.paths as storage_paths
from gui.app.leaving import erase_data
from gui.app.one_instance import arrive
from gui.delivery.send_lock import SendLock
from gui.leads.account import Account
from gui.storage import vault
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.paths import DATA_VARIABLE, Places, choose_folder
from gui.storage.secret_names import SecretNames
from gui.storage.settings import Settings

ROOT = Path(__file__).parents[2]


class Kept(fail.Keyring):
    """A keyring in memory."""

    def __init__(self):
        super().__init__()
        self.tokens = {}

    def get_password(self, service, user):
        return self.tokens.get((service, user))

    def set_password(self, service, user, password):
        self.tokens[service, user] = password

    def delete_password(self, service, user):
        if self.tokens.pop((service, user), None) is None:
            raise PasswordDeleteError


class Locked(Kept):
    def delete_password(self, *_asked):
        raise KeyringLocked


@pytest.fixture
def use_backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def places(tmp_path):
    """The data of two accounts, with logs."""
    made = Places(tmp_path / "Данные").ensure()
    database = open_database(made.database)
    for name in ("Москва", "Казань"):
        Directory(database).save(Account(0, name, "777"))
    Settings(database).set("proxy", {"mode": "manual", "address": "http://proxy.corp:3128", "user": "anna"})
    database.close()
    made.log.write_text("журнал")
    made.log.with_name("dozvon.log.1").write_text("журнал постарше")
    return made


def with_tokens(backend):
    """Under the names of the time before entries had the mark of their database."""
    for number in (1, 2):
        backend.tokens[vault.SERVICE, f"account-{number}"] = "token"
    backend.tokens[vault.SERVICE, "proxy"] = "password"
    backend.tokens["other", "account-1"] = "another program's"
    return backend


def test_data_log_and_all_secrets_in_the_keyring_are_gone_and_the_folder_with_them(places, use_backend):
    backend = with_tokens(Kept())
    use_backend(backend)
    assert erase_data(places)
    assert not places.root.exists()
    assert backend.tokens == {("other", "account-1"): "another program's"}


def test_the_tokens_of_another_data_folder_stay(places, use_backend, tmp_path):
    backend = Kept()
    use_backend(backend)
    for path in (places.database, tmp_path / "other.sqlite"):
        database = open_database(path)
        kept = vault.Vault(SecretNames(database))
        kept.keep(1, path.name)
        kept.keep_proxy_password(path.name)
        database.close()
    assert erase_data(places)
    assert [*backend.tokens.values()] == ["other.sqlite"] * 2


def test_a_file_of_somebody_else_in_the_folder_stays(places, use_backend):
    use_backend(Kept())
    for name in ("отчёт.xlsx", "dozvon.sqlite.bak"):
        (places.root / name).write_text("мой")
    assert erase_data(places)
    assert sorted(path.name for path in places.root.iterdir()) == ["dozvon.sqlite.bak", "отчёт.xlsx"]


def test_a_copy_that_a_move_was_cut_off_in_goes_as_well(places, use_backend):
    use_backend(Kept())
    (places.root / "dozvon.0123456789abcdef.part").write_text("79725000001")
    assert erase_data(places)
    assert not places.root.exists()


def test_a_keyring_that_keeps_a_token_is_told_of_and_the_data_are_gone_all_the_same(places, use_backend):
    use_backend(with_tokens(Locked()))
    assert not erase_data(places)
    assert not places.database.exists()


def test_nothing_is_touched_while_a_window_is_open_or_a_run_is_under_way(places, use_backend):
    backend = with_tokens(Kept())
    use_backend(backend)
    window = arrive(places.root, ())
    assert not erase_data(places)
    window.close()
    run = SendLock(places.send_lock)
    assert run.take()
    assert not erase_data(places)
    run.release()
    assert places.database.exists()
    assert len(backend.tokens) == 4


def test_in_a_folder_that_cannot_be_written_everything_stays(places, use_backend, monkeypatch):
    backend = with_tokens(Kept())
    use_backend(backend)
    monkeypatch.setattr(Places, "send_lock", property(lambda here: here.root / "нет" / "send.lock"))
    assert not erase_data(places)
    assert places.database.exists()
    assert len(backend.tokens) == 4


def test_a_folder_that_was_chosen_is_chosen_no_more_and_one_whose_drive_is_away_is_told_of(
    places, use_backend, monkeypatch, tmp_path
):
    use_backend(Kept())
    for name in ("user_data_dir", "user_config_dir"):
        monkeypatch.setattr(f"platformdirs.{name}", lambda *_words, **_more: str(tmp_path / "usual"))
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    choose_folder(places.root)
    assert erase_data(storage_paths.places())
    assert not (tmp_path / "usual").exists()
    choose_folder(places.root)
    assert not erase_data(storage_paths.places())
    assert (tmp_path / "usual").exists()


def test_data_that_cannot_be_read_are_removed_and_the_tokens_are_told_of(places, use_backend):
    use_backend(with_tokens(Kept()))
    places.database.write_bytes(b"broken" * 1000)
    assert not erase_data(places)
    assert not places.root.exists()


@pytest.mark.parametrize(("words", "erased"), [(["--erase-data", "--yes"], True), (["--erase-data"], False)])
def test_the_command_erases_only_with_its_yes(places, words, erased):
    quiet = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "QT_QPA_PLATFORM": "offscreen"}
    environment = os.environ | quiet | {"DOZVON_DATA_DIR": str(places.root), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "gui", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode == 0, places.database.exists()) == (erased, not erased)
