"""Bytes from afar as one short line of plain text, fit for a table cell and a log."""

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 200
HIDDEN: Final = "•••"

_LOOKED_AT: Final = 8_192
_SHORTEST_SECRET: Final = 6
# Only charsets of whole texts: Python's codecs hold stranger things (punycode, escapes), slow or loud on bad input.
_CHARSET: Final = re.compile(
    r"charset\s*=\s*[\"']?(utf-?8|utf-?16(?:-?[lb]e)?|(?:windows-|cp)125\d|(?:cp|ibm)866|koi8-[ru]|iso-8859-\d{1,2})\b",
    re.IGNORECASE,
)
# Each pattern stops at the next «<», so that a body made of «<» alone costs linear time.
_UNSEEN: Final = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[/!?]?[a-z][^<>]*>|<!--[^<>]*-->", re.IGNORECASE)


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of `body`: UTF-8 (or what its byte order mark says), else the named charset, else Windows-1251.

    Nothing is raised; bytes that fit nowhere become replacement characters.
    """
    for charset in (json.detect_encoding(body), _named_charset(content_type)):
        try:
            return body.decode(charset)
        except (LookupError, ValueError):
            continue
    return body.decode("cp1251", "replace")


def _named_charset(content_type: str) -> str:
    match = _CHARSET.search(content_type)
    return match[1] if match else "cp1251"


def plain(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` as one line of at most 200 characters, without tags, control characters and `secrets`."""
    # Secrets of a few characters are left: blotting out every «1» would garble the text and betray them.
    long_enough = [secret for secret in secrets if len(secret) >= _SHORTEST_SECRET]
    # A secret cut in half would no longer be found, hence: blot out before each cut.
    text = _without(text, long_enough)[:_LOOKED_AT]
    if "<" in text:
        text = _TAG.sub(" ", _UNSEEN.sub(" ", text))
    if "&" in text:
        text = html.unescape(text)
    text = "".join(" " if unicodedata.category(ch)[0] in "CZ" else ch for ch in text)
    return shortened(_without(" ".join(text.split()), long_enough))


def _without(text: str, secrets: Iterable[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return text


def shortened(text: str) -> str:
    """`text` cut to 200 characters, the last of them an ellipsis where something was cut off."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
