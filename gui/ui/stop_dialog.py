"""The window of the stop list: who must not be called, found, added to, changed and taken off."""

# ruff: noqa: N815 — signals are named as Qt names them

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.leads.words import grouped
from gui.storage.stop_rows import StopEntry
from gui.ui import icons, stop_words, theme
from gui.ui.banner import BannerArea
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.menu_key import MenuKey
from gui.ui.reading_order import put_in_reading_order
from gui.ui.row_selection import row_stretches
from gui.ui.stop_model import COLUMNS, StopModel, StopSource

_PAUSE_MS: Final = 180
_WIDTHS: Final = {"number": 176, "added": 104, "until": 152}


class StopDialog(QDialog):
    """Shows what `source` holds and says by signals what the user wants; changes nothing by itself.

    `changeRequested` carries a `StopEntry`, `removeRequested` several.
    """

    addRequested = Signal()
    fileRequested = Signal()
    pasteRequested = Signal()
    changeRequested = Signal(object)
    removeRequested = Signal(object)
    exportRequested = Signal()

    def __init__(self, source: StopSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.STOP_LIST, self)
        self.setWindowTitle(self.tr("Stop list"))
        self._source, self._busy = source, ""
        self.model = StopModel(source, self)
        self.banners = BannerArea(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find by number or reason"))
        self.search.setAccessibleName(self.tr("Find by number or reason"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.count = QLabel(self)
        self.count.setProperty("kind", "dim")
        self.view = _StopTable(self.model, self)
        self.add = self._button(self.tr("Add…"), "plus", "primary")
        self.file = self._button(self.tr("From file…"), "open")
        self.paste = self._button(self.tr("From clipboard"), "copy")
        self.change = self._button(self.tr("Edit…"))
        self.remove = self._button(self.tr("Remove…"), "minus")
        self.export = self._button(self.tr("Export…"), "export")
        self.close_button = self._button(self.tr("Close"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE_MS)
        self._lay_out()
        put_in_reading_order(self)
        self._connect()
        self.resize(820, 560)
        self.setMinimumSize(640, 360)
        self._retint()
        self._on_reset()
        self.view.setFocus()

    def show_found(self, text: str) -> None:
        """Show the entries in which `text` stands."""
        self.search.setText(text)
        self._typing.stop()
        self.model.set_search(text)
        if self.model.rowCount():
            self.view.selectRow(0)

    def reload(self) -> None:
        """Show the entries as they are now; the chosen ones stay chosen where few are."""
        kept = {entry.id for entry in self.chosen()} if len(self.view.rows()) <= 1 else set()
        self.model.reload()
        for place, entry_id in enumerate(self.model.ids if kept else ()):
            if entry_id in kept:
                self.view.selectRow(place)

    def chosen(self) -> list[StopEntry]:
        """The selected entries."""
        return self.model.entries_of(self.view.rows())

    def show_busy(self, text: str) -> None:
        """A change is being written; empty says that it is done."""
        self._busy = text
        self._say_count()
        self._enable()

    def _connect(self) -> None:
        self._typing.timeout.connect(lambda: self.model.set_search(self.search.text().strip()))
        self.search.textChanged.connect(self._on_typed)
        self.model.modelReset.connect(self._on_reset)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.view.doubleClicked.connect(self._on_change)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        for button, act in (
            (self.add, self.addRequested.emit),
            (self.file, self.fileRequested.emit),
            (self.paste, self.pasteRequested.emit),
            (self.change, self._on_change),
            (self.remove, self._on_remove),
            (self.export, self.exportRequested.emit),
            (self.close_button, self.close),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.view.enterPressed.connect(self._on_change)
        self.view.removed.connect(self._on_remove)
        self.view.copied.connect(self._copy)
        self.view.pasted.connect(self.paste.click)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._on_find)

    def _on_typed(self) -> None:
        self._typing.start()

    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_change(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1 and not self._busy:
            self.changeRequested.emit(chosen[0])

    def _on_remove(self) -> None:
        chosen = self.chosen()
        if chosen and not self._busy:
            self.removeRequested.emit(chosen)

    def _copy(self) -> None:
        """The selected entries as text, columns parted by tabs."""
        columns = range(len(COLUMNS))
        rows = [[str(self.model.index(row, column).data() or "") for column in columns] for row in self.view.rows()]
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _on_context_menu(self, point: QPoint) -> None:
        if not self.view.rows():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, act in ((self.change, self._on_change), (self.remove, self._on_remove)):
            action = QAction(button.text(), menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(act)
            menu.addAction(action)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _on_reset(self) -> None:
        hint = self.tr("Nobody is on it. Add the numbers of people who asked not to be called.")
        self.view.hint = self.tr("Nothing found.") if self.model.search else hint
        self._say_count()
        self._enable()

    def _say_count(self) -> None:
        shown = len(self.model.ids)
        if self._busy:
            self.count.setText(self._busy)
        elif self.model.search:
            of = self.tr("{shown} of {all}").format(shown=grouped(shown), all=grouped(self._source.count()))
            self.count.setText(of)
        else:
            self.count.setText(stop_words.entries(shown) if shown else "")

    def _enable(self) -> None:
        chosen, free = len(self.view.rows()), not self._busy
        for button in (self.add, self.file, self.paste):
            button.setEnabled(free)
        self.change.setEnabled(free and chosen == 1)
        self.remove.setEnabled(free and chosen > 0)
        self.export.setEnabled(free and bool(self.model.ids or self.model.search))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self._retint()

    def _retint(self) -> None:
        sheet = theme.style_sheet(self.palette())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        icons.retint(self)

    def _button(self, text: str, icon: str = "", kind: str = "plain") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        if icon:
            icons.mark(button, icon, "on_accent" if kind == "primary" else "text")
        return button

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for line in (top, bottom):
            line.setSpacing(theme.GAP)
        top.addWidget(self.search, 1)
        top.addSpacing(theme.GAP)
        for button in (self.add, self.file, self.paste):
            top.addWidget(button)
        for button in (self.change, self.remove):
            bottom.addWidget(button)
        bottom.addSpacing(theme.GAP)
        bottom.addWidget(self.count)
        bottom.addStretch(1)
        bottom.addWidget(self.export)
        bottom.addWidget(self.close_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(self.banners)
        page.addLayout(top)
        page.addWidget(self.view, 1)
        page.addLayout(bottom)


class _StopTable(QTableView):
    """The entries; says while there are none what belongs here. The signals tell of keys pressed."""

    enterPressed = Signal()
    removed = Signal()
    copied = Signal()
    pasted = Signal()

    def __init__(self, model: StopModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = ""
        self.setModel(model)
        self.setProperty("kind", "entries")
        self.setAccessibleName(self.tr("Entries of the stop list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        MenuKey(self)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumHeight(theme.ROW_HEIGHT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, key in enumerate(COLUMNS):
            if key in _WIDTHS:
                self.setColumnWidth(place, _WIDTHS[key])
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(COLUMNS.index("added"), Qt.SortOrder.DescendingOrder)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(model.sort)

    def rows(self) -> list[int]:
        """The selected rows, top to bottom."""
        stretches = row_stretches(self.selectionModel().selection())
        return [row for first, last in stretches for row in range(first, last + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enterPressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.dim(self.palette()))
        margins = self.viewport().rect().adjusted(theme.MARGIN, 0, -theme.MARGIN, 0)
        painter.drawText(margins, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.hint)
        painter.end()
