"""The help: F1 in whatever window opens the page that explains the place."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from gui.leads.words import spoken
from gui.storage.paths import Places, resource
from gui.ui.help_places import HelpPage, page_for
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.ui.help_text import HelpText
    from gui.ui.help_window import HelpWindow

KEY: Final = "F1"
_NAME: Final = "helpKey"


class HelpDesk(QObject):
    """Opens `view`, the one help window, made when it is first wanted."""

    def __init__(self, window: MainWindow, places: Places) -> None:
        super().__init__(window)
        self._window, self._places = window, places
        self.view: HelpWindow | None = None
        menus = window.menus
        menus.help.triggered.connect(self.show_here)
        menus.shortcuts.triggered.connect(lambda: self.show(HelpPage.KEYBOARD))
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def show_here(self) -> None:
        """Explain the place that has the keyboard."""
        self.show(page_for(QApplication.focusWidget() or QApplication.activeWindow()))

    def show(self, page: HelpPage) -> None:
        """Bring the window up with this page."""
        from gui.ui.help_window import HelpWindow

        if self.view is None:
            self.view = HelpWindow()
        view = self.view
        view.set_texts(self._texts(), resource(f"help/{spoken()}"))
        view.show_page(page)
        self._bring_up(view)

    def close(self) -> None:
        """The program ends: take the window away."""
        QApplication.instance().focusChanged.disconnect(self._on_focus_changed)  # type: ignore[union-attr]
        if self.view is not None:
            self.view.close()
            self.view.deleteLater()
            self.view = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's own name
        """The help goes with the main window."""
        hidden = event.type() == QEvent.Type.Hide and not event.spontaneous()
        if watched is self._window and hidden and self.view is not None:
            self.view.close()
        return super().eventFilter(watched, event)

    def _bring_up(self, view: "HelpWindow") -> None:
        """A dialog that holds up all other windows lets through those that stand over it: so does the help."""
        dialog = QApplication.activeModalWidget()
        above = dialog.windowHandle() if dialog is not None else None
        view.winId()  # there is no handle before
        handle = view.windowHandle()
        if handle.transientParent() is not above:
            view.hide()
            handle.setTransientParent(above)  # type: ignore[arg-type]  # None is allowed
        view.showNormal() if view.isMinimized() else view.show()
        view.raise_()
        view.activateWindow()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Every window that gets the keyboard hears F1; the main one by its menu."""
        window = now.window() if now is not None else None
        if window is None or window in (self._window, self.view) or window.windowType() == Qt.WindowType.Popup:
            return
        if window.findChild(QShortcut, _NAME) is None:
            key = QShortcut(QKeySequence(KEY), window)
            key.setObjectName(_NAME)
            key.activated.connect(self.show_here)

    def _texts(self) -> "list[HelpText]":
        from gui.ui.help_text import help_text, marks_of

        window = self._window
        actions = {name: part for name, part in vars(window.menus).items() if isinstance(part, QAction)}
        places = {"data_folder": self._places.root, "log": self._places.log.parent}
        marks = marks_of(window, actions, places)
        return [
            help_text(page, resource(f"help/{spoken()}/{page.value}.html").read_text("utf-8"), marks)
            for page in HelpPage
        ]
