"""Samvirk on a port of this machine, on a day of the play's choosing: reads moments, one on each line.

Answers `ready` or `moved` when that is so, and ends with its input. Time goes on from each moment.
"""

import sys
import threading
from datetime import datetime
from typing import Any, cast

import time_machine


def main(port: int, began_at: str) -> None:
    """Serve until there is no more to read."""
    with time_machine.travel(datetime.fromisoformat(began_at)) as traveller:
        # Django reads the clock while it is set up.
        from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

        from config.wsgi import application

        class Quiet(WSGIRequestHandler):
            """Says nothing of each request."""

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is Python's
                """Say nothing."""

        server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
        server.set_app(cast("Any", application))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("ready", flush=True)
        for line in sys.stdin:
            traveller.move_to(datetime.fromisoformat(line.strip()))
            print("moved", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
