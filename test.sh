#!/usr/bin/env bash
# Restores, builds and runs every test. The last line is the sum over all test projects: "N passed, N failed[, N skipped]".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

status=0
dotnet build MineralsRisk.sln --configuration Release || status=$?
if [ "$status" -eq 0 ]; then
    # One after the other: the tests start servers and browsers, and shouldn't compete for the machine.
    for project in $(grep -l 'Microsoft.NET.Test.Sdk' tests/*/*.csproj); do
        name=$(basename "$project" .csproj)
        dotnet test "$project" --configuration Release --no-build --results-directory "$results" --logger "trx;LogFileName=$name.trx" || status=$?
        if [ ! -f "$results/$name.trx" ]; then
            echo "$name left no results." >&2
            status=1
        fi
    done
fi

# Each results file has one <Counters total= executed= passed= .../>; a test that was neither passed nor skipped has failed.
# A skipped test counts in total, not in executed.
read -r passed failed skipped < <(
    find "$results" -name '*.trx' -exec cat {} + | tr '\n' ' ' | grep -o '<Counters [^>]*>' | awk '
        function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        { passed += count("passed"); failed += count("executed") - count("passed"); skipped += count("total") - count("executed") }
        END { print passed + 0, failed + 0, skipped + 0 }')

[ "$failed" -eq 0 ] || status=1
if [ "$skipped" -gt 0 ] && [ "${CI:-}" = true ]; then
    status=1
fi
[ "$((passed + failed))" -gt 0 ] || status=1

closing="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || closing="$closing, $skipped skipped"
echo "$closing"
exit "$status"
