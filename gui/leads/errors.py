"""The error people can understand: one for whatever their surroundings do to the program."""

from typing import Any

from gui.leads.words import Text


class KnownError(Exception):
    """Something outside the program went wrong: a file, a disk, a keyring, an address.

    `message` says what happened and what it means for the list, `remedy` what to do; both whole sentences, in the
    language that is spoken when it is raised. A bug of ours is never a `KnownError`.
    """

    def __init__(self, message: str | Text, remedy: str | Text = "") -> None:
        self.message, self.remedy = str(message), str(remedy)
        super().__init__(self.message, self.remedy)

    def __reduce__(self) -> tuple[Any, ...]:
        """It comes back whole from a worker process, whatever its kind takes to be made."""
        return _remade, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


def _remade(kind: type[KnownError], args: tuple[Any, ...], state: dict[str, Any]) -> KnownError:
    made = kind.__new__(kind, *args)
    made.__dict__.update(state)
    return made
