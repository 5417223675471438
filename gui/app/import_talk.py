"""How a file is to become a list: by a preset that fits, or as the person says in the dialog."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gui.app.account_desk import AccountDesk
from gui.delivery.engine import Engine
from gui.leads.account import Account
from gui.leads.cleaning import Cleaning
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults
from gui.sheets.columns import Mapping
from gui.storage.presets import Preset, Presets
from gui.tasks import Tasks
from gui.transfer.importing import AS_FOUND, Preview, Reading, preview_file, preview_text
from gui.transfer.presets import fitting_preset
from gui.transfer.process import CancelledError, run_in_process
from gui.ui.import_proposal import reading_of, with_mapping
from gui.ui.import_rules import remarks_on, shows_phones
from gui.ui.main_window import MainWindow
from gui.ui.row_words import zone_of

if TYPE_CHECKING:
    from gui.ui.import_dialog import ImportDialog

log = logging.getLogger("dozvon.app")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: a file, or a `text` pasted under the name of `path`.

    `ask` opens the dialog even where a preset fits, with the file read as in `reading`. `replaces` is the list that
    was made of it a moment ago.
    """

    path: Path
    text: str = ""
    ask: bool = False
    reading: Reading = AS_FOUND
    replaces: int | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.path.stem if self.text else self.path.name

    def preview_job(self, reading: Reading) -> tuple[Any, ...]:
        """What is to run in a process to look at it."""
        return (preview_text, self.text, reading) if self.text else (preview_file, self.path, reading)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was decided. `preset` is named where nobody was asked, `left_out` are sheets nobody chose."""

    reading: Reading
    mapping: Mapping
    cleaning: Cleaning
    defaults: Defaults
    preset: str = ""
    left_out: tuple[str, ...] = ()


class ImportTalk(QObject):
    """Asks the person, with the presets and the account at hand."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, accounts: AccountDesk) -> None:
        super().__init__(window)
        self._window, self._tasks, self._accounts = window, tasks, accounts
        self._presets = Presets(engine.database)
        self._cancelled = threading.Event()

    def without_asking(self, source: Source, preview: Preview) -> Plan | None:
        """The plan of a preset that was made for this header, where nothing is left to be asked."""
        found = fitting_preset(preview.head, preview.mapping, self._presets.for_header)
        if source.ask or preview.is_result or found is None:
            return None
        preset, mapping = found
        unanswered = bool(preview.hidden_rows) and not preset.cleaning.skip_hidden
        # Columns without a header look all the same: no preset can tell one such file from another.
        if unanswered or mapping.header_row is None:
            return None
        read = with_mapping(preview, mapping)
        if any(remark.blocks for remark in remarks_on(mapping)) or (read.rows and not shows_phones(read, mapping)):
            return None
        return Plan(
            reading=reading_of(read),
            mapping=mapping,
            cleaning=replace(preset.cleaning, go_on=False),
            defaults=preset.defaults.over(first_defaults(self._accounts.account)),
            preset=preset.name,
            left_out=tuple(sheet for sheet in preview.sheets if sheet != preview.sheet),
        )

    def ask(self, source: Source, preview: Preview, waiting: int) -> tuple[Plan | None, bool]:
        """Let the person look and decide; `None` means no. Also whether the `waiting` files are to be left too."""
        from gui.ui.import_dialog import ImportDialog

        dialog = ImportDialog(
            source.name,
            preview,
            datetime.now(UTC).astimezone(zone_of(self._accounts.account)),
            self._window,
            account=self._accounts.account,
            defaults=first_defaults(self._accounts.account),
            presets=self._presets.every(),
            waiting=waiting,
            pasted=bool(source.text),
        )
        dialog.readingChanged.connect(partial(self._read_again, source, dialog))
        dialog.presetSaved.connect(partial(self._save, dialog))
        dialog.presetRemoved.connect(partial(self._remove, dialog))
        accepted = dialog.exec() == ImportDialog.DialogCode.Accepted
        self.stop()
        plan = (
            Plan(dialog.chosen_reading(), dialog.chosen(), dialog.cleaning(), dialog.defaults()) if accepted else None
        )
        drops_all = dialog.drops_all
        dialog.deleteLater()
        return plan, drops_all

    def stop(self) -> None:
        """Whatever is being read for the dialog is of no use any more."""
        self._cancelled.set()

    def _read_again(self, source: Source, dialog: "ImportDialog", reading: Reading) -> None:
        """Only the newest answer counts."""
        self.stop()
        cancelled = self._cancelled = threading.Event()
        dialog.show_reading()

        def work(_report: Callable[[Any], None]) -> Preview:
            preview: Preview = run_in_process(*source.preview_job(reading), on_progress=_nothing, cancelled=cancelled)
            return preview

        def on_done(preview: Preview) -> None:
            if not cancelled.is_set():
                dialog.show_preview(preview)

        def on_failed(error: BaseException) -> None:
            if cancelled.is_set() or isinstance(error, CancelledError):
                return
            if isinstance(error, KnownError):
                dialog.show_trouble(error.message, error.remedy)
                return
            log.error("a file could not be read again", exc_info=error)
            dialog.show_trouble(
                self.tr("The file cannot be read this way."), self.tr("Choose another sheet, encoding or row.")
            )

        self._tasks.start_reporting(work, _nothing, on_done, on_failed)

    def _save(self, dialog: "ImportDialog", preset: Preset) -> None:
        try:
            self._presets.save(preset)
        except KnownError as error:
            self._tell(self.tr("The template was not saved."), error)
            return
        dialog.show_presets(self._presets.every(), preset.name)

    def _remove(self, dialog: "ImportDialog", name: str) -> None:
        title = self.tr("Delete the template “{name}”?").format(name=name)
        text = self.tr("Lists loaded with it stay as they are.")
        if not self._window.ask_yes_no(title, text, self.tr("Delete"), self.tr("Keep")):
            return
        try:
            self._presets.remove(name)
        except KnownError as error:
            self._tell(self.tr("The template was not deleted."), error)
            return
        dialog.show_presets(self._presets.every(), "")

    def _tell(self, what: str, error: KnownError) -> None:
        self._window.show_banner("error", f"{what} {error.message}", error.remedy, key="preset")


def first_defaults(account: Account | None) -> Defaults:
    """What a new list starts with: the account's widget where there is only one."""
    only = account.widgets[0] if account and len(account.widgets) == 1 else None
    return Defaults(route_key=only.route_key if only else "")


def _nothing(_value: object) -> None:
    """For what needs no answer."""
