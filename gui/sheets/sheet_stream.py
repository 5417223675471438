"""An .xlsx of one sheet, written row by row as fast as the disk takes it and in constant memory.

The libraries were measured for 100,000 × 16 cells: openpyxl 15 s, XlsxWriter 11 s; rustpy-xlsxwriter is quick but
knows neither the format of a cell, nor column widths, nor a filter. What a list needs of the format is little and has
stood still since 2006, so it is written out here.
"""

import re
import zipfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self
from xml.sax.saxutils import escape, quoteattr

from gui.sheets.columns import column_letter

MAX_ROWS: Final = 1_048_576
LONGEST_CELL: Final = 32_767

_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# A phone, a sum, a dash, a remark that begins with a dash: nothing in them can call a function or another program.
_HARMLESS_SIGN: Final = re.compile(r"[+-][^=|!(@\"]*|[+-][\d\s()+\-.,]*")
# Begins with a letter or a digit, is no whole number, holds nothing that XML or the spreadsheet would take for more
# than text: most cells.
_PLAIN: Final = re.compile(r"(?!\d+\Z)[^\W_][^\x00-\x1f&<>_\ud800-\udfff\ufffe\uffff]*(?<!\s)")
# Phones and whole numbers: text for certain, and nothing in them that XML or the spreadsheet would take for more.
_NUMBER: Final = re.compile(r"(?:\+[\d ()-]*|\d+)(?<! )", re.ASCII)
# Excel reads «_x0041_» in a text as one character.
_ESCAPE_LIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_TEXT, _TITLE, _TIME = 1, 2, 3
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 — day 0 of the spreadsheet's own clock
_ROWS_AT_ONCE: Final = 500
_MOST_REMEMBERED: Final = 4_000
_LONGEST_REMEMBERED: Final = 100
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    # `quotePrefix` is Excel's own mark of «this is text»: it survives editing the cell and is not seen.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"'
    ' applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


class SheetStream:
    """The file while it is written: a header that stays in view, then rows. Every text is a text cell, none can run.

    A context manager: the filter over all columns and the end of the file are written when the block ends well.
    """

    def __init__(self, path: Path, name: str, titles: Sequence[str], widths: Sequence[float]) -> None:
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        for part, content in _PARTS.items():
            self._archive.writestr(part, _XML + content)
        self._archive.writestr(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        self._sheet: IO[bytes] = self._archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self._width = len(titles)
        self._pending: list[str] = [_head(widths), _row("".join([_careful(title, _TITLE) for title in titles]))]
        self._cells = _Cells()
        self._packer = ThreadPoolExecutor(1, "dozvon-packing")
        self._packing: Future[int] | None = None
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                last = f"{column_letter(self._width - 1)}{self.rows + 1}"
                self._pending.append(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>')
                self._flush()
                self._packed()
        finally:
            self._packer.shutdown()
            try:
                self._sheet.close()
            finally:
                self._archive.close()

    def append(self, texts: Sequence[str], moment: datetime | None) -> None:
        """Write a row of texts; a moment (without a zone) stands in the column after them."""
        cells = [self._cells[text] for text in texts]
        if moment is not None:
            serial = (moment - _EPOCH).total_seconds() / 86_400
            cells.append(f'<c s="{_TIME}"><v>{serial:.10f}</v></c>')
        self._pending.append(_row("".join(cells)))
        self.rows += 1
        if len(self._pending) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        """Packing goes on without the interpreter lock while the next rows are made, one piece behind them at most."""
        self._packed()
        self._packing = self._packer.submit(self._sheet.write, "".join(self._pending).encode())
        self._pending.clear()

    def _packed(self) -> None:
        """What went wrong with what was packed last is raised here."""
        if self._packing is not None:
            self._packing.result()
            self._packing = None


class _Cells(dict[str, str]):
    """The cells of texts, the first short ones remembered: most columns say the same again and again."""

    def __missing__(self, text: str) -> str:
        if len(text) > LONGEST_CELL:
            return _careful(text)
        if _PLAIN.fullmatch(text):
            cell = f'<c t="inlineStr"><is><t>{text}</t></is></c>'
        elif _NUMBER.fullmatch(text):
            cell = f'<c s="{_TEXT}" t="inlineStr"><is><t>{text}</t></is></c>'
        else:
            cell = _careful(text)
        if len(self) < _MOST_REMEMBERED and len(text) <= _LONGEST_REMEMBERED:
            self[text] = cell
        return cell


def _head(widths: Sequence[float]) -> str:
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>' for index, width in enumerate(widths, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _row(cells: str) -> str:
    # Without addresses the cells stand one after another, which is where they belong.
    return f"<row>{cells}</row>"


def _careful(text: str, style: int = 0) -> str:
    """The cell of a text that may need care; an empty one keeps its place."""
    text = safe_text(text)
    if not text:
        return "<c/>"
    if not style and (text.startswith(_FORMULA_STARTS) or text.isdigit()):
        style = _TEXT
    mark = f' s="{style}"' if style else ""
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    content = escape(_ESCAPE_LIKE.sub("_x005F_", text), {"\r": "&#13;"})
    return f'<c{mark} t="inlineStr"><is><t{space}>{content}</t></is></c>'


def safe_text(text: str) -> str:
    """Text for a cell: nothing XML forbids, no longer than Excel takes, nothing a spreadsheet would run.

    A text cell is not run by Excel itself, but the same file saved as csv and opened again would be. So text that
    could call something gets a visible apostrophe in front; phones («+7…») and remarks with a dash stay as they are.
    """
    text = _NOT_IN_XML.sub("", text)
    if text.startswith(_FORMULA_STARTS) and not _HARMLESS_SIGN.fullmatch(text):
        text = "'" + text
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
