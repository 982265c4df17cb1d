"""How gunicorn serves an installation: gunicorn -c python:config.serving config.wsgi."""

import ssl
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import environment

# A proxy on the same machine hands requests on here; or browsers come themselves, with a certificate.
bind = environment.optional("SAMVIRK_BIND", "127.0.0.1:8000")
certfile = environment.optional("SAMVIRK_TLS_CERTIFICATE_PATH") or None
keyfile = environment.optional("SAMVIRK_TLS_KEY_PATH") or None
is_for_this_machine = bind.startswith("unix:") or bind.rpartition(":")[0] in environment.THIS_MACHINE
if not (certfile or is_for_this_machine):
    raise ImproperlyConfigured(
        f"SAMVIRK_BIND is “{bind}”, which others reach without TLS. Bind to 127.0.0.1 or unix:/a/path behind "
        "a proxy on this machine, or name SAMVIRK_TLS_CERTIFICATE_PATH and SAMVIRK_TLS_KEY_PATH."
    )
workers = environment.number("SAMVIRK_WORKERS", 2)
threads = environment.number("SAMVIRK_THREADS", 4)
# Nobody waits longer for a page; whatever takes longer is lost, with its transaction.
timeout = 30
graceful_timeout = 10
wsgi_app = "config.wsgi"


def ssl_context(_config: object, make_default: Callable[[], Any]) -> Any:
    """Speak TLS 1.2 and 1.3 alone, with forward secrecy and authenticated encryption."""
    context = make_default()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    return context
