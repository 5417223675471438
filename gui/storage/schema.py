"""The tables of the database, SQLAlchemy Core's, so that they can stand on a server one day.

A text is never null where an empty one says the same. Whoever changes a table makes `gui.storage.version.VERSION` one
more, and gives older files a step in `gui.storage.migrations`.
"""

from typing import Any, Final

import sqlalchemy as sa

metadata = sa.MetaData()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _json(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False, **options)


def _part_of(name: str, whole: str) -> sa.Column[int]:
    """What this row goes with: erased together."""
    return sa.Column(name, sa.ForeignKey(whole, ondelete="CASCADE"), nullable=False)


def _about(name: str, other: str) -> sa.Column[int]:
    """What this row tells of, and outlives."""
    return sa.Column(name, sa.ForeignKey(other, ondelete="SET NULL"))


account = sa.Table(
    "account",
    metadata,
    _id(),
    _text("name", unique=True),
    _text("site_id", default=""),
    _text("api_url"),
    _text("zone"),
    _text("schedule_format"),
    # Accepted requests a day at most, and how many of them bulk runs leave to single leads; null: no budget.
    sa.Column("daily_budget", sa.Integer),
    sa.Column("reserve", sa.Integer, nullable=False, default=0),
    # What this account changes of `gui.delivery.pace.PaceLimits`, by name.
    _json("pace", default=dict),
    # When people may be called, by their own clock: see `gui.leads.calling_hours.hours_as_json`.
    _json("hours", default=dict, server_default="{}"),
    # A phone that had a request this recently needs a yes of its own, and one for the whole run up to the second.
    sa.Column("block_hours", sa.Integer, nullable=False, default=24, server_default="24"),
    sa.Column("warn_days", sa.Integer, nullable=False, default=30, server_default="30"),
    # How it is told from others at a glance: see `gui.leads.account.AccountColour`.
    _text("colour", default="blue", server_default="blue"),
)

widget = sa.Table(
    "widget",
    metadata,
    _id(),
    _part_of("account_id", "account.id"),
    _text("name"),
    _text("route_key"),
    sa.UniqueConstraint("account_id", "route_key"),
)

