"""The menu bar: every action of the window, with its shortcut."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeySequence
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
        self.new_lead = _action(window, translate("Menus", "&Новая заявка…"), "phone", "Ctrl+N")
        self.open = _action(window, translate("Menus", "&Открыть…"), "open", "Ctrl+O")
        self.paste = _action(window, translate("Menus", "Список из &буфера обмена"), "", *_PASTE_AS_LIST)
        self.report = _action(window, translate("Menus", "О&тчёт о загрузке…"), "")
        self.template = _action(window, translate("Menus", "&Скачать шаблон…"), "")
        self.export = _action(window, translate("Menus", "&Выгрузить результат…"), "export", "Ctrl+S", "Ctrl+Shift+E")
        self.export_copy = _action(window, translate("Menus", "Выгрузить в &копию исходного файла…"), "")
        self.export_copy.setToolTip(
            translate("Menus", "Ваша книга Excel с её оформлением, столбцы результата — справа от ваших")
        )
        self.quit = _action(window, translate("Menus", "Вы&ход"), "", "Ctrl+Q")
        self.send = _action(window, translate("Menus", "&Отправить"), "send", "Ctrl+Return", "Ctrl+Enter")
        self.pause = _action(window, translate("Menus", "&Пауза"), "pause", "Ctrl+P")
        self.resume = _action(window, translate("Menus", "П&родолжить"), "resume", "Ctrl+P")
        self.stop = _action(window, translate("Menus", "О&становить"), "stop", "Ctrl+Shift+P")
        self.plan = _action(window, translate("Menus", "П&лан звонков…"), "")
        self.plan.setToolTip(translate("Menus", "Кому и когда можно звонить по их местному времени"))
        self.safe_repeat = _action(window, translate("Menus", "Повторить &безопасные"), "queued")
        self.safe_repeat.setToolTip(
            translate("Menus", "Вернуть в очередь отложенные и отклонённые: они точно не были приняты")
        )
        self.run_summary = _action(window, translate("Menus", "&Results of the last run"), "")
        self.run_summary.setEnabled(False)
        self.stop_list = _action(window, translate("Menus", "Стоп-&лист…"), "")
        self.lists = _action(window, translate("Menus", "&Списки"), "lists", "Ctrl+L")
        self.inspector = _action(window, translate("Menus", "&Подробности"), "inspector", "Ctrl+I")
        self.history = _action(window, translate("Menus", "&История…"), "history", "Ctrl+Shift+H")
        for panel in (self.lists, self.inspector):
            panel.setCheckable(True)
        self.account = _action(window, translate("Menus", "&Учётная запись…"), "account", "Ctrl+,")
        self.first_run = _action(window, translate("Menus", "&Connect Calltouch…"), "")
        self.registry = _action(window, translate("Menus", "&Реестр номеров…"), "")
        self.undo = _action(window, "", "", "Ctrl+Z")
        self.redo = _action(window, "", "", "Ctrl+Y", "Ctrl+Shift+Z")
        self.about = _action(window, translate("Menus", "&О программе"), "info")
        self._lay_out()
        self.safe_repeat.setEnabled(False)
        self.set_lists(())
        self.show_run(RunState.IDLE)
        self.show_history(None, None)

    def _lay_out(self) -> None:
        bar = self._window.menuBar()
        file = bar.addMenu(translate("Menus", "&Файл"))
        file.addActions([self.new_lead, self.open, self.paste])
        self.recent = WindowMenu(translate("Menus", "Не&давние списки"), file)
        file.addMenu(self.recent)
        file.addActions([self.report, self.export, self.export_copy])
        file.addSeparator()
        file.addAction(self.template)
        file.addSeparator()
        file.addAction(self.quit)
        self.edit = bar.addMenu(translate("Menus", "&Правка"))
        self.edit.addActions([self.undo, self.redo])
        sending = bar.addMenu(translate("Menus", "&Отправка"))
        sending.addActions([self.send, self.pause, self.resume, self.stop])
        sending.addSeparator()
        sending.addActions([self.plan, self.safe_repeat, self.run_summary])
        sending.addSeparator()
        sending.addAction(self.stop_list)
        sending.setToolTipsVisible(True)
        view = bar.addMenu(translate("Menus", "&Вид"))
        view.addActions([self.lists, self.inspector])
        view.addSeparator()
        view.addAction(self.history)
        settings = bar.addMenu(translate("Menus", "&Настройки"))
        self.accounts = AccountMenu(self.account, settings)
        settings.addMenu(self.accounts)
        settings.addActions([self.first_run, self.registry])
        bar.addMenu(translate("Menus", "&Справка")).addAction(self.about)

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
            (self.undo, translate("Menus", "&Отменить"), undo),
            (self.redo, translate("Menus", "&Повторить"), redo),
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
