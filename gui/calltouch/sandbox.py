"""A rehearsal Calltouch: a real HTTP server on loopback that phones nobody.

It speaks every rule and code of the remote side, limits the rate, loses answers on demand (see `TRIGGERS`), and
keeps a log of what it was asked and what it did, against which a run can be checked row for row.
"""

import hmac
import json
import random
import secrets
import threading
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Final, Self

from gui.calltouch.request import TOKEN_HEADER
from gui.calltouch.sandbox_counting import Counter, Counting
from gui.calltouch.sandbox_log import Record, arrivals_per_second
from gui.calltouch.sandbox_rules import is_callable_phone, violations
from gui.calltouch.sandbox_server import HOST, NOTHING_SAID, Call, Reply, SandboxServer
from gui.calltouch.sandbox_triggers import (
    ACCEPTED,
    TRIGGERS,
    Play,
    Whims,
    api_error,
    http_error,
    play_for,
    seeded_whims,
    validation_error,
)

__all__ = ["TRIGGERS", "Counting", "Habits", "Record", "Sandbox", "arrivals_per_second", "seeded_whims"]

PATH: Final = "/widget-service/v1/api/widget-request/user-form/create"
DISABLED_WIDGET: Final = "disabled-widget"
UNKNOWN_SESSION: Final = "unknown-session"
BUSY_SESSION: Final = "busy-session"

_FIRST_ID: Final = 100_000_001
_PRIVATE_HEADERS: Final = frozenset({TOKEN_HEADER.lower()})


@dataclass(frozen=True, slots=True)
class Habits:
    """How the rehearsal behaves. Times in seconds; `None` switches a rule off.

    `rate` requests a second are let in from one address, counted by `counting`. `widgets` None takes every key but
    DISABLED_WIDGET. The three limits on repeats (10005, 10006, 10007) are off at first: a person phoned twice
    shall stand twice in the log as accepted, where a test or a supervisor sees it, and not be hidden behind a
    refusal. What happens when the points of the day run out is not documented; here it is HTTP 429. A request is
    counted up to `arrival_jitter_s` after it left; `resets` is the share of connections reset with nothing read.
    """

    latency_s: tuple[float, float] = (0.0, 0.0)
    arrival_jitter_s: float = 0.0
    resets: float = 0.0
    slow_s: float = 45.0
    trickle_s: float = 0.2
    rate: int | None = 5
    counting: Counting = Counting.SLIDING
    retry_after_s: int | None = None
    widgets: frozenset[str] | None = None
    service_on: bool = True
    minutes_left: bool = True
    points: int | None = None
    requests_per_session: int | None = None
    requests_per_phone: int | None = None
    repeat_after_s: float | None = None


DEFAULT_HABITS: Final = Habits()


