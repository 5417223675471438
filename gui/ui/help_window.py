"""The help: its pages at the left, what they say at the right, and a search over all of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.ui import icons, theme
from gui.ui.help_browser import HelpBrowser
from gui.ui.help_places import HelpPage
from gui.ui.help_text import HelpText, found_in, pattern_of

_SIDE: Final = 264
_PAGE: Final = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """Shows the pages of `set_texts`; their pictures are in its `folder`. A window of its own that does not keep the
    program alive.
    """

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Help — Dozvon"))
        self._texts: Sequence[HelpText] = ()
        self.back = self._button("back", self.tr("Back"))
        self.forward = self._button("forward", self.tr("Forward"))
        self.search = _SearchField(self)
        self.pages = QListWidget(self)
        self.pages.setProperty("kind", "pages")
        self.pages.setAccessibleName(self.tr("Pages of the help"))
        self.nothing = QLabel(self.tr("Nothing found"), self)
        self.nothing.setProperty("kind", "dim")
        self.browser = HelpBrowser(self)
        self._lay_out()
        self._connect()
        self._retint()
        self.resize(1160, 780)

    @property
    def page(self) -> HelpPage:
        """The one on the screen."""
        return self.browser.page

    def set_texts(self, texts: Sequence[HelpText], folder: Path) -> None:
        """Show these pages from here on."""
        self._texts = texts
        self.browser.set_pages({text.page: text.html for text in texts}, folder)
        self.pages.clear()
        for text in texts:
            item = QListWidgetItem(text.title, self.pages)
            item.setData(_PAGE, text.page.value)
        self._on_searched(self.search.text())

    def show_page(self, page: HelpPage) -> None:
        """Turn to a page, from its top."""
        self.browser.open(page)

    def find_next(self) -> None:
        """Go to the next place of the words searched for, where they stand together if they do; after the last comes
        the first.
        """
        pattern, together = self._pattern(), self._pattern(together=True)
        if pattern is None:
            return
        if together is not None and not self.browser.document().find(together).isNull():
            pattern = together
        if not self.browser.find(pattern):
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(pattern)
        self.browser.raise_found()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_texts"):
            self._retint()

    def _connect(self) -> None:
        self.back.clicked.connect(self.browser.backward)
        self.forward.clicked.connect(self.browser.forward)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        self.browser.turned.connect(self._on_turned)
        self.browser.linkChosen.connect(QDesktopServices.openUrl)
        self.pages.currentItemChanged.connect(self._on_chosen)
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self.find_next)
        self.search.left.connect(self.pages.setFocus)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._on_find),
            (QKeySequence("Alt+Left"), self.browser.backward),
            (QKeySequence("Alt+Right"), self.browser.forward),
            (QKeySequence("Esc"), self._on_escape),
        ):
            QShortcut(keys, self).activated.connect(act)
        for button in (self.back, self.forward):
            button.setEnabled(False)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PAGE) != self.browser.page:
            self.browser.open(HelpPage(item.data(_PAGE)))

    def _on_turned(self, page: HelpPage) -> None:
        """The list follows the links, and the words searched for are marked on every page."""
        for place in range(self.pages.count()):
            item = self.pages.item(place)
            if item.data(_PAGE) == page:
                self.pages.setCurrentItem(item)
                self.browser.setAccessibleName(item.text())
        self._mark_words()

    def _on_searched(self, query: str) -> None:
        """Only the pages with these words stay in the list; where this one has none, the first of them is shown."""
        found = found_in(self._texts, query)
        for place in range(self.pages.count()):
            item = self.pages.item(place)
            item.setHidden(HelpPage(item.data(_PAGE)) not in found)
        self.nothing.setVisible(bool(self._texts) and not found)
        if query.strip() and found and self.browser.page not in found:
            self.browser.open(found[0])
        self._mark_words()
        if query.strip() and found:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.find_next()

    def _mark_words(self) -> None:
        pattern, marks = self._pattern(), []
        cursor = QTextCursor(self.browser.document())
        while pattern is not None and not (cursor := self.browser.document().find(pattern, cursor)).isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(self._marked())
            marks.append(mark)
        self.browser.setExtraSelections(marks)

    def _marked(self) -> QColor:
        ink = theme.tone_ink(theme.Tone.WARNING, self.palette())
        return theme.mixed(theme.surface(self.palette()), ink, 0.28)

    def _pattern(self, *, together: bool = False) -> QRegularExpression | None:
        pattern = pattern_of(self.search.text(), together=together)
        options = QRegularExpression.PatternOption
        unicode = options.CaseInsensitiveOption | options.UseUnicodePropertiesOption
        return QRegularExpression(pattern, unicode) if pattern else None

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _retint(self) -> None:
        sheet = theme.style_sheet(self.palette())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        icons.retint(self)
        self.browser.show_anew()

    def _button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "quiet")
        button.setFixedWidth(theme.CONTROL_HEIGHT)
        button.setStyleSheet("padding: 0;")
        button.setToolTip(words)
        button.setAccessibleName(words)
        icons.mark(button, icon)
        return button

    def _lay_out(self) -> None:
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        top = QHBoxLayout()
        top.setSpacing(theme.STEP)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addWidget(self.search, 1)
        side = QVBoxLayout()
        side.setSpacing(theme.GAP)
        side.addLayout(top)
        side.addWidget(self.nothing)
        side.addWidget(self.pages, 1)
        left = QWidget(self)
        left.setFixedWidth(_SIDE)
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        row.setSpacing(theme.MARGIN)
        row.addWidget(left)
        row.addWidget(self.browser, 1)
        self.nothing.hide()
        self.search.setFocus()


class _SearchField(QLineEdit):
    """`left` tells that the arrow down was pressed."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search the help"))
        self.setPlaceholderText(self.tr("Search"))
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)
