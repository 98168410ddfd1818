#!/usr/bin/env bash
# Checks and builds what a pull request proposes, and tells what residents would see change. Writes nothing to the repository.
#   BASE     the branch that it goes to
#   OUT      the folder for the site
#   CHANGES  the file for what would change, as Markdown
set -euo pipefail

candour check --format github --require-history --since-commit "origin/$BASE"
candour build --format github --out "$OUT"

# The site before, made of what stands on the branch, in a folder of its own and with its own theme.
folder=$(mktemp -d)
trap 'git worktree remove --force "$folder/base"; rm -rf "$folder"' EXIT
git worktree add --quiet --detach "$folder/base" "origin/$BASE"
here=$folder/base/$(git rev-parse --show-prefix)
if [[ ! -e $here/content/site.yaml ]]; then
  echo "There is no site on the branch $BASE to compare with: all of it is new." >"$CHANGES"
elif (cd "$here" && candour build --out "$folder/site"); then
  candour diff --against "$folder/site" --format markdown >"$CHANGES"
else
  echo "The branch $BASE has errors, so that there is no site to compare with." >"$CHANGES"
fi
cat "$CHANGES" >>"$GITHUB_STEP_SUMMARY"
