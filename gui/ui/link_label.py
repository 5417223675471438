"""Words with links in them, gone through with Tab and opened with Enter."""

from PySide6.QtWidgets import QLabel, QWidget


class LinkLabel(QLabel):
    """A label whose links Shift+Tab can leave too, when its text begins with one: Qt's own would keep the focus."""

    def focusNextPrevChild(self, following: bool) -> bool:
        if not following and self.selectionStart() == 0:
            return QWidget.focusNextPrevChild(self, following)
        return super().focusNextPrevChild(following)
