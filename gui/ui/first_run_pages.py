"""What the first run asks, page by page: what to do in Calltouch, the token, the first widget."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.leads.account import Account, Widget
from gui.ui import theme
from gui.ui.account_rules import Flaw, account_from, flaws_of, name_flaw
from gui.ui.directory_editor import DirectoryEditor
from gui.ui.first_run_steps import Step, step_title
from gui.ui.inspector_parts import plain_label
from gui.ui.naming import WIDGET_TYPE
from gui.ui.token_field import TokenField

_UNDER_TICK: Final = 22


class Page(QWidget):
    """A title, a few words, and what is asked."""

    def __init__(self, step: Step, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(step_title(step), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(title)
        self.column.addWidget(plain_label(words, "dim", self))

    def begin(self) -> None:
        """The page came on the screen: put the cursor where the work is."""


class CalltouchPage(Page):
    """What must be true in the Calltouch account before anything works. Ticks are the reader's own memory."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            Step.CALLTOUCH,
            self.tr(
                "Dozvon asks Calltouch to call people. For that, four things have to be done once in your Calltouch "
                "account. Tick off what is done; you can come back to this list at any time."
            ),
            parent,
        )
        self.boxes: list[QCheckBox] = []
        for title, words in (
            (
                self.tr("Callback minutes are topped up and the callback service is on"),
                self.tr("Without minutes Calltouch answers with code 10001, with the service off with 10002."),
            ),
            (
                self.tr("A widget of the type “{type}” (auto-calling of website requests) has been created").format(
                    type=WIDGET_TYPE
                ),
                self.tr("It decides which call centre and which departments get the calls."),
            ),
            (
                self.tr("This widget is enabled"),
                self.tr("If the widget is off or the key is wrong, Calltouch answers with code 10003."),
            ),
            (
                self.tr("The API token is at hand"),
                self.tr("Integrations → Sending data to external systems → API and Webhooks → API."),
            ),
        ):
            self._add(title, words)
        self.column.addStretch(1)

    @property
    def ticks(self) -> list[bool]:
        """Which are ticked, top to bottom."""
        return [box.isChecked() for box in self.boxes]

    def set_ticks(self, ticks: Iterable[object]) -> None:
        """Show what was ticked before."""
        for box, tick in zip(self.boxes, ticks, strict=False):
            box.setChecked(bool(tick))

    def begin(self) -> None:
        next((box for box in self.boxes if not box.isChecked()), self.boxes[0]).setFocus()

    def _add(self, title: str, words: str) -> None:
        box = QCheckBox(title, self)
        box.setAccessibleDescription(words)
        box.toggled.connect(self.ticked)
        self.boxes.append(box)
        hint = plain_label(words, "dim", self)
        under = QVBoxLayout()
        under.setContentsMargins(_UNDER_TICK, 0, 0, 0)
        under.addWidget(hint)
        group = QVBoxLayout()
        group.setSpacing(2)
        group.addWidget(box)
        group.addLayout(under)
        self.column.addLayout(group)


