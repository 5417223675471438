"""The menu of accounts: which one sends, and what can be done with them."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.leads.account import Account
from gui.ui import icons
from gui.ui.account_colours import plain, swatch

_LONGEST: Final = 48


class AccountMenu(QMenu):
    """`wanted` comes before it is shown: whoever listens says with `show_accounts` what there is.

    `edit` is the action of the window that opens the chosen account, or a new one where there is none.
    """

    wanted = Signal()
    switchRequested = Signal(object)
    """The id of the account that shall send from now on."""
    newRequested = Signal()
    removeRequested = Signal()

    def __init__(self, edit: QAction, parent: QWidget) -> None:
        super().__init__(self.tr("&Accounts"), parent)
        self._edit = edit
        self._group = QActionGroup(self)
        self._accounts: list[QAction] = []
        self._why = QAction(self)
        self._why.setEnabled(False)
        self._rule = self.addSeparator()
        self.new = QAction(self.tr("&New account…"), self)
        self.remove = QAction(self.tr("&Delete selected…"), self)
        icons.mark(self.new, "plus")
        icons.mark(self.remove, "minus")
        self.addActions([self._why, edit, self.new, self.remove])
        self.new.triggered.connect(self.newRequested)
        self.remove.triggered.connect(self.removeRequested)
        self.aboutToShow.connect(self.wanted)
        self.show_accounts((), None)

    @property
    def offered(self) -> list[QAction]:
        """One action for each account, in their order."""
        return list(self._accounts)

    def show_accounts(self, accounts: Sequence[Account], chosen: int | None, why_not: str = "") -> None:
        """Offer these; `chosen` is the id of the one that sends. `why_not` says what keeps it from changing now."""
        for action in self._accounts:
            self._group.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        self._accounts = [self._offer(each, chosen, free=not why_not) for each in accounts]
        self._rule.setVisible(bool(accounts))
        self._why.setText(plain(why_not, 120))
        self._why.setVisible(bool(why_not))
        own = next((each for each in accounts if each.id == chosen), None)
        self._edit.setText(self.tr("&Edit selected…") if own else self.tr("&Add account…"))
        self.new.setVisible(own is not None)
        self.remove.setVisible(own is not None)
        self.remove.setEnabled(not why_not)
        icons.retint(self)

    def _offer(self, account: Account, chosen: int | None, *, free: bool) -> QAction:
        action = QAction(swatch(account.colour, self.palette()), plain(account.name, _LONGEST), self)
        action.setCheckable(True)
        blocker = QSignalBlocker(self._group)
        self._group.addAction(action)
        action.setChecked(account.id == chosen)
        blocker.unblock()
        font = self.font()
        font.setBold(account.id == chosen)
        action.setFont(font)
        action.setEnabled(free or account.id == chosen)
        action.triggered.connect(lambda _checked=False, wanted=account.id: self.switchRequested.emit(wanted))
        self.insertAction(self._rule, action)
        return action
