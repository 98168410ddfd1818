#!/usr/bin/env bash
# Builds the program of a target as a release has it, tries it, and puts it where packaging/pack.py looks for it:
#   RUSTFLAGS=… packaging/build.sh TRIPLE BUILT
set -euo pipefail
triple=$1 built=$2
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# As the compiler sees the paths: on Windows, Bash has others.
path() { if command -v cygpath >/dev/null; then cygpath --windows "$1"; else printf '%s\n' "$1"; fi; }
# No path of this machine becomes part of the program.
remap="--remap-path-prefix=$(path "$PWD")=candour --remap-path-prefix=$(path "${CARGO_HOME:-$HOME/.cargo}")=cargo"
RUSTFLAGS="${RUSTFLAGS:-} $remap" CARGO_INCREMENTAL=0 cargo build --release --locked --target "$triple"

program=${CARGO_TARGET_DIR:-$PWD/target}/$triple/release/candour
if [[ -f $program.exe ]]; then program=$program.exe; fi
mkdir -p "$built/$triple"
cp "$program" "$built/$triple/"

"$program" --version
# Away from here, so that the theme is the one in the program.
folder=$(mktemp -d)
(cd "$folder" && "$program" new site plans && cd plans && "$program" check && "$program" build)
rm -rf "$folder"
if [[ $triple == *-musl ]]; then
  # `ldd` fails for what it has nothing to say of.
  needed=$(ldd "$program" 2>&1 || true)
  case $needed in
    *'statically linked'* | *'not a dynamic executable'*) ;;
    *) printf '%s needs more than itself:\n%s\n' "$program" "$needed"; exit 1 ;;
  esac
fi
