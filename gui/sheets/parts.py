"""Which part of a workbook's archive holds which of its sheets."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from struct import unpack_from
from typing import Final

from gui.sheets.binary import records

OPEN_DOCUMENT: Final = "content.xml"

_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION_TAG = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MOST_BYTES: Final = 64 << 20
_BUNDLE_SHEET: Final = 156


def sheet_part(container: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    """The part with the cells of the sheet called `name`; `None` where the archive does not tell it."""
    parts = {part.filename.lower(): part for part in container.infolist()}
    if OPEN_DOCUMENT in parts:
        return parts[OPEN_DOCUMENT]
    for book in ("xl/workbook.xml", "xl/workbook.bin"):
        relations = parts.get(f"xl/_rels/{book.removeprefix('xl/')}.rels")
        if book in parts and relations is not None:
            sheets = _sheets_of_xml if book.endswith(".xml") else _sheets_of_binary
            wanted = dict(sheets(_content(container, parts[book]))).get(name)
            targets = dict(_targets(_content(container, relations)))
            return parts.get(_whole_path(targets.get(wanted or "", "")))
    return None


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an XML tag."""
    return {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(tag)}


def _content(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with container.open(part) as file:
        return file.read(_MOST_BYTES)


def _sheets_of_xml(content: bytes) -> Iterator[tuple[str, str]]:
    for tag in _SHEET_TAG.findall(content.decode("utf-8-sig", "replace")):
        said = attributes(tag)
        relation = next((value for key, value in said.items() if key.endswith(":id")), "")
        yield said.get("name", ""), relation


def _sheets_of_binary(content: bytes) -> Iterator[tuple[str, str]]:
    for kind, start, end in records(content):
        if kind == _BUNDLE_SHEET:
            texts, position = [], start + 8
            for _text in range(2):
                (length,) = unpack_from("<I", content, position)
                stop = min(position + 4 + 2 * length, end)
                texts.append(content[position + 4 : stop].decode("utf-16-le", "replace"))
                position = stop
            yield texts[1], texts[0]


def _targets(content: bytes) -> Iterator[tuple[str, str]]:
    for tag in _RELATION_TAG.findall(content.decode("utf-8-sig", "replace")):
        said = attributes(tag)
        yield said.get("Id", ""), said.get("Target", "")


def _whole_path(target: str) -> str:
    """The target of a relation as the archive names it: it is told from `xl/`, or from the root."""
    return (target[1:] if target.startswith("/") else f"xl/{target.removeprefix('./')}").lower()
