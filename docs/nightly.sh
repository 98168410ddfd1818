#!/bin/sh
# Seals, builds and publishes a site. Run it every night, shortly after midnight in the site's time zone.
#
# It works in the folder that it is started in: the Git repository that holds content/. Settings, as variables:
#   PUBLISH_TO   where the built site is copied to with rsync, such as web@plans.example.gov.uk:/var/www/plans/
#   CANDOUR      the program, if it is not found as `candour`
#
# Each step that fails is reported, and the next ones still do what they can. The last line says which failed.
# Exit codes: 0 all done; 1 published, and a step failed; 2 not published: the site is as it was.

candour=${CANDOUR:-candour}
records=':(glob)content/**/record.jsonl'
failed=''
published=no

fail() {
  printf 'nightly: %s\n' "$2" >&2
  case " $failed " in
    *" $1 "*) ;;
    *) failed="$failed $1" ;;
  esac
}

# Says how it went and ends.
finish() {
  if [ -n "$lock" ]; then rm -rf "$lock"; fi
  if [ -z "$failed" ]; then
    printf 'nightly: all done\n'
    exit 0
  fi
  if [ "$published" = yes ]; then
    printf 'nightly: published, but these failed:%s\n' "$failed"
    exit 1
  fi
  printf 'nightly: NOT published; these failed:%s\n' "$failed"
  exit 2
}

lock=''
if [ -z "$PUBLISH_TO" ]; then
  fail settings 'PUBLISH_TO is not set; name where the site is copied to'
  finish
fi

# One run at a time. A lock whose process is gone, or that is older than half a day, was left behind.
git_folder=$(git rev-parse --git-dir) || { fail git 'this folder is not in a Git repository'; finish; }
take_lock() { mkdir "$git_folder/nightly.lock" 2>/dev/null; }
if ! take_lock; then
  owner=$(cat "$git_folder/nightly.lock/pid" 2>/dev/null)
  old=$(find "$git_folder/nightly.lock" -prune -mmin +720 2>/dev/null)
  if [ -n "$owner" ] && [ -z "$old" ] && kill -0 "$owner" 2>/dev/null; then
    fail lock "another run has not ended (process $owner)"
    finish
  fi
  printf 'nightly: a lock that an earlier run left behind is removed\n' >&2
  rm -rf "$git_folder/nightly.lock"
  take_lock || { fail lock 'another run has started'; finish; }
fi
lock=$git_folder/nightly.lock
printf '%s\n' "$$" >"$lock/pid"
trap 'rm -rf "$lock"' EXIT
trap 'exit 2' HUP INT TERM

# Git asks who commits. Where nobody told it, the nightly build does.
if ! git config user.email >/dev/null; then
  GIT_AUTHOR_NAME='Nightly build' GIT_AUTHOR_EMAIL=nightly@localhost
  GIT_COMMITTER_NAME='Nightly build' GIT_COMMITTER_EMAIL=nightly@localhost
  export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
fi

# A run that was stopped may have left a rebase half done.
if [ -d "$git_folder/rebase-merge" ] || [ -d "$git_folder/rebase-apply" ]; then git rebase --abort; fi

# What others wrote, what is new sealed, and that sent back. Somebody may push in between, so it is tried three times.
try=1
while :; do
  pulled=yes
  if ! git pull --quiet --rebase; then
    pulled=no
    git rebase --abort 2>/dev/null
    fail pull 'what others wrote could not be pulled; the site is built from what is here'
  fi
  "$candour" seal || fail seal 'nothing was sealed; see above'
  if [ -n "$(git status --porcelain -- "$records")" ]; then
    if ! { git add -- "$records" && git commit --quiet -m 'Seal what was published' -- "$records"; }; then
      fail commit 'what was sealed could not be committed'
    fi
  fi
  if [ -z "$(git rev-list '@{upstream}..HEAD' 2>/dev/null)" ]; then break; fi
  if git push --quiet; then break; fi
  if [ "$pulled" = no ] || [ "$try" -ge 3 ]; then
    fail push 'what was sealed could not be pushed; the next run tries again'
    break
  fi
  try=$((try + 1))
done

# Plans with errors stay as they were published; the others are built. That is exit code 3.
"$candour" build --keep-going --out public
built=$?
case $built in
  0) ;;
  3) fail build 'what has errors stays as it was published' ;;
  *)
    fail build 'nothing was built'
    finish
    ;;
esac

# The pages come first and what is gone is removed last, so that no link leads nowhere in between.
# By checksum: two builds within a second may leave a file that differs and has the same size and time.
if rsync --archive --checksum --delay-updates --delete-after --exclude=.candour public/ "$PUBLISH_TO"; then
  published=yes
else
  fail publish 'the site could not be copied to where it is served'
fi
finish
