"""What a screen reader is told: the tree of a program over AT-SPI, read through the bus as assistive programs do."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from jeepney import DBusAddress, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ATSPI: Final = "org.a11y.atspi"
_ROOT: Final = (f"{_ATSPI}.Registry", "/org/a11y/atspi/accessible/root")
_ANSWER_S: Final = 20
_LABELLED_BY: Final = 2  # ATSPI_RELATION_LABELLED_BY


class State(IntEnum):
    """The bits of an accessible's state that are asked for here (AtspiStateType)."""

    ACTIVE = 1
    CHECKED = 4
    FOCUSABLE = 11
    FOCUSED = 12
    SHOWING = 25


class GoneError(LookupError):
    """The accessible is no longer there."""


class Bus:
    """The accessibility bus of the session bus at `session`; starts it where it does not run."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as connection:
            address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = connection.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=_ANSWER_S)
        self._connection: DBusConnection = open_dbus_connection(reply.body[0])

    def close(self) -> None:
        self._connection.close()

    def listen(self, event: str) -> deque[Message]:
        """Events of this kind (of `org.a11y.atspi.Event.Object`) as they come in while something is asked."""
        address = DBusAddress("/org/a11y/atspi/registry", f"{_ATSPI}.Registry", f"{_ATSPI}.Registry")
        self._connection.send_and_get_reply(new_method_call(address, "RegisterEvent", "s", (f"object:{event}",)))
        rule = MatchRule(type="signal", interface=f"{_ATSPI}.Event.Object", member=event.capitalize())
        self._connection.send_and_get_reply(message_bus.AddMatch(rule))
        return self._connection.filter(rule, bufsize=100).__enter__()

    def ask(self, message: Message) -> Any:
        reply = self._connection.send_and_get_reply(message, timeout=_ANSWER_S)
        if reply.header.message_type is MessageType.error:
            raise GoneError(reply.body)
        return reply.body[0]

    def programs(self) -> "list[Node]":
        """The programs that show themselves."""
        return Node(self, *_ROOT).children()


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible: a window, a control, a cell. Anything asked of it may raise `GoneError`."""

    bus: Bus
    owner: str
    path: str

    def call(self, interface: str, name: str, signature: str | None = None, *body: Any) -> Any:
        address = DBusAddress(self.path, self.owner, f"{_ATSPI}.{interface}")
        return self.bus.ask(new_method_call(address, name, signature, body))

    def get(self, interface: str, name: str) -> Any:
        return self.bus.ask(Properties(DBusAddress(self.path, self.owner, f"{_ATSPI}.{interface}")).get(name))[1]

    @property
    def name(self) -> str:
        return str(self.get("Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self.get("Accessible", "Description"))

    @property
    def role(self) -> str:
        return str(self.call("Accessible", "GetRoleName"))

    @property
    def labels(self) -> list[str]:
        """What the labels that belong to it say."""
        relations = self.call("Accessible", "GetRelationSet")
        return [Node(self.bus, *each).name for kind, nodes in relations if kind == _LABELLED_BY for each in nodes]

    @property
    def states(self) -> frozenset[int]:
        low, high = self.call("Accessible", "GetState")
        bits = low | high << 32
        return frozenset(bit for bit in range(64) if bits >> bit & 1)

    def children(self) -> "list[Node]":
        return [Node(self.bus, owner, path) for owner, path in self.call("Accessible", "GetChildren")]

    def shown(self) -> "Iterator[Node]":
        """Whatever of it is on the screen, itself first. What goes meanwhile is passed over."""
        try:
            if State.SHOWING not in self.states and self.role not in ("application", "filler", "splitter"):
                return
            yield self
            children = self.children()
        except GoneError:
            return
        for child in children:
            yield from child.shown()

    def find(self, role: str, name: str = "", where: "Callable[[Node], bool] | None" = None) -> "Node | None":
        """The first shown in it of this role whose name begins so."""
        for each in self.shown():
            if each.role == role and each.name.startswith(name) and (where is None or where(each)):
                return each
        return None

    def cell(self, row: int, column: int) -> "Node":
        """A cell of a table."""
        return Node(self.bus, *self.call("Table", "GetAccessibleAt", "ii", row, column))

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of a table."""
        return self.get("Table", "NRows"), self.get("Table", "NColumns")

    def heading(self, column: int) -> str:
        """The title of a table's column."""
        return Node(self.bus, *self.call("Table", "GetColumnHeader", "i", column)).name
