"""Editing in the table: cells one by one and in blocks, with the keys people know from Excel."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Collection, Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from gui.leads.lead import LeadRow
from gui.leads.lead_texts import text_of
from gui.leads.state import LeadState
from gui.ui import edit_messages
from gui.ui.editing_delegate import EditingDelegate, Index, step_of
from gui.ui.grid_text import grid_of
from gui.ui.row_actions import Question
from gui.ui.row_columns import Column
from gui.ui.row_lock import is_editable
from gui.ui.row_selection import Block
from gui.ui.rows_view import RowsView

_LEAVE: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TableEditing(QObject):
    """Adds editing to a `RowsView`. `ask` puts a question to the user.

    `changesMade` carries changes by row id, the edit's title, and the leads of new rows below; `told` a `Message`; the
    others ids of rows.
    """

    changesMade = Signal(object, str, object)
    told = Signal(object)
    rowWanted = Signal()
    duplicateRequested = Signal(object)
    deleteRequested = Signal(object)
    splitRequested = Signal(object)
    replaceWanted = Signal()
    tagsWanted = Signal()

    def __init__(self, view: RowsView, ask: Callable[[Question], bool]) -> None:
        super().__init__(view)
        self._view, self._model, self._ask = view, view.rows_model, ask
        self._delegate = cast("EditingDelegate", view.itemDelegate())
        self._unsaved: tuple[LeadRow, Column, str] | None = None
        trigger = QAbstractItemView.EditTrigger
        view.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        view.installEventFilter(self)
        self._delegate.typed.connect(self._on_typed)
        self._delegate.left.connect(self.go)
        self._delegate.tagsWanted.connect(self.tagsWanted)
        self._delegate.refused.connect(self._on_refused)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._model.modelReset.connect(self._on_reset)
        self._add_actions()

    def _add_actions(self) -> None:
        self.cut = self._action(self.tr("Cu&t"), self._on_cut, "Ctrl+X")
        self.paste = self._action(self.tr("&Paste"), self._on_paste, "Ctrl+V", "Shift+Ins")
        self.fill = self._action(self.tr("Fill &down"), self._on_fill, "Ctrl+D")
        self.clear = self._action(self.tr("Cl&ear cells"), self._on_clear, "Del")
        self.replace = self._action(self.tr("&Find and replace…"), self.replaceWanted.emit, "Ctrl+H")
        self.add = self._action(self.tr("&Add row…"), self.rowWanted.emit, "Ctrl++", "Ctrl+=")
        self.duplicate = self._action(
            self.tr("Dupl&icate rows"), self._with_rows(self.duplicateRequested.emit), "Ctrl+Shift+D"
        )
        self.split = self._action(
            self.tr("&Split numbers into rows"), self._with_rows(self.splitRequested.emit), "Ctrl+Shift+L"
        )
        self.delete = self._action(self.tr("De&lete rows…"), self._with_rows(self.deleteRequested.emit), "Ctrl+-")
        for everywhere in (self.replace, self.add):
            everywhere.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        first, second = self._separator(), self._separator()
        self.actions = (
            self.cut, self.paste, self.clear, self.fill, self.replace,
            first, self.add, self.duplicate, self.split, second, self.delete,
        )  # fmt: skip
        self._view.edit_actions = self.actions
        self._view.addActions(list(self.actions))

    def set_states(self, states: Collection[LeadState]) -> None:
        """Only rows in these states can be edited now."""
        self._delegate.states = states

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Complete tags from these."""
        self._delegate.set_known_tags(tags)

    def finish(self) -> None:
        """Take what is being typed."""
        self._delegate.finish()

    def go(self, down: int, right: int) -> None:
        """Make another cell the current one; past the last column comes the first one of the next row."""
        index, columns = self._view.currentIndex(), self._view.shown_columns()
        if not index.isValid() or not columns:
            return
        at = columns.index(index.column()) if index.column() in columns else 0
        rows_on, place = divmod(at + right, len(columns))
        row = index.row() + down + rows_on
        if 0 <= row < self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(row, columns[place]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab move from cell to cell; with Ctrl, Tab leaves the table."""
        if watched is self._view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _LEAVE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._view.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
                return True
            if (step := step_of(event)) and self._view.currentIndex().isValid():
                self.go(*step)
                return True
        return super().eventFilter(watched, event)

    def _action(self, title: str, act: Callable[[], object], *shortcuts: str) -> QAction:
        action = QAction(title, self)
        action.setShortcuts([QKeySequence(each) for each in shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: act())
        return action

    def _separator(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    def _with_rows(self, act: Callable[[list[int]], object]) -> Callable[[], None]:
        def on_selected() -> None:
            if ids := self._view.selected_ids():
                act(ids)

        return on_selected

    # Single cells.

    def _on_typed(self, row: LeadRow, column: Column, text: str) -> None:
        from gui.leads.typed_lead import set_text

        self.changesMade.emit({row.id: set_text(column.key, text)}, edit_messages.column_title(column), ())

    def _on_refused(self, index: Index, why: str) -> None:
        corner = self._view.visualRect(index).bottomLeft()
        QToolTip.showText(self._view.viewport().mapToGlobal(corner), why, self._view)

    def _on_about_to_reset(self) -> None:
        """The table closes its editors: what stands in one is kept."""
        self._unsaved = self._delegate.unsaved()

    def _on_reset(self) -> None:
        unsaved, self._unsaved = self._unsaved, None
        if unsaved is not None:
            QTimer.singleShot(0, self, lambda: self._on_typed(*unsaved))

    # Blocks.

    def _on_clear(self) -> None:
        self._change(self._view.selected_blocks(), "", self.tr("clearing cells"))

    def _on_cut(self) -> None:
        self._view.copy_selection()
        self._change(self._view.selected_blocks(), "", self.tr("cutting"))

    def _change(self, blocks: Sequence[Block], text: str, title: str) -> None:
        from gui.ui.pasting import filled

        if changes := filled(self._model, blocks, text):
            self.changesMade.emit(changes, title, ())
        elif blocks:
            self.told.emit(edit_messages.read_only())

    def _on_fill(self) -> None:
        """Copy the upper row of the selection down; from the row above where only one is selected."""
        from gui.ui.pasting import pasted, tiled

        changes: dict[int, object] = {}
        for block in self._view.selected_blocks():
            start = block.first if block.height > 1 else block.first - 1
            above = self._model.row_at(start) if start >= 0 else None
            columns = [each for each in block.columns if is_editable(self._model.columns[each])]
            if above is None or not columns:
                continue
            lines = [[text_of(above.lead, self._model.columns[each].key) for each in columns]]
            rest = Block(start + 1, block.last, tuple(columns))
            grid = tiled(lines, rest.height, len(columns))
            changes.update(pasted(self._model, columns, rest, grid).changes)
        if changes:
            self.changesMade.emit(changes, self.tr("filling down"), ())

    def _on_paste(self) -> None:
        from gui.ui.pasting import pasted, tiled

        text, blocks = QGuiApplication.clipboard().text(), self._view.selected_blocks()
        if not text or not blocks:
            return
        grid, title = grid_of(text), self.tr("pasting")
        if len(grid) == 1 and len(grid[0]) == 1:
            self._change(blocks, grid[0][0], title)
            return
        block = blocks[0]
        found = pasted(self._model, self._view.shown_columns(), block, tiled(grid, block.height, len(block.columns)))
        added = found.added
        if added and not self._ask(edit_messages.new_rows_question(len(added))):
            added = ()
        if found.changes or added:
            self.changesMade.emit(found.changes, title, added)
        if found.columns or found.read_only:
            self.told.emit(edit_messages.left_out(found.columns, found.read_only))
