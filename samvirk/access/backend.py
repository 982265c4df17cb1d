"""What Django asks at each request: whose session it is."""

from uuid import UUID

from django.utils import timezone

from samvirk.access.models import RoleAssignment
from samvirk.core import clock
from samvirk.login.adapters import Passwords
from samvirk.people.models import Account


class AccountsWithRoles(Passwords):
    """Fetches the account together with the parts that it may play today: one statement instead of two."""

    def get_user(self, user_id: UUID) -> Account | None:
        """Return the account in use; its `roles_today` are the oldest first, and are not asked for again."""
        rows = RoleAssignment.objects.active(timezone.localdate(clock.now())).filter(account_id=user_id)
        found = rows.select_related("account", "municipality__coordinating_unit").order_by("starts_on", "pk")
        roles = list(found)
        if not roles:
            return super().get_user(user_id)
        account = roles[0].account
        account.roles_today = roles  # type: ignore[attr-defined]
        return account if self.user_can_authenticate(account) else None
