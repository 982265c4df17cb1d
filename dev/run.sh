#!/bin/sh
# Starts dev.setup with the first Python that can run it; that one then finds the Python for .venv.
case $0 in */*) cd "${0%/*}/.." ;; *) cd .. ;; esac || exit 1
for python in python3 python python3.15 python3.14 python3.13 python3.12 \
  "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python3; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
    exec "$python" -m dev.setup "$@"
  fi
done
if command -v uv >/dev/null 2>&1; then
  python=$(uv python find '>=3.12' 2>/dev/null) || {
    uv python install 3.13 >/dev/null 2>&1
    python=$(uv python find '>=3.12' 2>/dev/null)
  } && exec "$python" -m dev.setup "$@"
fi
echo "There is no working Python on PATH, in pyenv or through uv: install Python 3.12 or newer, then start again." >&2
exit 1
