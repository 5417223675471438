"""The way of an older file to the tables of today, one version at a time.

Each step speaks SQL of its own, never of `gui.storage.schema`: that goes on, and an old file still has to come by here.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import CustomField
from gui.leads.person import person_words
from gui.storage.attempt_texts import text_of
from gui.storage.lead_rows import json_list
from gui.storage.row_writing import decoded

_AT_ONCE: Final = 1000

# Version 1 went on for a while without telling so: whatever of these a file has already stays.
_COLUMNS_OF_2: Final = (
    ("account", "hours", "JSON DEFAULT '{}' NOT NULL"),
    ("account", "block_hours", "INTEGER DEFAULT '24' NOT NULL"),
    ("account", "warn_days", "INTEGER DEFAULT '30' NOT NULL"),
    ("account", "colour", "TEXT DEFAULT 'blue' NOT NULL"),
    ("lead_list", "by_hand", "BOOLEAN DEFAULT 0 NOT NULL"),
    ("lead", "opens_ms", "BIGINT"),
    ("attempt", "person", "TEXT DEFAULT '' NOT NULL"),
    ("attempt", "tags", "JSON DEFAULT '[]' NOT NULL"),
    ("attempt", "list_name", "TEXT DEFAULT '' NOT NULL"),
    ("attempt", "allowed", "JSON DEFAULT '[]' NOT NULL"),
    ("decision", "note", "TEXT DEFAULT '' NOT NULL"),
)
_TABLES_OF_2: Final = (
    """CREATE TABLE IF NOT EXISTS attempt_text (
        started_ms BIGINT NOT NULL, id INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (started_ms, id)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS consent (
        id INTEGER NOT NULL, list_id INTEGER, list_name TEXT NOT NULL, basis TEXT NOT NULL,
        source TEXT NOT NULL, given_on TEXT NOT NULL, at_ms BIGINT NOT NULL,
        PRIMARY KEY (id), FOREIGN KEY(list_id) REFERENCES lead_list (id) ON DELETE SET NULL
    )""",
    """CREATE TABLE IF NOT EXISTS stop_entry (
        id INTEGER NOT NULL, number TEXT NOT NULL, reason TEXT NOT NULL, added_ms BIGINT NOT NULL, expires_ms BIGINT,
        PRIMARY KEY (id), UNIQUE (number)
    )""",
    """CREATE TABLE IF NOT EXISTS number_range (
        first BIGINT NOT NULL, last BIGINT NOT NULL, region TEXT NOT NULL, PRIMARY KEY (first)
    )""",
    """CREATE TABLE IF NOT EXISTS lead_template (
        id INTEGER NOT NULL, name TEXT NOT NULL, "values" JSON NOT NULL, PRIMARY KEY (id), UNIQUE (name)
    )""",
    """CREATE INDEX IF NOT EXISTS attempt_by_time ON attempt
        (started_ms, outcome, resolution, code, list_name, route_key, account_name)""",
    "CREATE INDEX IF NOT EXISTS decision_of_phone ON decision (phone, at_ms) WHERE phone != ''",
    "CREATE INDEX IF NOT EXISTS consent_by_list ON consent (list_id)",
    """CREATE INDEX IF NOT EXISTS lead_opening ON lead (list_id, opens_ms)
        WHERE state = 'queued' AND opens_ms IS NOT NULL""",
    """CREATE INDEX IF NOT EXISTS lead_without_widget ON lead (list_id, route_key, state)
        WHERE state = 'queued' AND route_key = ''""",
)


def _to_2(connection: sa.Connection) -> None:
    """Hours, the stop list, the registry of numbers, leads by hand; the journal remembers whom it was for."""
    for table, column, kind in _COLUMNS_OF_2:
        there = {row.name for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
        if column not in there:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for statement in _TABLES_OF_2:
        connection.exec_driver_sql(statement)
    newest = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM attempt").scalar_one()
    for first in range(0, newest, _AT_ONCE):
        _remember_people(connection, first)


def _remember_people(connection: sa.Connection, after: int) -> None:
    """Complete a thousand old attempts by what their lists and rows say today, and let the history find them.

    A row that has another phone by now may be another person's.
    """
    query = """
        SELECT a.id, a.started_ms, a.phone, a.route_key, coalesce(l.name, ''),
            coalesce(r.fields, '[]'), coalesce(r.tags, '[]')
        FROM attempt a LEFT JOIN lead_list l ON l.id = a.list_id LEFT JOIN lead r ON r.id = a.lead_id
            AND r.phone = a.phone
        WHERE a.id > ? AND a.id <= ? AND a.phone != ''
            AND NOT EXISTS (SELECT 1 FROM attempt_text t WHERE t.started_ms = a.started_ms AND t.id = a.id)
    """
    attempts: list[tuple[Any, ...]] = []
    texts: list[tuple[Any, ...]] = []
    for row in connection.exec_driver_sql(query, (after, after + _AT_ONCE)):
        attempt_id, started_ms, phone, route_key, list_name, fields, tags = row
        memory = {
            "person": person_words(CustomField(name, value) for name, value in decoded(fields)),
            "tags": decoded(tags),
            "list_name": list_name,
        }
        attempts.append((memory["person"], json_list(memory["tags"]), list_name, attempt_id))
        texts.append((started_ms, attempt_id, text_of(phone, memory, route_key)))
    if attempts:
        connection.exec_driver_sql("UPDATE attempt SET person = ?, tags = ?, list_name = ? WHERE id = ?", attempts)
        connection.exec_driver_sql("INSERT INTO attempt_text (started_ms, id, text) VALUES (?, ?, ?)", texts)


STEPS: Final[Sequence[Callable[[sa.Connection], None]]] = (_to_2,)
"""The first leads from version 1 to 2, and so on."""


def bring_forward(connection: sa.Connection, version: int) -> None:
    """Lead a file of this version, 1 or later, to the newest, in the caller's transaction; its number is the caller's
    to write.
    """
    for step in STEPS[version - 1 :]:
        step(connection)
