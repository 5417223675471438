"""Under the table: the current row in full, what became of it and what to do next. Keeps its height."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.leads.lead import LeadRow
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.story import story_of
from gui.ui import icons, theme
from gui.ui.last_request import LastRequest, sent_words, where_to_look, why_unknown
from gui.ui.row_words import RowWords, phone_for_people

_LINES: Final = 4


class RowDetails(QFrame):
    """Shows one row, or how to get there. `last_request` is asked about unknown rows only."""

    def __init__(
        self,
        words: Callable[[], RowWords],
        last_request: Callable[[int], LastRequest | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_words, self._last_request = words, last_request
        self._row: LeadRow | None = None
        self.setProperty("kind", "card")
        self._icon = QLabel(self)
        self._icon.setFixedSize(20, 20)
        self.title = QLabel(self)
        self.title.setProperty("kind", "title")
        self.origin = QLabel(self)
        self.origin.setProperty("kind", "dim")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.title, self.words, self.origin):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.origin)
        column.addLayout(head)
        column.addWidget(self.words, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, theme.GAP, 12, theme.GAP)
        line.setSpacing(10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        self.setFixedHeight(self.fontMetrics().height() * _LINES + 2 * theme.GAP + 8)
        self.show_row(None)

    def show_row(self, row: LeadRow | None) -> None:
        """Show this row; `None` shows a hint."""
        self._row = row
        self._icon.setVisible(row is not None)
        raw = row.lead.phone_raw if row and row.lead.phone_raw != row.lead.phone else ""
        self.origin.setText(self.tr("В файле: {raw}").format(raw=raw[:60]) if raw else "")
        if row is None:
            self.title.setText(self.tr("Строка не выбрана"))
            self.words.setText(self.tr("Выберите строку, и здесь будет видно, что с ней и что делать дальше."))
            return
        phone = phone_for_people(row.lead.phone) or row.lead.phone_raw or self.tr("без телефона")
        self.title.setText(
            self.tr("Строка {number} · {phone} · {state}").format(
                number=row.file_row, phone=phone, state=STATE_TITLES[row.state].ru
            )
        )
        self.words.setText(self._story(row))
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _story(self, row: LeadRow) -> str:
        """What became of it; of an unknown row also what left and when, to find it in the call journal."""
        request = self._last_request(row.id) if row.state is LeadState.UNKNOWN else None
        if request is None:
            return story_of(row).sentences()
        words = self._row_words()
        return f"{sent_words(row, request, words)}\n{why_unknown(request)} {where_to_look(request, words)}"

    def _tint(self) -> None:
        if self._row is not None:
            ink = theme.state_ink(self._row.state, self.palette())
            self._icon.setPixmap(icons.pixmap(self._row.state.value, ink, 20, self.devicePixelRatioF()))
