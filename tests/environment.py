"""The environment of all tests, set before anything reads a setting."""

import os

os.environ.setdefault("SAMVIRK_MODE", "demo")
os.environ.setdefault("SAMVIRK_SECRET_KEY", "demo-for-tests-only")
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
# The corpus of hostile requests, and a browser that opens every page, are one account in a minute.
os.environ.setdefault("SAMVIRK_REQUESTS_A_MINUTE", "1000000")
