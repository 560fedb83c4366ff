#!/bin/sh
# Pins pyproject.toml's lists, with hashes and no download address, in requirements/. Needs uv.
set -eu
cd "${0%/*}/.."
export UV_CUSTOM_COMPILE_COMMAND="make requirements"
pin() {
    file=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-strip-extras "$@" pyproject.toml --output-file "requirements/$file"
}
pin runtime.txt "$@"
pin dev.txt --constraint requirements/runtime.txt --group dev "$@"
pin package.txt --constraint requirements/runtime.txt --group package "$@"
