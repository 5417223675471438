"""The summary of the history: a chart of days, and the numbers by day, list, widget and code."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.leads.moments import day_text
from gui.leads.past_attempt import FATE_TITLES, Fate
from gui.leads.words import grouped
from gui.storage.history_summary import Counts, Summary
from gui.ui import theme
from gui.ui.day_chart import DayChart
from gui.ui.history_filters import code_words
from gui.ui.spoken_cells import SpokenItem

_MOST_LINES: Final = 1_000


class CountsTable(QTableWidget):
    """A line for each name, a column for each fate, the sum at the end."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(0, len(Fate) + 2, parent)
        self.setAccessibleName(title)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT - theme.STEP)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumHeight(theme.ROW_HEIGHT)
        header.setDefaultSectionSize(116)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, words in enumerate([title, *(str(FATE_TITLES[fate]) for fate in Fate), self.tr("Total")]):
            item = QTableWidgetItem(words)
            item.setTextAlignment(right if column else left)
            self.setHorizontalHeaderItem(column, item)

    def show_counts(self, lines: Sequence[tuple[str, Counts]], total: Counts) -> None:
        """Show these lines, and all of them together first."""
        shown = [(self.tr("Total"), total), *lines[:_MOST_LINES]] if lines else []
        self.setRowCount(len(shown))
        for row, (name, counts) in enumerate(shown):
            values = [counts.get(fate, 0) for fate in Fate]
            for column, words in enumerate([name, *map(_figure, values), _figure(sum(values))]):
                item = SpokenItem(words)
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                if column:
                    item.setTextAlignment(right)
                if not row:
                    font = self.font()
                    font.setBold(True)
                    item.setFont(font)
                self.setItem(row, column, item)


class SummaryPage(QWidget):
    """Shows a `Summary`, or that it is being counted; `empty_words` say why there is nothing."""

    def __init__(self, widget_name: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._widget_name = widget_name
        self.note = QLabel(self)
        self.note.setProperty("kind", "dim")
        self.note.setWordWrap(True)
        self.chart = DayChart(self)
        self.tables = QTabWidget(self)
        self.tables.setDocumentMode(True)
        self.tables.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar has the focus, it would be met twice
        self.days = CountsTable(self.tr("Day"), self)
        self.lists = CountsTable(self.tr("List"), self)
        self.widgets = CountsTable(self.tr("Widget"), self)
        self.codes = CountsTable(self.tr("Code"), self)
        for table, title in (
            (self.days, self.tr("By day")),
            (self.lists, self.tr("By list")),
            (self.widgets, self.tr("By widget")),
            (self.codes, self.tr("By code")),
        ):
            self.tables.addTab(table, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.note)
        column.addWidget(self.chart)
        column.addWidget(self.tables, 1)

    def show_counting(self) -> None:
        """The numbers on the screen are the earlier ones for another moment."""
        self.note.setText(self.tr("Counting…"))
        self.note.show()

    def show_summary(self, summary: Summary, empty_words: str) -> None:
        """Show the numbers."""
        total = summary.total
        there = bool(sum(total.values()))
        self.note.setText("" if there else empty_words)
        self.note.setVisible(not there)
        for part in (self.chart, self.tables):
            part.setVisible(there)
        self.chart.show_days(summary.days)
        self.days.show_counts([(day_text(day), counts) for day, counts in reversed(summary.days)], total)
        nameless = self.tr("untitled")
        self.lists.show_counts([(name or nameless, counts) for name, counts in summary.lists], total)
        self.widgets.show_counts(
            [(self._widget_name(key) or nameless, counts) for key, counts in summary.widgets], total
        )
        self.codes.show_counts([(code_words(code), counts) for code, counts in summary.codes], _sum(summary.codes))


def _figure(count: int) -> str:
    return grouped(count) if count else "–"


def _sum(lines: Sequence[tuple[str, Counts]]) -> Counts:
    return {fate: sum(counts.get(fate, 0) for _name, counts in lines) for fate in Fate}
