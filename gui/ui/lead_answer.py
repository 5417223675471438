"""What became of a lead that was sent by hand: it stays on the screen, with what may be decided about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.ui import theme
from gui.ui.announcing import announce
from gui.ui.banner import Action
from gui.ui.inspector_parts import TintedIcon, link_button, plain_label

_IN_A_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """An icon in an ink made from the palette, a state in a word or two, and what it means.

    `actions` decide something and are gone then, `look` leads to where more is to be seen, `stop` has the phone never
    called again. `may_repeat`: the same lead may be sent once more as it is. `is_final`: it is done, or may be; what is
    typed next is another lead. `code` is the row's.
    """

    icon: str
    ink: Callable[[QPalette], QColor]
    title: str
    text: str = ""
    actions: tuple[Action, ...] = ()
    look: Action | None = None
    stop: Action | None = None
    may_repeat: bool = False
    is_final: bool = False
    code: str = ""


class AnswerCard(QFrame):
    """Shows one answer; nothing while there is none. `decided` comes before what was decided is carried out."""

    decided = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("What became of the request"))
        self.answer: Answer | None = None
        self._icon = TintedIcon(self, 20)
        self.title = plain_label("", "title", self)
        self.title.setContentsMargins(0, 2, 0, 0)
        self.text = plain_label("", "", self)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(theme.GAP)
        self._buttons.setColumnStretch(_IN_A_ROW, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.look = link_button("", self._on_look, self)
        head.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self.stop = link_button("", self._on_stop, self)
        below = QHBoxLayout()
        below.setSpacing(theme.GAP)
        below.addWidget(self.text, 1)
        below.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(theme.STEP)
        column.addLayout(head)
        column.addLayout(below)
        column.addLayout(self._buttons)
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """What may be decided, in its order."""
        links = (self.look, self.stop)
        return [each for each in self.findChildren(QPushButton) if not each.isHidden() and each not in links]

    def show_answer(self, answer: Answer) -> None:
        """Put an answer up in place of the one before."""
        self.answer = answer
        self._icon.show_icon(answer.icon, answer.ink)
        self.title.setText(answer.title)
        self.text.setText(answer.text)
        self.text.setVisible(bool(answer.text))
        self.setAccessibleDescription(f"{answer.title}. {answer.text}")
        for link, action in ((self.look, answer.look), (self.stop, answer.stop)):
            link.setText(action[0] if action else "")
            link.setVisible(action is not None)
        self._clear_buttons()
        for number, (words, act) in enumerate(answer.actions):
            button = QPushButton(words, self)
            button.setProperty("kind", "plain")
            button.clicked.connect(lambda _checked=False, act=act: self._on_clicked(act))
            self._buttons.addWidget(button, number // _IN_A_ROW, number % _IN_A_ROW)
            button.show()
        self.show()
        announce(self, self.accessibleDescription())

    def clear(self) -> None:
        """Take the answer away."""
        self.answer = None
        self._clear_buttons()
        self.hide()

    def _on_look(self) -> None:
        if self.answer is not None and self.answer.look is not None:
            self.answer.look[1]()

    def _on_stop(self) -> None:
        if self.answer is not None and self.answer.stop is not None:
            self.answer.stop[1]()

    def _on_clicked(self, act: Callable[[], None]) -> None:
        """A decision is made once: what it comes to is another answer. The next Enter is not for a button beside it."""
        self.setFocus()
        self.decided.emit()
        for button in self.buttons:
            button.setEnabled(False)
        act()

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
