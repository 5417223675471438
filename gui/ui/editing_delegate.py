"""Lets cells of the table be edited: opens their editors, and says what was typed and where to go next."""

from collections.abc import Collection, Sequence
from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QStyleOptionViewItem, QWidget

from gui.leads.lead import LeadRow
from gui.leads.state import EDITABLE, LeadState
from gui.ui.cell_delegate import CellDelegate
from gui.ui.cell_editors import CellEditor, CellMoment, CellTags, editor_for
from gui.ui.row_columns import Column
from gui.ui.row_lock import is_editable, why_locked
from gui.ui.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex

_WIDE: Final = {CellTags: 280, CellMoment: 190}
_KEYS: Final = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class EditingDelegate(CellDelegate):
    """`typed` carries the row as it was, its column and the new text; `left` how many rows and columns to go on;
    `refused` an index and why its row is locked. `tagsWanted` asks for tags to complete from.

    Nothing is written to the model: what changed comes back from the database. `states` are those whose rows may be
    edited.
    """

    typed = Signal(object, object, str)
    left = Signal(int, int)
    refused = Signal(object, str)
    tagsWanted = Signal()  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.states: Collection[LeadState] = EDITABLE
        self._known_tags: Sequence[str] = ()
        self.open_editor: CellEditor | None = None
        self._cell: tuple[LeadRow, Column] | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        nothing = cast("QWidget", None)  # no editor opens then; the stub does not say so
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        if not isinstance(model, RowsModel) or row is None or not is_editable(model.columns[index.column()]):
            return nothing
        if why := why_locked(row, self.states):
            self.refused.emit(index, why)
            return nothing
        column = model.columns[index.column()]
        editor = editor_for(row, column, model.words, self._known_tags, parent)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda: self._finish(editor))
            QTimer.singleShot(0, editor, editor.showPopup)
        self._cell, self.open_editor = (row, column), editor
        if isinstance(editor, CellTags) and not self._known_tags:
            self.tagsWanted.emit()
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.open_editor:
            self.open_editor = self._cell = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """It was filled when it was made: a run that changes rows meanwhile does not touch what is being typed."""

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        if unsaved := self.unsaved():
            self.typed.emit(*unsaved)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect = option.rect
        rect.setWidth(max(rect.width(), _WIDE.get(type(editor), 0)))
        editor.setGeometry(rect)

    def set_known_tags(self, tags: Sequence[str]) -> None:
        """Complete tags from these, in an open editor as well."""
        self._known_tags = tags
        if isinstance(self.open_editor, CellTags):
            self.open_editor.set_known(tags)

    def finish(self) -> None:
        """Take what stands in the open editor, and close it."""
        if self.open_editor is not None:
            self._finish(self.open_editor)

    def unsaved(self) -> tuple[LeadRow, Column, str] | None:
        """What stands in the open editor, once, where it is something new: row, column and text."""
        editor, cell = self.open_editor, self._cell
        if editor is None or cell is None or editor.value() == editor.before:
            return None
        editor.before = editor.value()
        return (*cell, editor.before)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab take what was typed and go on to the next cell, backwards with Shift."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and editor is self.open_editor and (step := step_of(cast("QKeyEvent", event))):
            self._finish(cast("QWidget", editor))
            self.left.emit(*step)
            return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def step_of(event: QKeyEvent) -> tuple[int, int] | None:
    """How many rows and columns Enter or Tab move on; `None` for other keys and with Ctrl."""
    step, modifiers = _KEYS.get(Qt.Key(event.key())), event.modifiers()
    if step is None or modifiers & Qt.KeyboardModifier.ControlModifier:
        return None
    return (-step[0], step[1]) if modifiers & Qt.KeyboardModifier.ShiftModifier else step
