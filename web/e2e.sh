#!/usr/bin/env bash
# Runs the browser tests in Debian's Chromium. Each test process starts the built application (target/diemcau.jar) for
# itself, in demo mode on free loopback ports with an empty data folder, and stops it.
#   DIEMCAU_E2E_URL, DIEMCAU_E2E_PASSWORD   use a demo that is already running instead
# Arguments go to Playwright: web/e2e.sh screens/signIn --headed
set -euo pipefail
cd "$(dirname "$0")"
if [ ! -x /usr/bin/chromium ]; then
  echo "Browser tests: /usr/bin/chromium is missing (apt-get install chromium)." >&2
  [ "${CI:-}" = true ] && exit 1
  echo "Browser tests: SKIPPED." >&2
  exit 0
fi
./build.sh
exec node_modules/.bin/playwright test "$@"
