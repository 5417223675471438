"""The client: a request goes in, an outcome comes out."""

from gui.calltouch.deadline import DEFAULT_TIMEOUTS, Timeouts
from gui.calltouch.request import Request
from gui.calltouch.route import Proxy, Route
from gui.leads.state import NotSent, Outcome


class Client:
    """Submits requests to Calltouch, or to whatever speaks like it at the request's address.

    Holds no connection and no state between calls: any number of threads may submit at the same time. `ca_file` is
    a file of root certificates to trust besides those that come with the program.
    """

    def __init__(
        self, timeouts: Timeouts = DEFAULT_TIMEOUTS, ca_file: str | None = None, proxy: Proxy | None = None
    ) -> None:
        self._route = Route(timeouts, proxy or Proxy(), ca_file or "")

    @property
    def route(self) -> Route:
        """The way requests go."""
        return self._route

    def use(self, route: Route) -> None:
        """Go this way from the next request on; those on their way are not touched. Any thread may call."""
        self._route = route

    def submit(self, request: Request) -> Outcome:
        """Send `request` once and say what came of it.

        One call makes at most one HTTP request: no retry, no redirect. Blocks for `Timeouts.total` seconds at the
        longest, not counting the look-up of the host's name. Remote trouble of any kind is an outcome, never an
        exception.
        """
        # Late, and in the caller's worker thread: importing requests would double the time to the first window.
        from gui.calltouch.wire import exchange  # noqa: PLC0415

        return exchange(request, self._route)

    def reach(self, url: str) -> int | NotSent:
        """Ask whether anybody answers at the host of `url`: its HTTP status, or why nothing came through.

        Only the host's first page is asked for, by HEAD, without token or body: nobody is called by it. Blocks like
        `submit`.
        """
        from gui.calltouch.wire import reach  # noqa: PLC0415

        return reach(url, self._route)

    def prepare(self) -> None:
        """Load what the first request needs, so that it leaves when its turn comes; call it in a worker thread."""
        import gui.calltouch.wire  # noqa: F401, PLC0415
