#!/bin/sh
# One dump a night; those older than 30 days go, but never the newest.
set -eu
PGPASSWORD=$(cat /secrets/db-owner/password)
export PGPASSWORD
today=/backup/diemcau-$(date +%Y-%m-%d-%H%M).dump
pg_dump --host=database --username=diemcau_owner --dbname=diemcau --format=custom --no-password --file="$today.part"
# A dump that cannot be listed is none.
pg_restore --list "$today.part" > /dev/null
mv "$today.part" "$today"
find /backup -name 'diemcau-*.dump*' ! -path "$today" -mtime +30 -delete
