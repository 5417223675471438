"""The panel of lists: each with its counts, opened by a click; named, merged, parted, archived, taken away."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.leads.shelf_entry import ShelfEntry
from gui.leads.state import Tally
from gui.leads.words import grouped
from gui.ui import icons, theme
from gui.ui.list_card import ENTRY, OPEN, PAUSED, RUNNING, ListCards, in_words
from gui.ui.menu_key import MenuKey

translate: Final = QCoreApplication.translate

_MANY: Final = 8
_SIDE: Final = 6
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class ShelfView(QListWidget):
    """The lists themselves. Enter opens the current one, F2 names it, Delete takes the selected ones away."""

    opened = Signal()
    removePressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Lists"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        MenuKey(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setItemDelegate(ListCards(self))
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CTRL:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removePressed.emit()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        """With Shift or Ctrl lists are selected, not opened."""
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.opened.emit()


class ListsPanel(QFrame):
    """`listChosen` and `consentRequested` carry an id, `renamed` an id and a name; the others ids of the selected
    lists.

    `rows_to_split` says how many rows would go into a list of their own now, 0 where that makes no sense.
    """

    listChosen = Signal(object)
    renamed = Signal(object, str)
    mergeRequested = Signal(object)
    splitRequested = Signal()
    archiveRequested = Signal(object, bool)
    removeRequested = Signal(object)
    consentRequested = Signal(object)

    def __init__(self, rows_to_split: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows_to_split = rows_to_split
        self._entries: tuple[ShelfEntry, ...] = ()
        self._open: int | None = None
        self._running: int | None = None
        self._paused = False
        self._busy = False
        self.setProperty("kind", "card")
        self.setMinimumWidth(180)
        self.view = ShelfView(self)
        self.search = QLineEdit(self)
        self.search.setAccessibleName(self.tr("Search lists"))
        self.search.setPlaceholderText(self.tr("Find a list"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.search.textChanged.connect(self._fill)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "quiet")
        self.more.setFixedWidth(32)
        self.more.setAccessibleName(self.tr("List actions"))
        self.more.setToolTip(self.tr("List actions"))
        icons.mark(self.more, "more")
        self.more.clicked.connect(self._on_more)
        self.show_archived = QAction(self.tr("Show archived"), self)
        self.show_archived.setCheckable(True)
        self.show_archived.toggled.connect(self._fill)
        self._lay_out()
        self.view.opened.connect(self._on_opened)
        self.view.removePressed.connect(self._on_remove)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.view.itemChanged.connect(self._on_item_changed)
        self._fill()

    def show_entries(self, entries: Sequence[ShelfEntry]) -> None:
        """Offer these lists, newest first."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._fill()

    def show_tally(self, list_id: int, tally: Tally) -> None:
        """The rows of one list were counted again."""
        self.show_entries([replace(each, tally=tally) if each.id == list_id else each for each in self._entries])

    def show_open(self, list_id: int | None) -> None:
        """This list is on the screen: it alone is selected."""
        self._open = list_id
        self._fill()
        self._select_open()

    def set_running(self, list_id: int | None, *, paused: bool = False) -> None:
        """This list is being sent, or its run is paused."""
        if (list_id, paused) != (self._running, self._paused):
            self._running, self._paused = list_id, paused
            self._fill()

    def set_busy(self, busy: bool) -> None:
        """While a long job is under way lists are neither merged, parted nor taken away."""
        self._busy = busy

    def selected(self) -> list[ShelfEntry]:
        """The selected lists, as they stand."""
        return [self._entry(place) for place in range(self.view.count()) if self.view.item(place).isSelected()]

    def menu(self) -> QMenu:
        """What can be done with the selected lists. Deletes itself when closed."""
        chosen = self.selected()
        ids, one, several = [each.id for each in chosen], len(chosen) == 1, len(chosen) > 1
        split = self._rows_to_split()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(title: str, act: Callable[[], object], *, enabled: bool) -> None:
            action = menu.addAction(title)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked: act())

        add(self.tr("Open"), self._on_opened, enabled=one)
        add(self.tr("Rename") + "\tF2", self._on_rename, enabled=one)
        add(self.tr("Consent note…"), lambda: self.consentRequested.emit(ids[0]), enabled=one)
        menu.addSeparator()
        merge = self.tr("Merge selected ({count})…").format(count=grouped(len(chosen)))
        add(
            merge if several else self.tr("Merge selected…"),
            lambda: self.mergeRequested.emit(ids),
            enabled=several and not self._busy,
        )
        add(
            translate("ListsPanel", "Split %Ln shown row(s) off into a new list…", "", split)
            if split
            else self.tr("Split shown rows off into a new list…"),
            self.splitRequested.emit,
            enabled=bool(split) and not self._busy,
        )
        menu.addSeparator()
        archived = bool(chosen) and all(each.archived for each in chosen)
        add(
            self.tr("Restore from archive") if archived else self.tr("Archive"),
            lambda: self.archiveRequested.emit(ids, not archived),
            enabled=bool(chosen),
        )
        menu.addAction(self.show_archived)
        menu.addSeparator()
        add(self.tr("Delete…") + "\tDel", self._on_remove, enabled=bool(chosen) and not self._busy)
        return menu

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Lists"), self)
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        column.setSpacing(_SIDE)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)

    def _entry(self, place: int) -> ShelfEntry:
        entry: ShelfEntry = self.view.item(place).data(ENTRY)
        return entry

    def _fill(self) -> None:
        """Show what fits the search; items whose list is still there stay themselves, selected or not."""
        self.search.setVisible(len(self._entries) >= _MANY or bool(self.search.text()))
        wanted = self.search.text().strip().casefold()
        shown = [
            each
            for each in self._entries
            if wanted in each.name.casefold() and (not each.archived or self.show_archived.isChecked() or wanted)
        ]
        blocker = QSignalBlocker(self.view)
        if [each.id for each in shown] != [self._entry(place).id for place in range(self.view.count())]:
            selected = {each.id for each in self.selected()}
            self.view.clear()
            for each in shown:
                item = QListWidgetItem(self.view)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setData(ENTRY, each)
                item.setSelected(each.id in selected)
            if not selected:
                self._select_open()
        for place, each in enumerate(shown):
            self._dress(self.view.item(place), each)
        blocker.unblock()
        self.view.viewport().update()

    def _select_open(self) -> None:
        for place in range(self.view.count()):
            if self._entry(place).id == self._open:
                self.view.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _dress(self, item: QListWidgetItem, entry: ShelfEntry) -> None:
        running = entry.id == self._running
        words = in_words(entry, running=running, paused=self._paused)
        item.setData(ENTRY, entry)
        item.setData(RUNNING, running)
        item.setData(PAUSED, self._paused)
        item.setData(OPEN, entry.id == self._open)
        item.setText(entry.name)
        item.setToolTip(words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _on_opened(self) -> None:
        place = self.view.currentRow()
        if place >= 0 and (chosen := self._entry(place).id) != self._open:
            self.listChosen.emit(chosen)

    def _on_rename(self) -> None:
        self.view.editItem(self.view.currentItem())

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        entry: ShelfEntry = item.data(ENTRY)
        if item.text() != entry.name:
            self.renamed.emit(entry.id, item.text())

    def _on_remove(self) -> None:
        if (ids := [each.id for each in self.selected()]) and not self._busy:
            self.removeRequested.emit(ids)

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_context_menu(self, point: QPoint) -> None:
        self.menu().popup(self.view.viewport().mapToGlobal(point))
