"""Packs a program as a release does, installs each sort of package where nothing else is, and runs it from there.

    python3 tests/packages/check.py PROGRAM WORK
    python3 tests/packages/check.py --packed OUT WORK

PROGRAM is for this machine; files of words stand for those of the others. OUT is what was packed already. WORK is a
folder to be made.
"""

import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import table  # noqa: E402
from registry import Registry  # noqa: E402
from table import PACKAGE, TARGETS, VERSION, Target  # noqa: E402

# What the packages are told to name as their source.
ADDRESS = "https://git.example.org/council/candour"
NPM = shutil.which("npm")
NODE = shutil.which("node")
failed = 0


def expect(true: bool, what: str) -> None:
    global failed
    print(f"{'ok  ' if true else 'FAIL'} {what}")
    failed += not true


def run(*command, folder: Path | None = None, **variables) -> subprocess.CompletedProcess:
    words = [str(word) for word in command]
    environment = dict(os.environ, **variables)
    return subprocess.run(words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def must(*command, **options) -> str:
    done = run(*command, **options)
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def this_machine() -> Target:
    os_name = {"Linux": "linux", "Darwin": "darwin", "Windows": "win32"}[platform.system()]
    cpu = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}[platform.machine().lower()]
    return next(target for target in TARGETS if target.npm == [os_name, cpu])


def build_stand_ins(program: Path, built: Path) -> None:
    """Lays the programs out as the release workflow does. That of this machine loses what only a debugger needs."""
    for target in TARGETS:
        folder = built / target.triple
        folder.mkdir(parents=True)
        if target == this_machine():
            must("strip", "-o", folder / target.program, program)
        else:
            (folder / target.program).write_text(f"stands for the program of {target.triple}\n")


def pack(built: Path, out: Path, notices: Path, *options: str) -> None:
    script = ROOT / "packaging/pack.py"
    words = ["--notices", notices, "--repository", ADDRESS, *options]
    must(sys.executable, script, built, out, *words, SOURCE_DATE_EPOCH="1500000000")


def tree(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def check_names(out: Path, downloaded: Path) -> None:
    """The files are those that the table names, and nothing else; each has its checksum."""
    names = {f"archives/{table.archive_name(target)}" for target in TARGETS}
    names |= {f"wheels/{table.wheel_name(target)}" for target in TARGETS}
    names |= {f"npm/{table.npm_file(table.npm_package(target))}" for target in TARGETS} | {f"npm/{table.npm_file(PACKAGE)}"}
    if (out / "sboms").is_dir():
        names |= {f"sboms/candour-{VERSION}-{target.triple}.cdx.json" for target in TARGETS}
    published = names | {"SHA256SUMS"}
    images = {f"image/{target.container}/candour" for target in TARGETS if target.container}
    expect(set(tree(out)) == published | images | {"image/THIRD-PARTY-LICENCES.txt"}, "the files are those of the table")
    listed = {line.split()[1] for line in (out / "SHA256SUMS").read_text().splitlines()}
    expect(listed == {Path(name).name for name in names}, "each has its checksum")
    downloaded.mkdir()
    for name in published:
        shutil.copy(out / name, downloaded)
    expect(run("sha256sum", "--check", "--strict", "SHA256SUMS", folder=downloaded).returncode == 0, "`sha256sum --check` agrees")


def check_runs(command: list, how: str, work: Path) -> None:
    """The installed command tells its version, makes a site, finds it sound, finds a mistake, and ends with each one's code."""
    site = work / f"site-{re.sub(r'[^a-z]+', '-', how)}"
    expect(must(*command, "--version").strip() == f"candour {VERSION}", f"{how}: `candour --version` is that of Cargo.toml")
    must(*command, "new", "site", site)
    checked = run(*command, "check", folder=site)
    expect(checked.returncode == 0, f"{how}: `candour check` finds a new site sound")
    with (site / "content/site.yaml").open("a") as settings:
        settings.write("\nno_such_setting: here\n")
    checked = run(*command, "check", folder=site)
    expect(checked.returncode == 1 and "no_such_setting" in checked.stdout, f"{how}: and finds a mistake, with exit code 1")


def check_archive(out: Path, work: Path) -> None:
    here = this_machine()
    for target in TARGETS:
        path = out / "archives" / table.archive_name(target)
        inside = path.name.removesuffix(".tar.gz").removesuffix(".zip")
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}
        else:
            with tarfile.open(path) as archive:
                modes = {entry.name: entry.mode for entry in archive.getmembers()}
        papers = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "THIRD-PARTY-LICENCES.txt"]
        wanted = {f"{inside}/{name}": 0o644 for name in papers} | {f"{inside}/{target.program}": 0o755}
        expect(modes == wanted, f"archive of {target.triple}: the program and its papers, in a folder")
    must("tar", "-xf", out / "archives" / table.archive_name(here), "-C", work)
    folder = table.archive_name(here).removesuffix(".tar.gz").removesuffix(".zip")
    check_runs([work / folder / here.program], "archive", work)


