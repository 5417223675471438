"""What the account dialog takes: plain text in, an account or the reasons against it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.account import Account, Unit, Widget
from gui.leads.fields import ROUTE_KEY

translate: Final = QCoreApplication.translate
Pair = tuple[str, str]
_TOKEN_LIKE: Final = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[0-9A-Za-z_-]{24,}")


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What the user saved. `token` is `None` where the stored one stays; it must not be kept longer than needed."""

    account: Account
    token: str | None = None

    def __repr__(self) -> str:
        return f"AccountDraft({self.account!r}, token={'***' if self.token else None})"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why something cannot be saved. `place` names the field: `name`, `token`, `widgets`, `units` or `extras`.

    For the tables `widget` is the widget's row, `row` and `column` the cell.
    """

    text: str
    place: str
    widget: int = -1
    row: int = -1
    column: int = 0


def pairs_in_use(pairs: Sequence[Pair]) -> list[Pair]:
    """Rows with anything in them."""
    return [(first.strip(), second.strip()) for first, second in pairs if first.strip() or second.strip()]


def name_flaw(name: str, token: str | None = None) -> str:
    """Why an account cannot be called so; empty where it can. A name is shown everywhere, a token nowhere."""
    name = name.strip()
    if not name:
        return translate("Account", "Give the account a name.")
    if name == token or _TOKEN_LIKE.fullmatch(name):
        return translate("Account", "This looks like a token. It belongs in the Token field.")
    return ""


def flaws_of(
    name: str, widgets: Sequence[Pair], units: Sequence[Sequence[Pair]], token: str | None = None
) -> list[Flaw]:
    """Everything that keeps the account from being saved, top to bottom. `units` go with `widgets` one by one."""
    flaws = []
    if flaw := name_flaw(name, token):
        flaws.append(Flaw(flaw, "name"))
    keys = [key.strip() for _name, key in widgets]
    for row, (title, key) in enumerate(widgets):
        if not title.strip() and not key.strip() and not pairs_in_use(units[row]):
            continue
        if not key.strip():
            flaws.append(Flaw(translate("Account", "Enter the widget key."), "widgets", row, row, 1))
        elif len(key.strip()) > (ROUTE_KEY.limit or 255):
            flaws.append(
                Flaw(translate("Account", "The widget key is longer than 255 characters."), "widgets", row, row, 1)
            )
        elif keys.index(key.strip()) != row:
            flaws.append(Flaw(translate("Account", "This widget key is already there."), "widgets", row, row, 1))
        flaws.extend(_unit_flaws(row, units[row]))
    return flaws


def is_unit_id(number: str) -> bool:
    """Whether it can be the number of a department."""
    return number.isascii() and number.isdigit() and len(number) <= 18


def _unit_flaws(widget: int, units: Sequence[Pair]) -> list[Flaw]:
    flaws = []
    ids = [unit_id.strip() for _name, unit_id in units]
    for row, (title, unit_id) in enumerate(units):
        number = unit_id.strip()
        if not title.strip() and not number:
            continue
        if not is_unit_id(number):
            flaws.append(
                Flaw(
                    translate("Account", "A department number is digits only, for example 12."),
                    "units",
                    widget,
                    row,
                    1,
                )
            )
        elif ids.index(number) != row:
            flaws.append(
                Flaw(translate("Account", "A department with this number is already there."), "units", widget, row, 1)
            )
    return flaws


def account_from(
    base: Account, name: str, site_id: str, widgets: Sequence[Pair], units: Sequence[Sequence[Pair]]
) -> Account:
    """The account without flaws as it is saved; a nameless widget or department takes its key for a name."""
    return replace(
        base,
        name=name.strip(),
        site_id=site_id.strip(),
        widgets=tuple(
            Widget(
                title.strip() or key.strip(),
                key.strip(),
                tuple(Unit(unit or number, int(number)) for unit, number in pairs_in_use(units[row])),
            )
            for row, (title, key) in enumerate(widgets)
            if key.strip()
        ),
    )
