"""The window: a list, what becomes of its rows, and sending them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.delivery.limits import RunLimits
from gui.delivery.progress import RunProgress, RunState
from gui.leads.account import Account
from gui.leads.lead import Defaults
from gui.leads.row_query import Facets
from gui.leads.shelf_entry import ShelfEntry
from gui.leads.state import LeadState, Tally
from gui.ui import dialogs, icons, run_words, theme
from gui.ui.account_colours import AccountStripe
from gui.ui.banner import Action, BannerArea, BannerSeverity
from gui.ui.busy_strip import BusyStrip
from gui.ui.drop import DropVeil
from gui.ui.empty_state import EmptyState
from gui.ui.enter_key import pressed_by_enter
from gui.ui.ledger_line import LedgerLine, SelectionLabel
from gui.ui.list_bar import ListBar
from gui.ui.list_page import ListPage
from gui.ui.lists_panel import ListsPanel
from gui.ui.menus import Menus
from gui.ui.past_requests import NoLore, RowLore
from gui.ui.reading_order import put_in_reading_order
from gui.ui.rehearsal_stripe import RehearsalStripe
from gui.ui.row_actions import Question
from gui.ui.row_source import RowFinder, RowSource
from gui.ui.row_words import zone_of
from gui.ui.rows_model import RowsModel
from gui.ui.run_words import send_block
from gui.ui.side_splitter import SideMemory, SideSplitter
from gui.ui.window_signals import WindowSignals

translate: Final = QCoreApplication.translate
_ROOMY: Final = 1100
"""From this width on the window has room for the panel of lists."""


class MainWindow(WindowSignals):
    """Shows what it is told and says by signals what the user wants. Changes nothing by itself.

    `source` is asked for rows in the main thread, `finder` which of them fit (`source` itself where there is none),
    `lore` for what is known of a row beyond it;
    `rehearsal` puts the striped banner up for good.
    """

    def __init__(
        self,
        source: RowSource,
        rehearsal: bool,
        lore: RowLore | None = None,
        finder: RowFinder | None = None,
    ) -> None:
        super().__init__()
        self._rehearsal = rehearsal
        self._account: Account | None = None
        self._foreign: dict[str, str] = {}
        self._list_id: int | None = None
        self._titles: dict[int, str] = {}
        self._tally = Tally()
        self._progress = RunProgress()
        self._outer_block = ""
        self._busy = False
        self._close_allowed = False
        self._close_held: set[object] = set()
        self._folder: Path | None = None
        self.model = RowsModel(source, self, finder)
        self.menus = Menus(self)
        self.list_bar = ListBar(self.menus.accounts, self)
        self.lists_panel = ListsPanel(self._rows_to_split, self)
        self.banners = BannerArea(self)
        self.busy = BusyStrip(self)
        self.empty = EmptyState(self)
        self.page = ListPage(self.model, self._ask, lore or NoLore(), self)
        self.ledger_line = LedgerLine(self)
        self._selected = SelectionLabel(self)
        self._assemble()
        self._connect()
        self._veil = DropVeil(self)
        self._veil.dropped.connect(self.fileDropped)
        self.setMinimumSize(960, 640)
        self.resize(1280, 800)
        self._retint()
        self._update_title()
        self._update_actions()

    def set_source(self, source: RowSource, lore: RowLore, finder: RowFinder) -> None:
        """Ask these from here on, see the constructor; what is shown stays until `rows_reloaded`."""
        self.model.set_source(source, finder)
        self.page.inspector.set_lore(lore)

    def set_account(self, account: Account | None) -> None:
        """Use this account's name, widgets, departments and zone."""
        self._account = account
        self.list_bar.set_account(account)
        self._stripe.set_account(None if self._rehearsal else account)
        self.page.set_account(account)
        self._update_actions()

    def set_foreign_widgets(self, names: Mapping[str, str]) -> None:
        """Keys of widgets that belong to other accounts, and what those are called: this one cannot send to them."""
        self._foreign = dict(names)
        self._update_actions()

    def set_lists(self, lists: Sequence[tuple[int, str]]) -> None:
        """Offer these lists (id and title), newest first; the one on the screen may be called otherwise now."""
        self._titles.update(dict(lists))
        self.empty.set_lists(lists)
        self.menus.set_lists(lists)
        self._update_title()

    def show_shelf(self, entries: Sequence[ShelfEntry]) -> None:
        """Show all lists in their panel, archived ones among them."""
        self.lists_panel.show_entries(entries)
        self.lists_side.set_useful(sum(not each.archived for each in entries) > 1)

    def show_list(self, list_id: int, title: str, header: Sequence[str], defaults: Defaults) -> None:
        """Show a list from its first row, every state of it. `header` are the titles of the file's columns."""
        self._list_id = list_id
        self._titles[list_id] = title
        self.lists_panel.show_open(list_id)
        self.page.destination.set_defaults(defaults)
        self.page.start_anew()
        self.page.inspector.set_header(header)
        self.model.show(list_id, header, defaults)
        self.page.view.scrollToTop()
        self._pages.setCurrentWidget(self.page)
        self.show_progress(self._progress)

    def show_aside(self, widget: QWidget) -> None:
        """Put `widget` in the place of the list until `show_usual`, or until a list is chosen."""
        if self._pages.indexOf(widget) < 0:
            self._pages.addWidget(widget)
        self._pages.setCurrentWidget(widget)

    def show_usual(self) -> None:
        """The list again, or that there is none."""
        self._pages.setCurrentWidget(self.page if self._list_id is not None else self.empty)

    def show_no_list(self) -> None:
        """The list on the screen is gone, and there is no other."""
        self._list_id = None
        self._pages.setCurrentWidget(self.empty)
        self.show_tally(Tally())
        self.show_progress(self._progress)

    def show_tally(self, tally: Tally) -> None:
        """Show the counts of the list on the screen."""
        self._tally = tally
        self.page.show_tally(tally)
        if self._list_id is not None:
            self.lists_panel.show_tally(self._list_id, tally)
        self.ledger_line.show_tally(tally)
        self.menus.safe_repeat.setEnabled(bool(tally.held or tally.rejected))
        self._update_actions()

    def show_progress(self, progress: RunProgress) -> None:
        """Show a moment of the run, whichever list it sends."""
        self._progress = progress
        self.page.show_progress(progress, self._list_id, self._titles.get(progress.list_id, ""))
        self.menus.show_run(progress.state)
        idle, paused = progress.state is RunState.IDLE, progress.state is RunState.PAUSED
        self.lists_panel.set_running(None if idle else progress.list_id, paused=paused)
        self._update_title()
        self._update_actions()

    def set_limits(self, limits: RunLimits) -> None:
        """What the run that starts now was allowed: it explains why a run waits."""
        self.page.run_line.set_limits(limits)

    def show_rows_in(self, state: LeadState | None) -> None:
        """Show only rows in `state`; `None` shows all."""
        self.page.show_rows_in(state)

    def set_columns(self, value: Any) -> None:
        """Show the columns as `columnsChanged` told of them once; anything else counts as nothing."""
        self.page.view.columns.restore(value)

    def set_facets(self, facets: Facets) -> None:
        """What the list on the screen can be filtered by."""
        self.page.filter.set_facets(facets)
        self.page.editing.set_known_tags([tag for tag, _rows in facets.tags])

    def rows_changed(self, ids: Sequence[int]) -> None:
        """These rows are no longer what they were; their number and order are the same."""
        self.model.refresh(ids)

    def rows_reloaded(self) -> None:
        """Rows may have come or gone: ask for the ids again; selection and scroll position stay."""
        self.model.reload()
        self._update_actions()

    def show_banner(  # noqa: PLR0917 — the contract with the composition root
        self,
        severity: BannerSeverity,
        text: str,
        remedy: str = "",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        key: str = "",
        second: Action | None = None,
        links: Sequence[Action] = (),
    ) -> None:
        """Show a message above the list until it is closed; it replaces the one with the same `key`."""
        self.banners.show_banner(severity, text, remedy, action, on_action, key, second, links)

    def clear_banner(self, key: str = "") -> None:
        """Take the message with exactly this key away."""
        self.banners.clear(key)

    def show_busy(self, text: str, done: int | None = None, total: int | None = None) -> None:
        """A long job on a file or a list is under way; `cancelRequested` comes when the user wants out."""
        self._busy = True
        self.busy.show_busy(text, done, total)
        self.busy.cancel.show()
        self._update_actions()

    def show_working(self, text: str) -> None:
        """A long job is under way that cannot be stopped half-way."""
        self.show_busy(text)
        self.busy.cancel.hide()

    def show_idle(self) -> None:
        """The long job is over."""
        self._busy = False
        self.busy.hide()
        self._update_actions()

    @property
    def is_busy(self) -> bool:
        """Whether a long job is under way."""
        return self._busy

    def set_send_block(self, why: str) -> None:
        """Keep the user from sending for a reason the window cannot know; empty lifts it."""
        self._outer_block = why
        self._update_actions()

    def ask_file(self) -> Path | None:
        """Let the user pick a table; the folder is remembered."""
        path = dialogs.ask_file(self, self._folder)
        if path is not None:
            self._folder = path.parent
            self.folderChosen.emit(self._folder)
        return path

    def set_folder(self, folder: Path) -> None:
        """Begin here when a table is picked."""
        self._folder = folder

    def ask_export_path(self, suggested: Path) -> Path | None:
        """Let the user say where the result goes."""
        return dialogs.ask_export_path(self, suggested)

    def ask_template_path(self, suggested: Path) -> Path | None:
        """Let the user say where the template goes."""
        return dialogs.ask_template_path(self, suggested)

    def ask_yes_no(self, title: str, text: str, yes_label: str, no_label: str) -> bool:
        """Ask before something that cannot be taken back; no is the default."""
        return dialogs.ask_yes_no(self, title, text, yes_label, no_label)

    def hold_close(self, who: object, wanted: bool) -> None:
        """Do not close now, or not on account of `who`: something of theirs is written down nowhere yet."""
        if wanted:
            self._close_held.add(who)
        else:
            self._close_held.discard(who)

    @property
    def is_close_held(self) -> bool:
        """Whether something would be lost."""
        return bool(self._close_held)

    def allow_close(self) -> None:
        """Close for good, run or no run."""
        self._close_allowed = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.page.editing.finish()
        self.page.inspector.commit()
        at_rest = self._progress.state is RunState.IDLE and not self._progress.busy
        if not self._close_held and (self._close_allowed or at_rest):
            super().closeEvent(event)
            return
        event.ignore()
        self.closeRequested.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_veil"):
            self._retint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.activated.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_reading_order(self)
        return super().focusNextPrevChild(following)

    def _assemble(self) -> None:
        centre = QWidget(self)
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._stripe = AccountStripe(centre)
        outer.addWidget(RehearsalStripe(centre) if self._rehearsal else self._stripe)
        body = QVBoxLayout()
        body.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, theme.GAP)
        body.setSpacing(theme.GAP)
        for widget in (self.list_bar, self.banners, self.busy):
            body.addWidget(widget)
        self._pages = QStackedWidget(centre)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.page)
        memory = SideMemory(wanted=True, width=232)
        self.lists_side = SideSplitter(self._pages, self.lists_panel, True, _ROOMY, memory, centre)
        body.addWidget(self.lists_side, 1)
        outer.addLayout(body, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.ledger_line, 1)
        self.statusBar().addPermanentWidget(self._selected)

    def _connect(self) -> None:
        menus, bar = self.menus, self.list_bar
        for source in (menus.new_lead.triggered, bar.new_lead.clicked, self.empty.newLeadRequested):
            source.connect(self.newLeadRequested)
        for source in (menus.open.triggered, bar.open.clicked, self.empty.openRequested):
            source.connect(self.openRequested)
        for source in (menus.paste.triggered, self.empty.pasteRequested):
            source.connect(self.pasteRequested)
        for source in (menus.template.triggered, self.empty.templateRequested):
            source.connect(self.templateRequested)
        menus.report.triggered.connect(self.reportRequested)
        for source in (menus.export.triggered, bar.export.clicked):
            source.connect(self.exportRequested)
        menus.export_copy.triggered.connect(self.exportCopyRequested)
        menus.account.triggered.connect(self.accountRequested)
        bar.account.clicked.connect(self._on_account_pressed)
        menus.registry.triggered.connect(self.registryRequested)
        menus.settings.triggered.connect(self.settingsRequested)
        for source in (menus.recent.listChosen, self.lists_panel.listChosen, self.empty.listChosen):
            source.connect(self.listChosen)
        for toggle in (menus.lists.triggered, bar.listsPressed):
            toggle.connect(self._on_lists_pressed)
        self.lists_side.sideShown.connect(menus.lists.setChecked)
        for toggle in (menus.inspector.triggered, self.page.inspector.closed):
            toggle.connect(self.page.toggle_inspector)
        self.page.inspector_side.sideShown.connect(menus.inspector.setChecked)
        for source in (menus.send.triggered, self.page.run_buttons.sendRequested):
            source.connect(self._on_send)
        for name in ("pause", "resume", "stop"):
            signal = getattr(self, f"{name}Requested")
            getattr(self.page.run_buttons, f"{name}Requested").connect(signal)
            getattr(menus, name).triggered.connect(signal)
        menus.history.triggered.connect(self.historyRequested)
        for wish in (self.page.view.historyRequested, self.page.inspector.card.historyRequested):
            wish.connect(self.personHistoryRequested)
        menus.quit.triggered.connect(self.close)
        menus.about.triggered.connect(self.aboutRequested)
        for source in (menus.first_run.triggered, self.empty.firstRunRequested):
            source.connect(lambda *_checked: self.firstRunRequested.emit(None))
        for name in (
            *("requeueRequested", "resolveRequested", "repeatAllowed", "excludeRequested", "includeRequested"),
            *("stopListRequested", "stopListShown"),
        ):
            getattr(self.page.view, name).connect(getattr(self, name))
        self.page.view.requeueLaterChosen.connect(self._on_requeue_later)
        self.page.view.columns.changed.connect(self.columnsChanged)
        self.page.filter.facetsWanted.connect(self.facetsWanted)
        self.page.editing.tagsWanted.connect(self.facetsWanted)
        self.page.filter.panel.fixRequested.connect(self.fixRequested)
        self.page.filter.panel.splitRequested.connect(self.splitRequested)
        self.ledger_line.stateChosen.connect(self.page.show_rows_in)
        menus.safe_repeat.triggered.connect(self.safeRepeatRequested)
        self.page.view.selectionCounted.connect(self._selected.show_count)
        self.page.view.copyRefused.connect(self._on_copy_refused)
        self.page.destination.defaultsChanged.connect(self._on_defaults_changed)
        menus.edit.addSeparator()
        menus.edit.addActions([self.page.view.copy_action, *self.page.editing.actions])
        self.busy.cancelled.connect(self.cancelRequested)

    def _update_actions(self) -> None:
        """Switch everything on that makes sense now."""
        block = send_block(
            self._progress.state,
            self._tally if self._list_id is not None else None,
            has_account=self._account is not None,
            has_widget=bool(self.page.destination.defaults.route_key) or not self.model.lacks_widget(),
            other=self._outer_block,
            foreign=self._foreign.get(self.page.destination.defaults.route_key, ""),
        )
        shown = self._list_id is not None
        self.page.set_block(block)
        self.menus.send.setEnabled(not block)
        self.lists_panel.set_busy(self._busy)
        self._veil.accepts = not self._busy
        self.menus.show_paste(into_cells=shown)
        for item in (self.menus.open, self.menus.paste):
            item.setEnabled(not self._busy)
        for button in (self.list_bar.open, *self.empty.file_buttons):
            button.setEnabled(not self._busy)
        self.menus.report.setEnabled(shown)
        for action in (self.menus.export, self.menus.export_copy, self.list_bar.export):
            action.setEnabled(shown and not self._busy)

    def _retint(self) -> None:
        sheet = theme.style_sheet(self.palette())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        icons.retint(self)

    def _update_title(self) -> None:
        name = self.tr("Dozvon (rehearsal)") if self._rehearsal else self.tr("Dozvon")
        running = self._progress.state is not RunState.IDLE
        shown = self._progress.list_id if running else self._list_id
        title = self._titles.get(shown, "") if shown is not None else ""
        self.list_bar.show_list(self._titles.get(self._list_id, "") if self._list_id is not None else "")
        self.setWindowTitle(" — ".join(part for part in (run_words.standing(self._progress), title, name) if part))

    def _rows_to_split(self) -> int:
        """Some of the rows are shown, not all of them."""
        shown = len(self.model.ids)
        return shown if shown < self._tally.total else 0

    def _on_lists_pressed(self) -> None:
        """The panel takes the keyboard when it comes and gives it back to the rows."""
        self.lists_side.toggle()
        (self.page.view if self.lists_panel.isHidden() else self.lists_panel.view).setFocus()
        self.menus.lists.setChecked(not self.lists_panel.isHidden())

    def _ask(self, question: Question) -> bool:
        return self.ask_yes_no(question.title, question.text, question.yes, question.no)

    def _on_account_pressed(self) -> None:
        """With an account the button opens its menu by itself."""
        if self._account is None:
            self.accountRequested.emit()

    def _on_send(self) -> None:
        """What is still being typed belongs to what is sent."""
        self.page.editing.finish()
        self.page.inspector.commit()
        self.page.destination.commit()
        self.sendRequested.emit()

    def _on_requeue_later(self, ids: list[int]) -> None:
        moment = dialogs.ask_moment(self, len(ids), datetime.now(UTC).astimezone(zone_of(self._account)))
        if moment is not None:
            self.requeueAtRequested.emit(ids, moment)

    def _on_defaults_changed(self, defaults: Defaults) -> None:
        self.model.set_defaults(defaults)
        self._update_actions()
        self.defaultsChanged.emit(defaults)

    def _on_copy_refused(self, count: int) -> None:
        text = translate("MainWindow", "Too much for the clipboard: %Ln row(s).", "", count)
        remedy = self.tr("Select fewer rows or export the result to a file.")
        self.show_banner("info", text, remedy, self.tr("Export result…"), self.exportRequested.emit, "copy")
