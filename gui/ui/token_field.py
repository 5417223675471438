"""The field of a token, which it never shows."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget

from gui.ui import theme

_TOKEN_LIMIT: Final = 1000


class TokenField(QStackedWidget):
    """A password field; where a token is stored it says so instead and never shows it.

    `has_token` is `None` where the keyring would not say; `for_session`: it is kept in memory only.
    """

    def __init__(self, has_token: bool | None, parent: QWidget, *, for_session: bool = False) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(_TOKEN_LIMIT)
        self.edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.edit.setAccessibleName(self.tr("Token"))
        self.edit.setPlaceholderText(self.tr("Paste the token from Calltouch"))
        stored = QWidget(self)
        self.replace = QPushButton(self.tr("Replace…"), stored)
        self.replace.setProperty("kind", "plain")
        self.replace.setAutoDefault(False)
        self.replace.setAccessibleName(self.tr("Replace the token"))
        self.replace.clicked.connect(self._on_replace)
        row = QHBoxLayout(stored)
        row.setContentsMargins(0, 0, 0, 0)
        self.standing = QLabel(
            self.tr("The keyring is not available now; the token cannot be checked")
            if has_token is None
            else self.tr("Kept until the program closes, not in the keyring")
            if for_session
            else self.tr("Saved in the keyring"),
            stored,
        )
        row.addWidget(self.standing)
        row.addStretch(1)
        row.addWidget(self.replace)
        self.addWidget(self.edit)
        self.addWidget(stored)
        self._has_token = has_token is not False
        self.setCurrentIndex(int(self._has_token))

    @property
    def token(self) -> str | None:
        """What was entered; `None` where nothing was."""
        return self.edit.text().strip() or None if self.currentIndex() == 0 else None

    @property
    def is_missing(self) -> bool:
        """Neither stored nor entered."""
        return not self._has_token and self.token is None

    def begin(self) -> None:
        """Put the cursor where a token is entered, or where the stored one is replaced."""
        field = self.edit if self.currentIndex() == 0 else self.replace
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_replace(self) -> None:
        self.setCurrentIndex(0)
        self.edit.setPlaceholderText(self.tr("Paste a new token; leave empty to keep the old one"))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
