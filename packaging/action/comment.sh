#!/usr/bin/env bash
# Writes what would change as a comment on the pull request, in the place of the one before.
#   CHANGES  the file with what would change
#   PULL     the number of the pull request
#   NAME     tells comments apart, where one repository has several sites
set -euo pipefail
marker="<!-- candour: $NAME -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
# GitHub takes 65,536 characters; the whole stands in the summary of the run.
most=60000
printf '%s\n' "$marker" >"$body"
if (($(wc -c <"$CHANGES") > most)); then
  # Cut at the end of a line, so that no letter is cut in two.
  head -c "$most" "$CHANGES" | sed '$d' >>"$body"
  printf '\n…\n\nThere is more: see the summary of the run.\n' >>"$body"
else
  cat "$CHANGES" >>"$body"
fi

comments=repos/$GITHUB_REPOSITORY/issues
# Anybody may write a comment that starts so; only those of workflows are taken for ours.
earlier=$(
  MARKER=$marker gh api --paginate "$comments/$PULL/comments" \
    --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id' | tail -n 1
)
if [[ -n $earlier ]]; then
  gh api --silent --method PATCH "$comments/comments/$earlier" --field "body=@$body"
else
  gh api --silent --method POST "$comments/$PULL/comments" --field "body=@$body"
fi
