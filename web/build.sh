#!/usr/bin/env bash
# Builds the web app into web/dist, and does nothing when nothing changed: packages are installed only when the lock
# file differs from what is installed, the app is built only when a source, a setting or the contract differs from
# what dist was made of. The marks are written last, so that an interrupted run starts again.
set -euo pipefail
cd "$(dirname "$0")"

contract=../src/main/resources/openapi.yaml

hash_of() { sha256sum "$@" | sha256sum | cut -d' ' -f1; }

lock=$(hash_of package.json package-lock.json .npmrc)
if [ "$(cat node_modules/.installed 2>/dev/null || true)" != "$lock" ]; then
  rm -f node_modules/.installed
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  echo "$lock" >node_modules/.installed
fi

sources=$(find src build public -type f ! -name '*.test.*' ! -name '*.gen.ts' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
state=$( (echo "$sources"; echo "$lock"; sha256sum ./*.html tsconfig.json vite.config.ts build.sh "$contract") | sha256sum | cut -d' ' -f1)
if [ -f dist/index.html ] && [ "$(cat dist/.state 2>/dev/null || true)" = "$state" ]; then
  exit 0
fi

# The tools are called directly: npm would add half a second each and words of its own.
PATH=$PWD/node_modules/.bin:$PATH
openapi-typescript "$contract" --output src/shared/api/contract.gen.ts >/dev/null
tsc --noEmit
vite build --logLevel warn
node build/compress.mjs dist
echo "$state" >dist/.state