class TokenPage(Page):
    """The account's name, its token and, where there is one, its SiteId. `entered`: Enter was pressed in a field."""

    entered = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            Step.TOKEN,
            self.tr(
                "With the token Dozvon sends requests on behalf of your Calltouch account. In Calltouch you find it "
                "here: Integrations → Sending data to external systems → API and Webhooks → API."
            ),
            parent,
        )
        self.name = self._line(self.tr("Account name"), self.tr("For example, your company"))
        self.site_id = self._line("SiteId", self.tr("Optional; found next to the token"))
        self._refused = False
        self.refusal = plain_label(self.tr("Calltouch did not accept this token. Paste a new one."), "", self)
        self.refusal.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(theme.GAP)
        self._grid.setColumnStretch(1, 1)
        self.token = TokenField(False, self)
        for row, (title, field) in enumerate(
            ((self.tr("Account name"), self.name), (self.tr("Token"), self.token), ("SiteId", self.site_id))
        ):
            self._grid.addWidget(QLabel(title, self), row, 0)
            self._grid.addWidget(field, row, 1)
        self.column.addWidget(self.refusal)
        self.column.addLayout(self._grid)
        self.column.addWidget(
            plain_label(
                self.tr(
                    "Your system's keyring keeps the token; it gets into no file and no log. Without a keyring you "
                    "enter it again after every start."
                ),
                "dim",
                self,
            )
        )
        self.column.addStretch(1)
        for edit in (self.name, self.token.edit, self.site_id):
            edit.returnPressed.connect(self.entered)
            edit.textEdited.connect(self.edited)

    def show_account(self, account: Account) -> None:
        """Begin with what is known."""
        self.name.setText(account.name or self.tr("Main"))
        self.site_id.setText(account.site_id)
        if not account.id:
            self._put(TokenField(False, self))
        self._set_refused(False)

    def show_token(self, has_token: bool | None, *, for_session: bool) -> None:
        """A stored token is never shown, only that there is one; what is being typed stays."""
        if not self.token.token and not self._refused:
            self._put(TokenField(has_token, self, for_session=for_session))

    def clear_token(self) -> None:
        """It was handed over, and stands here no longer."""
        self._set_refused(False)
        self._put(TokenField(True, self))

    def show_refusal(self) -> None:
        """Calltouch took the stored token for none of its own: one cannot go on without another."""
        self._set_refused(True)
        self._put(TokenField(False, self))

    def _set_refused(self, refused: bool) -> None:
        self._refused = refused
        self.refusal.setVisible(refused)
        self.refusal.setStyleSheet(f"color: {theme.tone_ink(theme.Tone.ERROR, self.palette()).name()};")

    def _put(self, field: TokenField) -> None:
        self._grid.replaceWidget(self.token, field)
        self.token.hide()
        self.token.deleteLater()
        self.token = field
        field.edit.returnPressed.connect(self.entered)
        field.edit.textEdited.connect(self.edited)

    def flaw(self) -> str:
        """Why one cannot go on from here; empty where one can."""
        missing = self.tr("Paste the token.") if self.token.is_missing else ""
        return name_flaw(self.name.text(), self.token.token) or missing

    def begin(self) -> None:
        if name_flaw(self.name.text(), self.token.token):
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()
        else:
            self.token.begin()

    def _line(self, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        return edit


class WidgetPage(Page):
    """The first widget and, where it has some, its departments."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            Step.WIDGET,
            self.tr(
                "Which widget should make the calls? Copy its key (routeKey) from the widget's settings in Calltouch. "
                "Departments are needed only if the widget distributes calls between them."
            ),
            parent,
        )
        self.directory = DirectoryEditor(self)
        self.directory.load.hide()
        self.directory.export.hide()
        self.column.addWidget(self.directory, 1)

    def show_account(self, account: Account) -> None:
        """Begin with what is known; with nothing, an empty row waits for the first widget."""
        self.directory.show_widgets(account.widgets or (Widget("", ""),))

    def flaws(self) -> list[Flaw]:
        """What keeps the widgets from being saved."""
        found = flaws_of("-", self.directory.pairs, self.directory.all_units)
        if not found and not any(key.strip() for _name, key in self.directory.pairs):
            found = [Flaw(self.tr("Enter the key of at least one widget."), "widgets", 0, 0, 1)]
        return found

    def account(self, base: Account) -> Account:
        """`base` with the widgets as they stand; without flaws only."""
        return account_from(base, base.name, base.site_id, self.directory.pairs, self.directory.all_units)

    def show_flaws(self, flaws: list[Flaw]) -> None:
        """Tint the cells that cannot be saved and go to the first."""
        self.directory.mark(flaws)
        if flaws:
            self.directory.lead_to(flaws[0])

    def begin(self) -> None:
        self.directory.widgets.table.setFocus()
        self.directory.widgets.choose(0)
