"""Who a request was for, written down with it: the list, its row and the account may all change or go.

Everything happens in the caller's transaction.
"""

from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import Lead
from gui.leads.person import person_words
from gui.leads.search import folded
from gui.storage.schema import attempt, attempt_text, lead_list

TAG: Final = "\t"
"""Stands before each tag of a text. Nothing a person types holds it, nor the ends of the lines."""

# Texts are in small letters: the capital ones and a few signs are free to stand for Russian letters, one byte instead
# of two. Less is read, and what is looked for is plain ASCII, which the database finds twice as fast.
_SIGNS: Final = "{|}~^_"
_ONE_BYTE: Final = str.maketrans(
    "абвгдежзийклмнопрстуфхцчшщъыьэюя" + _SIGNS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _SIGNS + "\1\2\3\4\5\6"
)


def name_of(connection: sa.Connection, list_id: int) -> str:
    """What a list is called now."""
    return connection.execute(sa.select(lead_list.c.name).where(lead_list.c.id == list_id)).scalar() or ""


def memory_of(lead: Lead, list_name: str) -> dict[str, Any]:
    """The columns of an attempt that tell whom it was for."""
    return {"person": person_words(lead.fields), "tags": list(lead.tags), "list_name": list_name}


def remember(connection: sa.Connection, attempt_id: int, sent: Lead, list_id: int) -> None:
    """Complete an attempt that was just written, and let the history find it."""
    memory = memory_of(sent, name_of(connection, list_id))
    started = connection.execute(
        attempt.update().where(attempt.c.id == attempt_id).values(memory).returning(attempt.c.started_ms)
    ).scalar_one()
    text = text_of(sent.phone, memory, sent.route_key)
    connection.execute(attempt_text.insert().values(started_ms=started, id=attempt_id, text=text))


def write_texts_after(connection: sa.Connection, attempt_id: int) -> None:
    """Let the history find the attempts written after this one."""
    columns = ("id", "started_ms", "phone", "person", "tags", "list_name", "route_key")
    new = sa.select(*(attempt.c[name] for name in columns)).where(attempt.c.id > attempt_id)
    texts = [
        {"started_ms": row["started_ms"], "id": row["id"], "text": text_of(row["phone"], dict(row), row["route_key"])}
        for row in connection.execute(new).mappings()
    ]
    if texts:
        connection.execute(attempt_text.insert(), texts)


def text_of(phone: str, memory: dict[str, Any], route_key: str) -> str:
    """What an attempt is found by, as `for_search` has it, one value a line, each tag behind a `TAG`."""
    lines = (phone, memory["person"], *(TAG + _one_line(tag) for tag in memory["tags"]), memory["list_name"], route_key)
    return for_search("\n".join((*lines, "")))


def line_of_tag(tag: str) -> str:
    """How a tag stands in a text: a tag as a whole, not as a part of another."""
    return for_search(f"\n{TAG}{_one_line(tag)}\n")


def for_search(text: str) -> str:
    """Text as it is looked through, letter case aside, and what is looked for in it."""
    return folded(text).translate(_ONE_BYTE)


def _one_line(text: str) -> str:
    return " ".join(text.split())