def check_wheel(out: Path, work: Path) -> None:
    for target in TARGETS:
        with zipfile.ZipFile(out / "wheels" / table.wheel_name(target)) as wheel:
            names = wheel.namelist()
            described = next(wheel.read(name).decode() for name in names if name.endswith("/WHEEL"))
            metadata = next(wheel.read(name).decode() for name in names if name.endswith("/METADATA"))
            scripts = [name for name in names if "/scripts/" in name]
        tags = re.findall(r"^Tag: py3-none-(.+)$", described, re.MULTILINE)
        expect(sorted(tags) == sorted(target.wheel), f"wheel of {target.triple}: for the platforms of the table")
        expect("Root-Is-Purelib: false" in described, f"wheel of {target.triple}: goes where programs of one platform go")
        expect([Path(name).name for name in scripts] == [target.program], f"wheel of {target.triple}: its script is the program")
        expect(f"\nName: {PACKAGE}\n" in metadata, f"wheel of {target.triple}: has the name of the table")
    clean = work / "python"
    venv.create(clean)
    folder = clean / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", folder / "python", "install", "--quiet", "--disable-pip-version-check"]
    must(*pip, "--no-index", "--find-links", out / "wheels", f"{PACKAGE}=={table.wheel_version()}", PIP_FIND_LINKS="")
    check_runs([folder / this_machine().program], "wheel", work)


def npm_install(registry: Registry, folder: Path, *options: str) -> list[str]:
    """Installs the package as a person does, and returns the packages that are there then."""
    command = [NPM, "install", "--global", "--prefix", folder, "--registry", registry.address, "--cache", folder / "cache"]
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error", "--fetch-retries=0"]
    must(*command, *quiet, *options, PACKAGE)
    modules = next(path for path in (folder / "lib/node_modules", folder / "node_modules") if path.is_dir())
    return sorted(path.parent.name for path in modules.rglob("package.json"))


def check_npm(out: Path, work: Path) -> None:
    here = this_machine()
    check_files(out)
    with Registry(out / "npm") as registry:
        # Older versions of npm cannot be told to install for another machine.
        choosing = int(must(NPM, "--version").split(".")[0]) >= 10
        for target in TARGETS if choosing else [here]:
            os_name, cpu = target.npm
            there = npm_install(registry, work / f"npm-{os_name}-{cpu}", f"--os={os_name}", f"--cpu={cpu}")
            expect(there == sorted([PACKAGE, table.npm_package(target)]), f"npm for {target.triple}: installs that program alone")
        folder = work / f"npm-{'-'.join(here.npm)}"
        command = folder / ("candour.cmd" if os.name == "nt" else "bin/candour")
        check_runs([command], "npm", work)
        check_signal(command, work)
        check_no_program(folder)
        shutil.rmtree(next(folder.rglob(table.npm_package(here))))
        done = run(command, "--version")
        told = f"npm install --global --include=optional {PACKAGE}" in done.stdout
        expect(done.returncode == 2 and told, "npm: without the part for this machine, says how to install it")


def check_files(out: Path) -> None:
    """What the packages hold, and how they are described."""
    papers = {"LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"}
    wanted = {PACKAGE: papers | {"candour.js"}}
    wanted |= {table.npm_package(target): papers | {target.program, "THIRD-PARTY-LICENCES.txt"} for target in TARGETS}
    kinds = {table.npm_package(target): [[word] for word in target.npm] for target in TARGETS}
    for name, files in wanted.items():
        with tarfile.open(out / "npm" / table.npm_file(name)) as package:
            there = {entry.name.removeprefix("package/"): entry.mode for entry in package.getmembers()}
            described = json.load(package.extractfile("package/package.json"))
        expect(set(there) == files, f"{name}: holds the program or what starts it, and its papers")
        runs = [file for file, mode in there.items() if mode & 0o111]
        expect(runs == [file for file in there if file.startswith("candour")], f"{name}: that file alone can be run")
        kind = [described.get("os"), described.get("cpu")]
        expect(kind == kinds.get(name, [None, None]), f"{name}: is for the machines of the table")
        expect(described["repository"]["url"].startswith("git+https://"), f"{name}: names its source")


