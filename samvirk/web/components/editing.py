"""What views that change one row share."""

from django.http import HttpRequest

from samvirk.core.models import Conflict, Versioned


def version_of(request: HttpRequest, row: Versioned) -> int:
    """Return the version that the pressed button was drawn from; raise `Conflict` if it is no number."""
    sent = request.POST.get("version", "")
    if sent.isascii() and sent.isdigit() and len(sent) <= len(str(2**31)):
        return int(sent)
    raise Conflict(row)
