"""The tables of the database, SQLAlchemy Core's, so that they can stand on a server one day."""

from typing import Final

import sqlalchemy as sa

VERSION: Final = 2
"""Whoever changes a table makes it one more, and gives older files a step in `gui.storage.migrations`."""

metadata = sa.MetaData()

account = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("site_id", sa.Text, nullable=False, default=""),
    sa.Column("api_url", sa.Text, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("schedule_format", sa.Text, nullable=False),
    # Accepted requests a day at most, and how many of them bulk runs leave to single leads; null: no budget.
    sa.Column("daily_budget", sa.Integer),
    sa.Column("reserve", sa.Integer, nullable=False, default=0),
    # What this account changes of `gui.delivery.pace.PaceLimits`, by name.
    sa.Column("pace", sa.JSON, nullable=False, default=dict),
    # When people may be called, by their own clock: see `gui.leads.calling_hours.hours_as_json`.
    sa.Column("hours", sa.JSON, nullable=False, default=dict, server_default="{}"),
    # A phone that had a request this recently needs a yes of its own, and one for the whole run up to the second.
    sa.Column("block_hours", sa.Integer, nullable=False, default=24, server_default="24"),
    sa.Column("warn_days", sa.Integer, nullable=False, default=30, server_default="30"),
    # How it is told from others at a glance: see `gui.storage.directory.AccountColour`.
    sa.Column("colour", sa.Text, nullable=False, default="blue", server_default="blue"),
)

widget = sa.Table(
    "widget",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("route_key", sa.Text, nullable=False),
    sa.UniqueConstraint("account_id", "route_key"),
)

unit = sa.Table(
    "unit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("widget_id", sa.ForeignKey("widget.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("unit_id", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("widget_id", "unit_id"),
)

lead_list = sa.Table(
    "lead_list",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("source_path", sa.Text, nullable=False, default=""),
    sa.Column("header", sa.JSON, nullable=False, default=list),
    # What each column of the file is: the key of its field or null, and the name of a custom field.
    sa.Column("columns", sa.JSON, nullable=False, default=list),
    sa.Column("defaults", sa.JSON, nullable=False, default=dict),
    sa.Column("report", sa.JSON, nullable=False, default=dict),
    sa.Column("created_ms", sa.BigInteger, nullable=False),
    # How many rows the file gave: what the states must add up to.
    sa.Column("row_count", sa.Integer, nullable=False, default=0),
    # Null while the import runs: a list without it is the trace of an import that was cut off.
    sa.Column("imported_ms", sa.BigInteger),
    # Which of several rows with one phone is sent, see `gui.leads.cleaning.DuplicateRule`.
    sa.Column("duplicates", sa.Text, nullable=False, default="first"),
    # Since when it is kept out of sight.
    sa.Column("archived_ms", sa.BigInteger),
    # The one list of leads entered by hand.
    sa.Column("by_hand", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
)

lead = sa.Table(
    "lead",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="CASCADE"), nullable=False),
    sa.Column("file_row", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("phone_raw", sa.Text, nullable=False),
    sa.Column("route_key", sa.Text, nullable=False),
    sa.Column("unit_id", sa.Text, nullable=False),
    sa.Column("fields", sa.JSON, nullable=False),
    sa.Column("tags", sa.JSON, nullable=False),
    sa.Column("schedule", sa.Text),
    sa.Column("schedule_raw", sa.Text, nullable=False),
    sa.Column("session_id", sa.Text, nullable=False),
    sa.Column("utm_source", sa.Text, nullable=False),
    sa.Column("utm_medium", sa.Text, nullable=False),
    sa.Column("utm_campaign", sa.Text, nullable=False),
    sa.Column("utm_content", sa.Text, nullable=False),
    sa.Column("utm_term", sa.Text, nullable=False),
    sa.Column("call_url", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False, default=""),
    sa.Column("place", sa.Text, nullable=False, default=""),
    sa.Column("source", sa.JSON, nullable=False),
    sa.Column("problems", sa.JSON, nullable=False),
    sa.Column("code", sa.Text, nullable=False, default=""),
    sa.Column("message", sa.Text, nullable=False, default=""),
    sa.Column("request_id", sa.Text, nullable=False, server_default=""),
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
    # By one column alone SQLite would rather go through all queued rows by the first index.
    sa.Index(
        "lead_without_widget", "list_id", "route_key", sqlite_where=sa.text("state = 'queued' AND route_key = ''")
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
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
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
    sa.Column("id", sa.Integer, primary_key=True),
    # The journal outlives its list: what was sent stays known when the list is erased.
    sa.Column("lead_id", sa.ForeignKey("lead.id", ondelete="SET NULL")),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="SET NULL")),
    sa.Column("account_name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("route_key", sa.Text, nullable=False),
    # What the person and the list were called when the request left: both may change and go.
    sa.Column("person", sa.Text, nullable=False, default="", server_default=""),
    sa.Column("tags", sa.JSON, nullable=False, default=list, server_default="[]"),
    sa.Column("list_name", sa.Text, nullable=False, default="", server_default=""),
    # What it leant on, words of `gui.leads.consent.Yes`: without one of these it could not have left.
    sa.Column("allowed", sa.JSON, nullable=False, default=list, server_default="[]"),
    sa.Column("started_ms", sa.BigInteger, nullable=False),
    sa.Column("finished_ms", sa.BigInteger),
    sa.Column("outcome", sa.Text, nullable=False, default=""),
    sa.Column("code", sa.Text, nullable=False, default=""),
    sa.Column("message", sa.Text, nullable=False, default=""),
    sa.Column("http_status", sa.Integer),
    sa.Column("request_id", sa.Text, nullable=False, default=""),
    # What a person said of an unknown outcome: called | not_called.
    sa.Column("resolution", sa.Text, nullable=False, default=""),
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
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("lead_id", sa.ForeignKey("lead.id", ondelete="SET NULL")),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="SET NULL")),
    sa.Column("phone", sa.Text, nullable=False, default=""),
    sa.Column("note", sa.Text, nullable=False, default="", server_default=""),
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
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="SET NULL")),
    sa.Column("list_name", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False, default=""),
    # The day it was given, an ISO date, or empty.
    sa.Column("given_on", sa.Text, nullable=False, default=""),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Index("consent_by_list", "list_id"),
)

# Who must not be called: whole numbers, or all that begin alike.
stop_entry = sa.Table(
    "stop_entry",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # Digits from the 7 on: eleven, or fewer where they are the beginning of numbers.
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("reason", sa.Text, nullable=False, default=""),
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
    sa.Column("region", sa.Text, nullable=False),
)

# Kinds of leads that are entered by hand again and again: the form without the person.
lead_template = sa.Table(
    "lead_template",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("values", sa.JSON, nullable=False),
)

# Edits of rows, newest last, to be undone and done again.
edit = sa.Table(
    "edit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="CASCADE"), nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    # working | undoing | redoing while it is written, then done | undone. `owner` is who writes it.
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False, default=""),
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
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("columns", sa.JSON, nullable=False),
    # The cleaning choices and the defaults of the list, see `gui.storage.presets`.
    sa.Column("cleaning", sa.JSON, nullable=False, default=dict),
    sa.Column("defaults", sa.JSON, nullable=False, default=dict),
)

setting = sa.Table(
    "setting",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)
