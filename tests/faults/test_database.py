"""The disk and the file make trouble in the middle of a run: it pauses and says so, and goes on when they are well."""

import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QTimer

from gui.calltouch.client import Client
from gui.calltouch.sandbox import Habits, Sandbox
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.engine import open_engine
from gui.delivery.pace import Pace, PaceLimits
from gui.delivery.progress import PauseReason, RunState
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.state import LeadState, Tally
from gui.storage.paths import Places
from tests.conftest import row_of

GAP = PaceLimits(per_second=10_000, first_gap=0.004, least_gap=0.004, most_gap=0.008)


class Desk:
    """An engine on a folder, sending to a rehearsal: opened as the program opens it."""

    def __init__(self, folder: Path, sandbox: Sandbox, qtbot):
        self.folder, self.sandbox, self.qtbot = folder, sandbox, qtbot
        self.engine = open_engine(Places(folder), Client().submit, Pace(GAP))

    @property
    def dispatcher(self) -> Dispatcher:
        return self.engine.dispatcher

    def new_list(self, count):
        rows = [row_of(number) for number in range(1, count + 1)]
        return self.engine.lists.add("Заявки", Path("заявки.xlsx"), ["Имя", "Телефон"], rows)

    def start(self, list_id):
        account = Account(1, "Основная", api_url=self.sandbox.url, hours=None)
        self.dispatcher.start(Order(list_id, account, self.sandbox.token))

    def until(self, condition, timeout=20_000):
        self.qtbot.waitUntil(condition, timeout=timeout)

    def until_paused(self):
        self.until(lambda: self.dispatcher.state is RunState.PAUSED and not self.dispatcher.progress.in_flight)

    def to_the_end(self):
        with self.qtbot.waitSignal(self.dispatcher.drained, timeout=30_000):
            self.dispatcher.resume()

    def close(self):
        if self.dispatcher.state is not RunState.IDLE:
            with self.qtbot.waitSignal(self.dispatcher.drained, timeout=60_000):
                self.dispatcher.stop()
        self.engine.close()

    def reopen(self):
        """As after a restart."""
        self.engine.close()
        self.engine = open_engine(Places(self.folder), Client().submit, Pace(GAP))

    def kept(self):
        from benches.promises import judge, look

        snapshot = look(self.folder / "dozvon.sqlite")
        verdict = judge(self.sandbox.requests, snapshot, self.sandbox.requests)
        assert verdict.kept, verdict
        assert snapshot.open_attempts == snapshot.rows_in(LeadState.SENDING)


@pytest.fixture
def sandbox():
    with Sandbox(Habits(rate=None, latency_s=(0.0, 0.02))) as running:
        yield running


@contextmanager
def opened(folder, sandbox, qtbot):
    desk = Desk(folder, sandbox, qtbot)
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture
def desk(qapp, qtbot, tmp_path, sandbox):
    with opened(tmp_path, sandbox, qtbot) as made:
        yield made


@pytest.fixture
def small_disk(tmp_path):
    """A file system of eight megabytes: room for the journal of writes, which grows to four."""
    folder = tmp_path / "диск"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run([umount, str(folder)], check=True)


@contextmanager
def filled(folder):
    """Nothing more fits on the disk."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    os.write(file.fileno(), bytes(size))
            except OSError:
                pass
    try:
        yield
    finally:
        filler.unlink()


def test_a_full_disk_pauses_the_run_and_with_room_again_it_goes_on(qapp, qtbot, small_disk, sandbox):
    with opened(small_disk, sandbox, qtbot) as desk:
        list_id = desk.new_list(150)
        desk.start(list_id)
        desk.until(lambda: desk.engine.lists.tally(list_id).accepted >= 10)
        with filled(small_disk):
            desk.until_paused()
            assert desk.dispatcher.progress.reason is PauseReason.DATABASE
            sent = len(sandbox.requests)
            assert desk.engine.lists.tally(list_id).balanced
            assert sent < 150
        desk.to_the_end()
        assert desk.engine.lists.tally(list_id) == Tally(total=150, accepted=150)
        assert len(sandbox.requests) == 150
        desk.kept()


def test_a_run_stopped_on_a_full_disk_finds_its_rows_unknown_at_the_next_start(
    qapp, qtbot, small_disk, sandbox, monkeypatch
):
    with opened(small_disk, sandbox, qtbot) as desk:
        monkeypatch.setattr(desk.dispatcher, "_unwritten_patience_s", 0.3)
        list_id = desk.new_list(150)
        desk.start(list_id)
        desk.until(lambda: desk.engine.lists.tally(list_id).accepted >= 10)
        with filled(small_disk):
            desk.until_paused()
            with qtbot.waitSignal(desk.dispatcher.drained, timeout=60_000):
                desk.dispatcher.stop()
        desk.reopen()
        tally = desk.engine.lists.tally(list_id)
        assert tally == Tally(150, accepted=tally.accepted, unknown=tally.unknown, queued=tally.queued)
        assert len(sandbox.created) <= tally.accepted + tally.unknown
        desk.kept()


def limited(engine, pages):
    """Let the file grow to so many pages and no further, as SQLite itself enforces it."""

    def limit(connection, *_rest):
        connection.execute(f"PRAGMA max_page_count={pages}")

    sa.event.listen(engine.database._engine, "checkout", limit)


def test_a_database_that_may_not_grow_pauses_the_run_and_loses_nothing(desk, sandbox):
    list_id = desk.new_list(300)
    with closing(sqlite3.connect(desk.folder / "dozvon.sqlite")) as other:
        pages = other.execute("PRAGMA page_count").fetchone()[0]
    limited(desk.engine, pages + 2)
    desk.start(list_id)
    desk.until_paused()
    assert desk.dispatcher.progress.reason is PauseReason.DATABASE
    tally = desk.engine.lists.tally(list_id)
    assert tally.balanced
    assert tally.queued > 0
    limited(desk.engine, 1_000_000)
    desk.to_the_end()
    assert desk.engine.lists.tally(list_id) == Tally(total=300, accepted=300)
    assert len(sandbox.requests) == 300
    desk.kept()


@contextmanager
def locked(database):
    """Another program is writing, and does not come to an end."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def longest_silence():
    """A list that holds the longest time, in seconds, for which no event was handled."""
    last, worst, timer = time.monotonic(), [0.0], QTimer()

    def beat():
        nonlocal last
        now = time.monotonic()
        worst[0], last = max(worst[0], now - last), now

    timer.timeout.connect(beat)
    timer.start(10)
    yield worst
    timer.stop()


