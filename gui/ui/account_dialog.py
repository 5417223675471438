"""An account of Calltouch: its name, its token, its widgets with their departments."""

from dataclasses import replace
from typing import Any, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.storage.directory import Account
from gui.ui import icons, theme
from gui.ui.account_calling import CallingRules
from gui.ui.account_extras import AccountExtras
from gui.ui.account_rules import AccountDraft, Flaw, Pair, account_from, flaws_of
from gui.ui.pair_table import PairTable

_TOKEN_LIMIT: Final = 1000


class TokenField(QStackedWidget):
    """A password field; where a token is stored it says so instead and never shows it.

    `has_token` is `None` where the keyring would not say.
    """

    def __init__(self, has_token: bool | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMaxLength(_TOKEN_LIMIT)
        self.edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.edit.setAccessibleName(self.tr("Токен"))
        self.edit.setPlaceholderText(self.tr("Вставьте токен из Calltouch"))
        stored = QWidget(self)
        self.replace = QPushButton(self.tr("Заменить…"), stored)
        self.replace.setProperty("kind", "plain")
        self.replace.setAutoDefault(False)
        self.replace.setAccessibleName(self.tr("Заменить токен"))
        self.replace.clicked.connect(self._on_replace)
        row = QHBoxLayout(stored)
        row.setContentsMargins(0, 0, 0, 0)
        self.standing = QLabel(
            self.tr("Связка ключей заблокирована, токен не проверить")
            if has_token is None
            else self.tr("Сохранён в связке ключей"),
            stored,
        )
        row.addWidget(self.standing)
        row.addStretch(1)
        row.addWidget(self.replace)
        self.addWidget(self.edit)
        self.addWidget(stored)
        self._has_token = has_token is not False
        self.setCurrentIndex(int(self._has_token))

    @property
    def token(self) -> str | None:
        """What was entered; `None` where nothing was."""
        return self.edit.text().strip() or None if self.currentIndex() == 0 else None

    @property
    def is_missing(self) -> bool:
        """Neither stored nor entered."""
        return not self._has_token and self.token is None

    def _on_replace(self) -> None:
        self.setCurrentIndex(0)
        self.edit.setPlaceholderText(self.tr("Вставьте новый токен; пусто — останется прежний"))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class AccountDialog(QDialog):
    """Edits an account, or makes a new one (`account` is `None`). Saves nothing: see `draft`."""

    def __init__(self, account: Account | None, has_token: bool | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = account or Account(0, "")
        self.setWindowTitle(self.tr("Учётная запись Calltouch"))
        self.name = self._line(self._base.name, self.tr("Название"), self.tr("Например, название компании"))
        self.token = TokenField(has_token, self)
        self.site_id = self._line(
            self._base.site_id,
            "SiteId",
            self.tr("Необязательно; указан в том же разделе Calltouch"),
        )
        self.calling = CallingRules(self._base, self)
        self.extras = AccountExtras(self._base, self)
        self.widgets = PairTable(
            self.tr("Виджеты"),
            (self.tr("Название"), self.tr("Ключ (routeKey)")),
            self.tr("Добавить виджет"),
            self.tr(
                "Добавьте виджет типа «Автопрозвон заявок с сайта»: название для себя и ключ. "
                "Ключ (routeKey) написан в настройках виджета в личном кабинете Calltouch."
            ),
            self,
        )
        self.units = PairTable(
            self.tr("Отделы"),
            (self.tr("Название"), self.tr("Номер (unitId)")),
            self.tr("Добавить отдел"),
            self.tr(
                "Отделы нужны, только если виджет распределяет звонки между ними. "
                "Номер (unitId) написан в настройках виджета рядом с отделом."
            ),
            self,
        )
        self._units: list[list[Pair]] = [
            [(unit.name, str(unit.unit_id)) for unit in widget.units] for widget in self._base.widgets
        ]
        self._shown_units = -1
        self._touched = False
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.save = self._button(self.tr("Сохранить"), "primary")
        self.cancel = self._button(self.tr("Отмена"), "plain")
        self._lay_out()
        self._connect()
        self._begin()

    def _begin(self) -> None:
        self.widgets.set_pairs([(widget.name, widget.route_key) for widget in self._base.widgets])
        self._on_widget_chosen(-1)
        if self._base.widgets:
            self.widgets.choose(0)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self._check()
        self.resize(860, 640)
        self.name.setFocus()

    def draft(self) -> AccountDraft:
        """What is to be saved; call after the dialog was accepted."""
        widgets, units = self.widgets.pairs, self._all_units()
        account = account_from(self._base, self.name.text(), self.site_id.text(), widgets, units)
        account = replace(account, **cast("dict[str, Any]", self.calling.values() | self.extras.values()))
        return AccountDraft(account, self.token.token)

    def flaws(self) -> list[Flaw]:
        """What keeps it from being saved."""
        found = flaws_of(self.name.text(), self.widgets.pairs, self._all_units())
        if self.token.is_missing:
            found.insert(int(bool(found) and found[0].place == "name"), Flaw(self.tr("Вставьте токен."), "token"))
        found += [Flaw(extra[0], "extras") for extra in (self.calling.flaw(), self.extras.flaw()) if extra]
        return found

    def focus_token(self) -> None:
        """Begin with the token."""
        field = self.token.edit if self.token.currentIndex() == 0 else self.token.replace
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, words: str) -> None:
        """Say why it was not saved; it goes with the next change."""
        self._tell(words, loud=True)

    def accept(self) -> None:
        """Close only without flaws; otherwise lead to the first one."""
        self._touched = True
        self.setFocus()
        flaws = self.flaws()
        if not flaws:
            super().accept()
            return
        self._check()
        first = flaws[0]
        if first.place == "extras":
            part = self.calling if self.calling.flaw() else self.extras
            if extra := part.flaw():
                part.lead_to(extra[1])
            return
        if first.place in ("widgets", "units"):
            self.widgets.choose(first.widget)
        targets = {
            "name": self.name,
            "token": self.token.edit,
            "widgets": self.widgets.table,
            "units": self.units.table,
        }
        targets[first.place].setFocus()

    def _all_units(self) -> list[list[Pair]]:
        """The departments of every widget, those on the screen as they stand."""
        if 0 <= self._shown_units < len(self._units):
            self._units[self._shown_units] = self.units.pairs
        return self._units

    def _on_widget_chosen(self, row: int) -> None:
        self._all_units()
        self._shown_units = row
        chosen = 0 <= row < len(self._units)
        self.units.set_pairs(self._units[row] if chosen else [])
        self.units.setEnabled(chosen)
        name = next(iter(text for text in self.widgets.pairs[row] if text.strip()), "") if chosen else ""
        self.units.title.setText(self.tr("Отделы виджета «{name}»").format(name=name) if name else self.tr("Отделы"))
        self._mark()

    def _on_widget_added(self, row: int) -> None:
        self._all_units()
        self._units.insert(row, [])

    def _on_widget_removed(self, row: int) -> None:
        del self._units[row]
        self._shown_units = -1

    def _check(self) -> None:
        """Say what is missing: quietly at first, in the colour of errors once saving was tried."""
        flaws = self.flaws()
        words = ""
        if flaws:
            words = flaws[0].text
        elif not any(key.strip() for _name, key in self.widgets.pairs):
            words = self.tr("Без виджета заявки не отправить. Его можно добавить и позже.")
        self._tell(words, loud=bool(flaws) and self._touched)
        self._mark()

    def _tell(self, words: str, *, loud: bool) -> None:
        self.remark.setText(words)
        ink = theme.tone_ink(theme.Tone.ERROR, self.palette()) if loud else theme.dim(self.palette())
        self.remark.setStyleSheet(f"color: {ink.name()};")

    def _mark(self) -> None:
        flaws = self.flaws() if self._touched else []
        self.widgets.mark((flaw.row, flaw.column, flaw.text) for flaw in flaws if flaw.place == "widgets")
        here = (flaw for flaw in flaws if flaw.place == "units" and flaw.widget == self._shown_units)
        self.units.mark((flaw.row, flaw.column, flaw.text) for flaw in here)

    def _connect(self) -> None:
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        for edit in (self.name, self.token.edit):
            edit.textChanged.connect(self._check)
        self.extras.changed.connect(self._check)
        self.calling.changed.connect(self._check)
        self.widgets.edited.connect(self._check)
        self.units.edited.connect(self._check)
        self.widgets.rowAdded.connect(self._on_widget_added)
        self.widgets.rowRemoved.connect(self._on_widget_removed)
        self.widgets.rowChosen.connect(self._on_widget_chosen)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(theme.GAP)
        form.setColumnStretch(1, 1)
        for row, (title, field) in enumerate(((self.tr("Название"), self.name), (self.tr("Токен"), self.token))):
            form.addWidget(QLabel(title, self), row, 0)
            form.addWidget(field, row, 1)
        hint = QLabel(
            self.tr(
                "Где взять: Calltouch → Интеграции → Отправка данных во внешние системы → API и Webhooks → API.\n"
                "Токен хранится в связке ключей системы и больше нигде."
            ),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("kind", "dim")
        form.addWidget(hint, 2, 1)
        form.addWidget(QLabel("SiteId", self), 3, 0)
        form.addWidget(self.site_id, 3, 1)
        tables = QHBoxLayout()
        tables.setSpacing(theme.MARGIN)
        tables.addWidget(self.widgets, 1)
        tables.addWidget(self.units, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        page.setSpacing(12)
        page.addLayout(form)
        page.addLayout(tables, 1)
        page.addWidget(self.calling)
        page.addWidget(self.extras)
        page.addLayout(foot)

    def _line(self, text: str, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(text, self)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        return edit

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setDefault(kind == "primary")
        return button
