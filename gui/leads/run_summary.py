"""What a run came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gui.leads.state import LeadState


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Of the requests a list sent between two moments. `minutes` holds the accepted of each minute from `began` on;
    `reasons` are (state, code, rows) of what was not accepted, the most frequent first. Times are aware.
    """

    began: datetime
    ended: datetime
    outcomes: Mapping[LeadState, int] = field(default_factory=dict)
    minutes: tuple[int, ...] = ()
    reasons: tuple[tuple[LeadState, str, int], ...] = ()

    @property
    def rows(self) -> int:
        """How many people it was about."""
        return sum(self.outcomes.values())

    @property
    def seconds(self) -> float:
        """From the first request to the last answer."""
        return (self.ended - self.began).total_seconds()
