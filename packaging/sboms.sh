#!/usr/bin/env bash
# Lists what the program of each target is made of, as CycloneDX, into the new folder OUT:
#   packaging/sboms.sh OUT
set -euo pipefail
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
version=$(python3 packaging/table.py version)
while read -r triple; do
  name=candour-$version-$triple.cdx
  cargo cyclonedx --quiet --format json --spec-version 1.5 --no-build-deps --target "$triple" --override-filename "$name"
  mv "$name.json" "$out/"
done < <(python3 packaging/table.py triples)
