"""Which rows of a list to show, and in what order: a question in values."""

from dataclasses import dataclass, replace
from typing import Final

from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState


@dataclass(frozen=True, slots=True)
class RowQuery:
    """What rows must be; all conditions hold together, empty ones do not count.

    `problem` keeps rows with a problem of this code; `DUPLICATE` also those they repeat, so that groups stand together.
    `text` is what a person typed, see `gui.leads.search.search_terms`. `sort` is a key of `gui.leads.fields`,
    `custom:<name>`, or one of «row», «status», «next», «request_id», «changed_at»; empty for the order of the file.
    """

    states: frozenset[LeadState] | None = None
    problem: ProblemCode | None = None
    tag: str = ""
    route_key: str | None = None
    text: str = ""
    sort: str = ""
    descending: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it may leave rows out."""
        return bool(self.text.strip() or replace(self, text="", sort="", descending=False) != EVERYTHING)

    @property
    def needs_rows(self) -> bool:
        """Whether more than the rows' texts has to be looked at."""
        return replace(self, text="") != EVERYTHING

    @property
    def in_file_order(self) -> bool:
        """Whether ids ascend."""
        return not self.sort and self.problem is not ProblemCode.DUPLICATE


EVERYTHING: Final = RowQuery()


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to filter a list by, with the rows of each: problems, tags, and widgets as rows name them."""

    problems: tuple[tuple[ProblemCode, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    route_keys: tuple[tuple[str, int], ...] = ()
