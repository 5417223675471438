"""Rows of a sheet turned into leads: every cell kept, every repair and problem named, no row dropped."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from itertools import chain
from typing import Any, Final

from gui.leads.cleaning import Cleaning
from gui.leads.lead import ImportedRow
from gui.leads.phone_steps import StepCode
from gui.leads.phones import PhonesRead, read_phones
from gui.leads.problem import ProblemCode
from gui.leads.row_block import RowBlock
from gui.leads.validation import validate_block
from gui.sheets.columns import Mapping, titles
from gui.sheets.known_names import NO_NAMES, KnownNames
from gui.sheets.reader import Sheet
from gui.sheets.results import EarlierRun, result_columns
from gui.sheets.row_plan import RowPlan
from gui.sheets.text_block import TextBlock, text_blocks
from gui.sheets.totals import is_totals
from gui.sheets.unreadable import Trouble, unreadable

AS_IT_IS: Final = Cleaning()

# A number cell is usual, and the first of several is what the file says: neither is a repair.
_NO_REPAIRS: Final = (StepCode.NUMBER_CELL, StepCode.FIRST_OF_SEVERAL)


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
    """The rows of `import_blocks` one by one."""
    blocks = import_blocks(sheet, mapping, known, now, report, zone=zone, cleaning=cleaning)
    return chain.from_iterable(block.rows() for block in blocks)


def import_blocks(
    sheet: Sheet,
    mapping: Mapping,
    known: KnownNames = NO_NAMES,
    now: datetime | None = None,
    report: ImportReport | None = None,
    *,
    zone: tzinfo | None = None,
    cleaning: Cleaning = AS_IT_IS,
) -> Iterator[RowBlock]:
    """Every row below the header that may be a lead, in file order, each exactly once, good or bad.

    Empty rows and rows of totals are no leads, hidden ones where `cleaning` says so. `now` is wall-clock time in the
    account's zone; without it call times are not compared with the clock. Call times with an offset of their own are
    turned to `zone`, the account's. Which of several rows with one phone is called is settled where the list is
    written, see `gui.storage.lists.Lists.add`: here `report` names such phones. It is filled while blocks are taken.

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
    for rows in text_blocks(sheet, start):
        texts, phones = _leads_only(rows, plan, hidden, report)
        if not texts:
            continue
        values = {"phone": phones.digits, "phone_raw": plan.phones(texts), **plan.values(texts)}
        block = RowBlock(texts.file_rows, texts.columns, values, plan.fields(texts))
        block = replace(block, problems=validate_block(block, phones, now))
        if earlier:
            block = _going_on(block, texts.rows, earlier)
        report.repeated |= _repeated(phones.digits, seen)
        _count(report, block, phones)
        yield block


def _leads_only(
    rows: TextBlock, plan: RowPlan, hidden: Collection[int], report: ImportReport
) -> tuple[TextBlock, PhonesRead]:
    """The rows that are leads, and how their phones were read."""
    filled = rows.without(rows.empty())
    report.empty_skipped += len(rows) - len(filled)
    shown = filled
    if hidden:
        shown = filled.without({at for at, file_row in enumerate(filled.file_rows) if file_row - 1 in hidden})
        report.hidden_skipped += len(filled) - len(shown)
    texts = plan.phones(shown)
    # Read from the text that is kept: reading it again later gives the same.
    phones = read_phones(texts)
    unread = (at for at, reading in phones.unusual.items() if not reading.digits)
    totals = [at for at in unread if is_totals(shown.rows[at], texts[at])]
    if not totals:
        return shown, phones
    report.totals_rows += [shown.file_rows[at] for at in totals]
    leads = shown.without({*totals})
    return leads, read_phones(plan.phones(leads))


def _going_on(block: RowBlock, rows: Sequence[Sequence[str]], earlier: EarlierRun) -> RowBlock:
    """The rows with what a result file tells of them."""
    problems, codes = dict(block.problems), {}
    for at, (source, digits) in enumerate(zip(rows, block.column("phone"), strict=True)):
        if told := earlier.problems(source, digits):
            problems[at] = (*problems.get(at, ()), *told)
        if code := earlier.code(source):
            codes[at] = code
    return replace(block, problems=problems, codes=codes)


def _repeated(phones: Sequence[str], seen: set[str]) -> set[str]:
    """Those of the phones that were `seen` already, as all of them are then."""
    new = set(phones)
    twice = {phone for phone, rows in Counter(phones).items() if rows > 1} if len(new) < len(phones) else set()
    repeated = (seen & new | twice) - {""}
    seen |= new
    return repeated


def _count(report: ImportReport, block: RowBlock, phones: PhonesRead) -> None:
    report.rows_read += len(block)
    for steps, rows in phones.steps:
        codes = [step.code for step in steps if step.code not in _NO_REPAIRS]
        for code in codes:
            report.repairs[code] += rows
        report.repaired += rows if codes else 0
    for problems in block.problems.values():
        report.problems.update({problem.code.value for problem in problems})
    report.with_errors += len(block.faulty)
    report.left_out += len(block.excluded) - len(block.faulty)
    report.ready += len(block) - len(block.excluded)
