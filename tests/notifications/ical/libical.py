"""Debian's libical, which knows what RFC 5546 wants of a request and of a cancellation."""

import ctypes
import ctypes.util
from functools import cache
from typing import Any


@cache
def library() -> Any | None:
    """Return the library, or `None` on a machine without it."""
    name = ctypes.util.find_library("ical")
    if name is None:
        return None
    lib = ctypes.CDLL(name)
    lib.icalparser_parse_string.restype = ctypes.c_void_p
    lib.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    lib.icalrestriction_check.argtypes = [ctypes.c_void_p]
    lib.icalcomponent_count_errors.argtypes = [ctypes.c_void_p]
    lib.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    lib.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
    return lib


def errors_in(entry: str) -> int:
    """Return how many faults libical finds in a calendar entry, one that it cannot read included."""
    lib = library()
    assert lib is not None
    component = lib.icalparser_parse_string(entry.encode())
    if not component:
        return 1
    is_allowed = lib.icalrestriction_check(component)
    return int(lib.icalcomponent_count_errors(component)) + (not is_allowed)
