"""The first run: four steps from a fresh installation to a phone that rings. It can be left and taken up again."""

# ruff: noqa: N815 — signals are named as Qt names them

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.leads.account import Account
from gui.ui import icons, theme
from gui.ui.account_rules import AccountDraft
from gui.ui.first_run_pages import CalltouchPage, Page, TokenPage, WidgetPage
from gui.ui.first_run_steps import Step, StepColumn
from gui.ui.test_call import TestCallPage


class FirstRun(QWidget):
    """Saves nothing: `saveRequested` carries an `AccountDraft`; whoever saves answers with `go_on` or `show_trouble`.

    `stepShown` and `ticked` are for remembering, `left` comes when it is put off, `rehearsalRequested` when it shall
    be tried without a token.
    """

    saveRequested = Signal(object)
    stepShown = Signal(int)
    ticked = Signal(object)
    left = Signal()
    rehearsalRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._account = Account(0, "")
        self._done: frozenset[Step] = frozenset()
        self.steps = StepColumn(self)
        self.calltouch = CalltouchPage(self)
        self.token_page = TokenPage(self)
        self.widget_page = WidgetPage(self)
        self.test = TestCallPage(self)
        self._pages: dict[Step, Page] = {
            Step.CALLTOUCH: self.calltouch, Step.TOKEN: self.token_page,
            Step.WIDGET: self.widget_page, Step.TEST: self.test,
        }  # fmt: skip
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.rehearsal = self._button(self.tr("Try it without a token"), "link")
        self.rehearsal.setToolTip(self.tr("A rehearsal: everything works, nobody is called"))
        self.later = self._button(self.tr("Later"), "plain")
        self.back = self._button(self.tr("Back"), "plain")
        self.next = self._button(self.tr("Next"), "primary")
        self._lay_out()
        self._connect()
        self.show_step(Step.CALLTOUCH)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)

    @property
    def step(self) -> Step:
        """The one on the screen."""
        return Step(self._stack.currentIndex())

    @property
    def account(self) -> Account:
        """The one the steps are about; without an id before it was saved."""
        return self._account

    def show_account(self, account: Account | None) -> None:
        """Begin with what is known of the account already; whether it has a token is told by `show_token`."""
        self._account = account or Account(0, "")
        self.token_page.show_account(self._account)
        self.widget_page.show_account(self._account)
        self.test.show_account(self._account)
        self._mark()

    def show_token(self, has_token: bool | None, *, for_session: bool = False) -> None:
        """Whether there is a token; `None` where the keyring would not say. One that is being typed stays."""
        self.token_page.show_token(has_token, for_session=for_session)
        self._mark()

    def show_step(self, step: Step) -> None:
        """Put this page up."""
        self._tell("")
        self._stack.setCurrentIndex(int(step))
        self.back.setVisible(step is not Step.CALLTOUCH)
        self.later.setVisible(step is not Step.TEST)
        self.rehearsal.setVisible(step in (Step.CALLTOUCH, Step.TOKEN))
        self.next.setText(self.tr("Done") if step is Step.TEST else self.tr("Next"))
        self._mark()
        self._pages[step].begin()
        self.stepShown.emit(int(step))

    def go_on(self, account: Account) -> None:
        """It was saved: on to the next step."""
        step = self.step
        self.show_account(account)
        if step is Step.TOKEN:
            if self.token_page.token.token:
                self.test.forget_refusal()
            self.token_page.clear_token()
        self.show_step(Step(min(step + 1, Step.TEST)))

    def show_trouble(self, words: str) -> None:
        """Why one cannot go on; it goes with the next step."""
        self._tell(words)

    def _on_next(self) -> None:
        match self.step:
            case Step.CALLTOUCH:
                self.show_step(Step.TOKEN)
            case Step.TOKEN:
                if flaw := self.token_page.flaw():
                    self._tell(flaw)
                    self.token_page.begin()
                else:
                    self.saveRequested.emit(self._named())
            case Step.WIDGET:
                self.setFocus()  # what is being typed in a cell is taken
                flaws = self.widget_page.flaws()
                self.widget_page.show_flaws(flaws)
                if flaws:
                    self._tell(flaws[0].text)
                else:
                    self.saveRequested.emit(AccountDraft(self.widget_page.account(self._account)))
            case Step.TEST:
                self.left.emit()

    def _named(self) -> AccountDraft:
        page = self.token_page
        account = replace(self._account, name=page.name.text().strip(), site_id=page.site_id.text().strip())
        return AccountDraft(account, page.token.token)

    def _on_widgets_edited(self) -> None:
        """A flaw that was told goes with its cause."""
        if self.remark.text():
            flaws = self.widget_page.flaws()
            self.widget_page.directory.mark(flaws)
            self._tell(flaws[0].text if flaws else "")

    def _on_step_chosen(self, step: int) -> None:
        self.show_step(Step(step))

    def _on_mending_wanted(self, step: int) -> None:
        """The test call was refused for what stands on this step."""
        if step == Step.TOKEN:
            self.token_page.show_refusal()
        self.show_step(Step(step))

    def _mark(self) -> None:
        """What is done is what is known to be so; further than the next thing to do one cannot go."""
        account = self._account
        done = {
            step
            for step, holds in (
                (Step.CALLTOUCH, all(self.calltouch.ticks)),
                (Step.TOKEN, bool(account.id) and not self.token_page.token.is_missing),
                (Step.WIDGET, bool(account.widgets)),
                (Step.TEST, not self.test.open_button.isHidden()),
            )
            if holds
        }
        self._done = frozenset(done)
        reach = Step.TOKEN if not account.id else Step.WIDGET if not account.widgets else Step.TEST
        self.steps.show_steps(self.step, self._done, reach)

    def _tell(self, words: str) -> None:
        self.remark.setText(words)
        self.remark.setStyleSheet(f"color: {theme.tone_ink(theme.Tone.ERROR, self.palette()).name()};")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "steps"):
            sheet = theme.style_sheet(self.palette())
            if sheet != self.styleSheet():
                self.setStyleSheet(sheet)
                icons.retint(self)

    def _connect(self) -> None:
        self.steps.stepChosen.connect(self._on_step_chosen)
        self.calltouch.ticked.connect(lambda: self.ticked.emit(self.calltouch.ticks))
        self.calltouch.ticked.connect(self._mark)
        self.test.stepWanted.connect(self._on_mending_wanted)
        self.test.called.connect(self._mark)
        self.token_page.entered.connect(self._on_next)
        self.token_page.edited.connect(lambda: self._tell(""))
        self.widget_page.directory.edited.connect(self._on_widgets_edited)
        self.next.clicked.connect(self._on_next)
        self.back.clicked.connect(lambda: self.show_step(Step(self.step - 1)))
        self.later.clicked.connect(self.left)
        self.rehearsal.clicked.connect(self.rehearsalRequested)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for page in self._pages.values():
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 20)
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.rehearsal)
        foot.addWidget(self.remark, 1)
        for button in (self.later, self.back, self.next):
            foot.addWidget(button)
        card = QFrame(self)
        card.setProperty("kind", "card")
        within = QVBoxLayout(card)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._stack, 1)
        within.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GAP, 0, theme.GAP)
        row.setSpacing(theme.MARGIN)
        row.addStretch(1)
        row.addWidget(self.steps)
        row.addWidget(card, 6)
        row.addStretch(1)
        card.setMaximumWidth(760)

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        return button
