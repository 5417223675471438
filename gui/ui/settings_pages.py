"""The pages of settings but that of the network: how the program looks and speaks, sends, keeps, and is looked into."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.calltouch.route import CONNECT_S, READ_S
from gui.delivery.pace import FASTEST, SLOWEST
from gui.ui import settings_values as keys
from gui.ui import theme
from gui.ui.quiet import CutLabel, QuietCombo
from gui.ui.setting_row import CalmDecimal, CalmSpin, SettingPage, plain_button, translate
from gui.ui.settings_values import SettingsValues


class LookPage(SettingPage):
    """`changed` carries the key of a setting and what was chosen."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Appearance and language"), parent)
        self.look_row = self.add(
            self.tr("Theme"),
            self.tr("Light or dark; “System default” follows the system when it changes."),
            self.tr("Applies at once."),
            self.tr("dark light night colours appearance mode"),
        )
        self.look = _combo(
            (("system", self.tr("System default")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))), self
        )
        self.look_row.set_control(self.look)
        self.language_row = self.add(
            self.tr("Language"),
            self.tr("The language of the window, of error texts and of exported files."),
            self.tr("The window closes and opens again in the new language."),
            self.tr("Russian English translation locale"),
        )
        self.language = _combo(
            (("system", self.tr("System default")), ("ru", "Русский"), ("en", "English")), self
        )  # each language is called by its own name
        self.language_row.set_control(self.language)
        for combo, key in ((self.look, theme.APPEARANCE), (self.language, keys.LANGUAGE)):
            combo.activated.connect(lambda _place, combo=combo, key=key: self.changed.emit(key, combo.currentData()))

    def show_values(self, values: SettingsValues) -> None:
        """Show what holds."""
        self.look.setCurrentIndex(max(0, self.look.findData(values.appearance)))
        self.language.setCurrentIndex(max(0, self.language.findData(values.language)))


