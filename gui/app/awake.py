"""The machine is kept awake while requests leave, where the system allows it."""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

log = logging.getLogger("dozvon.app")


def system_wakefulness() -> AbstractContextManager[object]:
    """While it is entered the system does not fall asleep; the screen may."""
    from wakepy import keep

    return keep.running(on_fail="pass")


class Awake:
    """Holds wakefulness in a thread of its own: a system that answers slowly, or never, holds nobody up."""

    def __init__(self, make: Callable[[], AbstractContextManager[object]] = system_wakefulness) -> None:
        self._make = make
        self._released: threading.Event | None = None

    @property
    def held(self) -> bool:
        """Whether it was asked for."""
        return self._released is not None

    def hold(self) -> None:
        """Keep the machine awake from now on."""
        if self._released is None:
            self._released = threading.Event()
            threading.Thread(target=self._stay, args=(self._released,), name="awake", daemon=True).start()

    def release(self) -> None:
        """Let it sleep again."""
        if self._released is not None:
            self._released.set()
            self._released = None

    def _stay(self, released: threading.Event) -> None:
        try:
            with self._make() as mode:
                if not getattr(mode, "active", True):
                    log.info("the system does not let itself be kept awake")
                released.wait()
        except Exception:
            log.warning("the machine may fall asleep during the run", exc_info=True)
