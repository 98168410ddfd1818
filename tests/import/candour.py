"""Runs the command, and answers what it asks."""

import os
import subprocess
import tempfile
from dataclasses import dataclass

# The command, and the day of each run, 31 January 2026 unless a script sets another: the day of the test changes nothing.
binary = "candour"
seconds = "1769860800"


@dataclass
class Done:
    """How a run ended: its exit code, what it said, and the most memory it held, in megabytes."""

    returncode: int
    stdout: str
    stderr: str
    peak: float


def run(*arguments, cwd=None):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(
            [binary, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd,
            env={**os.environ, "SOURCE_DATE_EPOCH": seconds, "NO_COLOR": "1"},
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8"))
        return Done(child.returncode, *texts, usage.ru_maxrss / 1024)


def answered(command, answers, folder):
    """Runs an import whose questions a person answers: lets it write the file of columns, edits that, and runs it again.

    `answers` has pairs of what stands in the file and what takes its place. Returns how the second run ended."""
    if not answers:
        return run(*command)
    columns = folder / "columns.yaml"
    asked = run(*command, "--columns", columns)
    if not columns.exists():
        return asked
    text = columns.read_text(encoding="utf-8")
    for old, new in answers:
        if old not in text:
            raise SystemExit(f"{columns.name} has no “{old}”:\n{text}")
        text = text.replace(old, new)
    columns.write_text(text, encoding="utf-8")
    return run(*command, "--columns", columns)
