"""Rows of a sheet turned into leads: every cell kept, every repair and problem named, no row dropped."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any, Final

from gui.leads.cleaning import Cleaning
from gui.leads.lead import ImportedRow
from gui.leads.phone import PhoneReading
from gui.leads.phone_steps import StepCode
from gui.leads.problem import Problem, ProblemCode
from gui.leads.validation import validate
from gui.sheets.cells import cell_text
from gui.sheets.columns import Mapping, titles
from gui.sheets.known_names import NO_NAMES, KnownNames
from gui.sheets.reader import Sheet
from gui.sheets.results import EarlierRun, result_columns
from gui.sheets.row_plan import RowPlan
from gui.sheets.totals import is_totals
from gui.sheets.unreadable import Trouble, unreadable

AS_IT_IS: Final = Cleaning()


@dataclass(slots=True)
class ImportReport:
    """What an import did, counted on the way: `rows_read` = `ready` + `with_errors` + `left_out`.

    `repaired` rows had a phone that had to be put right, `repairs` counts each kind of repair by its `StepCode`.
    `duplicates` are among `with_errors`; `repeated` are the phones of more than one row. `problems` counts the rows of
    each code. `left_out` rows were left out by hand, as the file tells. Skipped rows are no leads: `totals_rows` names
    those that sum up others as the spreadsheet numbers them.
    """

    rows_read: int = 0
    empty_skipped: int = 0
    hidden_skipped: int = 0
    totals_rows: list[int] = field(default_factory=list)
    repaired: int = 0
    ready: int = 0
    with_errors: int = 0
    left_out: int = 0
    duplicates: int = 0
    problems: Counter[str] = field(default_factory=Counter, compare=False)
    repairs: Counter[str] = field(default_factory=Counter, compare=False)
    repeated: set[str] = field(default_factory=set, compare=False)

    @property
    def totals_skipped(self) -> int:
        """How many rows summed up others."""
        return len(self.totals_rows)

    @property
    def stopped(self) -> int:
        """How many rows the stop list keeps back."""
        return self.problems[ProblemCode.STOPPED.value]

    def settled(self, duplicates: int, kept_back: int, stopped: int = 0) -> "ImportReport":
        """Count the rows found to repeat others after the last one was read, those that cannot leave for it, and those
        that cannot for the stop list.
        """
        self.duplicates += duplicates
        self.ready -= kept_back + stopped
        self.with_errors += kept_back + stopped
        if stopped:
            self.problems[ProblemCode.STOPPED.value] += stopped
        if duplicates:
            self.problems[ProblemCode.DUPLICATE.value] += duplicates
        return self

    def kept(self) -> dict[str, Any]:
        """What of it is kept with the list, as JSON takes it."""
        return {
            "rows_read": self.rows_read,
            "ready": self.ready,
            "with_errors": self.with_errors,
            "left_out": self.left_out,
            "empty_skipped": self.empty_skipped,
            "hidden_skipped": self.hidden_skipped,
            "totals_skipped": self.totals_skipped,
            "totals_rows": self.totals_rows,
            "repaired": self.repaired,
            "repairs": {str(code): count for code, count in self.repairs.most_common()},
            "duplicates": self.duplicates,
            "problems": dict(self.problems.most_common()),
        }


def import_rows(
    sheet: Sheet,
    mapping: Mapping,
    known: KnownNames = NO_NAMES,
    now: datetime | None = None,
    report: ImportReport | None = None,
    *,
    zone: tzinfo | None = None,
    cleaning: Cleaning = AS_IT_IS,
) -> Iterator[ImportedRow]:
    """Every row below the header that may be a lead, in file order, each exactly once, good or bad.

    Empty rows and rows of totals are no leads, hidden ones where `cleaning` says so. `now` is wall-clock time in the
    account's zone; without it call times are not compared with the clock. Call times with an offset of their own are
    turned to `zone`, the account's. Which of several rows with one phone is called is settled where the list is
    written, see `gui.storage.lists.Lists.add`: here `report` names such phones. It is filled while rows are taken.

    In a result file of ours the columns we added feed no field. Where `cleaning` goes on with it, rows it calls
    accepted or unknown, and others with their phones, get the problem `ALREADY_CALLED`.

    Raises `UnreadableFileError` before the first row when `mapping` was made for another header than the sheet has.
    """
    if titles(sheet.head, mapping.header_row) != mapping.titles:
        raise unreadable(Trouble.CHANGED, sheet.path)
    report = report if report is not None else ImportReport()
    start = mapping.first_data_row
    plan = RowPlan(mapping.without(result_columns(mapping.titles) or ()), known, zone, from_1904=sheet.from_1904)
    earlier = EarlierRun.told_by(sheet, mapping.titles, plan, start) if cleaning.go_on else None
    hidden = sheet.hidden_rows() if cleaning.skip_hidden else ()
    seen: set[str] = set()
    for file_row, cells in enumerate(islice(sheet.rows(), start, None), start + 1):
        source = tuple([cell if type(cell) is str else cell_text(cell) for cell in cells])
        if not any(map(str.strip, source)):
            report.empty_skipped += 1
            continue
        if hidden and file_row - 1 in hidden:
            report.hidden_skipped += 1
            continue
        lead, reading = plan.lead(cells, source)
        digits = reading.digits
        if not digits and is_totals(source, lead.phone_raw):
            report.totals_rows.append(file_row)
            continue
        problems, code = validate(lead, now, reading), ""
        if earlier:
            problems, code = (*problems, *earlier.problems(source, digits)), earlier.code(source)
        if digits in seen:
            report.repeated.add(digits)
        elif digits:
            seen.add(digits)
        _count(report, reading, problems, code)
        yield ImportedRow(file_row, lead, problems, source, code)


def _count(report: ImportReport, reading: PhoneReading, problems: Sequence[Problem], code: str) -> None:
    report.rows_read += 1
    if reading.steps and reading.digits:
        repaired = False
        for step in reading.steps:
            # A number cell is usual, and the first of several is what the file says.
            if step.code is not StepCode.NUMBER_CELL and step.code is not StepCode.FIRST_OF_SEVERAL:
                report.repairs[step.code] += 1
                repaired = True
        report.repaired += repaired
    if problems:
        report.problems.update({problem.code.value for problem in problems})
    if problems and any(problem.is_error for problem in problems):
        report.with_errors += 1
    elif code:
        report.left_out += 1
    else:
        report.ready += 1
