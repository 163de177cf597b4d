#!/usr/bin/env bash
# Generates a TypeScript client from docs/openapi.json, compiles a program that uses it strictly, and lets it read, page and write against the
# built service. Needs npm and a Release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v npm > /dev/null; then
    echo "The generated client was not tried: npm is not here." >&2
    [ "${CI:-}" != true ]
    exit
fi

service=(dotnet src/MineralsRisk/bin/Release/net10.0/MineralsRisk.dll)
work=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2> /dev/null || true
    rm -rf "$work"
}
trap stop EXIT

(cd eng/client && npm ci --no-audit --no-fund --silent && npx --no-install openapi-typescript ../../docs/openapi.json -o out/api.d.ts && npx --no-install tsc -p .)

key=$("${service[@]}" keys create --scope admin --name client --data "$work/data" 2> /dev/null)
"${service[@]}" --data "$work/data" --urls http://127.0.0.1:0 > "$work/console" 2>&1 &
server=$!
address=
for _ in $(seq 120); do
    address=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/console" | head -n 1 || true)
    [ -z "$address" ] || break
    sleep 0.5
done

if [ -z "$address" ]; then
    cat "$work/console" >&2
    exit 1
fi

node eng/client/out/check.js "$address" "$key"
