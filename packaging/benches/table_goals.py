"""What the table is held to."""

from collections.abc import Callable
from dataclasses import dataclass

from benches.big_table import EDITED, Result, Seen


@dataclass(frozen=True)
class Line:
    """One figure of both tables."""

    name: str
    ours: float
    plain: float | None = None
    goal: float | None = None

    @property
    def met(self) -> bool:
        return self.goal is None or self.ours <= self.goal

    @property
    def cells(self) -> list[str]:
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        return [
            self.name,
            _figure(self.ours),
            "" if self.plain is None else _figure(self.plain),
            f"{self.plain / self.ours:,.1f}" if self.plain and self.ours else "",
            goal + ("" if self.met else " MISSED"),
        ]


def lines_of(result: Result) -> list[Line]:
    def both(name: str, figure: Callable[[Seen], float], goal: float | None = None) -> Line:
        return Line(name, figure(result.ours), figure(result.plain) if result.plain else None, goal)

    return [
        both("open: first screen, ms", lambda seen: seen.open.first_s * 1000),
        both("open: all rows, ms", lambda seen: seen.open.whole_s * 1000),
        both("open: event loop blocked, ms", lambda seen: seen.open.blocked_ms),
        both("common text: first screen, ms", lambda seen: seen.common.first_s * 1000, 250),
        both("common text: all rows, ms", lambda seen: seen.common.whole_s * 1000),
        both("rare text: first screen, ms", lambda seen: seen.rare.first_s * 1000, 250),
        both("text: event loop blocked, ms", lambda seen: max(seen.common.blocked_ms, seen.rare.blocked_ms)),
        both("sort by phone: first screen, ms", lambda seen: seen.sort.first_s * 1000, 1000),
        both("sort by phone: all rows, ms", lambda seen: seen.sort.whole_s * 1000),
        both("sort by a custom field: first screen, ms", lambda seen: seen.sort_custom.first_s * 1000, 1000),
        both("sort by a custom field: all rows, ms", lambda seen: seen.sort_custom.whole_s * 1000),
        both("sort: event loop blocked, ms", lambda seen: max(seen.sort.blocked_ms, seen.sort_custom.blocked_ms), 50),
        both("random jump p50, ms", lambda seen: seen.jump.p50, 16),
        both("random jump p99, ms", lambda seen: seen.jump.p99, 33),
        both("wheel step p50, ms", lambda seen: seen.wheel.p50, 6),
        both("wheel step p99, ms", lambda seen: seen.wheel.p99),
        Line("live run, 5 rows/s, scrolling: longest gap, ms", result.ours.run_blocked_ms or 0.0, None, 50),
        Line(f"edit of {EDITED:,} rows, s", result.edit_s, None, 2),
        Line("its undo, s", result.undo_s, None, 2),
        both("memory of the process, MB", lambda seen: seen.peak_mb, 200),
    ]


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
