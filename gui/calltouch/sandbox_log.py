"""What the rehearsal notes down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """One HTTP request as the sandbox saw it.

    `at` is the moment of arrival on the monotonic clock of `time.monotonic`. `body` is the parsed JSON, `None`
    where there was none; `headers` have lower-case names and no token. `status` is the HTTP status sent, `None`
    where the connection ended without one. `request_id` is set when the request was created, whatever became of the
    answer; `delivered` when the answer was written whole to a client still there.
    """

    at: float
    address: str
    method: str
    path: str
    headers: Mapping[str, str]
    phone: str
    route_key: str
    body: Any
    status: int | None
    request_id: str | None = None
    delivered: bool = False


def arrivals_per_second(records: Iterable[Record]) -> int:
    """The most arrivals within any one sliding second: what a limit of the remote side would have seen."""
    times = sorted(record.at for record in records)
    most = first = 0
    for last, moment in enumerate(times):
        while moment - times[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most
