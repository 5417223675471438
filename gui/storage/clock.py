"""This machine's wall clock."""

from datetime import datetime


def local_now() -> datetime:
    """The present, aware, in the zone this machine is set to: what messages name."""
    return datetime.now().astimezone()
