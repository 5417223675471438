"""The ledger as a sentence: «в списке 300 = принято 271 + …», each number a way to its rows."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.leads.ledger import balance, terms
from gui.leads.state import STATE_TITLES, LeadState, Tally
from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.link_label import LinkLabel

translate: Final = QCoreApplication.translate

_EVERYTHING: Final = "all"


class LedgerLine(LinkLabel):
    """`stateChosen` carries the state whose number was clicked, `None` for the whole list."""

    stateChosen = Signal(object)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally = Tally()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setToolTip(self.tr("Every row of the list is counted here exactly once. Click a number to see its rows"))
        self.linkActivated.connect(self._on_link)
        self._say()

    @property
    def sentence(self) -> str:
        """What it says, without markup."""
        return balance(self._tally) if self._tally.total else ""

    def show_tally(self, tally: Tally) -> None:
        """Show these counts."""
        self._tally = tally
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._say()

    def _say(self) -> None:
        """The same words as `sentence`, with links."""
        self.setAccessibleName(self.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._tally.total else Qt.FocusPolicy.NoFocus)
        if not self._tally.total:
            self.clear()
            return
        term = self.tr("{count}&nbsp;{state}")
        parts = [
            term.format(state=str(STATE_TITLES[state]).lower(), count=self._link(state.value, count))
            for state, count in terms(self._tally)
        ]
        total = self._link(_EVERYTHING, self._tally.total)
        self.setText(
            self.tr("{total}&nbsp;in&nbsp;the&nbsp;list = {parts}").format(total=total, parts=" + ".join(parts))
        )

    def _link(self, target: str, count: int) -> str:
        ink = theme.accent(self.palette()) if count else theme.dim(self.palette())
        return f'<a href="{target}" style="color: {ink.name()}; text-decoration: none;">{grouped(count)}</a>'

    def _on_link(self, target: str) -> None:
        self.stateChosen.emit(None if target == _EVERYTHING else LeadState(target))


class SelectionLabel(QLabel):
    """How many rows are selected, where it is more than one."""

    def show_count(self, count: int) -> None:
        """Show this number."""
        self.setText(translate("SelectionLabel", "%Ln row(s) selected", "", count) if count > 1 else "")
