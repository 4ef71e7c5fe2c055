"""The only clock of the pages. ``UNBEND_NOW`` (an ISO time with offset) stops it where tests want it."""

import os
from datetime import datetime


def now() -> datetime:
    """This moment, aware, in the machine's own time zone."""
    fixed = os.environ.get("UNBEND_NOW")
    return datetime.fromisoformat(fixed) if fixed else datetime.now().astimezone()