class Sandbox:
    """The rehearsal. Start and stop it once, or use it as a context manager; all members are safe for threads.

    `habits` may be replaced while it runs («the minutes have just run out»). Without a `token` one is made up.
    """

    def __init__(
        self,
        habits: Habits = DEFAULT_HABITS,
        *,
        token: str = "",
        port: int = 0,
        whims: Whims | None = None,
        seed: int = 0,
    ) -> None:
        self.habits = habits
        self.token = token or secrets.token_hex(16)
        self._whims = whims
        self._random = random.Random(seed)  # noqa: S311 — latencies, not secrets
        self._lock = threading.Lock()
        self._log: list[Record] = []
        self._counters: dict[str, Counter] = {}
        self._created_at: dict[tuple[str, str], list[float]] = {}
        self._points_spent = 0
        self._played_once: set[str] = set()
        self._server: SandboxServer | None = None
        self._port = port

    def start(self) -> Self:
        """Begin to listen; `url` is known from here on. Raises OSError where the port is taken."""
        self._server = SandboxServer(self, self._port)
        self._port = int(self._server.server_port)
        self._server.start()
        return self

    def stop(self) -> None:
        """Cut every connection and free the port; the log stays readable. Does nothing when stopped already."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The full address for an account's `api_url`; its port is known once started."""
        return f"http://{HOST}:{self._port}{PATH}"

    @property
    def requests(self) -> tuple[Record, ...]:
        """Everything asked so far, in the order it was decided on."""
        with self._lock:
            return tuple(self._log)

    @property
    def created(self) -> tuple[Record, ...]:
        """The requests that would phone somebody, whether or not the client was told."""
        return tuple(record for record in self.requests if record.request_id is not None)

    @property
    def busy(self) -> bool:
        """Whether some connection is still being served: its record may yet turn «delivered»."""
        server = self._server
        return server is not None and server.busy

    @property
    def points_spent(self) -> int:
        """One point for each request created."""
        return self._points_spent

    def lets_in(self) -> bool:
        """Whether a new connection is served; called by the server."""
        with self._lock:
            return self.habits.resets <= self._random.random()

    def on_the_way_s(self) -> float:
        """How much later a request arrives than it could; called by the server's threads."""
        with self._lock:
            return self._random.uniform(0.0, self.habits.arrival_jitter_s)

    def answer(self, call: Call) -> Reply:
        """Decide on one request and note it down; called by the server's threads."""
        body = _parsed(call.body)
        table = body if isinstance(body, dict) else {}
        with self._lock:
            habits = self.habits
            play = self._decide(call, body, habits)
            record = self._note(call, body, table, play)
            low, high = habits.latency_s
            delay_s = habits.slow_s if play.slow else self._random.uniform(low, high)
            number = len(self._log) - 1
        headers = (("Content-Type", play.content_type), *play.headers)
        if play.status == 429 and habits.retry_after_s is not None:
            headers += (("Retry-After", str(habits.retry_after_s)),)
        content = _id_body(play, record.request_id) if play.body is None else play.body
        return Reply(number, play.status, content, headers, play.fault, delay_s, habits.trickle_s)

    def mark_delivered(self, number: int) -> None:
        """Note that a reply arrived; called by the server's threads."""
        with self._lock:
            self._log[number] = replace(self._log[number], delivered=True)

    def _note(self, call: Call, body: Any, table: dict[str, Any], play: Play) -> Record:
        record = Record(
            at=call.at,
            address=call.address,
            method=call.method,
            path=call.path,
            headers={name: value for name, value in call.headers.items() if name not in _PRIVATE_HEADERS},
            phone=_text(table.get("phone")),
            route_key=_text(table.get("routeKey")),
            body=body,
            status=None if play.fault in NOTHING_SAID else play.status,
            request_id=str(_FIRST_ID + len(self._log)) if play.creates else None,
        )
        self._log.append(record)
        if play.creates:
            self._points_spent += 1
            for key in (("phone", record.phone), ("session", str(table.get("sessionId", "")))):
                self._created_at.setdefault(key, []).append(call.at)
        return record

    def _decide(self, call: Call, body: Any, habits: Habits) -> Play:
        """The rules in the order of the remote side: rate, address, token, syntax, phone, contents, account."""
        if not self._admits(call, habits):
            return http_error(429)
        if call.path != PATH:
            return http_error(404)
        if call.method != "POST":
            return http_error(405)
        if not hmac.compare_digest(call.headers.get(TOKEN_HEADER.lower(), "").encode(), self.token.encode()):
            return http_error(403)
        if not isinstance(body, dict) or not body:
            return api_error(1)
        if isinstance(body.get("phone"), str) and not is_callable_phone(body["phone"]):
            return api_error(10013)
        if wrong := violations(body):
            return validation_error(wrong)
        code = self._account_code(call.at, body, habits)
        if code is not None:
            return api_error(code)
        if _reached(self._points_spent, habits.points):
            return http_error(429)
        return self._play(body["phone"])

    def _admits(self, call: Call, habits: Habits) -> bool:
        if habits.rate is None:
            return True
        counter = self._counters.get(call.address)
        if counter is None or not counter.counts_like(habits.counting, habits.rate):
            counter = self._counters[call.address] = Counter(habits.counting, habits.rate)
        return counter.admit(call.at)

    def _account_code(self, now: float, body: dict[str, Any], habits: Habits) -> int | None:
        """The code of the first rule of account, widget or session that refuses the request."""
        if not habits.service_on:
            return 10002
        if not habits.minutes_left:
            return 10001
        key = body["routeKey"]
        if key == DISABLED_WIDGET or (habits.widgets is not None and key not in habits.widgets):
            return 10003
        return self._repeat_code(now, body, habits)

    def _repeat_code(self, now: float, body: dict[str, Any], habits: Habits) -> int | None:
        session = str(body.get("sessionId", ""))
        if session == UNKNOWN_SESSION:
            return 10004
        of_session = self._created_at.get(("session", session), []) if session else []
        of_phone = self._created_at.get(("phone", body["phone"]), [])
        if session == BUSY_SESSION or _reached(len(of_session), habits.requests_per_session):
            return 10005
        if not session and _reached(len(of_phone), habits.requests_per_phone):
            return 10006
        last = max((*of_session[-1:], *of_phone[-1:]), default=None)
        if last is not None and habits.repeat_after_s is not None and now - last < habits.repeat_after_s:
            return 10007
        return None

    def _play(self, phone: str) -> Play:
        play = play_for(phone) or (self._whims(phone) if self._whims else None) or ACCEPTED
        if play.once:
            if phone in self._played_once:
                return ACCEPTED
            self._played_once.add(phone)
        return play


def _reached(count: int, limit: int | None) -> bool:
    return limit is not None and count >= limit


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _id_body(play: Play, request_id: str | None) -> bytes:
    return json.dumps({"data": {play.id_key: int(request_id or 0)}}).encode()
