#!/bin/sh
# Starts dev.setup with the first Python that can run it; that one then finds the Python for .venv.
case $0 in */*) cd "${0%/*}/.." ;; *) cd .. ;; esac || exit 1
for python in python3 python python3.15 python3.14 python3.13 python3.12; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
    exec "$python" -m dev.setup "$@"
  fi
done
if command -v uv >/dev/null 2>&1; then
  exec uv run --quiet --no-project --python '>=3.12' python -m dev.setup "$@"
fi
echo "There is no working Python on PATH: install Python 3.12 or newer (or uv), then start again." >&2
exit 1
