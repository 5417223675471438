"""Accounts with their widgets and departments: the API lists none of them, so the user enters them once."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa

from gui.leads.account import Account, Unit, Widget
from gui.leads.calling_hours import hours_as_json
from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.account_rows import read_account
from gui.storage.database import Database
from gui.storage.schema import account, setting, unit, widget

_NEWEST = "newest account"


class AccountNameTakenError(KnownError):
    """Another account has this name already."""


class AccountGoneError(KnownError):
    """The account was removed meanwhile."""


class UnknownZoneError(KnownError):
    """This machine knows no such time zone."""


class Directory:
    """The accounts of one database. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accounts(self) -> list[Account]:
        """All accounts by name, with their widgets and departments in the order they were entered."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(account).order_by(account.c.name)).all()
            return [self._read(connection, row) for row in rows]

    def named(self, name: str) -> Account | None:
        """The account of that name, letter case aside."""
        return next((found for found in self.accounts() if found.name.casefold() == name.casefold()), None)

    def save(self, changed: Account) -> Account:
        """Write an account and everything under it; id 0 makes a new one. Returns it with its id.

        Raises `AccountNameTakenError`, `UnknownZoneError`, `AccountGoneError`.
        """
        values = {
            "name": changed.name,
            "site_id": changed.site_id,
            "api_url": changed.api_url,
            "zone": changed.zone,
            "schedule_format": changed.schedule_format.value,
            "daily_budget": changed.daily_budget,
            "reserve": changed.reserve,
            "pace": dict(changed.pace),
            "hours": hours_as_json(changed.hours),
            "block_hours": changed.block_hours,
            "warn_days": changed.warn_days,
            "colour": changed.colour.value,
        }
        _check_zone(changed.zone)
        try:
            with self._database.writing() as connection:
                account_id = self._write_account(connection, changed.id, values)
                connection.execute(widget.delete().where(widget.c.account_id == account_id))
                for each in changed.widgets:
                    self._write_widget(connection, account_id, each)
        except sa.exc.IntegrityError as error:
            raise AccountNameTakenError(
                Text(
                    "Учётная запись не сохранена: «{name}» уже есть, или в ней повторяется ключ виджета.",
                    "The account was not saved: “{name}” already exists, or a widget key is repeated in it.",
                ).said(name=changed.name),
                Text(
                    "Дайте другое название и проверьте ключи виджетов и номера отделов.",
                    "Give it another name and check the widget keys and the department ids.",
                ),
            ) from error
        return replace(changed, id=account_id)

    def remove(self, account_id: int) -> None:
        """Forget an account with its widgets; the journal keeps what it sent. The token is the vault's to remove."""
        with self._database.writing() as connection:
            connection.execute(account.delete().where(account.c.id == account_id))

    def _write_account(self, connection: sa.Connection, account_id: int, values: dict[str, Any]) -> int:
        if account_id:
            if not connection.execute(account.update().where(account.c.id == account_id).values(values)).rowcount:
                raise AccountGoneError(
                    Text(
                        "Этой учётной записи больше нет: её удалили в другом окне.",
                        "This account no longer exists: it was deleted in another window.",
                    ),
                    Text("Закройте её и добавьте заново.", "Close it and add it again."),
                )
            return account_id
        new = self._next_id(connection)
        connection.execute(account.insert().values(id=new, **values))
        return new

    def _next_id(self, connection: sa.Connection) -> int:
        """Never given out twice: a keyring that was away may still hold the token of an account that was removed."""
        highest = connection.execute(sa.select(sa.func.max(account.c.id))).scalar() or 0
        row = connection.execute(sa.select(setting.c.value).where(setting.c.key == _NEWEST)).one_or_none()
        new = max(highest, row.value if row else 0) + 1
        if row is None:
            connection.execute(setting.insert().values(key=_NEWEST, value=new))
        else:
            connection.execute(setting.update().where(setting.c.key == _NEWEST).values(value=new))
        return new

    def _write_widget(self, connection: sa.Connection, account_id: int, each: Widget) -> None:
        values = {"account_id": account_id, "name": each.name, "route_key": each.route_key}
        widget_id = connection.execute(widget.insert().values(values).returning(widget.c.id)).scalar_one()
        for part in each.units:
            connection.execute(unit.insert().values(widget_id=widget_id, name=part.name, unit_id=part.unit_id))

    def _read(self, connection: sa.Connection, row: sa.Row[Any]) -> Account:
        widgets: list[Widget] = []
        for found in connection.execute(sa.select(widget).where(widget.c.account_id == row.id).order_by(widget.c.id)):
            units = connection.execute(sa.select(unit).where(unit.c.widget_id == found.id).order_by(unit.c.id))
            widgets.append(Widget(found.name, found.route_key, tuple(Unit(each.name, each.unit_id) for each in units)))
        return read_account(row._mapping, widgets)  # noqa: SLF001


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(
            Text(
                "Часовой пояс «{name}» неизвестен, учётная запись не сохранена.",
                "The time zone “{name}” is unknown, the account was not saved.",
            ).said(name=name),
            Text("Пример: Europe/Moscow.", "Example: Europe/Moscow."),
        ) from error
