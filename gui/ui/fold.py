"""A heading that opens and closes what stands under it."""

from PySide6.QtWidgets import QPushButton, QWidget

_OPEN, _CLOSED = "▾", "▸"


class Fold(QPushButton):
    """Checked while `part` is open; closed at first."""

    def __init__(self, title: str, part: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self._part, self._title = part, title
        self.toggled.connect(self._on_toggled)
        self._on_toggled()

    def say(self, title: str) -> None:
        """Change the heading."""
        self._title = title
        self.setAccessibleName(title)
        sign = _OPEN if self.isChecked() else _CLOSED
        self.setText(f"{sign} {title.replace('&', '&&')}")

    def _on_toggled(self) -> None:
        self._part.setVisible(self.isChecked())
        self.say(self._title)
