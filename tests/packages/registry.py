"""An npm registry on this machine that holds the packages of one folder and no others."""

import base64
import hashlib
import http.server
import json
import tarfile
import threading
from pathlib import Path
from urllib.parse import unquote


class Registry:
    """Answers until the `with` ends; `address` is where npm finds it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.packages = {}
        for path in folder.glob("*.tgz"):
            with tarfile.open(path) as package:
                described = json.load(package.extractfile("package/package.json"))
            self.packages[described["name"]] = (described, path)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.answers())
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def document(self, name: str) -> bytes:
        """What a registry says of a package: its one version, where its file is, and its checksum."""
        described, path = self.packages[name]
        checksum = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
        dist = {"tarball": f"{self.address}files/{path.name}", "integrity": f"sha512-{checksum}"}
        version = described["version"]
        versions = {version: described | {"dist": dist}}
        return json.dumps({"name": name, "dist-tags": {"latest": version}, "versions": versions}).encode()

    def answers(self):
        registry = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked = unquote(self.path.strip("/"))
                if asked in registry.packages:
                    self.answer(200, registry.document(asked))
                elif asked.startswith("files/") and (registry.folder / Path(asked).name).is_file():
                    self.answer(200, (registry.folder / Path(asked).name).read_bytes())
                else:
                    self.answer(404, b"{}")

            def answer(self, code: int, body: bytes):
                self.send_response(code)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Answers
