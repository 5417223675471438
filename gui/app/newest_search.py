"""Searches beside the window: what is on the screen first, then all of it; the next question voids the earlier ones."""

from array import array
from collections.abc import Callable
from typing import Any

from gui.tasks import Tasks

OnFound = Callable[["array[int]", bool], None]
Find = Callable[[int | None], "array[int]"]


class NewestSearch:
    """Only the newest question is answered."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._newest = 0

    def void(self) -> None:
        """Whatever is under way answers no more."""
        self._newest += 1

    def ask(self, find: Find, first: int | None, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """Let `find` look on a thread for its `first` ids (`None`: not apart), then for all.

        `on_found` gets ids and whether these are all of them; `on_failed` is told before the error is raised.
        """
        self.void()
        number = self._newest

        def look(tell: Callable[[Any], None]) -> "array[int] | None":
            if number != self._newest:
                return None
            if first is not None:
                found = find(first)
                if len(found) < first:
                    return found
                tell(found)
            return find(None) if number == self._newest else None

        def on_first(ids: "array[int]") -> None:
            if number == self._newest:
                on_found(ids, False)

        def on_done(ids: "array[int] | None") -> None:
            if number == self._newest and ids is not None:
                on_found(ids, True)

        def on_error(error: BaseException) -> None:
            if number == self._newest:
                on_failed()
            raise error

        self._tasks.start_reporting(look, on_first, on_done, on_error)
