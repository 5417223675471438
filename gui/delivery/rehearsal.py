"""A rehearsal: the whole program against a Calltouch of its own, on data that vanish at the end."""

import tempfile
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from gui.calltouch.sandbox import Habits, Sandbox
from gui.delivery.engine import Engine
from gui.leads.account import Account, Unit, Widget
from gui.leads.words import Text
from gui.storage.paths import Places

_NAME: Final = Text("Репетиция", "Rehearsal")
_WIDGETS: Final = (
    (
        Text("Заявки с сайта", "Website requests"),
        "rehearsal-site",
        ((Text("Продажи", "Sales"), 101), (Text("Сервис", "Service"), 102)),
    ),
    (Text("Обзвон базы", "Customer base calls"), "rehearsal-base", ((Text("Первая линия", "First line"), 201),)),
)
_LATENCY_S: Final = (0.08, 0.30)


class Rehearsal:
    """A running sandbox and a folder for one session. A context manager; nothing of it is left afterwards."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(Habits(latency_s=_LATENCY_S))
        self._folder = tempfile.TemporaryDirectory(prefix="dozvon-", ignore_cleanup_errors=True)

    def __enter__(self) -> Self:
        self.sandbox.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.sandbox.stop()
        self._folder.cleanup()

    @property
    def places(self) -> Places:
        """Its own data folder: a rehearsal never touches the real lists."""
        return Places(Path(self._folder.name))

    @property
    def token(self) -> str:
        """What the sandbox takes for a token."""
        return self.sandbox.token

    def account(self, engine: Engine) -> Account:
        """The rehearsal's account, written into `engine` with the names of the spoken language; that must be opened on
        `places`.
        """
        known = next(iter(engine.directory.accounts()), Account(0, "", api_url=self.sandbox.url))
        widgets = tuple(
            Widget(str(name), key, tuple(Unit(str(unit), number) for unit, number in units))
            for name, key, units in _WIDGETS
        )
        return engine.directory.save(replace(known, name=str(_NAME), widgets=widgets))
