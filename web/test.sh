#!/usr/bin/env bash
# The checks of the web app that need no browser: lint, types, unit tests, sizes. `build.sh` comes first.
set -euo pipefail
cd "$(dirname "$0")"
./build.sh
PATH=$PWD/node_modules/.bin:$PATH
eslint --max-warnings 0 .
tsc --noEmit
vitest run --silent=passed-only
