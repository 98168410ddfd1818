"""Runs what the action for GitHub and the template for GitLab run, with a bare repository, an editor and a stand-in for GitHub.

    python3 tests/workflows/rehearse.py PROGRAM

What the platforms do themselves (expressions, events, rights) is not rehearsed: linters look at it.
"""

import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from pathlib import Path

import yaml

from gitlab import filled

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / "packaging/action"
UPDATE = """---
as_at: 2018-06-30
title: Summer update
entries:
  - ref: 1.1
    status: on-track
    progress: {progress}
---
"""
failed = 0


def expect(true: bool, what: str, said: str = "") -> None:
    global failed
    print(f"{'ok  ' if true else 'FAIL'} {what}" + ("" if true else f"\n{said}"))
    failed += not true


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=An editor", "-c", "user.email=editor@example.org"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    return subprocess.run(["git", "-C", folder, *who, *words], check=True, **pipes).stdout.strip()


class Stage:
    """A site in a bare repository, an editor's clone of it, and clones that runs start from."""

    def __init__(self, program: Path, name: str, below: str = "."):
        self.folder = Path(tempfile.mkdtemp(prefix=f"rehearsal-{name}-"))
        self.remote, self.editor, self.below = self.folder / "remote.git", self.folder / "editor", below
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        (self.programs / "candour").symlink_to(program)
        git(self.folder, "init", "--quiet", "--bare", "--initial-branch=main", self.remote.name)
        git(self.folder, "clone", "--quiet", str(self.remote), "editor")
        git(self.editor, "checkout", "--quiet", "-B", "main")
        self.write("README.md", "Plans\n")
        self.commit("main", "Start")
        self.empty = git(self.editor, "rev-parse", "HEAD")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def write(self, path: str, text: str) -> None:
        file = self.editor / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def write_site(self) -> None:
        shutil.copytree(ROOT / "tests/cases/base", self.editor / self.below / "content", dirs_exist_ok=True)
        self.write(".gitattributes", "record.jsonl -text -merge\n")
        self.write(".gitignore", "public\n")

    def commit(self, branch: str, message: str) -> str:
        git(self.editor, "add", "--all")
        git(self.editor, "commit", "--quiet", "--message", message)
        git(self.editor, "push", "--quiet", "origin", f"HEAD:{branch}")
        return git(self.editor, "rev-parse", "HEAD")

    def clone(self, branch: str) -> Path:
        run = Path(tempfile.mkdtemp(prefix="run-", dir=self.folder)) / "repository"
        git(self.folder, "clone", "--quiet", "--branch", branch, str(self.remote), str(run))
        return run

    def run(self, command: list, clone: Path, **variables) -> subprocess.CompletedProcess:
        place = clone.parent
        # 30 June 2018.
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1530360000", HOME=str(place))
        environment["PATH"] = f"{self.programs}:{environment['PATH']}"
        environment["GITHUB_STEP_SUMMARY"] = str(place / "summary.md")
        environment |= {name: str(value) for name, value in variables.items()}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.run([str(word) for word in command], cwd=clone / self.below, env=environment, **pipes)

    def publish(self, clone: Path, before: str = "") -> subprocess.CompletedProcess:
        return self.run([ACTION / "publish.sh"], clone, BRANCH="main", BEFORE=before, OUT="public")

    def preview(self, clone: Path) -> subprocess.CompletedProcess:
        return self.run([ACTION / "preview.sh"], clone, BASE="main", OUT="public", CHANGES=clone.parent / "changes.md")

    def published(self, path: str) -> str:
        """Returns a file of the main branch on the server."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        return subprocess.run(["git", "-C", self.remote, "show", f"main:{path}"], **pipes).stdout


def rehearse_publishing(program: Path) -> None:
    with Stage(program, "publish") as stage:
        stage.write_site()
        first = stage.commit("main", "A site")
        clone = stage.clone("main")
        done = stage.publish(clone, stage.empty)
        expect(done.returncode == 0, "the first push is sealed and built", done.stdout)
        record = stage.published("content/homes/record.jsonl")
        expect(record.count("\n") > 3, "its record is on the main branch")
        expect((clone / "public/homes/index.html").is_file(), "and the site is there")
        log = git(stage.remote, "log", "--format=%s by %an", "main").splitlines()
        expect(log[0] == "Seal what was published by github-actions[bot]" and len(log) == 3, "in one commit", str(log))

        done = stage.publish(stage.clone("main"), first)
        same = git(stage.remote, "rev-list", "--count", "main") == "3"
        expect(done.returncode == 0 and same, "with nothing new, nothing is committed", done.stdout)

        late = stage.clone("main")
        (late / "content/homes/updates/2018-06-30.md").write_text(UPDATE.format(progress="Two homes are full."))
        git(late, "add", "--all")
        git(late, "commit", "--quiet", "--message", "An update")
        git(late, "push", "--quiet")
        git(stage.editor, "pull", "--quiet", "origin", "main")
        stage.write("content/glossary.yaml", "- {term: IRO, definition: Independent reviewing officer}\n")
        stage.commit("main", "Pushed in between")
        done = stage.publish(late, first)
        sealed = "Two homes are full" in stage.published("content/homes/updates/2018-06-30.md")
        now = stage.published("content/homes/record.jsonl")
        longer = now.startswith(record) and now != record
        kept = stage.published("content/glossary.yaml") != ""
        expect(done.returncode == 0 and sealed and longer and kept, "a push in between is kept, and both are sealed", done.stdout)

        git(stage.editor, "pull", "--quiet", "origin", "main")
        sound = git(stage.editor, "rev-parse", "HEAD")
        git(stage.editor, "rm", "--quiet", "content/homes/record.jsonl")
        stage.commit("main", "Take the record out")
        stage.write("content/homes/updates/2018-06-30.md", UPDATE.format(progress="One home is full."))
        stage.commit("main", "And rewrite the past")
        done = stage.publish(stage.clone("main"), sound)
        expect(done.returncode == 1, "a record that one push took out stops the next step", done.stdout)
        expect(not stage.published("content/homes/record.jsonl"), "and nothing is sealed")


def rehearse_refused(program: Path) -> None:
    with Stage(program, "refused") as stage:
        stage.write_site()
        stage.commit("main", "A site")
        hook = stage.remote / "hooks/pre-receive"
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
        clone = stage.clone("main")
        done = stage.publish(clone)
        told = "::error::What was sealed could not be pushed" in done.stdout
        expect(done.returncode == 1 and told, "a branch that lets nobody push is told", done.stdout)
        expect(not (clone / "public").exists(), "and nothing is built that is not kept")


def rehearse_preview(program: Path) -> None:
    """Of a site in a folder below; those of the other rehearsals lie at the top."""
    below = "sites/plans"
    with Stage(program, "preview", below) as stage:
        stage.write_site()
        git(stage.editor, "checkout", "--quiet", "-b", "first")
        stage.commit("first", "A site")
        clone = stage.clone("first")
        done = stage.preview(clone)
        changes = (clone.parent / "changes.md").read_text()
        expect(done.returncode == 0 and "all of it is new" in changes, "a pull request: a first site is new as a whole", done.stdout)

        git(stage.editor, "push", "--quiet", "origin", "first:main")
        expect(stage.publish(stage.clone("main")).returncode == 0, "a pull request: it is published")
        git(stage.editor, "pull", "--quiet", "origin", "main")
        git(stage.editor, "checkout", "--quiet", "-b", "next")
        stage.write(f"{below}/content/homes/updates/2018-06-30.md", UPDATE.format(progress="Two homes are full."))
        stage.commit("next", "An update")
        clone = stage.clone("next")
        done = stage.preview(clone)
        changes = (clone.parent / "changes.md").read_text()
        expect(done.returncode == 0 and "Summer update" in changes, "a pull request: a new update is told", done.stdout + changes)
        expect(changes in (clone.parent / "summary.md").read_text(), "a pull request: in the summary, too")
        expect("Summer update" in (clone / below / "public/homes/index.html").read_text(), "a pull request: and is on the site")
        expect(git(clone, "worktree", "list").count("\n") == 0, "a pull request: what was compared with is gone")
        expect(git(clone, "status", "--porcelain") == "", "a pull request: nothing of the repository is changed")

        old = f"{below}/content/homes/updates/2018-03-31.md"
        stage.write(old, (stage.editor / old).read_text().replace("progress: ", "progress: Never mind. "))
        stage.commit("next", "Rewrite the past")
        done = stage.preview(stage.clone("next"))
        refused = done.returncode == 1 and "::error" in done.stdout
        expect(refused, "a pull request: a sealed word that is changed is an error", done.stdout)


GH = """#!/bin/bash
printf '%s\\n' "$*" >>"$CALLS"
for word; do case $word in body=@*) cp "${word#body=@}" "$CALLS.body" ;; esac; done
case $* in *--paginate*) printf '%s' "$COMMENTS" ;; esac
"""


def rehearse_comment(program: Path) -> None:
    with Stage(program, "comment") as stage:
        (stage.programs / "gh").write_text(GH)
        (stage.programs / "gh").chmod(0o755)
        clone = stage.clone("main")
        changes, calls = clone.parent / "changes.md", clone.parent / "calls"

        def comment(text: str, comments: str) -> tuple[str, str]:
            changes.write_text(text)
            calls.unlink(missing_ok=True)
            variables = {"CHANGES": changes, "PULL": "12", "NAME": ".", "GITHUB_REPOSITORY": "council/plans", "CALLS": calls}
            done = stage.run([ACTION / "comment.sh"], clone, COMMENTS=comments, **variables)
            expect(done.returncode == 0, "a comment is written", done.stdout)
            return calls.read_text().splitlines()[-1], Path(f"{calls}.body").read_text()

        call, body = comment("# What changes\n", "")
        expect("--method POST repos/council/plans/issues/12/comments " in call, "a first comment is new", call)
        expect(body == "<!-- candour: . -->\n# What changes\n", "it has what changes, and a mark", body)
        call, body = comment("Other\n", "7\n")
        expect("--method PATCH repos/council/plans/issues/comments/7 " in call, "the next takes its place", call)
        _, body = comment("An “old” plan – and a new one\n" * 5000, "7\n")
        expect(len(body) < 65_536 and "There is more" in body, "a long one is cut where GitHub would refuse it")
        lines = body.splitlines()[1:]
        expect(set(lines[: lines.index("…") - 1]) == {"An “old” plan – and a new one"}, "between two lines")


CARGO = """#!/bin/sh
root=$(printf "%s" "$*" | sed "s/.*--root //")
mkdir -p "$root/bin"
printf '#!/bin/sh\\necho compiled' >"$root/bin/candour"
chmod +x "$root/bin/candour"
"""


class Releases(http.server.BaseHTTPRequestHandler):
    """Answers as GitHub does for the files of a release."""

    files: dict[str, bytes] = {}
    code = 404
    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        body = self.files.get(self.path)
        self.send_response(self.code if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


def rehearse_installing(program: Path) -> None:
    version = subprocess.run([program, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.split()[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Releases)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Stage(program, "install") as stage:
        (stage.programs / "candour").unlink()
        cargo = stage.programs / "cargo"
        cargo.write_text(CARGO)
        cargo.chmod(0o755)
        inside = f"candour-{version}-x86_64-unknown-linux-musl"
        (stage.folder / inside).mkdir()
        (stage.folder / inside / "candour").write_text("#!/bin/sh\necho released\n")
        (stage.folder / inside / "candour").chmod(0o755)
        with tarfile.open(stage.folder / "archive.tar.gz", "w:gz") as archive:
            archive.add(stage.folder / inside, inside)
        content = (stage.folder / "archive.tar.gz").read_bytes()
        checksum = hashlib.sha256(content).hexdigest()
        address = f"/council/candour/releases/download/v{version}"

        def install(sums: str | None, code: int = 404, again: Path | None = None) -> tuple[subprocess.CompletedProcess, Path]:
            Releases.code = code
            Releases.asked = []
            Releases.files = {f"{address}/{inside}.tar.gz": content}
            if sums:
                Releases.files[f"{address}/SHA256SUMS"] = f"{sums}  {inside}.tar.gz\n{'0' * 64}  other.whl\n".encode()
            clone = again or stage.clone("main")
            variables = {"PROGRAMS": clone.parent / "programs", "GITHUB_PATH": clone.parent / "path"}
            variables |= {"RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "ACTION_REPOSITORY": "council/candour"}
            variables["GITHUB_SERVER_URL"] = f"http://127.0.0.1:{server.server_port}"
            return stage.run([ACTION / "install.sh"], clone, **variables), clone

        done, clone = install(checksum)
        released = done.returncode == 0 and done.stdout.endswith("released\n")
        expect(released, "the program of the release is installed", done.stdout)
        done, _ = install(checksum, again=clone)
        expect(done.returncode == 0 and not Releases.asked, "a program that is there already is kept", done.stdout)
        done, clone = install("f" * 64)
        expect(done.returncode != 0, "a program with another checksum is refused", done.stdout)
        expect(not (clone.parent / "programs/candour").exists(), "and not put in place")
        done, _ = install(None)
        expect(done.returncode == 0 and done.stdout.endswith("compiled\n"), "without a release, it is compiled", done.stdout)
        done, _ = install(None, 500)
        expect(done.returncode == 1 and "answered 500" in done.stdout, "when GitHub fails, nothing else is tried", done.stdout)
    server.shutdown()


def rehearse_gitlab(program: Path) -> None:
    template = (ROOT / "packaging/gitlab/site.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(filled(template, {"install": "candour --version", "folder": "."}))

    def script(job: str) -> list[str]:
        lines = [*jobs["default"]["before_script"], *jobs[job]["script"]]
        # GitLab stops at the first command that fails, and images may have no other shell.
        return ["sh", "-ec", "\n".join(lines)]

    with Stage(program, "gitlab") as stage:
        stage.write_site()
        commit = stage.commit("main", "A site")

        def run(job: str, branch: str, **variables) -> tuple[subprocess.CompletedProcess, Path]:
            clone = stage.clone(branch)
            known = {"CI_PROJECT_DIR": clone, "CI_COMMIT_BRANCH": branch, "CI_COMMIT_SHA": git(clone, "rev-parse", "HEAD")}
            known["CI_SERVER_HOST"] = "git.example.org"
            return stage.run(script(job), clone, **(known | variables)), clone

        git(stage.remote, "config", "receive.advertisePushOptions", "true")
        done, clone = run("pages", "main", CI_COMMIT_BEFORE_SHA=stage.empty, PUSH_TO=stage.remote)
        expect(done.returncode == 0, "GitLab: the first push is sealed and built", done.stdout)
        expect(stage.published("content/homes/record.jsonl") != "", "GitLab: its record is on the main branch")
        expect((clone / "public/homes/index.html").is_file(), "GitLab: and the site is where pages are taken from")
        done, _ = run("pages", "main", CI_COMMIT_BEFORE_SHA="0" * 40, PUSH_TO=stage.remote)
        same = git(stage.remote, "rev-list", "--count", "main") == "3"
        expect(done.returncode == 0 and same, "GitLab: with nothing new, nothing is committed", done.stdout)

        git(stage.editor, "pull", "--quiet", "origin", "main")
        git(stage.editor, "checkout", "--quiet", "-b", "next")
        stage.write("content/homes/updates/2018-06-30.md", UPDATE.format(progress="Two homes are full."))
        stage.commit("next", "An update")
        done, clone = run("preview", "next", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
        told = (clone / "changes.md").is_file() and "Summer update" in (clone / "changes.md").read_text()
        expect(done.returncode == 0 and told, "GitLab: a merge request tells what changes", done.stdout)
        expect((clone / "preview/homes/index.html").is_file(), "GitLab: and has the site to look at")
        expect(not (clone.parent / "asked").exists(), "GitLab: and comments only with a token")
        (stage.programs / "curl").write_text('#!/bin/sh\nprintf "%s\\n" "$*" >"$HOME/asked"\n')
        (stage.programs / "curl").chmod(0o755)
        known = {"CI_API_V4_URL": "https://git.example.org/api/v4", "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "8"}
        known["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
        done, clone = run("preview", "next", COMMENT_TOKEN="secret", **known)
        asked = (clone.parent / "asked").read_text() if (clone.parent / "asked").exists() else ""
        told = f"body@{clone}/changes.md https://git.example.org/api/v4/projects/5/merge_requests/8/notes" in asked
        expect(done.returncode == 0 and told, "GitLab: which it does then", done.stdout + asked)
        git(stage.editor, "rm", "--quiet", "content/homes/record.jsonl")
        stage.commit("next", "Take the record out")
        stage.write("content/homes/updates/2018-06-30.md", UPDATE.format(progress="One home is full."))
        stage.commit("next", "And rewrite the past")
        done, _ = run("preview", "next", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
        expect(done.returncode == 1, "GitLab: a merge request that takes the record out fails", done.stdout)
        expect(commit in git(stage.remote, "rev-list", "main"), "GitLab: what was pushed stays")


def main() -> None:
    program = Path(sys.argv[1]).resolve()
    rehearse_installing(program)
    rehearse_publishing(program)
    rehearse_refused(program)
    rehearse_preview(program)
    rehearse_comment(program)
    rehearse_gitlab(program)
    if failed:
        sys.exit(f"{failed} rehearsals failed")


if __name__ == "__main__":
    main()
