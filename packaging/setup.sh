#!/bin/sh
# Finds a Python that will do and lets it prepare .venv. PYTHON=... chooses another one.
set -eu
cd "${0%/*}/.."
for python in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -I packaging/prepare.py "$@"
    fi
done
echo "CarerDesk needs Python 3.11 or newer and found none; install it, or name it with PYTHON=/path/to/python." >&2
exit 1
