"""All settings; what differs between installations comes from the environment and nowhere else.

`SAMVIRK_MODE` is `production` unless somebody says `demo`; a production that lacks a secret does not start.
"""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config import environment
from config.database import PlansOnce

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = environment.one_of("SAMVIRK_MODE", ("production", "demo"), "production")
IS_DEMO = MODE == "demo"
DEBUG = False

SECRET_KEY = environment.required(
    "SAMVIRK_SECRET_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))'",
)
SECRET_KEY_FALLBACKS = environment.listed("SAMVIRK_SECRET_KEY_FALLBACKS")
if not IS_DEMO and (SECRET_KEY.startswith("demo-") or len(SECRET_KEY) < 50):  # noqa: PLR2004 - Django's own W009
    raise ImproperlyConfigured(
        "SAMVIRK_SECRET_KEY is a demo key or shorter than 50 characters. Production needs a key of its own: "
        "python -c 'import secrets; print(secrets.token_urlsafe(64))'"
    )
# Wrap each municipality's key for single fields. Kept outside the database and outside its backups: whoever
# has both can read everything, and without these nobody can.
FIELD_KEYS = environment.field_keys(is_demo=IS_DEMO)

ALLOWED_HOSTS = (
    ["127.0.0.1", "localhost", "testserver"]
    if IS_DEMO
    else environment.required("SAMVIRK_HOSTS", "List the host names people type, comma-separated.").split(",")
)
CSRF_TRUSTED_ORIGINS = environment.listed("SAMVIRK_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # widget templates, for a form renderer of ours
    "django_htmx",
    "allauth",
    "allauth.account",  # holds nothing of ours; the second factors and sessions below are built on it
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "samvirk.audit",
    "samvirk.outbox",
    "samvirk.organisations",
    "samvirk.people",
    "samvirk.login",
    "samvirk.family",
    "samvirk.papers",
    "samvirk.staff",
    "samvirk.consent",
    "samvirk.intake",
    "samvirk.applications",
    "samvirk.coordination",
    "samvirk.teams",
    "samvirk.mappings",
    "samvirk.goals",
    "samvirk.tools",
    "samvirk.plans",
    "samvirk.meetings",
    "samvirk.progress",
    "samvirk.deadlines",
    "samvirk.reviews",
    "samvirk.changes",
    "samvirk.minutes",
    "samvirk.access",
    "samvirk.desk",
    "samvirk.documents",
    "samvirk.web",
    "samvirk.jobs",
]
if IS_DEMO:
    INSTALLED_APPS.append("samvirk.demo")

MIDDLEWARE = [
    "samvirk.web.middleware.mark_with_an_id",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samvirk.web.middleware.private_by_default",
    "samvirk.web.middleware.unavailable_in_plain_words",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samvirk.web.middleware.KnowTheActor",
    "samvirk.web.middleware.LogInFirst",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "samvirk.web.shell.frame.for_request",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "samvirk.web.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "samvirk.web.components.forms.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        environment.required(
            "DATABASE_URL", "Example: postgres://samvirk@localhost/samvirk, or sqlite:////srv/samvirk.sqlite3"
        ),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if not IS_DEMO:
    environment.insist_on_a_known_server(DATABASES["default"])
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # synchronous=FULL: with NORMAL a power cut loses writes that somebody was told were saved.
    # IMMEDIATE: a transaction that will write takes the lock at once and so never fails half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "factory": PlansOnce,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }
else:
    # PostgreSQL would compile a statement that asks many small questions for longer than it takes to answer.
    options = DATABASES["default"].setdefault("OPTIONS", {})
    options["options"] = f"{options.get('options', '')} -c jit=off".strip()
    # What is asked often is planned once: planning a first screen takes longer than answering it.
    options |= {"server_side_binding": True, "prepare_threshold": 5}
# Counts of attempts and codes that were used: every process must see them, so they lie in the database.
# What may differ from process to process lies in memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "login_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "access:log_in"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "samvirk.access.backend.AccountsWithRoles"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# Length, and nothing that is easily guessed; no rules on which signs a password is made of (ASVS 6.2.5).
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
    {"NAME": "samvirk.login.adapters.OwnWordsValidator"},
]
# Of everybody in the demo, and told on its log-in page; no production lets them in.
DEMO_PASSWORD = "solnedgang over fjorden" if IS_DEMO else ""
PASSWORD_RESET_TIMEOUT = 3600
INVITATION_DAYS = 14
BEHIND_PROXY = bool(environment.optional("SAMVIRK_BEHIND_PROXY"))

# Five wrong passwords for a name from one address close that pair for a quarter of an hour. Never the address
# alone: a whole municipality sits behind one. Never the name alone: anybody could close out anybody.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "samvirk.login.adapters.client_address"
AXES_USERNAME_CALLABLE = "samvirk.login.adapters.lock_name"
AXES_LOCKOUT_CALLABLE = "samvirk.login.adapters.locked_answer"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "email", "next", "csrfmiddlewaretoken"]

ACCOUNT_ADAPTER = "samvirk.login.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Codes of a second factor for one account; letters to one address, and from one.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "letter": "3/h/key,30/h/ip"}
MFA_ADAPTER = "samvirk.login.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # allauth's table of addresses is not used
MFA_TOTP_ISSUER = "Samvirk"
MFA_TOTP_TOLERANCE = 0  # a code lives thirty seconds, and its being used is remembered as long
MFA_RECOVERY_CODE_DIGITS = 10

# What browsers take only over TLS and for this host alone; the demo has no TLS.
COOKIE_PREFIX = "" if IS_DEMO else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
SESSION_IDLE_MINUTES = 60
SESSION_WARNING_MINUTES = 5
SESSION_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SESSION_IDLE_MINUTES * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "samvirk.web.shell.errors.csrf_failed"
# The demo runs on http://127.0.0.1; everything else only over TLS.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not IS_DEMO
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = not IS_DEMO
SECURE_HSTS_SECONDS = 0 if IS_DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Nothing inline and nothing from elsewhere; no script needs a nonce since all of them are files of ours.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
    "report-uri": ["/regelbrudd/"],
}
# Nobody reads so fast; a script does. Counted for each account in each process of the server.
REQUESTS_A_MINUTE = environment.number("SAMVIRK_REQUESTS_A_MINUTE", 300)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# Files are taken to 10 MB (`papers.facts.LARGEST`) and never lie open in a temporary file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_500_000

MAILERS = environment.mailers(demo_folder=BASE_DIR / "var" / "mail" if IS_DEMO else None)
MAIL_IS_ON = environment.mail_is_on(is_demo=IS_DEMO)
DEFAULT_FROM_EMAIL = environment.mail_from(is_demo=IS_DEMO)
ADDRESS = environment.address(is_demo=IS_DEMO)

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
WHITENOISE_USE_FINDERS = IS_DEMO
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "samvirk.core.request_id.NameTheRequest"}},
    "formatters": {
        "line": {
            "class": "samvirk.core.log_line.OneLine",
            "format": "{asctime} {levelname} {name} {request_id} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["request"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
