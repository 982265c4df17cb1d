"""How Samvirk talks to a SQLite database."""

import sqlite3
from typing import Any


class PlansOnce(sqlite3.Connection):
    """A connection that plans a statement once, however often it is asked with other values.

    Otherwise SQLite plans anew what asks with more than thirty values, if one of them could have mattered to
    the plan, and planning a first screen takes far longer than answering it. See
    https://sqlite.org/queryplanner-ng.html#qpstab.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_QPSG, True)  # noqa: FBT003 - it takes no name
