"""The menu bar: every action of the window, with its shortcut."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.delivery.progress import RunState
from gui.ui import icons
from gui.ui.account_menu import AccountMenu

translate: Final = QCoreApplication.translate
_RECENT: Final = 12
_PASTE_AS_LIST: Final = ("Ctrl+Shift+V",)


class WindowMenu(QMenu):
    """A menu that can tell which list of its own was picked."""

    listChosen = Signal(object)  # noqa: N815 — signals are named as Qt names them


class Menus:
    """Builds the menus of `window`. The caller connects the actions, this class switches them on and off."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.new_lead = _action(window, translate("Menus", "&New request…"), "phone", "Ctrl+N")
        self.open = _action(window, translate("Menus", "&Open…"), "open", "Ctrl+O")
        self.paste = _action(window, translate("Menus", "List from the clip&board"), "", *_PASTE_AS_LIST)
        self.report = _action(window, translate("Menus", "I&mport report…"), "")
        self.template = _action(window, translate("Menus", "Download &template…"), "")
        self.export = _action(window, translate("Menus", "&Export result…"), "export", "Ctrl+S", "Ctrl+Shift+E")
        self.export_copy = _action(window, translate("Menus", "Export to a co&py of the source file…"), "")
        self.export_copy.setToolTip(
            translate("Menus", "Your Excel workbook with its formatting; the result columns come to the right of yours")
        )
        self.quit = _action(window, translate("Menus", "&Quit"), "", "Ctrl+Q")
        self.send = _action(window, translate("Menus", "&Send"), "send", "Ctrl+Return", "Ctrl+Enter")
        self.pause = _action(window, translate("Menus", "&Pause"), "pause", "Ctrl+P")
        self.resume = _action(window, translate("Menus", "&Resume"), "resume", "Ctrl+P")
        self.stop = _action(window, translate("Menus", "S&top"), "stop", "Ctrl+Shift+P")
        self.plan = _action(window, translate("Menus", "&Calling plan…"), "")
        self.plan.setToolTip(translate("Menus", "Who may be called and when, by their local time"))
        self.safe_repeat = _action(window, translate("Menus", "Retry s&afe rows"), "queued")
        self.safe_repeat.setToolTip(
            translate("Menus", "Queue the held and rejected rows again: they were certainly not accepted")
        )
        self.run_summary = _action(window, translate("Menus", "Res&ults of the last run"), "")
        self.run_summary.setEnabled(False)
        self.stop_list = _action(window, translate("Menus", "Stop &list…"), "")
        self.lists = _action(window, translate("Menus", "&Lists"), "lists", "Ctrl+L")
        self.inspector = _action(window, translate("Menus", "&Details"), "inspector", "Ctrl+I")
        self.history = _action(window, translate("Menus", "&History…"), "history", "Ctrl+Shift+H")
        for panel in (self.lists, self.inspector):
            panel.setCheckable(True)
        self.account = _action(window, translate("Menus", "&Account…"), "account", "Ctrl+Shift+A")
        self.first_run = _action(window, translate("Menus", "&Connect Calltouch…"), "")
        self.registry = _action(window, translate("Menus", "&Number registry…"), "")
        self.settings = _action(window, translate("Menus", "All &settings…"), "settings", "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.undo = _action(window, "", "", "Ctrl+Z")
        self.redo = _action(window, "", "", "Ctrl+Y", "Ctrl+Shift+Z")
        self.help = _action(window, translate("Menus", "&Contents"), "help", "F1")
        self.shortcuts = _action(window, translate("Menus", "&Keyboard shortcuts"), "")
        self.rehearsal = _action(window, translate("Menus", "&Rehearsal without calls"), "")
        self.about = _action(window, translate("Menus", "&About"), "info")
        self._lay_out()
        QShortcut(QKeySequence("F10"), window).activated.connect(self._on_f10)
        self.safe_repeat.setEnabled(False)
        self.set_lists(())
        self.show_run(RunState.IDLE)
        self.show_history(None, None)

    def _lay_out(self) -> None:
        bar = self._window.menuBar()
        file = bar.addMenu(translate("Menus", "&File"))
        file.addActions([self.new_lead, self.open, self.paste])
        self.recent = WindowMenu(translate("Menus", "&Recent lists"), file)
        file.addMenu(self.recent)
        file.addActions([self.report, self.export, self.export_copy])
        file.addSeparator()
        file.addAction(self.template)
        file.addSeparator()
        file.addAction(self.quit)
        self.edit = bar.addMenu(translate("Menus", "&Edit"))
        self.edit.addActions([self.undo, self.redo])
        sending = bar.addMenu(translate("Menus", "&Sending"))
        sending.addActions([self.send, self.pause, self.resume, self.stop])
        sending.addSeparator()
        sending.addActions([self.plan, self.safe_repeat, self.run_summary])
        sending.addSeparator()
        sending.addAction(self.stop_list)
        sending.setToolTipsVisible(True)
        view = bar.addMenu(translate("Menus", "&View"))
        view.addActions([self.lists, self.inspector])
        view.addSeparator()
        view.addAction(self.history)
        settings = bar.addMenu(translate("Menus", "Se&ttings"))
        self.accounts = AccountMenu(self.account, settings)
        settings.addMenu(self.accounts)
        settings.addActions([self.first_run, self.registry])
        settings.addSeparator()
        settings.addAction(self.settings)
        help_menu = bar.addMenu(translate("Menus", "&Help"))
        help_menu.addActions([self.help, self.shortcuts, self.rehearsal])
        help_menu.addSeparator()
        help_menu.addAction(self.about)

    def _on_f10(self) -> None:
        """Go to the menus: only on some systems Qt does so by itself."""
        bar = self._window.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def set_lists(self, lists: Sequence[tuple[int, str]]) -> None:
        """Offer the newest lists."""
        self.recent.clear()
        for list_id, title in lists[:_RECENT]:
            action = self.recent.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, chosen=list_id: self.recent.listChosen.emit(chosen))
        self.recent.setEnabled(bool(lists))

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Offer to undo and to do again the edits so called; `None` where there is none."""
        for action, name, title in (
            (self.undo, translate("Menus", "&Undo"), undo),
            (self.redo, translate("Menus", "&Redo"), redo),
        ):
            action.setText(name if title is None else f"{name}: {title.replace('&', '&&')}")
            action.setEnabled(title is not None)

    def show_paste(self, *, into_cells: bool) -> None:
        """While there is a table, the usual keys paste into its cells."""
        keys = _PASTE_AS_LIST if into_cells else ("Ctrl+V", *_PASTE_AS_LIST)
        self.paste.setShortcuts([QKeySequence(each) for each in keys])

    def show_run(self, state: RunState) -> None:
        """Offer what can be done in this state of a run."""
        self.pause.setVisible(state is not RunState.PAUSED)
        self.resume.setVisible(state is RunState.PAUSED)
        self.pause.setEnabled(state is RunState.RUNNING)
        self.resume.setEnabled(state is RunState.PAUSED)
        self.stop.setEnabled(state in (RunState.RUNNING, RunState.PAUSED))


def _action(window: QMainWindow, text: str, icon: str, *shortcuts: str) -> QAction:
    action = QAction(text, window)
    action.setShortcuts([QKeySequence(each) for each in shortcuts])
    if icon:
        icons.mark(action, icon)
    return action
