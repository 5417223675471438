"""A keyring in memory, for what a real one would not do on demand."""

import threading
from contextlib import contextmanager

import keyring
from keyring.backends import fail
from keyring.errors import PasswordDeleteError, PasswordSetError


class Memory(fail.Keyring):
    """It answers as soon as its gate is open; `trouble` is raised instead while it is set, `full` takes no more."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept, self.trouble, self.full = {}, None, False
        self.gate = threading.Event()
        self.gate.set()

    def _asked(self):
        self.gate.wait(20)
        if self.trouble:
            raise self.trouble

    def get_password(self, service, username):
        self._asked()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._asked()
        if self.full:
            raise PasswordSetError("no room")
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self._asked()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@contextmanager
def in_use(made):
    """The keyring everybody asks until the end of the block."""
    before = keyring.get_keyring()
    keyring.set_keyring(made)
    try:
        yield made
    finally:
        keyring.set_keyring(before)
