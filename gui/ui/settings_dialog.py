"""All settings in one dialog, with a search over their words."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.ui import dialogs, icons, theme
from gui.ui.dialog_buttons import answers_row
from gui.ui.enter_key import ENTER
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.inspector_parts import CardScroll
from gui.ui.setting_row import SettingPage, SettingRow
from gui.ui.settings_elsewhere import SettingsElsewhere
from gui.ui.settings_network import NetworkPage
from gui.ui.settings_pages import DataPage, DiagnosticsPage, LookPage, SendingPage
from gui.ui.settings_values import SettingsValues

_PAGES_WIDTH: Final = 212


class SettingsDialog(QDialog):
    """Shows what it is told; each page says by its signals what was chosen. Nothing has to be confirmed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.SETTINGS, self)
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(theme.CONTROL_HEIGHT)
        self._glass = QAction(self.search.accessibleName(), self)
        icons.mark(self._glass, "search", "dim")
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.pages = QListWidget(self)
        self.pages.setAccessibleName(self.tr("Pages of settings"))
        self.pages.setFixedWidth(_PAGES_WIDTH)
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        # After the search and the list of pages, for so Tab goes.
        self.look, self.sending = LookPage(self), SendingPage(self)
        self.network, self.data, self.diagnostics = NetworkPage(self), DataPage(self), DiagnosticsPage(self)
        self._all: tuple[SettingPage, ...] = (self.look, self.sending, self.network, self.data, self.diagnostics)
        self.pages.addItems([page.title for page in self._all])
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("kind", "dim")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setContentsMargins(12, theme.GAP, 12, theme.GAP)
        self.nothing.hide()
        self._stack = QStackedWidget(self)
        self._scrolls = [CardScroll(page, page.title, self) for page in self._all]
        for scroll in self._scrolls:
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(scroll)
        self.elsewhere = SettingsElsewhere(self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setProperty("kind", "plain")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        find = QAction(self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._on_find)
        self.addAction(find)
        self.pages.currentRowChanged.connect(self._on_page)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_jump)
        self.pages.setCurrentRow(0)
        self._retint()
        self.search.setFocus()

    def show_values(self, values: SettingsValues) -> None:
        """Show what holds."""
        self.look.show_values(values)
        self.sending.show_values(values)
        self.network.show_route(values.route)
        self.data.show_values(values)

    def show_page(self, place: int) -> None:
        """Turn to a page by its number."""
        self.pages.setCurrentRow(place)

    def leave(self) -> bool:
        """Ask about what was typed and not saved, if anything; whether the dialog may close."""
        if not self.network.holds_unsaved:
            return True
        words = self.tr("A proxy was typed in and not saved."), self.tr("Requests still go the way they went before.")
        if not dialogs.ask_yes_no(self, *words, self.tr("Save the proxy"), self.tr("Discard")):
            self.network.drop_edited()
            return True
        self.network.save_edited()
        if self.network.is_edited:  # it was refused, and the page says why
            self.search.clear()
            self.pages.setCurrentRow(self._all.index(self.network))
            return False
        return True

    def reject(self) -> None:
        """Close, by whatever means, unless something is to be put right first."""
        if self.leave():
            super().reject()

    @property
    def fitting(self) -> list[SettingRow]:
        """The settings that fit what is looked for, over all pages."""
        query = self.search.text()
        return [row for page in self._all for row in page.rows if row.fits(query)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the search first; Enter closes nothing."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        if event.key() not in ENTER:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self._retint()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(self.search)
        left.addWidget(self.pages, 1)
        self.search.setFixedWidth(_PAGES_WIDTH)
        body = QHBoxLayout()
        body.setSpacing(theme.MARGIN)
        body.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self.nothing)
        right.addWidget(self._stack, 1)
        right.addWidget(self.elsewhere)
        right.addStretch()
        body.addLayout(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, 12)
        page.setSpacing(12)
        page.addLayout(body, 1)
        page.addLayout(answers_row(self.close_button))
        self.setMinimumSize(760, 480)
        self.resize(900, 620)

    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_page(self, place: int) -> None:
        if place >= 0:
            self._stack.setCurrentIndex(place)

    def _on_search(self) -> None:
        """Only what fits is shown, and marked; the first page that has some comes up."""
        query = self.search.text().strip()
        first: int | None = None
        for place, page in enumerate(self._all):
            fits = 0
            for row in page.rows:
                found = row.fits(query)
                row.setVisible(found)
                row.set_marked(found and bool(query))
                fits += found
            self.pages.item(place).setHidden(not fits)
            if fits and first is None:
                first = place
        self.elsewhere.show_fitting(query)
        self._stack.setVisible(first is not None)
        self.nothing.setVisible(first is None)
        if first is None:
            self.nothing.setText(self._nothing_words(query))
            return
        if self.pages.item(max(0, self.pages.currentRow())).isHidden():
            self.pages.setCurrentRow(first)
        self._stack.setCurrentIndex(self.pages.currentRow())

    def _nothing_words(self, query: str) -> str:
        words = self.tr("No setting has the words “{query}”.").format(query=query)
        if self.elsewhere.hits:
            return words
        elsewhere = self.tr(
            "Token, widgets, calling hours, repeats, daily limit and time zone belong to the account "
            "(Ctrl+Shift+A), numbers nobody may call to the stop list (menu Sending)."
        )
        return f"{words}\n\n{elsewhere}"

    def _on_jump(self) -> None:
        """To the first one that fits on the page shown, or to the first that is set elsewhere."""
        page = self._all[self.pages.currentRow()]
        for row in page.rows:
            if row.isVisibleTo(page) and (control := row.first_control()) is not None:
                self._scrolls[self.pages.currentRow()].ensureWidgetVisible(row)
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        for hit in self.elsewhere.hits[:1]:
            hit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _retint(self) -> None:
        palette = self.palette()
        sheet = theme.style_sheet(palette) + _SHEET.format(
            chosen=theme.chosen(palette).name(),
            text=theme.text(palette).name(),
            hover=theme.tint(theme.dim(palette), palette).name(),
            found=theme.tint(theme.accent(palette), palette).name(),
            accent=theme.accent(palette).name(),
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            icons.retint(self)


_SHEET: Final = """
QListWidget {{ background: transparent; outline: none; }}
QListWidget::item {{ padding: 7px 10px; border-radius: 4px; color: {text}; }}
QListWidget::item:hover {{ background: {hover}; }}
QListWidget::item:selected {{ background: {chosen}; color: {text}; }}
QFrame#setting {{ border-left: 3px solid transparent; border-radius: 4px; }}
QFrame#setting[marked="true"] {{ background: {found}; border-left-color: {accent}; }}
"""
