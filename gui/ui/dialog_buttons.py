"""The two answers at the foot of a dialog."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from gui.ui import theme


def yes_and_no(dialog: QDialog, yes_label: str, no_label: str) -> tuple[QPushButton, QPushButton]:
    """Buttons that accept and reject `dialog`; Enter says yes. The dialog places them."""
    yes, no = QPushButton(yes_label, dialog), QPushButton(no_label, dialog)
    yes.setProperty("kind", "primary")
    yes.setDefault(True)
    no.setProperty("kind", "plain")
    no.setAutoDefault(False)
    yes.clicked.connect(dialog.accept)
    no.clicked.connect(dialog.reject)
    QWidget.setTabOrder(no, yes)  # as they stand
    return yes, no


def answers_row(*buttons: QWidget) -> QHBoxLayout:
    """The foot of a dialog: these at its right edge, the yes last."""
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
