"""Notes on why the people of a list may be called."""

from PySide6.QtCore import QObject

from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.storage.clock import local_now
from gui.storage.consents import Consents
from gui.ui.consent_dialog import ConsentDialog
from gui.ui.main_window import MainWindow


class ConsentDesk(QObject):
    """Joins the dialog and the database."""

    def __init__(self, engine: Engine, window: MainWindow) -> None:
        super().__init__(window)
        self._engine, self._window = engine, window
        self._consents = Consents(engine.database, local_now)
        window.lists_panel.consentRequested.connect(self.ask)

    def ask(self, list_id: int) -> None:
        """Show the notes of a list, and write a new one down if one is made."""
        name = self._engine.lists.info(list_id).name
        dialog = ConsentDialog(name, self._consents.of_list(list_id), local_now().date(), self._window)
        accepted = dialog.exec() == ConsentDialog.DialogCode.Accepted
        basis, source, given_on = dialog.note()
        dialog.deleteLater()
        if not accepted:
            return
        try:
            self._consents.add(list_id, basis, source, given_on)
        except KnownError as error:
            self._window.show_banner("error", error.message, error.remedy, key="consent")
            return
        self._window.show_banner("success", self.tr("Consent note saved: “{name}”.").format(name=name), key="consent")
