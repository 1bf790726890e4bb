#!/usr/bin/env bash
# The checks of the web app that need no browser: lint, types, unit tests, sizes. `build.sh` comes first.
set -euo pipefail
cd "$(dirname "$0")"
./build.sh
npm run --silent lint
npm run --silent typecheck
npm run --silent unit -- --silent=passed-only
