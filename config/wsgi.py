"""The entry for the web server."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# A production on the database of a demo does not start.
call_command("check", tags=["database"], databases=["default"], verbosity=0)