class SendingPage(SettingPage):
    """`changed` as in `LookPage`; the timeouts come as a pair of seconds: to connect, and to answer."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Sending"), parent)
        from_next = self.tr("Applies from the next request, in the terminal as well.")
        self.rate_row = self.add(
            self.tr("Requests per second, at most"),
            self.tr(
                "Calltouch takes up to 5 a second from one address, so more cannot be set. Choose less if other "
                "programs send from the same address."
            ),
            from_next,
            self.tr("speed rate pace limit 429 slow fast"),
        )
        self.rate = CalmDecimal(SLOWEST, FASTEST, "", self)
        self.rate_row.set_control(self.rate)
        seconds = self.tr(" s", "seconds")
        self.connect_row = self.add(
            self.tr("Wait for a connection"),
            self.tr("If there is no connection in this time, the request has not left and stays queued."),
            from_next,
            self.tr("timeout seconds connect network slow"),
        )
        self.connect_s = CalmSpin(CONNECT_S[0], CONNECT_S[1], seconds, self)
        self.connect_row.set_control(self.connect_s)
        self.read_row = self.add(
            self.tr("Wait for an answer"),
            self.tr(
                "If Calltouch does not answer in this time, the row becomes “Unknown”: the request may have been "
                "accepted, so it is never repeated by itself. Too short a time makes such rows out of slow answers."
            ),
            from_next,
            self.tr("timeout seconds read response unknown slow"),
        )
        self.read_s = CalmSpin(READ_S[0], READ_S[1], seconds, self)
        self.read_row.set_control(self.read_s)
        self.rate.valueChanged.connect(lambda value: self.changed.emit(keys.RATE, float(value)))
        for spin in (self.connect_s, self.read_s):
            spin.valueChanged.connect(self._on_timeouts)

    def show_values(self, values: SettingsValues) -> None:
        """Show what holds."""
        timeouts = values.route.timeouts
        for spin, value in (
            (self.rate, values.rate),
            (self.connect_s, round(timeouts.connect)),
            (self.read_s, round(timeouts.read)),
        ):
            spin.blockSignals(True)
            spin.setValue(value)  # type: ignore[arg-type]  # each takes its own kind of number
            spin.blockSignals(False)

    def _on_timeouts(self) -> None:
        self.changed.emit(keys.TIMEOUTS, (self.connect_s.value(), self.read_s.value()))


class DataPage(SettingPage):
    """The folder, how long people are remembered, and the log."""

    changed = Signal(str, object)
    folderOpened = Signal(str)  # noqa: N815 — signals are named as Qt names them
    folderRequested = Signal()  # noqa: N815
    usualFolderRequested = Signal()  # noqa: N815
    retentionRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Data and log"), parent)
        self._folder_row()
        self.retention_row = self.add(
            self.tr("Data retention"),
            self.tr("Older requests lose phone, name and tags; the counts stay."),
            self.tr("Applies at once."),
            self.tr("retention personal data privacy forget erase days period"),
        )
        self.retention, self.change = CutLabel("", self), plain_button(self.tr("Change…"), self)
        self.change.setAccessibleName(self.tr("Change how long people are remembered"))
        self.retention_row.set_below(_line(self.retention, self.change))
        self.log_row = self.add(
            self.tr("Program log"),
            self.tr("A detailed log also tells what became of each request. Phones and tokens are in neither."),
            self.tr("Applies at once, in the terminal from the next command."),
            self.tr("log level debug file folder journal verbose"),
        )
        self.detail = _combo(((False, self.tr("Normal")), (True, self.tr("Detailed"))), self)
        self.log_row.set_control(self.detail)
        self.log_folder, open_log = CutLabel("", self), plain_button(self.tr("Open the folder"), self)
        open_log.setAccessibleName(self.tr("Open the folder of the log"))
        self.log_row.set_below(_line(self.log_folder, open_log))
        self.change.clicked.connect(self.retentionRequested)
        self.detail.activated.connect(lambda: self.changed.emit(keys.LOG_DETAIL, self.detail.currentData()))
        open_log.clicked.connect(lambda: self.folderOpened.emit(self.log_folder.text()))

    def show_values(self, values: SettingsValues) -> None:
        """Show what holds."""
        self.folder.setText(values.folder)
        self.folder.setToolTip(values.folder)
        self.another.setEnabled(not values.folder_why_fixed)
        self.usual.setVisible(not values.usual_folder and not values.folder_why_fixed)
        self.folder_row.say(values.folder_why_fixed, theme.Tone.INFO if values.folder_why_fixed else None)
        self.show_days(values.days)
        self.detail.setCurrentIndex(self.detail.findData(values.log_detail))
        self.log_folder.setText(values.log_folder)
        self.log_folder.setToolTip(values.log_folder)

    def show_days(self, days: int | None) -> None:
        """Say how long people are remembered."""
        self.retention.setText(
            self.tr("Without a limit") if days is None else translate("DataPage", "For %Ln day(s)", "", days)
        )

    def _folder_row(self) -> None:
        self.folder_row = self.add(
            self.tr("Data folder"),
            self.tr(
                "Lists, history and settings lie here. Choose a folder on a drive of this computer: network and cloud "
                "folders can damage the data."
            ),
            self.tr("The window closes and opens again with the data in their new place."),
            self.tr("folder directory path move location disk drive database backup"),
        )
        self.folder = CutLabel("", self)
        opened = plain_button(self.tr("Open"), self)
        opened.setAccessibleName(self.tr("Open the data folder"))
        self.usual = plain_button(self.tr("Usual folder"), self)
        self.usual.setToolTip(self.tr("Move the data back to where they usually are"))
        self.another = plain_button(self.tr("Another folder…"), self)
        self.folder_row.set_below(_line(self.folder, opened, self.usual, self.another))
        opened.clicked.connect(lambda: self.folderOpened.emit(self.folder.text()))
        self.usual.clicked.connect(self.usualFolderRequested)
        self.another.clicked.connect(self.folderRequested)


class DiagnosticsPage(SettingPage):
    """What to send when something does not work."""

    diagnosticsRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Diagnostics"), parent)
        self.row = self.add(
            self.tr("Collect diagnostics"),
            self.tr(
                "An archive to attach to a letter about a fault: versions, settings, counts and the log. Phones are "
                "masked; names, tokens and passwords are left out. You see everything before it is saved."
            ),
            "",
            self.tr("support zip archive report fault error problem help log versions"),
        )
        self.collect = plain_button(self.tr("Collect diagnostics…"), self)
        self.row.set_control(self.collect)
        self.collect.clicked.connect(self.diagnosticsRequested)


def _combo(items: tuple[tuple[object, str], ...], parent: QWidget) -> QuietCombo:
    combo = QuietCombo(parent)
    for value, words in items:
        combo.addItem(words, value)
    return combo


def _line(words: QWidget, *buttons: QWidget) -> QWidget:
    """A line of words with buttons at its end."""
    part = QWidget(words.parentWidget())
    row = QHBoxLayout(part)
    row.setContentsMargins(0, theme.STEP, 0, 0)
    row.setSpacing(theme.GAP)
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
    return part
