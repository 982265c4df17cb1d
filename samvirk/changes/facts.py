"""What is known of changes of koordinator."""

from samvirk.changes.models import CoordinatorChange
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.asking import Rows


def replaced_in(coordination: Coordination) -> CoordinatorAppointment | None:
    """Return the koordinator from whom somebody new is to take over, if it is decided that one shall."""
    rows = CoordinatorChange.objects.granted().filter(coordination=coordination)
    change = rows.select_related("former__professional").first()
    return change.former if change is not None else None


def serving_in(coordination: Coordination) -> Rows:
    """Return the professionals from whom somebody is to take over: not suggested again."""
    rows = CoordinatorChange.objects.granted().filter(coordination=coordination)
    return rows.values_list("former__professional", flat=True)
