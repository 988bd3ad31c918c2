#!/bin/bash
# Carries out the Dockerfile's own instructions in a Debian 12 root made by debootstrap, and asks the server in it to speak.
# For machines without a Docker engine. Needs root and debootstrap. Usage: workers/media/check-image.sh
# The base image is replaced by Node 24 from the npm package `node` (npm ci put it into node_modules) and this machine's npm.
set -euo pipefail
cd "$(dirname "$0")/../.."

mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
root=$(mktemp -d -t lectern-image-XXXXXX)
chmod 755 "$root"
server=
clean_up() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$root"
}
trap clean_up EXIT

say() { printf '\n== %s\n' "$*"; }

base_image() {
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" >/dev/null
  mount -t proc proc "$root/proc"
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  # A network that signs with its own certificates needs them inside too.
  if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then cp "$NODE_EXTRA_CA_CERTS" "$root/etc/ssl/certs/outer.crt"; fi
  cp node_modules/node/bin/node "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -r "$(dirname "$(readlink -f "$(command -v npm)")")/.." "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  chroot "$root" useradd --uid 1000 --create-home node
}

workdir=/
user=root
environment=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then environment+=(NODE_EXTRA_CA_CERTS=/etc/ssl/certs/outer.crt); fi

inside() {
  # shellcheck disable=SC2086 # `$2` is `exec` or nothing
  ${2:-} chroot --userspec="$user" "$root" /usr/bin/env -i "${environment[@]}" HOME=/tmp sh -c "cd $workdir && $1"
}

copy() {
  local target=${*: -1}
  case $target in /*) ;; *) target=$workdir/$target ;; esac
  for source in "${@:1:$#-1}"; do
    if [ -d "$source" ]; then mkdir -p "$root$target" && cp -r "$source/." "$root$target/"; else mkdir -p "$root$target" && cp "$source" "$root$target/"; fi
  done
}

command=
carry_out() {
  local instruction=$1 rest=$2
  say "$instruction ${rest:0:120}"
  case $instruction in
    FROM) base_image "$rest" ;;
    RUN) inside "$rest" >"$root/tmp/step.log" 2>&1 || { tail -30 "$root/tmp/step.log"; return 1; } ;;
    WORKDIR) workdir=$rest && mkdir -p "$root$rest" ;;
    COPY) eval "copy $rest" ;;
    ENV) eval "environment+=($rest)" ;;
    USER) user=$rest ;;
    EXPOSE) ;;
    CMD) command=$(node -e 'console.log(JSON.parse(process.argv[1]).join(" "))' "$rest") ;;
    *) echo "check-image.sh does not know $instruction" && return 1 ;;
  esac
}

while IFS= read -r line; do
  instruction=${line%% *}
  carry_out "$instruction" "${line#* }"
done < <(sed -e '/^#/d' -e '/^ *$/d' workers/media/Dockerfile | sed -e ':join' -e '/\\$/{N;s/\\\n//;b join' -e '}')

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
environment+=(MEDIA_HOST=127.0.0.1 MEDIA_PORT="$port")
say "start as $user on port $port: $command"
inside "exec $command" exec &
server=$!
for _ in $(seq 100); do
  if curl -sf "http://127.0.0.1:$port/ping" >/dev/null; then break; fi
  sleep 0.1
done

say "GET /ping" && curl -sf "http://127.0.0.1:$port/ping"
say "GET /version" && curl -sf "http://127.0.0.1:$port/version"
say "POST /speak"
text='The image speaks. It does so here.'
curl -sf -D - -o "$root/tmp/spoken.wav" "http://127.0.0.1:$port/speak" \
  -d "{\"text\":\"$text\",\"voice\":\"slt\",\"sentences\":[{\"start\":0,\"end\":17},{\"start\":18,\"end\":34}]}"
bytes=$(stat -c %s "$root/tmp/spoken.wav")
size=$(du -sm --one-file-system "$root" | cut -f1)
if [ "$bytes" -lt 60000 ]; then echo "only $bytes bytes were spoken" && exit 1; fi
say "passed: $bytes bytes spoken; the whole root has $size MB"
