"""Rows of the table `account` as values; without SQLAlchemy, for the first window does not wait for it."""

from collections.abc import Sequence

from gui.leads.account import Account, AccountColour, Widget
from gui.leads.calling_hours import hours_from_json
from gui.leads.schedule import ScheduleFormat
from gui.storage.lead_rows import Columns


def read_account(row: Columns, widgets: Sequence[Widget]) -> Account:
    """The account of a row, its JSON read."""
    return Account(
        id=row["id"],
        name=row["name"],
        site_id=row["site_id"],
        api_url=row["api_url"],
        zone=row["zone"],
        schedule_format=ScheduleFormat(row["schedule_format"]),
        widgets=tuple(widgets),
        daily_budget=row["daily_budget"],
        reserve=row["reserve"],
        pace=row["pace"],
        hours=hours_from_json(row["hours"]),
        block_hours=row["block_hours"],
        warn_days=row["warn_days"],
        colour=AccountColour(row["colour"]),
    )


def chosen_among(accounts: Sequence[Account], chosen: object) -> Account | None:
    """The account with the id `chosen`; the first one where that is gone or none was."""
    return next((account for account in accounts if account.id == chosen), accounts[0] if accounts else None)
