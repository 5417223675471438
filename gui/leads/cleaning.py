"""What a person decides about a whole file when it becomes a list, besides what its columns are."""

from dataclasses import dataclass
from enum import StrEnum


class DuplicateRule(StrEnum):
    """Which of the rows with one phone is sent.

    `MERGE` sends the first and gives it the tags and the custom fields of the others where it has none of its own.
    """

    FIRST = "first"
    LAST = "last"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Cleaning:
    """`skip_hidden` leaves out the rows that the spreadsheet hides.

    `go_on` takes a result file of ours for what it is: rows it calls accepted or unknown stay out of the new list's
    run, see `gui.sheets.importer`.
    """

    duplicates: DuplicateRule = DuplicateRule.FIRST
    skip_hidden: bool = False
    go_on: bool = False
