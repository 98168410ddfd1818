#!/usr/bin/env bash
# Checks the main branch, seals what is published, keeps the record on that branch, and builds the site.
#   BRANCH  the main branch, which is checked out
#   BEFORE  the commit before this push, if there was one
#   OUT     the folder for the site
set -euo pipefail
records=':(glob)**/record.jsonl'

if [[ -n ${BEFORE//0/} ]]; then
  # A push is compared with what was there before, so that nobody takes a record out in one commit and rewrites it in the next.
  candour check --format github --require-history --since-commit "$BEFORE"
else
  candour check --format github --require-history
fi

# Somebody may push in between; then their words are sealed as well. It is tried three times.
for try in 1 2 3; do
  candour seal --format github
  if [[ -n $(git status --porcelain -- "$records") ]]; then
    git add -- "$records"
    git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
      commit --quiet --message 'Seal what was published' -- "$records"
  fi
  if [[ -z $(git rev-list "origin/$BRANCH..HEAD") ]]; then break; fi
  if git push --quiet origin "HEAD:refs/heads/$BRANCH"; then break; fi
  if ((try == 3)); then
    echo '::error::What was sealed could not be pushed. Does the branch let this workflow push?'
    exit 1
  fi
  git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    pull --quiet --rebase origin "$BRANCH"
done

candour build --format github --require-sealed --out "$OUT"
