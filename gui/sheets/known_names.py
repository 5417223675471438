"""The names a file may use for what the API knows by keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gui.leads.lead import Defaults


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of the account's directory a file may use instead of keys; all names casefolded.

    `widgets`: name → routeKey. `units`: (routeKey, name) → unitId. `default_route_key` is the widget of rows that
    name none, for finding their departments.
    """

    widgets: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[tuple[str, str], str] = field(default_factory=dict)
    default_route_key: str = ""

    def route_key(self, text: str) -> str:
        """The key of a widget given by name; other text is taken for a key."""
        return self.widgets.get(text.casefold(), text)

    def unit_id(self, text: str, route_key: str) -> str:
        """The id of a department given by name; other text stays, and validation speaks of it."""
        return self.units.get((route_key or self.default_route_key, text.casefold()), text)

    def resolved(self, defaults: Defaults) -> Defaults:
        """The defaults of a list with keys for names."""
        route_key = self.route_key(defaults.route_key)
        return replace(defaults, route_key=route_key, unit_id=self.unit_id(defaults.unit_id, route_key))

    def within(self, defaults: Defaults) -> "KnownNames":
        """The names as a list with these defaults takes them."""
        return replace(self, default_route_key=defaults.route_key or self.default_route_key)


NO_NAMES: Final = KnownNames()
