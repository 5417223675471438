"""What a screen reader says of a table's cell."""

from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QTableWidgetItem

translate: Final = QCoreApplication.translate


def cell_name(text: str) -> str:
    """What stands in the cell; an empty one says so."""
    return text or translate("Cells", "empty")


def cell_note(text: str, tip: str, column: str) -> str:
    """What its tooltip adds to `text`; where that is nothing, what the column is called."""
    return column if tip in ("", text) else tip


class SpokenItem(QTableWidgetItem):
    """A cell of a small table that has a name and a note too."""

    def data(self, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell_name(self.text())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            header = self.tableWidget().horizontalHeaderItem(self.column())
            return cell_note(self.text(), self.toolTip(), header.text() if header is not None else "")
        return super().data(role)
