"""A list becomes a result file, in a process of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gui.leads.account import DEFAULT_ZONE
from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.lists import Lists
from gui.transfer.digest import digest_of_file


class SourceChangedError(KnownError):
    """The file a list was made of is not what it was."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "Файл «{name}» изменился с тех пор, как из него загрузили список. "
                "Копия не записана, список не изменён.",
                "The file “{name}” has changed since the list was loaded from it. "
                "The copy was not written, the list is unchanged.",
            ).said(name=name),
            Text("Выгрузите результат в новую таблицу.", "Export the result to a new table."),
        )


class SourceOverwrittenError(KnownError):
    """The copy would take the place of the file it is made of."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "«{name}» — исходный файл списка, копия его не заменит. Он не изменён, список тоже.",
                "“{name}” is the file the list was loaded from, a copy does not replace it. "
                "Neither the file nor the list has changed.",
            ).said(name=name),
            Text("Выберите для копии другое имя.", "Choose another name for the copy."),
        )


def export_results(
    report: Callable[[object], None], database: Path, list_id: int, target: Path, zone: str = DEFAULT_ZONE
) -> int:
    """Write the list as .xlsx and return the number of rows; `report` gets `(rows written, rows in the list)`.

    Raises `gui.leads.errors.KnownError`; the target is then as it was.
    """
    from gui.sheets.workbook import write_results

    with _lists_of(database) as lists:
        info, total = lists.info(list_id), lists.tally(list_id).total
        return write_results(
            target,
            info.header,
            lists.every_row(list_id),
            columns=info.columns,
            zone=zone,
            progress=lambda written: report((written, total)),
        )


def export_copy(
    report: Callable[[object], None], database: Path, list_id: int, target: Path, zone: str = DEFAULT_ZONE
) -> int:
    """The same into a copy of the workbook the list was made of, see `gui.sheets.result_copy`.

    Raises `SourceChangedError` where that is another one now.
    """
    from gui.sheets.result_copy import write_copy

    with _lists_of(database) as lists:
        info, total = lists.info(list_id), lists.tally(list_id).total
        if target.exists() and target.samefile(info.source_path):
            raise SourceOverwrittenError(target.name)
        if digest_of_file(info.source_path) != info.report.get("sha256"):
            raise SourceChangedError(info.source_path.name)
        return write_copy(
            info.source_path,
            target,
            lists.every_row(list_id),
            sheet=info.report["sheet"],
            header=info.header,
            header_row=info.report.get("header_row"),
            columns=info.columns,
            zone=zone,
            progress=lambda written: report((written, total)),
        )


@contextmanager
def _lists_of(path: Path) -> Iterator[Lists]:
    database = open_database(path)
    try:
        yield Lists(database, local_now)
    finally:
        database.close()
