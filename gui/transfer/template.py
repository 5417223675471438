"""A template to be filled in, with the names of the account's widgets and departments to choose from."""

from collections.abc import Callable
from pathlib import Path

from gui.leads.account import Account


def save_template(_report: Callable[[object], None], target: Path, account: Account | None = None) -> None:
    """Write the template as .xlsx. Raises `gui.leads.errors.KnownError`; the target is then as it was.

    Quick, but for the loading of a library: a window calls it in a process, see `gui.transfer.process`.
    """
    from gui.sheets.template import write_template

    widgets = account.widgets if account else ()
    units = [unit.name for widget in widgets for unit in widget.units]
    write_template(target, [widget.name for widget in widgets], units)
