"""The ledger: the rows of a list as a sum over their states, so that a lost one would show."""

from typing import Final

from gui.leads.state import STATE_TITLES, LeadState, Tally
from gui.leads.words import Text, grouped

LEDGER_ORDER: Final = (
    LeadState.ACCEPTED,
    LeadState.REJECTED,
    LeadState.HELD,
    LeadState.UNKNOWN,
    LeadState.QUEUED,
    LeadState.SENDING,
    LeadState.EXCLUDED,
)

_SUM: Final = Text("в списке {total} = {parts}", "{total} in the list = {parts}")
_TERM: Final = Text("{state} {count}", "{count} {state}")


class LedgerBrokenError(AssertionError):
    """The states do not add up to the rows of the list: a row was lost or counted twice."""


def terms(tally: Tally) -> list[tuple[LeadState, int]]:
    """The terms of the sum in their order; rows on their way only while there are any."""
    return [(state, tally.of(state)) for state in LEDGER_ORDER if state is not LeadState.SENDING or tally.sending]


def balance(tally: Tally) -> str:
    """«в списке 300 = принято 271 + отклонено 4 + …»."""
    parts = [_TERM.said(state=str(STATE_TITLES[state]).lower(), count=grouped(count)) for state, count in terms(tally)]
    return _SUM.said(total=grouped(tally.total), parts=" + ".join(parts))


def check_balance(tally: Tally) -> None:
    """Raise `LedgerBrokenError` where a row is missing from the sum."""
    if not tally.balanced:
        raise LedgerBrokenError(balance(tally))
