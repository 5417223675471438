"""Why a file cannot be read as a table, in words for the person who chose it."""

import errno
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from gui.leads.errors import KnownError
from gui.leads.words import Text, quoted


class Trouble(StrEnum):
    """Stable names of what can be wrong with a file."""

    MISSING = "missing"
    NO_ACCESS = "no_access"
    DIRECTORY = "directory"
    DISK = "disk"
    EMPTY = "empty"
    PASSWORD = "password"  # noqa: S105 — the name of a trouble
    DAMAGED = "damaged"
    WRONG_TYPE = "wrong_type"
    WEB_PAGE = "web_page"
    NO_SHEET = "no_sheet"
    NO_DATA = "no_data"
    TOO_LARGE = "too_large"
    CHANGED = "changed"


class _Words(NamedTuple):
    message: Text
    remedy: Text


_WORDS: Final[dict[Trouble, _Words]] = {
    Trouble.MISSING: _Words(
        Text(
            "Файла «{name}» нет на месте: его удалили, переименовали или отключили диск.",
            "The file “{name}” is not there: it was deleted or renamed, or its disk is disconnected.",
        ),
        Text("Проверьте, где лежит файл, и откройте его ещё раз.", "Check where the file is and open it again."),
    ),
    Trouble.NO_ACCESS: _Words(
        Text(
            "Файл «{name}» не открывается: нет доступа, или его держит другая программа.",
            "The file “{name}” cannot be opened: there is no access to it, or another program holds it.",
        ),
        Text(
            "Закройте файл в других программах или попросите доступ, затем откройте его ещё раз.",
            "Close the file in other programs or ask for access, then open it again.",
        ),
    ),
    Trouble.DIRECTORY: _Words(
        Text("«{name}» — это папка, а не файл.", "“{name}” is a folder, not a file."),
        Text("Откройте файл из этой папки.", "Open a file from that folder."),
    ),
    Trouble.DISK: _Words(
        Text(
            "Файл «{name}» не прочитался до конца: диск или сеть не отдают данные.",
            "The file “{name}” could not be read to its end: the disk or the network does not deliver the data.",
        ),
        Text(
            "Скопируйте файл на этот компьютер и откройте копию.", "Copy the file to this computer and open the copy."
        ),
    ),
    Trouble.EMPTY: _Words(
        Text("Файл «{name}» пустой.", "The file “{name}” is empty."),
        Text("Выгрузите список заново и откройте новый файл.", "Export the list again and open the new file."),
    ),
    Trouble.PASSWORD: _Words(
        Text(
            "Файл «{name}» защищён паролем, прочитать его нельзя.",
            "The file “{name}” is protected by a password and cannot be read.",
        ),
        Text(
            "Откройте его в Excel, снимите пароль («Файл» → «Сведения» → «Защита книги») и сохраните.",
            "Open it in Excel, remove the password (File → Info → Protect Workbook) and save it.",
        ),
    ),
    Trouble.DAMAGED: _Words(
        Text(
            "Файл «{name}» повреждён или скачался не полностью.",
            "The file “{name}” is damaged or was not downloaded completely.",
        ),
        Text(
            "Выгрузите его заново. Если он открывается в Excel, сохраните его там как .xlsx.",
            "Export it again. If it opens in Excel, save it there as .xlsx.",
        ),
    ),
    Trouble.WRONG_TYPE: _Words(
        Text("Файл «{name}» — не таблица.", "The file “{name}” is not a table."),
        Text(
            "Подойдут файлы xlsx, xlsm, xls, xlsb, ods, csv, tsv и txt.",
            "Files of these types will do: xlsx, xlsm, xls, xlsb, ods, csv, tsv and txt.",
        ),
    ),
    Trouble.WEB_PAGE: _Words(
        Text(
            "Файл «{name}» — веб-страница без таблицы, хотя назван таблицей.",
            "The file “{name}” is named like a table, but is a web page without one.",
        ),
        Text(
            "Скорее всего, сайт попросил войти заново. Войдите и выгрузите список ещё раз.",
            "Most likely the site asked you to sign in again. Sign in and export the list once more.",
        ),
    ),
    Trouble.NO_SHEET: _Words(
        Text("В файле «{name}» нет листа «{sheet}».", "The file “{name}” has no sheet “{sheet}”."),
        Text("Выберите один из листов: {sheets}.", "Choose one of its sheets: {sheets}."),
    ),
    Trouble.NO_DATA: _Words(
        Text(
            "В файле «{name}» нет данных: все ячейки пустые.", "The file “{name}” holds no data: all cells are empty."
        ),
        Text(
            "Проверьте, тот ли файл и лист выбран. Листы: {sheets}.",
            "Check that the right file and sheet are chosen. Sheets: {sheets}.",
        ),
    ),
    Trouble.CHANGED: _Words(
        Text(
            "Файл «{name}» изменился, пока вы выбирали столбцы.",
            "The file “{name}” changed while you were choosing the columns.",
        ),
        Text("Откройте его ещё раз и проверьте столбцы.", "Open it again and check the columns."),
    ),
    Trouble.TOO_LARGE: _Words(
        Text("Файл «{name}» слишком велик: {detail}.", "The file “{name}” is too large: {detail}."),
        Text(
            "Разделите список на несколько файлов и откройте их по очереди.",
            "Split the list into several files and open them one after another.",
        ),
    ),
}
_NOTHING_LOADED: Final = Text("{message} Ничего не загружено.", "{message} Nothing was imported.")
_NO_SHEETS: Final = Text("нет", "none")


class UnreadableFileError(KnownError):
    """The file gave no table; nothing was changed. `code` is a `Trouble`."""

    def __init__(self, code: Trouble, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.code = code

    def __reduce__(self) -> tuple[type["UnreadableFileError"], tuple[Trouble, str, str]]:
        """It comes back whole from a worker process."""
        return type(self), (self.code, self.message, self.remedy)


def unreadable(
    trouble: Trouble, path: Path, *, sheet: str = "", sheets: tuple[str, ...] = (), detail: str | Text = ""
) -> UnreadableFileError:
    """The error for `path`, its words filled in."""
    words = _WORDS[trouble]
    names = ", ".join(map(quoted, sheets)) or str(_NO_SHEETS)
    # Names come from outside: they are inserted after the sentence is chosen and never taken for a pattern.
    message, remedy = (
        part.said(name=path.name, sheet=sheet, sheets=names, detail=detail) for part in (words.message, words.remedy)
    )
    return UnreadableFileError(trouble, _NOTHING_LOADED.said(message=message), remedy)


def from_os_error(error: OSError, path: Path) -> UnreadableFileError:
    """The error for what the operating system said when the file was opened or read."""
    if isinstance(error, PermissionError):
        return unreadable(Trouble.NO_ACCESS, path)
    if isinstance(error, IsADirectoryError):
        return unreadable(Trouble.DIRECTORY, path)
    gone = isinstance(error, FileNotFoundError | NotADirectoryError)
    # A path no system could hold (too long, a loop of links) is a file that is not there.
    if gone or error.errno in (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL):
        return unreadable(Trouble.MISSING, path)
    return unreadable(Trouble.DISK, path)