unit = sa.Table(
    "unit",
    metadata,
    _id(),
    _part_of("widget_id", "widget.id"),
    _text("name"),
    sa.Column("unit_id", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("widget_id", "unit_id"),
)

lead_list = sa.Table(
    "lead_list",
    metadata,
    _id(),
    _text("name"),
    _text("source_path", default=""),
    _json("header", default=list),
    # What each column of the file is: the key of its field or null, and the name of a custom field.
    _json("columns", default=list),
    _json("defaults", default=dict),
    _json("report", default=dict),
    sa.Column("created_ms", sa.BigInteger, nullable=False),
    # How many rows the file gave: what the states must add up to.
    sa.Column("row_count", sa.Integer, nullable=False, default=0),
    # Null while the import runs: a list without it is the trace of an import that was cut off.
    sa.Column("imported_ms", sa.BigInteger),
    # Which of several rows with one phone is sent, see `gui.leads.cleaning.DuplicateRule`.
    _text("duplicates", default="first"),
    # Since when it is kept out of sight.
    sa.Column("archived_ms", sa.BigInteger),
    # The one list of leads entered by hand.
    sa.Column("by_hand", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
)

lead = sa.Table(
    "lead",
    metadata,
    _id(),
    _part_of("list_id", "lead_list.id"),
    sa.Column("file_row", sa.Integer, nullable=False),
    *map(_text, ("state", "phone", "phone_raw", "route_key", "unit_id")),
    *map(_json, ("fields", "tags")),
    sa.Column("schedule", sa.Text),
    *map(_text, ("schedule_raw", "session_id")),
    *map(_text, ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url")),
    _text("comment", default=""),
    _text("place", default=""),
    _json("source"),
    _json("problems"),
    _text("code", default=""),
    _text("message", default=""),
    _text("request_id", server_default=""),
    sa.Column("changed_ms", sa.BigInteger),
    # A queued row does not leave before this moment; null: at once.
    sa.Column("not_before_ms", sa.BigInteger),
    # Nor before this one: the hours of who is called, as the last run saw them.
    sa.Column("opens_ms", sa.BigInteger),
    # Rows of a higher priority leave first; file order otherwise. Those that the hours keep back stand behind all,
    # below zero: the next one to leave is found without passing them.
    sa.Column("priority", sa.Integer, nullable=False, server_default="0"),
    # Someone said yes to calling this row's phone again in spite of all attempts up to this one. Spent by the next
    # request that may have got through. An attempt made after the yes was not what it spoke of.
    sa.Column("repeat_allowed_upto", sa.Integer),
    # Grows with each edit. A request leaves only for the row as it was read.
    sa.Column("edition", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Index("lead_by_state", "list_id", "state", sa.desc("priority"), "id"),
    sa.Index("lead_opening", "list_id", "opens_ms", sqlite_where=sa.text("state = 'queued' AND opens_ms IS NOT NULL")),
    # With fewer columns SQLite may rather go through all queued rows by the first index.
    sa.Index(
        "lead_without_widget",
        "list_id",
        "route_key",
        "state",
        sqlite_where=sa.text("state = 'queued' AND route_key = ''"),
    ),
    sa.Index("lead_by_phone", "phone"),
    sa.Index("lead_ahead_of_others", "list_id", sqlite_where=sa.text("priority != 0")),
    sa.Index("lead_with_problems", "list_id", sqlite_where=sa.text("problems != '[]'")),
    # Ids are never given out twice: a row that was taken out can come back under its own.
    sqlite_autoincrement=True,
)

# What a search looks through, in small letters and apart from the rows: a tenth of their size.
lead_text = sa.Table(
    "lead_text",
    metadata,
    sa.Column("list_id", sa.Integer, primary_key=True),
    _id(),
    _text("text"),
    sqlite_with_rowid=False,
)

# The rows of each list by state, kept by triggers: counting a million rows at every change would stop the window.
state_count = sa.Table(
    "state_count",
    metadata,
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("state", sa.Text, primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

_COUNT_ONE_MORE = """
    INSERT INTO state_count (list_id, state, rows) VALUES (NEW.list_id, NEW.state, 1)
    ON CONFLICT (list_id, state) DO UPDATE SET rows = rows + 1;
"""
_COUNT_ONE_LESS = "UPDATE state_count SET rows = rows - 1 WHERE list_id = OLD.list_id AND state = OLD.state;"
_FORGET_TEXT = "DELETE FROM lead_text WHERE list_id = OLD.list_id AND id = OLD.id;"
TRIGGERS: Final = (
    # The rows of an import never changed: they are counted together when the last one is in.
    f"CREATE TRIGGER lead_counted_in AFTER INSERT ON lead WHEN NEW.changed_ms IS NOT NULL BEGIN {_COUNT_ONE_MORE} END",
    f"CREATE TRIGGER lead_counted_out AFTER DELETE ON lead BEGIN {_COUNT_ONE_LESS} {_FORGET_TEXT} END",
    f"CREATE TRIGGER lead_counted_over AFTER UPDATE OF state ON lead BEGIN {_COUNT_ONE_LESS} {_COUNT_ONE_MORE} END",
)

attempt = sa.Table(
    "attempt",
    metadata,
    _id(),
    # The journal outlives its list: what was sent stays known when the list is erased.
    _about("lead_id", "lead.id"),
    _about("list_id", "lead_list.id"),
    _text("account_name"),
    _text("phone"),
    _text("route_key"),
    # What the person and the list were called when the request left: both may change and go.
    _text("person", default="", server_default=""),
    _json("tags", default=list, server_default="[]"),
    _text("list_name", default="", server_default=""),
    # What it leant on, words of `gui.leads.consent.Yes`: without one of these it could not have left.
    _json("allowed", default=list, server_default="[]"),
    sa.Column("started_ms", sa.BigInteger, nullable=False),
    sa.Column("finished_ms", sa.BigInteger),
    _text("outcome", default=""),
    _text("code", default=""),
    _text("message", default=""),
    sa.Column("http_status", sa.Integer),
    _text("request_id", default=""),
    # What a person said of an unknown outcome: called | not_called.
    _text("resolution", default=""),
    sa.Index("attempt_by_phone", "phone", "started_ms"),
    sa.Index("attempt_by_lead", "lead_id"),
    sa.Index("attempt_by_list", "list_id"),
    sa.Index("attempt_by_account", "account_name", "started_ms"),
    sa.Index("attempt_open", "finished_ms", sqlite_where=sa.text("finished_ms IS NULL")),
    # All that the history filters and counts by, in the order it is shown in: of a million requests none has to be
    # read. Nothing in it tells of a person.
    sa.Index(
        "attempt_by_time", "started_ms", "outcome", "resolution", "code", "list_name", "route_key", "account_name"
    ),
    # Ids are never given out twice: a yes speaks of the attempts up to one.
    sqlite_autoincrement=True,
)

# What the history is searched by, in letters of one byte, see `gui.storage.attempt_texts`. Apart from the requests and
# in the order of their time, so that a search reads little, and the newest first. Those that name nobody have none.
attempt_text = sa.Table(
    "attempt_text",
    metadata,
    sa.Column("started_ms", sa.BigInteger, primary_key=True, autoincrement=False),
    _id(),
    _text("text"),
    sqlite_with_rowid=False,
)

decision = sa.Table(
    "decision",
    metadata,
    _id(),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    _text("kind"),
    _about("lead_id", "lead.id"),
    _about("list_id", "lead_list.id"),
    _text("phone", default=""),
    _text("note", default="", server_default=""),
    # Erasing a list looks these up for each of its rows.
    sa.Index("decision_by_lead", "lead_id"),
    sa.Index("decision_by_list", "list_id"),
    # Those that still name a phone, for the day they must not.
    sa.Index("decision_of_phone", "phone", "at_ms", sqlite_where=sa.text("phone != ''")),
)

# On what ground the people of a list may be called, as somebody wrote it down. Never changed, only added to.
consent = sa.Table(
    "consent",
    metadata,
    _id(),
    _about("list_id", "lead_list.id"),
    _text("list_name"),
    _text("basis"),
    _text("source", default=""),
    # The day it was given, an ISO date, or empty.
    _text("given_on", default=""),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Index("consent_by_list", "list_id"),
)

# Who must not be called: whole numbers, or all that begin alike.
stop_entry = sa.Table(
    "stop_entry",
    metadata,
    _id(),
    # Digits from the 7 on: eleven, or fewer where they are the beginning of numbers.
    _text("number", unique=True),
    _text("reason", default=""),
    sa.Column("added_ms", sa.BigInteger, nullable=False),
    # From this moment on it stops nobody; null: for good.
    sa.Column("expires_ms", sa.BigInteger),
)

# The registry of numbers the user loaded, ranges of one region merged: ten digits without the 7.
number_range = sa.Table(
    "number_range",
    metadata,
    sa.Column("first", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("last", sa.BigInteger, nullable=False),
    _text("region"),
)

# Kinds of leads that are entered by hand again and again: the form without the person.
lead_template = sa.Table(
    "lead_template",
    metadata,
    _id(),
    _text("name", unique=True),
    _json("values"),
)

# Edits of rows, newest last, to be undone and done again.
edit = sa.Table(
    "edit",
    metadata,
    _id(),
    _part_of("list_id", "lead_list.id"),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    _text("title"),
    # working | undoing | redoing while it is written, then done | undone. `owner` is who writes it.
    _text("state"),
    _text("owner", default=""),
    sa.Column("rows", sa.Integer, nullable=False, default=0),
    sa.Index("edit_by_list", "list_id", "id"),
    sqlite_autoincrement=True,
)

edit_row = sa.Table(
    "edit_row",
    metadata,
    sa.Column("edit_id", sa.ForeignKey("edit.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("lead_id", sa.Integer, primary_key=True),
    # The changed columns as they were and as they became; null: the row did not exist.
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sqlite_with_rowid=False,
)

preset = sa.Table(
    "preset",
    metadata,
    _id(),
    _text("name", unique=True),
    _text("fingerprint"),
    _json("columns"),
    # The cleaning choices and the defaults of the list, see `gui.storage.presets`.
    _json("cleaning", default=dict),
    _json("defaults", default=dict),
)

setting = sa.Table(
    "setting",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    _json("value"),
)
