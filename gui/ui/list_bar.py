"""The top line: which list is shown, open and export, and whose account is used."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from gui.leads.account import Account
from gui.ui import icons, theme
from gui.ui.account_colours import plain

_LIST_NAME: Final = 48
_ACCOUNT_NAME: Final = 32


class ListBar(QWidget):
    """The name of the list is a button: `listsPressed` shows the other ones, or hides them.

    The account's name opens the menu `accounts`; without an account its button is clicked to add one.
    """

    listsPressed = Signal()  # noqa: N815 — signals are named as Qt names them

    def __init__(self, accounts: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accounts = accounts
        self.lists = self._button("lists", "", "quiet")
        self.lists.setToolTip(self.tr("All lists (Ctrl+L)"))
        self.lists.clicked.connect(self.listsPressed)
        self.open = self._button("open", self.tr("Open…"), "plain")
        self.new_lead = self._button("phone", self.tr("New request…"), "plain")
        self.new_lead.setToolTip(self.tr("One request by hand (Ctrl+N)"))
        self.export = self._button("export", self.tr("Export result…"), "plain")
        self.account = self._button("account", "", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.lists)
        row.addSpacing(theme.GAP)
        row.addWidget(self.open)
        row.addWidget(self.new_lead)
        row.addWidget(self.export)
        row.addStretch(1)
        row.addWidget(self.account)
        self.set_account(None)
        self.show_list("")

    def set_account(self, account: Account | None) -> None:
        """Name the account, or offer to add one."""
        name = plain(account.name, _ACCOUNT_NAME) if account else self.tr("Add account…")
        self.account.setText(name)
        self.account.setMenu(self._accounts if account else None)  # type: ignore[arg-type]  # the stub forgets null
        self.account.setAccessibleName(
            self.tr("Account: {name}").format(name=account.name) if account else self.account.text()
        )
        self.account.setToolTip(self.tr("Switch or edit") if account else self.tr("Token, widgets and departments"))

    def show_list(self, title: str) -> None:
        """Name the list on the screen; empty where there is none."""
        self.lists.setText(plain(title, _LIST_NAME) or self.tr("Lists"))
        self.lists.setAccessibleName(self.tr("Lists. On screen: {title}").format(title=title) if title else "")

    def _button(self, icon: str, text: str, kind: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", kind)
        icons.mark(button, icon)
        return button
