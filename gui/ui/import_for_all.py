"""What every lead of a file takes where its row says nothing, in the import dialog."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.leads.account import Account
from gui.leads.lead import Defaults
from gui.ui import theme
from gui.ui.destination import Destination
from gui.ui.import_defaults import MoreDefaults, more_words


class ForAll(QWidget):
    """Widget, department and tags, and below them the further defaults. `now` is aware, in the account's zone."""

    changed = Signal()

    def __init__(self, account: Account | None, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.destination = Destination(self, with_more=False)
        self.destination.set_account(account)
        self.more = MoreDefaults(now, self)
        page = QVBoxLayout(self)
        page.setContentsMargins(6, 0, 0, 0)
        page.setSpacing(theme.GAP)
        page.addWidget(self.destination)
        page.addWidget(self.more)
        self.destination.defaultsChanged.connect(lambda _defaults: self.changed.emit())
        self.more.changed.connect(self.changed)

    def defaults(self) -> Defaults:
        """What stands here."""
        self.destination.commit()
        return self.more.applied_to(self.destination.defaults)

    def show_defaults(self, defaults: Defaults) -> None:
        """Show these, without a signal."""
        self.destination.set_defaults(defaults)
        self.more.show_defaults(defaults)

    def controls(self) -> list[QWidget]:
        """The controls from the first to the last."""
        chosen, more = self.destination, self.more
        return [chosen.widget, chosen.unit, chosen.tags, more.scheduled, more.when.edit, *more.texts.values()]

    def words(self) -> str:
        """What there is in one line; it says so where there is nothing."""
        chosen = self.destination.defaults
        parts = [self.destination.widget.currentText()] if chosen.route_key else []
        parts += [self.destination.unit.currentText()] if chosen.unit_id else []
        parts += [self.tr("tags: {tags}").format(tags=", ".join(chosen.tags))] if chosen.tags else []
        parts += more_words(self.more.applied_to(Defaults()))
        what = " · ".join(parts) or self.tr("widget, tags, time and UTM not set")
        return self.tr("For all requests: {what}").format(what=what)
