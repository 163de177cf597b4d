#!/usr/bin/env bash
# Lints docs/openapi.json by the recommended rules of Redocly's linter, with every warning an error. Needs npm, which fetches the linter once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v npx > /dev/null; then
    echo "docs/openapi.json was not linted: npx, which comes with npm, is not here." >&2
    [ "${CI:-}" != true ]
    exit
fi

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npx --yes @redocly/cli@2.77.0 lint --extends recommended-strict docs/openapi.json
