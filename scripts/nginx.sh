#!/usr/bin/env bash
# An nginx for the tests of the relay: that of the machine, else Debian's, unpacked into .cache/nginx without installing it.
# Without one the tests say that they left it out.
set -euo pipefail

mkdir -p .cache/nginx
if PATH="$PATH:/usr/sbin" command -v nginx > /dev/null; then exit; fi
if ! command -v apt-get > /dev/null; then
  echo "No nginx here, and no apt-get to bring one: the relay is tried without it"
  exit
fi
echo "Unpacking Debian's nginx into .cache/nginx for the tests of the relay"
cd .cache/nginx
[ "$(id -u)" != 0 ] || apt-get -q update
if apt-get -q download nginx; then dpkg-deb -x nginx_*.deb .; else echo "It cannot be had: the relay is tried without it"; fi
