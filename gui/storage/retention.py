"""How long the journal remembers people: after that only numbers are left of their requests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from gui.leads.repeat_guard import RepeatGuard
from gui.storage.database import Database
from gui.storage.forgetting import make_nameless, settled
from gui.storage.lead_rows import from_ms, to_ms
from gui.storage.schema import account, attempt, attempt_text, decision
from gui.storage.settings import Settings

DEFAULT_DAYS: Final = 180
_DAYS: Final = "retention_days"
_SEEN: Final = "retention_seen_ms"
_AT_ONCE: Final = 500
# A clock that is years ahead for a day must not cost the whole memory: each start sees so much time pass at most.
_LONGEST_STEP: Final = timedelta(days=31)


class Retention:
    """The period, and what it means for one database. `now` gives an aware time. Any thread may call."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._settings = Settings(database)

    @property
    def days(self) -> int | None:
        """After how many days people are forgotten; `None`: never. Not less than `least_days`."""
        days = self._settings.get(_DAYS, DEFAULT_DAYS)
        return max(int(days), self.least_days) if days else None

    @property
    def least_days(self) -> int:
        """So long the guard against a second call asks for earlier ones, the longest of all accounts."""
        with self._database.reading() as connection:
            windows = connection.execute(sa.select(account.c.warn_days, account.c.block_hours)).all()
        return max(
            (max(1, row.warn_days, -(-row.block_hours // 24)) for row in windows), default=RepeatGuard().warn.days
        )

    def set_days(self, days: int | None) -> None:
        """Choose the period; it holds from the next `forget` on."""
        self._settings.set(_DAYS, days or None)

    def forget(self, stopped: Callable[[], bool] = lambda: False) -> int:
        """Forget the people of older requests in small transactions; returns how many requests those were.

        Requests nobody knows the fate of stay until somebody does. `stopped` is asked between the transactions; what
        is left is forgotten the next time.
        """
        days = self.days
        if days is None:
            return 0
        before = to_ms(self._believable_now() - timedelta(days=days))
        forgotten = 0
        while not stopped() and (count := self._forget_requests(before)):
            forgotten += count
        while not stopped() and self._forget_decisions(before):
            pass
        if forgotten:
            self._database.fold_log()
        return forgotten

    def _believable_now(self) -> datetime:
        now = self._now()
        seen = self._settings.get(_SEEN)
        if seen is not None:
            now = min(now, from_ms(int(seen)) + _LONGEST_STEP)
        self._settings.set(_SEEN, to_ms(now))
        return now

    def _forget_requests(self, before: int) -> int:
        query = (
            sa.select(attempt_text.c.id)
            .join(attempt, attempt.c.id == attempt_text.c.id)
            .where(attempt_text.c.started_ms < before, settled())
            .order_by(attempt_text.c.started_ms)
            .limit(_AT_ONCE)
        )
        with self._database.writing() as connection:
            ids = connection.execute(query).scalars().all()
            make_nameless(connection, ids)
        return len(ids)

    def _forget_decisions(self, before: int) -> int:
        named = sa.select(decision.c.id).where(decision.c.phone != "", decision.c.at_ms < before).limit(_AT_ONCE)
        with self._database.writing() as connection:
            ids = connection.execute(named).scalars().all()
            connection.execute(decision.update().where(decision.c.id.in_(ids)).values(phone="", note=""))
        return len(ids)
