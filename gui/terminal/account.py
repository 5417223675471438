"""Which account a command sends through: a saved one, or one made of environment variables alone."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gui.calltouch.request import AccountError, checked_url
from gui.leads.account import DEFAULT_API_URL, Account, Widget
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults
from gui.leads.words import Text, quoted
from gui.storage.directory import Directory
from gui.storage.vault import Vault

_NONE_SAVED = Text("ни одной", "none")
_OF_ENVIRONMENT = Text("Из переменных среды", "From environment variables")


class UsageError(KnownError):
    """The command or the configuration is wrong; nothing was read or sent."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The account and what rows take that name no widget, department or tags of their own. The repr hides the token."""

    account: Account
    token: str = field(repr=False)
    defaults: Defaults


def choose(directory: Directory, vault: Vault, options: Namespace, environment: Mapping[str, str]) -> Choice:
    """Put together account, token and defaults from the command's options and the environment.

    Raises `UsageError`, and `gui.storage.vault.KeyringRefusedError` where the keyring is locked.
    """
    name, widget, unit = options.account, options.widget, options.unit
    account = _with_environment(_account(directory, name, widget, environment), environment)
    chosen = _widget(account, widget)
    defaults = Defaults(
        route_key=chosen.route_key if chosen else (widget or ""),
        unit_id=_unit_id(chosen, unit),
        tags=tuple(dict.fromkeys(tag.strip() for tag in options.tag if tag.strip())),
    )
    token = environment.get("DOZVON_TOKEN", "").strip()
    if not token and account.id and not options.dry_run:
        token = vault.token(account.id) or ""
    if not (token or options.dry_run):
        raise UsageError(
            Text("Нет токена Calltouch: отправлять не с чем.", "There is no Calltouch token to send with."),
            Text(
                "Задайте переменную DOZVON_TOKEN или сохраните токен в окне программы.",
                "Set the variable DOZVON_TOKEN or save the token in the program's window.",
            ),
        )
    return Choice(account, token, defaults)


def _account(directory: Directory, name: str | None, widget: str | None, environment: Mapping[str, str]) -> Account:
    accounts = directory.accounts()
    if name is not None:
        found = directory.named(name)
        if found is None:
            known = ", ".join(quoted(account.name) for account in accounts) or str(_NONE_SAVED)
            raise UsageError(
                Text(
                    "Учётной записи «{name}» нет. Сохранены: {known}.", "There is no account “{name}”. Saved: {known}."
                ).said(name=name, known=known),
                Text("Проверьте --account.", "Check --account."),
            )
        return found
    token_given = bool(environment.get("DOZVON_TOKEN", "").strip())
    if len(accounts) == 1 and not (token_given and _is_foreign(accounts[0], widget)):
        return accounts[0]
    if accounts and not token_given:
        names = ", ".join(quoted(account.name) for account in accounts)
        raise UsageError(
            Text("Учётных записей несколько: {names}.", "There are several accounts: {names}.").said(names=names),
            Text("Укажите одну: --account НАЗВАНИЕ.", "Name one of them: --account NAME."),
        )
    return Account(0, str(_OF_ENVIRONMENT))


def _is_foreign(account: Account, widget: str | None) -> bool:
    """A token of the environment with a widget this account does not know belongs to another account."""
    return widget is not None and bool(account.widgets) and account.widget_called(widget) is None


def _with_environment(account: Account, environment: Mapping[str, str]) -> Account:
    """The account with what the environment overrides; its address checked."""
    url = environment.get("DOZVON_API_URL") or account.api_url or DEFAULT_API_URL
    try:
        url = checked_url(url)
    except AccountError as error:
        remedy = Text(
            "Проверьте DOZVON_API_URL или адрес в учётной записи.",
            "Check DOZVON_API_URL or the address in the account.",
        )
        raise UsageError(f"{error}.", remedy) from error
    return replace(account, api_url=url, site_id=environment.get("DOZVON_SITE_ID") or account.site_id)


def _widget(account: Account, wanted: str | None) -> Widget | None:
    """The widget asked for, or the only one there is. An unknown one is taken for a key where no account is saved."""
    if wanted is None:
        return account.widgets[0] if len(account.widgets) == 1 else None
    found = account.widget_called(wanted)
    if found is None and account.widgets:
        names = ", ".join(quoted(widget.name) for widget in account.widgets)
        raise UsageError(
            Text(
                "Виджета «{wanted}» в учётной записи нет. Есть: {names}.",
                "The account has no widget “{wanted}”. It has: {names}.",
            ).said(wanted=wanted, names=names),
            Text("Проверьте --widget.", "Check --widget."),
        )
    return found


def _unit_id(widget: Widget | None, wanted: str | None) -> str:
    if wanted is None:
        return ""
    found = widget.unit_called(wanted) if widget else None
    if found is not None:
        return str(found.unit_id)
    if wanted.isascii() and wanted.isdigit():
        return wanted
    raise UsageError(
        Text("Отдела «{wanted}» у виджета нет.", "The widget has no department “{wanted}”.").said(wanted=wanted),
        Text(
            "Укажите название из настроек или номер отдела из Calltouch.",
            "Give its name from the settings or the department's Calltouch id.",
        ),
    )