def test_a_file_locked_by_another_program_pauses_the_run_without_freezing_the_window(desk, sandbox, monkeypatch):
    monkeypatch.setattr("gui.delivery.dispatcher._BUSY_PATIENCE_S", 1.0)
    monkeypatch.setattr("gui.delivery.completions._PATIENCE_S", 1.0)
    list_id = desk.new_list(60)
    desk.start(list_id)
    desk.until(lambda: desk.engine.lists.tally(list_id).accepted >= 10)
    with longest_silence() as silence, locked(desk.folder / "dozvon.sqlite"):
        desk.until_paused()
    assert silence[0] < 1.0
    assert desk.dispatcher.progress.reason is PauseReason.DATABASE
    assert "друг" in desk.dispatcher.progress.message
    assert desk.engine.lists.tally(list_id).balanced
    desk.to_the_end()
    assert desk.engine.lists.tally(list_id) == Tally(total=60, accepted=60)
    assert len(sandbox.requests) == 60
    desk.kept()


def test_a_short_lock_is_waited_out(desk, sandbox):
    list_id = desk.new_list(60)
    ended = []
    desk.dispatcher.drained.connect(ended.append)
    desk.start(list_id)
    desk.until(lambda: desk.engine.lists.tally(list_id).accepted >= 10)
    with locked(desk.folder / "dozvon.sqlite"):
        began = time.monotonic()
        desk.until(lambda: time.monotonic() - began > 0.5)
    desk.until(lambda: bool(ended))
    assert [each.reason for each in ended] == [None]
    assert desk.engine.lists.tally(list_id) == Tally(total=60, accepted=60)
    desk.kept()


def test_a_database_made_unwritable_pauses_the_run_and_writable_again_it_goes_on(desk, sandbox):
    list_id = desk.new_list(60)
    desk.start(list_id)
    desk.until(lambda: desk.engine.lists.tally(list_id).accepted >= 10)
    event = (desk.engine.database._engine, "checkout", _refuse_writes)
    sa.event.listen(*event)
    desk.until_paused()
    assert desk.dispatcher.progress.reason is PauseReason.DATABASE
    assert desk.engine.lists.tally(list_id).balanced
    sa.event.remove(*event)
    sa.event.listen(desk.engine.database._engine, "checkout", _allow_writes)
    desk.to_the_end()
    assert desk.engine.lists.tally(list_id) == Tally(total=60, accepted=60)
    assert len(sandbox.requests) == 60
    desk.kept()


def _refuse_writes(connection, *_rest):
    connection.execute("PRAGMA query_only=ON")  # «attempt to write a readonly database», from SQLite itself


def _allow_writes(connection, *_rest):
    connection.execute("PRAGMA query_only=OFF")


def test_two_windows_on_the_same_data_only_one_sends(desk, qapp, qtbot, sandbox):
    from gui.delivery.dispatcher import SendingElsewhereError

    list_id = desk.new_list(60)
    with opened(desk.folder, sandbox, qtbot) as second:
        desk.start(list_id)
        with pytest.raises(SendingElsewhereError):
            second.start(list_id)
        desk.until(lambda: desk.dispatcher.state is RunState.IDLE)
        second.start(list_id)
        second.until(lambda: second.dispatcher.state is RunState.IDLE)
    assert desk.engine.lists.tally(list_id) == Tally(total=60, accepted=60)
    assert len(sandbox.requests) == 60
    desk.kept()
