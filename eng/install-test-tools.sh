#!/usr/bin/env bash
# What the tests need beside .NET. Of Debian: the independent readers that the tests of feeds and calendar ask, feedparser and icalendar, the
# SMTP server that the digest is sent to, aiosmtpd, and the browser that the pages are looked at in, Chromium. Of npm: the rules of
# accessibility, axe-core. Does nothing where they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ ! -f browser/node_modules/axe-core/axe.min.js ]; then
    if ! command -v npm > /dev/null; then
        echo "Install npm; tests that look at pages can't run without axe-core, which comes from there." >&2
        exit 1
    fi
    (cd browser && npm ci --ignore-scripts --no-audit --no-fund --silent)
fi

packages=()
/usr/bin/python3 -c 'import aiosmtpd, feedparser, icalendar' 2> /dev/null || packages+=(python3-aiosmtpd python3-feedparser python3-icalendar)
[ -x /usr/bin/chromium ] || packages+=(chromium)
if [ "${#packages[@]}" -eq 0 ]; then
    exit 0
fi

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
    echo "Install the Debian packages ${packages[*]}; tests that need them can't run without." >&2
    exit 1
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${packages[@]}"
