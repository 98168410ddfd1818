"""Packs programs that were built already into archives, Python wheels, npm packages and what images are made of.

    python3 packaging/pack.py BUILT OUT [--repository URL] [--sboms DIR] [--only TRIPLE] --notices FILE

BUILT holds a folder for each target of targets.toml, named by its triple, with the program. All that is packed holds that one
file. The new folder OUT gets:

    archives/   a file to download for each target
    wheels/     for PyPI: a wheel for each target
    npm/        for npm: a package for each target, and the one that people install
    image/      what packaging/container/Containerfile is built from
    SHA256SUMS  the checksums of all files but those of image/

The same programs give the same bytes. The time within archives and wheels is SOURCE_DATE_EPOCH, else that of the last commit.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import Template

from table import CARGO, COMMAND, PACKAGE, ROOT, TARGETS, VERSION, Target
from table import archive_name, npm_file, npm_package, wheel_name

HERE = ROOT / "packaging"
# Kept with every copy of the program.
PAPERS = {"README.md": HERE / "about.md", "LICENSE-MIT": ROOT / "LICENSE-MIT", "LICENSE-APACHE": ROOT / "LICENSE-APACHE"}
NOTICES = "THIRD-PARTY-LICENCES.txt"


def archive(target: Target, program: Path, papers: dict[str, Path], moment: int, folder: Path) -> None:
    """Writes the file to download: a folder of the archive's own name with the program and its papers."""
    path = folder / archive_name(target)
    inside = path.name.removesuffix(".tar.gz").removesuffix(".zip")
    files = [(f"{inside}/{name}", source, 0o644) for name, source in sorted(papers.items())]
    files.append((f"{inside}/{target.program}", program, 0o755))
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archived:
            for name, source, mode in files:
                entry = zipfile.ZipInfo(name, time.gmtime(moment)[:6])
                entry.external_attr = (0o100000 | mode) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archived.writestr(entry, source.read_bytes())
        return
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, mtime=moment, fileobj=raw) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archived:
            for name, source, mode in files:
                content = source.read_bytes()
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime = len(content), mode, moment
                archived.addfile(entry, io.BytesIO(content))


def wheel(target: Target, program: Path, papers: dict[str, Path], moment: int, repository: str, folder: Path) -> None:
    """Writes the wheel, whose only part is the program as a script."""
    with tempfile.TemporaryDirectory() as name:
        stage = Path(name)
        copy_papers(papers, stage)
        install(program, stage / target.program)
        shutil.copy(HERE / "python/hatch_build.py", stage)
        project = Template((HERE / "python/pyproject.toml.in").read_text(encoding="utf-8"))
        urls = f"[project.urls]\nSource = {json.dumps(repository)}\n" if repository else ""
        values = {"package": PACKAGE, "version": VERSION, "description": CARGO["description"], "urls": urls}
        values |= {"license": CARGO["license"], "notices": NOTICES}
        (stage / "pyproject.toml").write_text(project.substitute(values), encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH=str(moment), WHEEL_PROGRAM=target.program)
        environment["WHEEL_PLATFORM"] = ".".join(target.wheel)
        run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], stage, environment)
    if not (folder / wheel_name(target)).is_file():
        sys.exit(f"no wheel {wheel_name(target)}; there are: {sorted(path.name for path in folder.iterdir())}")


def npm_of_target(target: Target, program: Path, papers: dict[str, Path], repository: str, folder: Path) -> None:
    """Writes the npm package that carries the program; npm installs it on its own kind of machine alone."""
    with tempfile.TemporaryDirectory() as name:
        stage = Path(name)
        copy_papers(papers, stage)
        install(program, stage / target.program)
        os_name, cpu = target.npm
        description = f"{CARGO['description']}: the program for {target.says}"
        package = package_json(npm_package(target), description, repository)
        package |= {"os": [os_name], "cpu": [cpu], "files": [target.program, *papers], "preferUnplugged": True}
        npm_pack(stage, package, folder)


def npm_main(papers: dict[str, Path], repository: str, folder: Path) -> None:
    """Writes the npm package that people install: it starts the program of the one for their machine."""
    with tempfile.TemporaryDirectory() as name:
        stage = Path(name)
        copy_papers(papers, stage)
        launcher = f"{COMMAND}.js"
        install(HERE / "npm" / launcher, stage / launcher)
        package = package_json(PACKAGE, CARGO["description"], repository)
        package |= {"bin": {COMMAND: launcher}, "files": [launcher, *papers], "engines": {"node": ">=18"}}
        package["optionalDependencies"] = {npm_package(target): VERSION for target in TARGETS}
        npm_pack(stage, package, folder)


def package_json(name: str, description: str, repository: str) -> dict:
    package = {"name": name, "version": VERSION, "description": description, "license": f"({CARGO['license']})"}
    if repository:
        # npm compares it with where the package was built.
        package["repository"] = {"type": "git", "url": f"git+{repository}.git"}
    return package


def npm_pack(stage: Path, package: dict, folder: Path) -> None:
    (stage / "package.json").write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")
    # On Windows npm is a script, which only its whole name finds.
    npm = shutil.which("npm") or sys.exit("npm is missing; install Node.js")
    run([npm, "pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", folder], stage)
    if not (folder / npm_file(package["name"])).is_file():
        sys.exit(f"npm made no {npm_file(package['name'])}")


def copy_papers(papers: dict[str, Path], stage: Path) -> None:
    for name, source in papers.items():
        shutil.copyfile(source, stage / name)


def install(source: Path, to: Path) -> None:
    """Copies a program. Those that came as an artefact of a workflow have lost that they can be run."""
    shutil.copyfile(source, to)
    to.chmod(0o755)


def run(command: list, folder: Path, environment: dict | None = None) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}")


def last_commit() -> int:
    time_of_commit = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(time_of_commit, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)


def checksums(out: Path, folders: list[str]) -> None:
    """Lists the files by their names alone, so that they can be checked in whatever folder they were downloaded to."""
    files = sorted((path for folder in folders for path in (out / folder).iterdir()), key=lambda path: path.name)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("built", type=Path)
    words.add_argument("out", type=Path)
    words.add_argument("--repository", default="", help="the address of the source")
    words.add_argument("--notices", type=Path, required=True, help="the licences of what the program is made of")
    words.add_argument("--sboms", type=Path, help="lists of what the programs are made of, to be published with them")
    words.add_argument("--only", metavar="TRIPLE", help="pack for one target, to try it")
    given = words.parse_args()
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or last_commit())
    papers = PAPERS | {NOTICES: given.notices}
    out = given.out.resolve()
    folders = ["archives", "npm", "wheels"]
    for folder in folders:
        (out / folder).mkdir(parents=True)

    def pack(target: Target) -> None:
        program = given.built.resolve() / target.triple / target.program
        archive(target, program, papers, moment, out / "archives")
        wheel(target, program, papers, moment, given.repository, out / "wheels")
        npm_of_target(target, program, papers, given.repository, out / "npm")
        if target.container:
            (out / "image" / target.container).mkdir(parents=True)
            install(program, out / "image" / target.container / COMMAND)

    with ThreadPoolExecutor() as threads:
        # To list the results is what raises the first error.
        list(threads.map(pack, [one for one in TARGETS if given.only in (None, one.triple)]))
    npm_main(PAPERS, given.repository, out / "npm")
    shutil.copyfile(given.notices, out / "image" / NOTICES)
    if given.sboms:
        shutil.copytree(given.sboms, out / "sboms")
        folders.append("sboms")
    checksums(out, folders)


if __name__ == "__main__":
    main()
