"""The fields of a lead as they can be edited in the inspector: a value each, changed in place."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from gui.leads.account import Account
from gui.leads.fields import BY_KEY
from gui.leads.lead import Defaults, LeadRow
from gui.leads.lead_texts import CUSTOM_PREFIX, text_of
from gui.leads.schedule import for_people
from gui.ui import theme
from gui.ui.cell_editors import units_of
from gui.ui.naming import give_name
from gui.ui.row_words import RowWords, zone_name

ALWAYS: Final = ("phone", "schedule", "route_key", "unit_id", "tags")
SOMETIMES: Final = (
    "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "session_id", "call_url", "comment", "place",
)  # fmt: skip
translate: Final = QCoreApplication.translate

_LABEL_WIDTH: Final = 100


def field_title(key: str) -> str:
    """What people call a field: a key of `gui.leads.typed_lead.texts_of`."""
    if key.startswith(CUSTOM_PREFIX):
        return key.removeprefix(CUSTOM_PREFIX)
    match key:
        case "comment":
            return translate("InspectorFields", "Note")
        case "place":
            return translate("InspectorFields", "Zone or city")
        case "session_id":
            return translate("InspectorFields", "Session")
        case "call_url":
            return translate("InspectorFields", "Page")
        case _:
            return str(BY_KEY[key].title)


def label_of(key: str, words: RowWords) -> str:
    """What stands beside the editor of a field: a time names its zone."""
    title = field_title(key)
    return f"{title}, {zone_name(words.zone, datetime.now(UTC))}" if key == "schedule" else title


def edit_title(key: str) -> str:
    """What an edit of a field is called: «когда звонить», «UTM: источник»."""
    title = field_title(key)
    return title if title[1:2].isupper() or key.startswith(CUSTOM_PREFIX) else title[:1].lower() + title[1:]


def inherited(key: str, words: RowWords) -> str:
    """What the list gives a row that says nothing of its own."""
    defaults: Defaults = words.defaults
    match key:
        case "tags":
            return ", ".join(defaults.tags)
        case "schedule":
            return for_people(defaults.schedule) if defaults.schedule else ""
        case "route_key":
            return words.widget_name(defaults.route_key)
        case "unit_id":
            return words.unit_name(defaults.route_key, defaults.unit_id)
        case _:
            return str(getattr(defaults, key, ""))


class FieldLine(QLineEdit):
    """A line that looks like plain text until it is pointed at. `committed` carries what was typed: on Enter, or when
    the keyboard goes elsewhere. Escape takes it back. `left` tells that nothing is being typed any more.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setProperty("kind", "quiet")
        self.setAccessibleName(title)
        self.setMinimumHeight(theme.CONTROL_HEIGHT - 4)
        self.editingFinished.connect(self.commit)
        self.editingFinished.connect(self.left)

    def show_text(self, text: str, hint: str, *, locked: bool) -> None:
        """Show a value, unless another one is being typed; `hint` stands where there is none."""
        self.setReadOnly(locked)
        self.setPlaceholderText(hint)
        if text != self._shown or not self.isModified():
            typing = self.hasFocus() and self.isModified()
            self._shown = text
            if not typing:
                self.setText(text)
                self.setCursorPosition(0)

    def commit(self) -> None:
        """Take what was typed, if it is something else."""
        if self.isModified() and not self.isReadOnly() and self.text().strip() != self._shown.strip():
            self.setModified(False)
            self.committed.emit(self.text())
        else:
            self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._shown)
            self.left.emit()
            return
        super().keyPressEvent(event)


class FieldChoice(QComboBox):
    """A value out of the directory; the wheel scrolls the card under it, not the choice. `committed` carries a key."""

    committed = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        give_name(self, title)
        self.setMinimumHeight(theme.CONTROL_HEIGHT - 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _place: self.committed.emit(str(self.currentData() or "")))

    def show_choice(self, items: list[tuple[str, str]], value: str) -> None:
        """Offer these (title, key); a value that is not among them gets an item of its own."""
        blocker = QSignalBlocker(self)
        self.clear()
        for title, key in items:
            self.addItem(title, key)
        if self.findData(value) < 0:
            self.addItem(self.tr("{key} (not in the settings)").format(key=value), value)
        self.setCurrentIndex(self.findData(value))
        blocker.unblock()

    def commit(self) -> None:
        """A choice is taken at once."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


Editor = FieldLine | FieldChoice


def make_editor(key: str, parent: QWidget, on_text: Callable[[str, str], None], *, locked: bool) -> Editor:
    """The editor of one field, or what only shows it; `on_text` gets the key and the new text."""
    kind = FieldChoice if key in ("route_key", "unit_id") and not locked else FieldLine
    editor = kind(field_title(key), parent)
    editor.committed.connect(lambda text: on_text(key, text))
    return editor


def show_field(editor: Editor, key: str, row: LeadRow, words: RowWords, *, locked: bool) -> None:
    """Show a row's own value, and what it inherits where it has none."""
    own, given = text_of(row.lead, key), inherited(key, words)
    if isinstance(editor, FieldLine):
        if key == "route_key":
            own = words.widget_name(own)
        elif key == "unit_id":
            own = words.unit_name(row.lead.route_key or words.defaults.route_key, own)
        hint = translate("InspectorFields", "as in the list: {value}").format(value=given) if given else _hint(key)
        editor.setToolTip(
            own or (translate("InspectorFields", "For example: 31.12.2026 15:30") if key == "schedule" else "")
        )
        editor.show_text(own, "—" if locked and not given else hint, locked=locked)
        return
    first = (
        translate("InspectorFields", "As in the list: {value}").format(value=given)
        if given
        else translate("InspectorFields", "Not set")
    )
    if key == "route_key":
        items = _widgets(words.account)
    else:
        items = units_of(row, words)
        if row.lead.route_key not in ("", words.defaults.route_key):
            first = translate("InspectorFields", "Not set")
    editor.show_choice([(first, ""), *items], own)


def _hint(key: str) -> str:
    if key == "schedule":
        return translate("InspectorFields", "at once")
    return translate("InspectorFields", "separated by commas") if key == "tags" else ""


def _widgets(account: Account | None) -> list[tuple[str, str]]:
    return [(each.name or each.route_key, each.route_key) for each in (account.widgets if account else ())]


def field_label(parent: QWidget) -> QLabel:
    """Room for the name of a field, left of it."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", "dim")
    label.setWordWrap(True)
    label.setFixedWidth(_LABEL_WIDTH)
    label.setMinimumHeight(theme.CONTROL_HEIGHT - 4)
    return label
