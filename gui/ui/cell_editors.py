"""The editors of single cells. Each shows at once what is made of the text, and lets any text stand."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.leads.lead import LeadRow
from gui.leads.lead_texts import tags_from, text_of
from gui.leads.schedule import read_schedule
from gui.ui import icons, theme
from gui.ui.cell_check import CellCheck, check_cell
from gui.ui.row_columns import Column
from gui.ui.row_words import CellTone, RowWords

translate: Final = QCoreApplication.translate

_HINT_WIDTH: Final = 360
_TONES: Final = {CellTone.ERROR: theme.Tone.ERROR, CellTone.WARNING: theme.Tone.WARNING}
_ICONS: Final = {CellTone.ERROR: "error", CellTone.WARNING: "warning", CellTone.PLAIN: "info"}


class CheckLine(QFrame):
    """Belongs to a field being edited: an icon and words in the colour of what they say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = QLabel(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self._line = row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.STEP, theme.GAP, theme.STEP)
        row.setSpacing(theme.GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, check: CellCheck) -> None:
        """Show the words; without any there is no line."""
        tone = _TONES.get(check.tone)
        ink = theme.tone_ink(tone, self.palette()) if tone else theme.dim(self.palette())
        self._icon.setPixmap(icons.pixmap(_ICONS[check.tone], ink, theme.ICON, self.devicePixelRatioF()))
        self.words.setText(check.words)
        self.words.setStyleSheet(f"color: {ink.name()}")
        self.setVisible(bool(check.words))

    def place(self, cell: QWidget) -> None:
        """Stand right below `cell`, or above where there is no room."""
        room, at = self._around.rect(), cell.geometry()
        width = min(max(_HINT_WIDTH, at.width()), room.width())
        self.setFixedWidth(width)
        height = self._line.totalHeightForWidth(width)
        below = at.bottom() + 2
        top = below if below + height <= room.height() else at.top() - height - 2
        self.setGeometry(max(0, min(at.left(), room.width() - width)), max(0, top), width, height)
        self.raise_()


class CellText(QLineEdit):
    """Text, with a line below it that says how it will be taken."""

    def __init__(self, text: str, name: str, check: Callable[[str], CellCheck], parent: QWidget) -> None:
        super().__init__(text, parent)
        self.before = text
        self.hint = CheckLine(parent)
        self._check = check
        self.setAccessibleName(name)
        self.textChanged.connect(self._say)

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hint.hide()
        self.hint.deleteLater()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.hint.place(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.place(self)

    def _say(self) -> None:
        said = self._check(self.text())
        self.hint.say(said if self.isVisible() else CellCheck())
        self.hint.place(self)
        self.setAccessibleDescription(said.words)


class CellMoment(CellText):
    """A call time, typed or picked from a calendar (Alt+↓)."""

    def __init__(self, text: str, name: str, check: Callable[[str], CellCheck], now: datetime, parent: QWidget) -> None:
        super().__init__(text, name, check, parent)
        self._now = now
        self.setPlaceholderText(self.tr("dd.mm.yyyy hh:mm"))
        self.pick = QAction(self.tr("Choose day and time (Alt+↓)"), self)
        icons.mark(self.pick, "calendar")
        self.pick.triggered.connect(self._on_pick)
        self.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._on_pick()
            return
        super().keyPressEvent(event)

    def _on_pick(self) -> None:
        from gui.ui.moment_picker import MomentPicker

        picker = MomentPicker(read_schedule(self.text()).when, self._now, self)
        picker.picked.connect(lambda when: self.setText(f"{when:%d.%m.%Y %H:%M}"))
        picker.popup_below(self)


class CellTags(CellText):
    """Tags parted by commas; each is completed from those used before."""

    def __init__(
        self, text: str, name: str, check: Callable[[str], CellCheck], known: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(text, name, check, parent)
        self._known = known
        self._model = QStringListModel(list(known), self)
        self.completion = QCompleter(self._model, self)
        self.completion.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completion.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completion.setWidget(self)
        self.completion.activated[str].connect(self._on_completed)  # type: ignore[index]  # the stub knows no overloads
        self.textEdited.connect(self._complete)

    def set_known(self, tags: Sequence[str]) -> None:
        """Complete from these."""
        self._known = tags

    def _complete(self) -> None:
        """Offer what the tag under way may become, without those that are there already."""
        *there, begun = self.text()[: self.cursorPosition()].replace(";", ",").split(",")
        begun = begun.strip()
        taken = {each.strip().casefold() for each in there}
        self._model.setStringList([tag for tag in self._known if tag.casefold() not in taken])
        self.completion.setCompletionPrefix(begun)
        if begun and self.completion.completionCount() and self.completion.currentCompletion() != begun:
            self.completion.complete()
        elif popup := self.completion.popup():
            popup.hide()

    def _on_completed(self, tag: str) -> None:
        before, after = self.text()[: self.cursorPosition()], self.text()[self.cursorPosition() :]
        *there, _begun = before.replace(";", ",").split(",")
        self.setText(", ".join(tags_from(",".join((*there, tag, after)))))


class CellChoice(QComboBox):
    """One of the directory's widgets or departments; empty means «as in the whole list»."""

    def __init__(self, value: str, name: str, items: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.before = value
        self.setAccessibleName(name)
        for title, data in items:
            self.addItem(title, data)
        if self.findData(value) < 0:
            self.addItem(self.tr("{key} (not in the settings)").format(key=value), value)
        self.setCurrentIndex(self.findData(value))

    def value(self) -> str:
        """The key or id chosen."""
        return str(self.currentData() or "")


CellEditor = CellText | CellChoice
"""`before` is the cell as it was, `value()` as it stands now; both as `gui.leads.typed_lead.set_text` takes them."""


def editor_for(row: LeadRow, column: Column, words: RowWords, known_tags: Sequence[str], parent: QWidget) -> CellEditor:
    """The editor of a cell that can be edited."""
    key, value = column.key, text_of(row.lead, column.key)
    now, as_in_list = datetime.now().astimezone(words.zone), (translate("CellEditors", "As in the list"), "")

    def check(text: str) -> CellCheck:
        return check_cell(row, column, text, now)

    if key == "route_key" and words.account is not None and words.account.widgets:
        found = words.account.widget_called(value)
        items = [(widget.name or widget.route_key, widget.route_key) for widget in words.account.widgets]
        return CellChoice(found.route_key if found else value, column.title, [as_in_list, *items], parent)
    if key == "unit_id" and (units := units_of(row, words)):
        return CellChoice(value, column.title, [as_in_list, *units], parent)
    if key == "schedule":
        return CellMoment(value, column.title, check, now, parent)
    if key == "tags":
        return CellTags(value, column.title, check, known_tags, parent)
    return CellText(value, column.title, check, parent)


def units_of(row: LeadRow, words: RowWords) -> list[tuple[str, str]]:
    """The departments of the widget the row goes to."""
    widget = words.account.widget_called(row.lead.route_key or words.defaults.route_key) if words.account else None
    return [(unit.name, str(unit.unit_id)) for unit in widget.units] if widget else []
