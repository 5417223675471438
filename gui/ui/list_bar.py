"""The top line: which list is shown, open and export, and whose account is used."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.storage.directory import Account
from gui.ui import icons, theme


class ListBar(QWidget):
    """`listChosen` carries the id of the list picked by the user."""

    listChosen = Signal(object)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: int | None = None
        self.lists = QComboBox(self)
        self.lists.setAccessibleName(self.tr("Список"))
        self.lists.setToolTip(self.tr("Список на экране; здесь же недавние"))
        self.lists.setPlaceholderText(self.tr("Список не открыт"))
        self.lists.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.lists.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lists.setMinimumContentsLength(24)
        self.lists.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lists.setMaximumWidth(520)
        self.lists.activated.connect(self._on_activated)
        self.open = self._button("open", self.tr("Открыть…"), "plain")
        self.export = self._button("export", self.tr("Выгрузить результат…"), "plain")
        self.account = self._button("account", "", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.lists, 3)
        row.addWidget(self.open)
        row.addWidget(self.export)
        row.addStretch(1)
        row.addWidget(self.account)
        self.set_account(None)
        self.lists.setEnabled(False)

    def set_account(self, account: Account | None) -> None:
        """Name the account, or offer to add one."""
        self.account.setText(_plain(account.name) if account else self.tr("Добавить учётную запись…"))
        self.account.setAccessibleName(
            self.tr("Учётная запись: {name}").format(name=account.name) if account else self.account.text()
        )
        self.account.setToolTip(self.tr("Токен, виджеты и отделы"))

    def set_lists(self, lists: Sequence[tuple[int, str]]) -> None:
        """Offer these lists; the one on the screen stays chosen."""
        self.lists.clear()
        for list_id, title in lists:
            self.lists.addItem(title, list_id)
        self.lists.setCurrentIndex(self.lists.findData(self._shown) if self._shown is not None else -1)
        self.lists.setEnabled(bool(lists))

    def show_list(self, list_id: int, title: str) -> None:
        """Choose this list, adding it where it was not offered."""
        self._shown = list_id
        place = self.lists.findData(list_id)
        if place < 0:
            self.lists.insertItem(0, title, list_id)
            place = 0
        self.lists.setItemText(place, title)
        self.lists.setCurrentIndex(place)
        self.lists.setEnabled(True)

    def _on_activated(self, place: int) -> None:
        chosen = self.lists.itemData(place)
        if chosen != self._shown:
            self.lists.setCurrentIndex(self.lists.findData(self._shown))
            self.listChosen.emit(chosen)

    def _button(self, icon: str, text: str, kind: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", kind)
        icons.mark(button, icon)
        return button


def _plain(name: str) -> str:
    """A name on a button, its ampersands not taken for shortcuts."""
    return (name if len(name) <= 32 else f"{name[:31]}…").replace("&", "&&")
