#!/usr/bin/env bash
# Puts the program of this version of the action into $PROGRAMS: that of its release, held against its checksum, or where there
# is no such release, one that is compiled from the source beside this file.
#   PROGRAMS           the folder; what is there already is kept
#   ACTION_REPOSITORY  where the action comes from, as owner/name; empty when it lies in the repository itself
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
printf '%s\n' "$PROGRAMS" >>"$GITHUB_PATH"
if [[ -x $PROGRAMS/candour ]]; then exit 0; fi
mkdir -p "$PROGRAMS"

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$source/Cargo.toml" | head -n 1)
case ${RUNNER_OS:-}-${RUNNER_ARCH:-} in
  Linux-X64) triple=x86_64-unknown-linux-musl ;;
  Linux-ARM64) triple=aarch64-unknown-linux-musl ;;
  *) triple= ;;
esac
address=$GITHUB_SERVER_URL/${ACTION_REPOSITORY:-}/releases/download/v$version
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

answer=none
if [[ -n $triple && -n ${ACTION_REPOSITORY:-} ]]; then
  sums=$folder/SHA256SUMS
  answer=$(curl --silent --show-error --location --retry 3 --output "$sums" --write-out '%{http_code}' "$address/SHA256SUMS")
fi
case $answer in
  200)
    archive=candour-$version-$triple
    curl --silent --show-error --fail --location --retry 3 --output "$folder/$archive.tar.gz" "$address/$archive.tar.gz"
    (cd "$folder" && sha256sum --check --strict --ignore-missing SHA256SUMS)
    tar -xzf "$folder/$archive.tar.gz" -C "$folder"
    mv "$folder/$archive/candour" "$PROGRAMS/"
    ;;
  none | 404)
    printf '::notice::There is no release %s for this machine. Candour is compiled, which takes some minutes.\n' "$version"
    cargo install --locked --path "$source" --root "$folder"
    mv "$folder/bin/candour" "$PROGRAMS/"
    ;;
  *)
    printf '::error::%s answered %s; try again later\n' "$address" "$answer"
    exit 1
    ;;
esac
"$PROGRAMS/candour" --version
