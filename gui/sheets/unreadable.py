"""Why a file cannot be read as a table, in words for the person who chose it."""

import errno
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from gui.leads.errors import KnownError


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
    message: str
    remedy: str


_WORDS: Final[dict[Trouble, _Words]] = {
    Trouble.MISSING: _Words(
        "Файла «{name}» нет на месте: его удалили, переименовали или отключили диск.",
        "Проверьте, где лежит файл, и откройте его ещё раз.",
    ),
    Trouble.NO_ACCESS: _Words(
        "Файл «{name}» не открывается: нет доступа, или его держит другая программа.",
        "Закройте файл в других программах или попросите доступ, затем откройте его ещё раз.",
    ),
    Trouble.DIRECTORY: _Words("«{name}» — это папка, а не файл.", "Откройте файл из этой папки."),
    Trouble.DISK: _Words(
        "Файл «{name}» не прочитался до конца: диск или сеть не отдают данные.",
        "Скопируйте файл на этот компьютер и откройте копию.",
    ),
    Trouble.EMPTY: _Words("Файл «{name}» пустой.", "Выгрузите список заново и откройте новый файл."),
    Trouble.PASSWORD: _Words(
        "Файл «{name}» защищён паролем, прочитать его нельзя.",
        "Откройте его в Excel, снимите пароль («Файл» → «Сведения» → «Защита книги») и сохраните.",
    ),
    Trouble.DAMAGED: _Words(
        "Файл «{name}» повреждён или скачался не полностью.",
        "Выгрузите его заново. Если он открывается в Excel, сохраните его там как .xlsx.",
    ),
    Trouble.WRONG_TYPE: _Words(
        "Файл «{name}» — не таблица.", "Подойдут файлы xlsx, xlsm, xls, xlsb, ods, csv, tsv и txt."
    ),
    Trouble.WEB_PAGE: _Words(
        "Файл «{name}» — веб-страница без таблицы, хотя назван таблицей.",
        "Скорее всего, сайт попросил войти заново. Войдите и выгрузите список ещё раз.",
    ),
    Trouble.NO_SHEET: _Words("В файле «{name}» нет листа «{sheet}».", "Выберите один из листов: {sheets}."),
    Trouble.NO_DATA: _Words(
        "В файле «{name}» нет данных: все ячейки пустые.", "Проверьте, тот ли файл и лист выбран. Листы: {sheets}."
    ),
    Trouble.CHANGED: _Words(
        "Файл «{name}» изменился, пока вы выбирали столбцы.", "Откройте его ещё раз и проверьте столбцы."
    ),
    Trouble.TOO_LARGE: _Words(
        "Файл «{name}» слишком велик: {detail}.", "Разделите список на несколько файлов и откройте их по очереди."
    ),
}


class UnreadableFileError(KnownError):
    """The file gave no table; nothing was changed. `code` is a `Trouble`."""

    def __init__(self, code: Trouble, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.code = code

    def __reduce__(self) -> tuple[type["UnreadableFileError"], tuple[Trouble, str, str]]:
        """It comes back whole from a worker process."""
        return type(self), (self.code, self.message, self.remedy)


def unreadable(
    trouble: Trouble, path: Path, *, sheet: str = "", sheets: tuple[str, ...] = (), detail: str = ""
) -> UnreadableFileError:
    """The error for `path`, its words filled in."""
    words = _WORDS[trouble]
    names = ", ".join(f"«{name}»" for name in sheets) or "нет"
    # Names come from outside: they are inserted after the sentence is chosen and never taken for a pattern.
    message, remedy = (
        part.format(name=path.name, sheet=sheet, sheets=names, detail=detail) for part in (words.message, words.remedy)
    )
    return UnreadableFileError(trouble, f"{message} Ничего не загружено.", remedy)


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
