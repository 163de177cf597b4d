#!/usr/bin/env bash
# What the tests need of Debian's Python: the independent readers that the tests of feeds and calendar ask, feedparser and icalendar, and the
# SMTP server that the digest is sent to, aiosmtpd. Does nothing where they are.
set -euo pipefail

if /usr/bin/python3 -c 'import aiosmtpd, feedparser, icalendar' 2>/dev/null; then
    exit 0
fi

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Install the Debian packages python3-aiosmtpd, python3-feedparser and python3-icalendar; tests that need them can't run without." >&2
    exit 1
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends python3-aiosmtpd python3-feedparser python3-icalendar
