"""An account of Calltouch: its name, its token, its widgets with their departments."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.leads.account import Account, AccountColour, Widget
from gui.sheets.directory_sheet import DirectoryRow
from gui.ui import account_colours, icons, theme
from gui.ui.account_calling import CallingRules
from gui.ui.account_extras import AccountExtras
from gui.ui.account_rules import AccountDraft, Flaw, account_from, flaws_of
from gui.ui.directory_editor import DirectoryEditor
from gui.ui.naming import give_name
from gui.ui.reading_order import put_in_reading_order
from gui.ui.token_field import TokenField


class AccountDialog(QDialog):
    """Edits an account, or makes a new one (`account` is `None` or has no id). Saves nothing: see `draft`.

    `loadRequested` and `exportRequested` ask for the directory from a file and into one; the latter carries the widgets
    as they stand. Whoever listens answers with `show_directory` or `show_trouble`.
    """

    loadRequested = Signal()  # noqa: N815 — signals are named as Qt names them
    exportRequested = Signal(object)  # noqa: N815

    def __init__(
        self,
        account: Account | None,
        has_token: bool | None,
        parent: QWidget | None = None,
        *,
        for_session: bool = False,
    ) -> None:
        super().__init__(parent)
        self._base = account or Account(0, "")
        self.setWindowTitle(self.tr("Calltouch account") if self._base.id else self.tr("New Calltouch account"))
        self.name = self._line(self._base.name, self.tr("Name"), self.tr("For example, the company name"))
        self.colour = QComboBox(self)
        self.colour.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.colour.setToolTip(
            self.tr("A stripe of this colour shows in the window while requests go through this account")
        )
        give_name(self.colour, self.tr("Colour"))
        for each in AccountColour:
            self.colour.addItem(account_colours.swatch(each, self.palette()), account_colours.title(each), each)
        self.colour.setCurrentIndex(self.colour.findData(self._base.colour))
        self.token = TokenField(has_token, self, for_session=for_session)
        self.site_id = self._line(
            self._base.site_id,
            "SiteId",
            self.tr("Optional; shown in the same section of Calltouch"),
        )
        self.calling = CallingRules(self._base, self)
        self.extras = AccountExtras(self._base, self)
        self.directory = DirectoryEditor(self)
        self.widgets, self.units = self.directory.widgets, self.directory.units
        self._touched = False
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.save = self._button(self.tr("Save"), "primary")
        self.cancel = self._button(self.tr("Cancel"), "plain")
        self._lay_out()
        self._connect()
        self._begin()

    def _begin(self) -> None:
        put_in_reading_order(self)
        self.directory.show_widgets(self._base.widgets)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self._check()
        self.resize(860, 640)
        self.name.setFocus()

    def draft(self) -> AccountDraft:
        """What is to be saved; call after the dialog was accepted."""
        widgets, units = self.directory.pairs, self.directory.all_units
        account = account_from(self._base, self.name.text(), self.site_id.text(), widgets, units)
        colour = AccountColour(self.colour.currentData())
        more = self.calling.values() | self.extras.values() | {"colour": colour}
        account = replace(account, **cast("dict[str, Any]", more))
        return AccountDraft(account, self.token.token)

    def flaws(self) -> list[Flaw]:
        """What keeps it from being saved."""
        found = flaws_of(self.name.text(), self.directory.pairs, self.directory.all_units, self.token.token)
        if self.token.is_missing:
            found.insert(int(bool(found) and found[0].place == "name"), Flaw(self.tr("Paste the token."), "token"))
        found += [Flaw(extra[0], "extras") for extra in (self.calling.flaw(), self.extras.flaw()) if extra]
        return found

    def focus_token(self) -> None:
        """Begin with the token."""
        self.token.begin()

    def show_trouble(self, words: str) -> None:
        """Say why it was not saved; it goes with the next change."""
        self._tell(words, loud=True)

    def show_told(self, words: str) -> None:
        """Say something that is no trouble; it goes with the next change."""
        self._tell(words, loud=False)

    def set_busy(self, words: str) -> None:
        """A file is being read or written; empty where that is over."""
        for button in (self.directory.load, self.directory.export, self.save):
            button.setEnabled(not words)
        if words:
            self.show_told(words)

    def show_directory(self, name: str, rows: Sequence[DirectoryRow]) -> None:
        """Put what the file `name` holds beside what stands here, to be looked at before it is saved."""
        merged = self.directory.merge(rows)
        self._mark()
        self._tell(merged.words(name), loud=bool(merged.unread))

    def accept(self) -> None:
        """Close only without flaws; otherwise lead to the first one."""
        self._touched = True
        self.setFocus()
        flaws = self.flaws()
        if not flaws:
            super().accept()
            return
        self._check()
        first = flaws[0]
        if first.place == "extras":
            part = self.calling if self.calling.flaw() else self.extras
            if extra := part.flaw():
                part.lead_to(extra[1])
            return
        if first.place in ("widgets", "units"):
            self.directory.lead_to(first)
        else:
            (self.name if first.place == "name" else self.token.edit).setFocus()

    def _check(self) -> None:
        """Say what is missing: quietly at first, in the colour of errors once saving was tried."""
        flaws = self.flaws()
        words = ""
        if flaws:
            words = flaws[0].text
        elif not any(key.strip() for _name, key in self.widgets.pairs):
            words = self.tr("Requests cannot be sent without a widget. You can add one later.")
        self._tell(words, loud=bool(flaws) and self._touched)
        self._mark()

    def _tell(self, words: str, *, loud: bool) -> None:
        self.remark.setText(words)
        ink = theme.tone_ink(theme.Tone.ERROR, self.palette()) if loud else theme.dim(self.palette())
        self.remark.setStyleSheet(f"color: {ink.name()};")

    def _mark(self) -> None:
        self.directory.mark(self.flaws() if self._touched else [])

    def _on_export(self) -> None:
        """Only a directory without flaws can be read again."""
        flaws = [flaw for flaw in self.flaws() if flaw.place in ("widgets", "units")]
        if flaws:
            self._tell(flaws[0].text, loud=True)
            return
        widgets: tuple[Widget, ...] = self.draft().account.widgets
        if widgets:
            self.exportRequested.emit(widgets)
        else:
            self._tell(self.tr("There is nothing to export: add a widget."), loud=True)

    def _connect(self) -> None:
        self.directory.load.clicked.connect(self.loadRequested)
        self.directory.export.clicked.connect(self._on_export)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        for edit in (self.name, self.token.edit):
            edit.textChanged.connect(self._check)
        self.extras.changed.connect(self._check)
        self.calling.changed.connect(self._check)
        self.directory.edited.connect(self._check)
        self.directory.chosen.connect(self._mark)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(theme.GAP)
        form.setColumnStretch(1, 1)
        named = QHBoxLayout()
        named.setSpacing(theme.GAP)
        named.addWidget(self.name, 1)
        named.addWidget(self.colour)
        form.addWidget(QLabel(self.tr("Name"), self), 0, 0)
        form.addLayout(named, 0, 1)
        form.addWidget(QLabel(self.tr("Token"), self), 1, 0)
        form.addWidget(self.token, 1, 1)
        hint = QLabel(
            self.tr(
                "Where to find it: Calltouch → Integrations → Sending data to external systems → API and "
                "Webhooks → API.\nThe token is kept in the system keyring and nowhere else."
            ),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("kind", "dim")
        form.addWidget(hint, 2, 1)
        form.addWidget(QLabel("SiteId", self), 3, 0)
        form.addWidget(self.site_id, 3, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        page.setSpacing(12)
        page.addLayout(form)
        page.addWidget(self.directory, 1)
        page.addWidget(self.calling)
        page.addWidget(self.extras)
        page.addLayout(foot)

    def _line(self, text: str, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(text, self)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        return edit

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setDefault(kind == "primary")
        return button