def check_signal(command: Path, work: Path) -> None:
    """A process that is told to end takes the program with it, and ends as it does."""
    site = work / "site-npm"
    (site / "content/site.yaml").write_text("title: Plans\norganisation: Council\n")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "start_new_session": True}
    watch = subprocess.Popen([command, "watch", "--port", "0"], cwd=site, **pipes)
    first = watch.stdout.readline()
    watch.terminate()
    try:
        # The program has the pipe, too: it is at its end only when both are gone.
        watch.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(watch.pid, signal.SIGKILL)
        watch.wait()
        first = b""
    expect(bool(first) and watch.returncode not in (0, None), "npm: to stop the command stops the program")


def check_no_program(folder: Path) -> None:
    """On a machine that no program is for, the command says which there are."""
    launcher = next(folder.rglob("candour.js"))
    pretend = "for (const [name, value] of Object.entries({platform: 'sunos', arch: 'sparc'}))"
    pretend += " Object.defineProperty(process, name, {value});"
    preload = folder / "pretend.cjs"
    preload.write_text(pretend)
    done = run(NODE, "--require", preload, launcher, "--version")
    kinds = ["-".join(target.npm) for target in TARGETS]
    told = "(sunos-sparc)" in done.stdout and all(kind in done.stdout for kind in kinds) and "Rust" in done.stdout
    expect(done.returncode == 2 and told, "npm: on another kind of machine, says which there are and what to do")
    expect("    at " not in done.stdout, "npm: in words, not in a trace")


def check_notices(notices: Path) -> None:
    text = notices.read_text(encoding="utf-8")
    missing = [name for name in ("rayon ", "pulldown-cmark ", "serde ", "DejaVu") if name not in text]
    expect(not missing and "insta " not in text, "the licences are those of what the program is made of, not of its tests")


def check_documents() -> None:
    page = (ROOT / "docs/installing.md").read_text(encoding="utf-8")
    for target in TARGETS:
        name = table.archive_name(target).replace(VERSION, "VERSION")
        expect(f"| {target.says} | `{name}` |" in page, f"docs/installing.md lists {target.triple}")
    # A version that people type is that of Cargo.toml.
    pip, action, image = f"{PACKAGE}=={table.wheel_version()}", f"OWNER/candour@v{VERSION}", f"OWNER/candour:{VERSION}"
    include = f"OWNER/candour/raw/v{VERSION}/packaging/gitlab/site.yml"
    places = {"packaging/gitlab/site.yml": pip, "docs/workflows/github.yml": action, "docs/workflows/gitlab-ci.yml": include}
    places |= {"docs/workflows.md": f"version {VERSION}", "docs/installing.md": image}
    for path, typed in places.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        versions = set(re.findall(r"\d+\.\d+\.\d+(?:-\w+\.\d+)?", text)) - {"127.0.0", "0.0.0"}
        expect(typed in text and versions <= {VERSION, table.wheel_version()}, f"{path} names the version of Cargo.toml")
    for command in (f"pipx install {PACKAGE}", f"npm install --global {PACKAGE}"):
        expect(command in page, f"docs/installing.md says `{command}`")


def pack_program(program: Path, work: Path) -> Path:
    built, notices, out = work / "built", work / "notices.txt", work / "out"
    build_stand_ins(program, built)
    notices.write_text(must(sys.executable, ROOT / "packaging/notices.py"), encoding="utf-8")
    pack(built, out, notices)
    # Of few bytes, since it is said of them alone.
    (built / this_machine().triple / this_machine().program).write_text("stands for the program of this machine\n")
    for again in ("once", "twice"):
        pack(built, work / again, notices, "--only", this_machine().triple)
    once, twice = tree(work / "once"), tree(work / "twice")
    expect(len(once) >= 5 and once == twice, "packed twice, the bytes are the same")
    return out


def main() -> None:
    *packed, given, work = sys.argv[1:]
    work = Path(work).resolve()
    work.mkdir(parents=True)
    out = Path(given).resolve() if packed else pack_program(Path(given).resolve(), work)
    check_notices(out / "image/THIRD-PARTY-LICENCES.txt")
    check_names(out, work / "downloaded")
    check_archive(out, work)
    check_wheel(out, work)
    check_npm(out, work)
    check_documents()
    if failed:
        sys.exit(f"{failed} checks failed")


if __name__ == "__main__":
    main()
