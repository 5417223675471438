"""The fields of a row as a form: each is changed in place, further ones are added."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QMenu, QVBoxLayout, QWidget

from gui.leads.fields import MAX_CUSTOM_FIELDS
from gui.leads.lead import LeadRow
from gui.leads.lead_texts import CUSTOM_PREFIX, text_of, texts_of
from gui.leads.state import EDITABLE, LeadState
from gui.ui import dialogs, icons, theme
from gui.ui.cell_check import check_cell
from gui.ui.cell_editors import CheckLine
from gui.ui.inspector_fields import (
    ALWAYS,
    SOMETIMES,
    Editor,
    FieldLine,
    edit_title,
    field_label,
    field_title,
    inherited,
    label_of,
    make_editor,
    show_field,
)
from gui.ui.inspector_parts import link_button, plain_label
from gui.ui.row_columns import Column
from gui.ui.row_lock import why_locked
from gui.ui.row_words import RowWords


class FieldsForm(QWidget):
    """`changeRequested` carries the ids of rows (one), the change and its name."""

    changeRequested = Signal(object, object, str)

    def __init__(self, words: Callable[[], RowWords], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._row: LeadRow | None = None
        self._asked_for: dict[str, None] = {}
        self._locked = False
        self.states: Collection[LeadState] = EDITABLE
        self.editors: dict[str, Editor] = {}
        self.lock = plain_label("", "dim", self)
        self._fields = QWidget(self)
        self._form = QFormLayout(self._fields)
        self._form.setContentsMargins(0, theme.STEP, 0, 0)
        self._form.setHorizontalSpacing(theme.STEP)
        self._form.setVerticalSpacing(2)
        self.check = CheckLine(self._fields)
        self.phone_note = plain_label("", "dim", self._fields)
        self._form.addRow(self.phone_note)
        self.add_field = link_button(self.tr("Add field…"), self._on_add_field, self)
        icons.mark(self.add_field, "plus", "accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        column.addWidget(self.lock)
        column.addWidget(self._fields)
        column.addWidget(self.add_field, 0, Qt.AlignmentFlag.AlignLeft)

    def commit(self) -> None:
        """What is still being typed belongs to the row it was typed for."""
        for editor in list(self.editors.values()):
            editor.commit()

    def show_row(self, row: LeadRow) -> None:
        """Show this row, or what it has become."""
        if self._row is not None and self._row.id != row.id:
            self.commit()
            self._asked_for.clear()
        self._row = row
        why = why_locked(row, self.states)
        self.lock.setText(why)
        self.lock.setVisible(bool(why))
        keys = self._keys(row, locked=bool(why))
        if keys != list(self.editors) or bool(why) != self._locked:
            self._locked = bool(why)
            self._make_editors(keys)
        words = self._words()
        for key, editor in self.editors.items():
            show_field(editor, key, row, words, locked=self._locked)
            label = self._form.labelForField(editor)
            if isinstance(label, QLabel):
                label.setText(label_of(key, words))
        note = "\n".join(words.phone_lines(row))
        self.phone_note.setText(note)
        self._form.setRowVisible(self.phone_note, bool(note))
        self.add_field.setVisible(not why)

    def menu(self) -> QMenu:
        """The fields this row has not. Deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in SOMETIMES:
            if key not in self.editors:
                menu.addAction(field_title(key)).triggered.connect(lambda _checked, key=key: self._ask_for(key))
        menu.addSeparator()
        own = menu.addAction(self.tr("Custom field…"))
        own.setEnabled(sum(key.startswith(CUSTOM_PREFIX) for key in self.editors) < MAX_CUSTOM_FIELDS)
        own.triggered.connect(self._on_own_field)
        return menu

    def _keys(self, row: LeadRow, *, locked: bool) -> list[str]:
        """The usual fields, those that say something, and those that were asked for."""
        own = {key for key, text in texts_of(row.lead) if text}
        custom = [CUSTOM_PREFIX + field.name for field in row.lead.fields]
        added = [key for key in self._asked_for if key.startswith(CUSTOM_PREFIX) and not locked]
        rest = [key for key in SOMETIMES if key in own or key in self._asked_for or inherited(key, self._words())]
        phone, *others = ALWAYS
        return list(dict.fromkeys([phone, *custom, *added, *others, *rest]))

    def _make_editors(self, keys: Sequence[str]) -> None:
        self._form.takeRow(self.phone_note)
        while self._form.rowCount():
            # An editor may be about to tell what was typed in it: it goes only when it has told.
            row = self._form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.editors.clear()
        for key in keys:
            editor = make_editor(key, self._fields, self._on_text, locked=self._locked)
            if isinstance(editor, FieldLine):
                editor.textEdited.connect(partial(self._on_typing, key, editor))
                editor.left.connect(self.check.hide)
            label = field_label(self._fields)
            label.setBuddy(editor)
            self._form.addRow(label, editor)
            editor.show()
            self.editors[key] = editor
            if key == "phone":
                self._form.addRow(self.phone_note)

    def _on_typing(self, key: str, editor: FieldLine, text: str) -> None:
        """Say below the field how it will be taken, as the table does."""
        if self._row is not None:
            now = datetime.now().astimezone(self._words().zone)
            said = check_cell(self._row, Column(key, field_title(key), 0), text, now)
            editor.setAccessibleDescription(said.words)
            self.check.say(said)
            self.check.place(editor)

    def _on_text(self, key: str, text: str) -> None:
        from gui.leads.typed_lead import set_text

        if self._row is not None and text.strip() != text_of(self._row.lead, key).strip():
            self.changeRequested.emit([self._row.id], set_text(key, text), edit_title(key))

    def _on_add_field(self) -> None:
        self.menu().popup(self.add_field.mapToGlobal(self.add_field.rect().bottomLeft()))

    def _on_own_field(self) -> None:
        name = dialogs.ask_text(self, self.tr("Custom field"), self.tr("Field name, such as “City”:"), "")
        if name:
            self._ask_for(CUSTOM_PREFIX + name)

    def _ask_for(self, key: str) -> None:
        if self._row is not None:
            self._asked_for[key] = None
            self.show_row(self._row)
            self.editors[key].setFocus()
