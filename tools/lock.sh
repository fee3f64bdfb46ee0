#!/usr/bin/env bash
# Writes requirements/run.txt and dev.txt anew from pyproject.toml; `--upgrade` takes newer versions.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

.venv/bin/python -m venv --without-pip "$scratch/uv"
.venv/bin/python -m pip --python "$scratch/uv/bin/python" install --quiet uv

compile() {
    "$scratch/uv/bin/uv" pip compile -q --python-version 3.11 --universal --generate-hashes \
        --no-emit-index-url --no-header "$@" pyproject.toml requirements/build.in
}

compile "$@" -o requirements/run.txt
compile "$@" --extra dev -c requirements/run.txt -o requirements/dev.txt

if grep -n '://' requirements/*.txt; then
    echo "lock: the lines above hold an address, and a lock file must not" >&2
    exit 1
fi
