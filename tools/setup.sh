#!/usr/bin/env bash
# Brings .venv to what the lock files say, and does nothing where it is there already.
#
#   tools/setup.sh run     what the program needs
#   tools/setup.sh dev     that, and what the tests and checks need
#
# PYTHON=/path/to/python names the interpreter; otherwise the first of python3.11 to python3.13
# and python3 that works. pip and uv read their own settings from the environment as always.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly ROOT=$PWD
readonly VENV=.venv
readonly NEWEST=13
# Stands while an install runs: what an interrupted one leaves behind is not to be trusted.
readonly BUSY=$VENV/.sayso-installing

say() { printf 'setup: %s\n' "$*" >&2; }

fail() {
    say "$1"
    shift
    if (($#)); then printf '       %s\n' "$@" >&2; fi
    exit 1
}

# Prints the interpreter's own path, so that a shim or an activated environment is seen through.
interpreter() {
    "$1" -c 'import sys; assert sys.version_info >= (3, 11); print(sys.executable)' 2>/dev/null
}

find_python() {
    if [[ -n ${PYTHON:-} ]]; then
        interpreter "$PYTHON" && return
        fail "PYTHON is $PYTHON, which does not run or is older than 3.11"
    fi
    local name path
    for name in python3.11 python3.12 python3.13 python3; do
        while read -r path; do
            interpreter "$path" && return
        done < <(type -aP "$name" || true)
    done
    fail "no Python of 3.11 to 3.$NEWEST was found." \
        "On Debian or Ubuntu: apt-get install python3 python3-venv" \
        "One that stands elsewhere: make PYTHON=/path/to/python3.11 ..."
}

can_install() { "$VENV/bin/python" -m pip --version >/dev/null 2>&1; }

runs() { "$VENV/bin/python" -c '' 2>/dev/null; }

# Each way to make an environment, tried in this order; the next one starts from nothing.
with_venv() { "$1" -m venv "$VENV" && can_install; }

with_uv() { command -v uv && uv venv --quiet --no-config --python "$1" "$VENV" && runs; }

with_outer_pip() {
    "$1" -m pip --python "$1" --version && "$1" -m venv --without-pip "$VENV" && runs
}

with_apt() {
    local version package
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    package=python$version-venv
    command -v apt-get || return 1
    local root=()
    if ((EUID != 0)); then
        sudo -n true || return 1
        root=(sudo -n)
    fi
    say "installing $package with apt-get, which this Python lacks"
    local install=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y "$package")
    "${install[@]}" </dev/null || { "${root[@]}" apt-get update && "${install[@]}" </dev/null; } || return 1
    with_venv "$1"
}

make_environment() {
    local python way log
    python=$(find_python)
    say "making $VENV with $python"
    log=$(mktemp)
    for way in with_venv with_uv with_outer_pip with_apt; do
        rm -rf "$VENV"
        printf '== %s\n' "$way" >>"$log"
        if "$way" "$python" >>"$log" 2>&1; then
            printf '%s\n' "$python" >"$VENV/.sayso-python"
            rm -f "$log"
            return
        fi
    done
    rm -rf "$VENV"
    cat "$log" >&2
    rm -f "$log"
    fail "$python can't make an environment: it has no venv with pip, and there is neither uv nor pip." \
        "On Debian or Ubuntu: apt-get install python3-venv (as root), then the same command again" \
        "Anywhere: put uv on the PATH, then the same command again"
}

# Installs with the environment's pip; else with what made the environment without one.
# The lock file has pip itself, so that this is needed once.
install() {
    local python
    if can_install; then
        "$VENV/bin/python" -m pip --disable-pip-version-check install --no-input --no-user --quiet "$@"
    elif command -v uv >/dev/null; then
        uv pip install --quiet --python "$VENV/bin/python" "$@"
    else
        python=$(cat "$VENV/.sayso-python")
        "$python" -m pip --disable-pip-version-check --python "$VENV/bin/python" \
            install --no-input --no-user --quiet "$@"
    fi
}

# What an environment was made from; the place counts because scripts hold it.
digest() {
    { printf '%s\n' "$ROOT"; cat "requirements/$1.txt" pyproject.toml; } | sha256sum | cut -d' ' -f1
}

is_current() {
    [[ ! -e $BUSY ]] && [[ $(cat "$VENV/.sayso-$1" 2>/dev/null) == "$(digest "$1")" ]] && runs
}

usable() { [[ ! -e $BUSY ]] && [[ $(cat "$VENV/.sayso-place" 2>/dev/null || pwd) == "$ROOT" ]] && can_install; }

main() {
    local kind=${1:-run}
    [[ $kind == run || $kind == dev ]] || fail "the argument is run or dev, not $kind"
    is_current "$kind" && return
    usable || make_environment
    say "installing requirements/$kind.txt into $VENV; the first time takes some minutes"
    : >"$BUSY"
    printf '%s\n' "$ROOT" >"$VENV/.sayso-place"
    install --require-hashes -r "requirements/$kind.txt" ||
        fail "the packages could not be installed; the lines above say why." \
            "The same command again starts anew; downloads that are kept are not fetched twice"
    install --no-deps --no-build-isolation -e .
    # The larger set holds the smaller one.
    [[ $kind == run ]] || digest run >"$VENV/.sayso-run"
    digest "$kind" >"$VENV/.sayso-$kind"
    rm -f "$BUSY"
}

main "$@"
