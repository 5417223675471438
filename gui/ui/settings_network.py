"""The page of settings about the network: the proxy, the company's certificates, and a look whether all works."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.calltouch.route import Proxy, ProxyMode, Route
from gui.storage.vault import Kept
from gui.ui import theme
from gui.ui.dialogs import documents
from gui.ui.quiet import CutLabel, QuietCombo
from gui.ui.setting_row import SettingPage, plain_button


class NetworkPage(SettingPage):
    """`proxyChosen` carries mode, address, user and the new password (`None`: as it was), `caFileChosen` a path."""

    proxyChosen = Signal(object, str, str, object)  # noqa: N815 — signals are named as Qt names them
    caFileChosen = Signal(str)  # noqa: N815
    checkRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Network"), parent)
        self._shown = Proxy()
        self._kept: Kept | None = Kept.NOWHERE
        self._locked = False
        self._proxy_row()
        self._certificates_row()
        self.check_row = self.add(
            self.tr("Check the connection"),
            self.tr("Asks the Calltouch server for its first page. No request is created and nobody is called."),
            "",
            self.tr("test internet access ping"),
        )
        self.check = plain_button(self.tr("Check"), self)
        self.check.clicked.connect(self._on_check)
        self.check_row.set_control(self.check)

    def show_route(self, route: Route) -> None:
        """Show what holds."""
        self._shown = route.proxy
        self._show_proxy()
        name = Path(route.ca_file).name
        self.ca_file.setText(name or self.tr("Not used"))
        self.ca_file.setToolTip(route.ca_file)
        self.drop_file.setEnabled(bool(route.ca_file))

    def _show_proxy(self) -> None:
        self.mode.setCurrentIndex(self.mode.findData(self._shown.mode.value))
        self.address.setText(_plain(self._shown))
        self.user.setText(self._shown.user)
        self.password.clear()
        self._on_edited()

    def show_password(self, kept: Kept | None, *, locked: bool = False) -> None:
        """Say where the password is; `None`: the keyring would not tell, maybe because it is `locked`."""
        self._kept, self._locked = kept, locked
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        """A password is that of one user of one proxy."""
        if (self.address.text(), self.user.text().strip()) != (_plain(self._shown), self._shown.user):
            self.password.setPlaceholderText(self.tr("The password of this proxy and user"))
            return
        words = {
            Kept.KEYRING: self.tr("Saved in the keyring; leave empty to keep it"),
            Kept.SESSION: self.tr("Known until you quit; the keyring does not have it"),
            Kept.NOWHERE: self.tr("Not saved yet"),
            None: self.tr("The keyring is locked") if self._locked else self.tr("The keyring does not tell"),
        }
        self.password.setPlaceholderText(words[self._kept])

    @property
    def is_edited(self) -> bool:
        """Whether the fields of the proxy hold something that was not saved."""
        return self.save.isEnabled()

    @property
    def holds_unsaved(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.is_edited and any(each.text().strip() for each in (self.address, self.user, self.password))

    def save_edited(self) -> None:
        """Save what was typed, as the button does."""
        self._on_save()

    def drop_edited(self) -> None:
        """Show what holds instead of what was typed."""
        self._show_proxy()

    def _proxy_row(self) -> None:
        self.proxy_row = self.add(
            self.tr("Proxy"),
            self.tr("How Dozvon gets to the internet. Addresses on this computer are reached directly."),
            self.tr("Applies from the next request, in the terminal as well."),
            self.tr("proxy server address user name password sign-in login corporate network internet 407"),
        )
        self.mode = QuietCombo(self)
        for mode, words in (
            (ProxyMode.SYSTEM, self.tr("System default")),
            (ProxyMode.MANUAL, self.tr("Manual")),
            (ProxyMode.NONE, self.tr("No proxy")),
        ):
            self.mode.addItem(words, mode.value)
        self.proxy_row.set_control(self.mode)
        self.fields = QWidget(self)
        self.address = self._field(self.tr("Address and port"), "proxy.company.com:3128")
        self.user = self._field(self.tr("User name"), self.tr("empty if the proxy asks for none"))
        self.password = self._field(self.tr("Password"), "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.save = plain_button(self.tr("Save the proxy"), self)
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, theme.STEP, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        for number, field in enumerate((self.address, self.user, self.password)):
            label = QLabel(field.accessibleName(), self.fields)
            label.setBuddy(field)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
            field.textChanged.connect(self._on_edited)
            field.returnPressed.connect(self._on_save)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        grid.addLayout(row, 3, 1)
        self.proxy_row.set_below(self.fields)
        self.mode.currentIndexChanged.connect(self._on_edited)
        self.mode.activated.connect(self._on_mode)
        self.save.clicked.connect(self._on_save)

    def _field(self, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(self.fields)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        edit.setMaxLength(1000)
        return edit

    def _certificates_row(self) -> None:
        self.ca_row = self.add(
            self.tr("Company certificates"),
            self.tr(
                "A PEM file your administrator gives you if the company inspects secure connections. It is trusted "
                "besides the usual certificates. If the file disappears, sending stops and every row stays queued."
            ),
            self.tr("Applies from the next request, in the terminal as well."),
            self.tr("CA root authority TLS SSL PEM bundle antivirus inspection"),
        )
        part = QWidget(self)
        self.ca_file = CutLabel("", part)
        choose = plain_button(self.tr("Choose a file…"), part)
        choose.setAccessibleName(self.tr("Choose a certificate file"))
        self.drop_file = plain_button(self.tr("Do not use"), part)
        self.drop_file.setAccessibleName(self.tr("Do not use company certificates"))
        row = QHBoxLayout(part)
        row.setContentsMargins(0, theme.STEP, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.ca_file, 1)
        row.addWidget(self.drop_file)
        row.addWidget(choose)
        self.ca_row.set_below(part)
        choose.clicked.connect(self._on_choose)
        self.drop_file.clicked.connect(lambda: self.caFileChosen.emit(""))

    def _mode(self) -> ProxyMode:
        return ProxyMode(self.mode.currentData())

    def _on_mode(self) -> None:
        """What needs no fields holds at once; fields are saved when they are filled in."""
        mode = self._mode()
        if mode is not ProxyMode.MANUAL:
            self.proxyChosen.emit(mode, "", "", None)

    def _on_edited(self) -> None:
        by_hand = self._mode() is ProxyMode.MANUAL
        self.fields.setVisible(by_hand)
        shown = (self._shown.mode, _plain(self._shown), self._shown.user, "")
        typed = (self._mode(), self.address.text(), self.user.text(), self.password.text())
        self.save.setEnabled(by_hand and typed != shown)
        self.password.setEnabled(bool(self.user.text().strip()))
        self._show_placeholder()
        self.proxy_row.say("")

    def _on_save(self) -> None:
        if self.is_edited:
            password = self.password.text() or None
            self.proxyChosen.emit(ProxyMode.MANUAL, self.address.text(), self.user.text(), password)

    def _on_check(self) -> None:
        """What was typed is what is checked."""
        self._on_save()
        self.checkRequested.emit()

    def _on_choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a certificate file"),
            str(documents()),
            self.tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
        )
        if path:
            self.caFileChosen.emit(path)


def _plain(proxy: Proxy) -> str:
    """The address as somebody types it."""
    return proxy.address.removeprefix("http://")
