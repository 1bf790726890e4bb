#!/usr/bin/env bash
# Makes the secrets of a deployment and brings them into the cluster. They are kept as plain files in k8s/secrets (or the folder
# named by SECRETS_DIR), which git ignores: keep that folder as you keep a safe's key.
#
#   k8s/make-secrets.sh new               makes what is missing; never overwrites
#   k8s/make-secrets.sh room-key NAME     adds a key that signs room tokens
#   k8s/make-secrets.sh system-key NAME   adds a key that signs our calls to Prosody
#   k8s/make-secrets.sh bearer            adds a new secret of Prosody's calls to us, in front; the old one stays valid
#   k8s/make-secrets.sh bearer-drop       drops all but the first
#   k8s/make-secrets.sh print             writes the Secret objects to standard output
#   k8s/make-secrets.sh apply             the same, into the cluster
set -euo pipefail
umask 077

here=$(cd "$(dirname "$0")" && pwd)
dir=${SECRETS_DIR:-$here/secrets}

fail() {
  echo "make-secrets: $1" >&2
  exit 1
}

# 256 bits, in characters that need no quoting anywhere.
random() {
  openssl rand -hex 32 | tr -d '\n'
}

# put FILE VALUE: without a line break at the end, since some readers would take it as part of the value.
put() {
  mkdir -p "$(dirname "$1")"
  printf '%s' "$2" > "$1.new"
  mv "$1.new" "$1"
}

once() {
  [ -e "$1" ] || put "$1" "$2"
}

key() {
  [[ "$2" =~ ^[A-Za-z0-9._-]{1,64}$ ]] || fail "a key's name has letters, digits and . _ - only"
  [ ! -e "$dir/$1/$2.pem" ] || fail "there is a key $2 already"
  mkdir -p "$dir/$1"
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$dir/$1/$2.pem.new" 2> /dev/null \
    || fail "openssl could not make a key"
  mv "$dir/$1/$2.pem.new" "$dir/$1/$2.pem"
}

login() {
  once "$dir/$1/username" "$2"
  once "$dir/$1/password" "$(random)"
}

new() {
  compgen -G "$dir/room-keys/*.pem" > /dev/null || key room-keys room-1
  compgen -G "$dir/system-keys/*.pem" > /dev/null || key system-keys system-1
  once "$dir/jitsi/secrets" "$(random)"
  login db-app diemcau_app
  login db-owner diemcau_owner
  login db-superuser postgres
  once "$dir/components/JICOFO_AUTH_PASSWORD" "$(random)"
  once "$dir/components/JVB_AUTH_PASSWORD" "$(random)"
}

bearer() {
  local old
  old=$(cat "$dir/jitsi/secrets")
  put "$dir/jitsi/secrets" "$(random)"$'\n'"$old"
}

bearer_drop() {
  put "$dir/jitsi/secrets" "$(head -n 1 "$dir/jitsi/secrets")"
}

# object NAMESPACE NAME TYPE FOLDER: each file of the folder is one value.
object() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  namespace: %s\n  name: %s\ntype: %s\ndata:\n' "$1" "$2" "$3"
  local file
  for file in "$dir/$4"/*; do
    printf '  %s: %s\n' "$(basename "$file")" "$(base64 < "$file" | tr -d '\n')"
  done
}

objects() {
  [ -d "$dir/room-keys" ] || fail "nothing in $dir yet: run 'new' first"
  # Prosody sends the first line alone.
  put "$dir/bearer/bearer" "$(head -n 1 "$dir/jitsi/secrets")"
  object diemcau room-keys Opaque room-keys
  object diemcau system-keys Opaque system-keys
  object diemcau jitsi Opaque jitsi
  object diemcau db-app kubernetes.io/basic-auth db-app
  object diemcau db-owner kubernetes.io/basic-auth db-owner
  object diemcau db-superuser kubernetes.io/basic-auth db-superuser
  object diemcau-jitsi components Opaque components
  object diemcau-jitsi bearer Opaque bearer
  # Brought from outside: the certificates of both names (tls.crt, tls.key), and the object store's login in production.
  [ ! -d "$dir/tls-server" ] || object diemcau tls kubernetes.io/tls tls-server
  [ ! -d "$dir/tls-web" ] || object diemcau-jitsi tls kubernetes.io/tls tls-web
  [ ! -d "$dir/object-store" ] || object diemcau object-store Opaque object-store
}

case "${1:-}" in
  new) new ;;
  room-key) key room-keys "${2:?name of the key}" ;;
  system-key) key system-keys "${2:?name of the key}" ;;
  bearer) bearer ;;
  bearer-drop) bearer_drop ;;
  print) objects ;;
  apply)
    kubectl apply -f "$here/base/namespace.yaml" -f "$here/components/jitsi/namespace.yaml"
    objects | kubectl apply -f -
    ;;
  *) fail "one of: new, room-key NAME, system-key NAME, bearer, bearer-drop, print, apply" ;;
esac
