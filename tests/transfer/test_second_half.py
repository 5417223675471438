"""A large file is read by two processes, and nobody can tell."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.storage.clock import local_now
from gui.storage.lists import Lists
from gui.storage.schema import open_database
from gui.transfer import importing
from gui.transfer.importing import ImportOrder, import_file, preview_file
from gui.transfer.process import CancelledError, run_in_process
from gui.transfer.second_half import split_of
from tests.sheets.books import book

ROWS = 9_000


def nobody_listens(_told: object) -> None:
    """Progress nobody asks for."""


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is large enough for a second process."""
    monkeypatch.setattr(importing, "_LARGE_BYTES", 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine thousand rows: some empty, some sums, some bad, some with a phone of the other half."""
    rows: list[list[object]] = [["Имя", "Телефон", "Теги"]]
    for number in range(ROWS):
        phone = f"8 (972) {number % 8500:03}-{number % 8500 // 100:02}-{number % 100:02}"
        rows.append([f"Клиент {number}", "нет" if number % 1000 == 7 else phone, "а, б" if number % 2 else ""])
        if number % 900 == 0:
            rows += [[], ["Итого", "", number]]
    return book(tmp_path_factory.mktemp("файлы") / "большой.xlsx", rows)


def imported(folder: Path, path: Path, rule: DuplicateRule = DuplicateRule.FIRST) -> tuple[list[object], object]:
    """The rows of the list made of it, without their ids, and what the list remembers of the import."""
    database = folder / "dozvon.sqlite"
    order = ImportOrder(database, path, preview_file(nobody_listens, path).mapping, cleaning=Cleaning(rule))
    progress: list[object] = []
    list_id = import_file(progress.append, order).list_id
    assert progress
    with closing(open_database(database)) as opened:
        lists = Lists(opened, local_now)
        rows = list(lists.every_row(list_id))
        assert [row.id for row in rows] == sorted({row.id for row in rows}) == list(lists.ids(list_id))
        assert lists.tally(list_id) == lists.counted(list_id)
        assert lists.tally(list_id).total == len(rows) == ROWS
        told = [(row.file_row, row.state, row.lead, row.problems, row.source, row.code) for row in rows]
        return told, lists.info(list_id).report


@pytest.mark.parametrize("rule", list(DuplicateRule))
def test_two_processes_make_the_list_that_one_makes(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, rule: DuplicateRule
) -> None:
    (tmp_path / "один").mkdir()
    (tmp_path / "два").mkdir()
    alone = imported(tmp_path / "один", path, rule)
    monkeypatch.setattr(importing, "_LARGE_BYTES", 1)
    assert imported(tmp_path / "два", path, rule) == alone


@pytest.mark.usefixtures("large")
def test_rows_written_meanwhile_get_ids_of_their_own(tmp_path: Path, path: Path) -> None:
    with closing(open_database(tmp_path / "dozvon.sqlite")) as database:
        lists = Lists(database, local_now)
        others: list[int] = []

        def meanwhile(_progress: object) -> None:
            others.append(lists.add("другой", path, (), ()))

        order = ImportOrder(tmp_path / "dozvon.sqlite", path, preview_file(nobody_listens, path).mapping)
        list_id = import_file(meanwhile, order).list_id
        assert others
        assert lists.tally(list_id).total == ROWS


@pytest.mark.usefixtures("large")
def test_what_goes_wrong_in_the_later_rows_leaves_no_list(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ImportOrder(tmp_path / "dozvon.sqlite", path, preview_file(nobody_listens, path).mapping)

    def no_ids(*_args: object) -> int:
        """An id that does not fit the column: the second process fails when it writes."""
        return 1 << 63

    monkeypatch.setattr("gui.storage.lists.reserve_row_ids", no_ids)
    with pytest.raises(Exception, match=r".+"):
        import_file(nobody_listens, order)
    with closing(open_database(tmp_path / "dozvon.sqlite")) as database:
        assert Lists(database, local_now).recent() == []


def test_a_cancel_ends_both_and_leaves_no_list(tmp_path: Path) -> None:
    rows = [
        ["Имя", "Телефон"],
        *[[f"Клиент {n} {n * 7919} {n * 104729 % 65537}", f"7972{n:07}"] for n in range(60_000)],
    ]
    large = book(tmp_path / "большой.xlsx", rows)
    assert large.stat().st_size > importing._LARGE_BYTES
    database, cancelled = tmp_path / "dozvon.sqlite", threading.Event()
    open_database(database).close()
    order = ImportOrder(database, large, preview_file(nobody_listens, large).mapping)
    with pytest.raises(CancelledError):
        run_in_process(import_file, order, on_progress=lambda _told: cancelled.set(), cancelled=cancelled)
    with closing(open_database(database)) as opened:
        lists = Lists(opened, local_now)
        assert lists.recent() == []
        # Nobody writes any more: the same file comes in whole.
        assert lists.tally(import_file(nobody_listens, order).list_id).total == 60_000


def test_the_later_rows_begin_where_the_first_ones_end() -> None:
    assert split_of(1, 1) == 1
    assert 1 <= split_of(1, 2) <= 2
    assert 500 < split_of(0, 1000) < 700
