"""Asks nginx, Apache and Caddy, configured by `candour new host`, for pages, files, old addresses and what is not there.

    python3 tests/hosts.py CANDOUR CONTENT WORK
        CANDOUR is the program, CONTENT a content folder and WORK a new folder. The site is built for the root of a host and
        for below a path, with redirects and compressed copies.
    python3 tests/hosts.py --serve HOST CANDOUR CONTENT SITE PORT
        Serves the built SITE of CONTENT on a PORT, at the path of its base_url, until it is ended.

Only ports, names and folders are replaced in the files. While two versions of the site are exchanged, each page that both
have must be there at every moment.
"""

import gzip
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

TYPES = {
    "": "text/html",
    "robots.txt": "text/plain",
    "feed.xml": "application/atom+xml",
    "{plan}/feed-slips.xml": "application/atom+xml",
    "{plan}/calendar.ics": "text/calendar",
    "{style}": "text/css",
    "{plan}/data/plan.json": "application/json",
    "{plan}/data/record.jsonl": "application/jsonl",
    "{plan}/data/actions.csv": "text/csv",
    "{plan}/data/datapackage.json": "application/json",
    "{plan}/data/dcat.jsonld": "application/ld+json",
    "data/plan.schema.json": "application/json",
    "{plan}/data/{plan}.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a host sends of the copies that the build made, in the order in which it likes them.
ENCODINGS = {"nginx": {"gzip": "gz"}, "apache": {"br": "br", "gzip": "gz", "zstd": "zst"}}
ENCODINGS["caddy"] = ENCODINGS["apache"]
# The redirects of the site, and of its first plan, whose earlier address was /getting-to-good/.
REDIRECTS = """redirects:
  - {from: /old/, to: "/{plan}/#recommendations"}
  - {from: /reports/2016.pdf, to: "/{plan}/data/{plan}.xlsx"}
  - {from: /elsewhere/, to: "https://www.example.gov.uk/?a=1&b=%C3%A9#c"}
"""
MOVED = {
    "old/": "{root}{plan}/#recommendations",
    "old": "{root}{plan}/#recommendations",
    "reports/2016.pdf": "{root}{plan}/data/{plan}.xlsx",
    "elsewhere/": "https://www.example.gov.uk/?a=1&b=%C3%A9#c",
    "getting-to-good/": "{root}{plan}/",
    "getting-to-good/actions/": "{root}{plan}/actions/",
    "getting-to-good/data/plan.json": "{root}{plan}/data/plan.json",
}
APACHE = """
ServerRoot "{work}"
PidFile "{work}/apache.pid"
ErrorLog "{work}/apache.log"
Listen 127.0.0.1:{port}
ServerName localhost
{modules}
TypesConfig /etc/mime.types
DocumentRoot "{top}"
<Directory "{top}">
  Require all granted
</Directory>
<Directory "{root}">
{conf}
</Directory>
"""
NGINX = """
daemon off;
pid {work}/nginx.pid;
error_log {work}/nginx.log;
worker_processes 1;
user root;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  {paths}
  {conf}
}}
"""


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def nginx(work, conf, root, top, port):
    own = conf.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/plans", root).replace("/var/www/html", work)
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{name}_temp_path {work}/{name};" for name in names)
    path = write(os.path.join(work, "nginx.conf"), NGINX.format(work=work, paths=paths, conf=own))
    subprocess.run(["nginx", "-t", "-q", "-c", path, "-p", work], check=True)
    return ["nginx", "-c", path, "-p", work]


def apache(work, conf, root, top, port):
    folder = "/usr/lib/apache2/modules"
    wanted = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite")
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in wanted)
    text = APACHE.format(work=work, root=root, top=top, port=port, modules=modules, conf=conf)
    path = write(os.path.join(work, "apache.conf"), text)
    subprocess.run(["apache2", "-t", "-f", path], check=True, stderr=subprocess.DEVNULL)
    return ["apache2", "-X", "-f", path]


def caddy(work, conf, root, top, port):
    own = re.sub(r"^\S+ \{$", f"http://localhost:{port}, http://127.0.0.1:{port} {{", conf, count=1, flags=re.MULTILINE)
    text = "{\n\tadmin off\n}\n" + own.replace("/var/www/plans", root)
    path = write(os.path.join(work, "Caddyfile"), text)
    subprocess.run(["caddy", "validate", "--adapter", "caddyfile", "--config", path], check=True, capture_output=True)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", path]


SERVERS = {"nginx": (nginx, "nginx.conf"), "apache": (apache, "apache.conf"), "caddy": (caddy, "Caddyfile")}


class Server:
    """A running server of a site. `below` is the path of the site on it."""

    def __init__(self, host, conf, site, below, port):
        self.port = port
        self.work = tempfile.mkdtemp()
        os.chmod(self.work, 0o755)
        # Where the site stands below a path, its folder has the name of the path.
        top = os.path.join(self.work, "www")
        self.root = os.path.join(top, below.strip("/")) if below != "/" else top
        os.makedirs(self.root)
        copy(site, self.root)
        start, _ = SERVERS[host]
        self.log = open(os.path.join(self.work, "log"), "w+", encoding="utf-8")
        environment = {**os.environ, "HOME": self.work, "XDG_DATA_HOME": self.work, "XDG_CONFIG_HOME": self.work}
        command = start(self.work, conf, self.root, top, port)
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, env=environment)
        for _ in range(100):
            try:
                ask(port, below)
                break
            except OSError:
                time.sleep(0.1)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.work)


def ask(port, path, **headers):
    connection = http.client.HTTPConnection("localhost", port, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def copy(source, target):
    command = ["rsync", "--archive", "--checksum", "--delay-updates", "--delete-after", "--exclude=.candour"]
    subprocess.run([*command, f"{source}/", f"{target}/"], check=True)


def pages_of(site):
    found = []
    for folder, _, files in os.walk(site):
        if "index.html" in files:
            below = os.path.relpath(folder, site)
            found.append("" if below == "." else below + "/")
    return sorted(found)


def bytes_of(site, path):
    with open(os.path.join(site, path or "index.html"), "rb") as file:
        return file.read()


def look(host, port, below, root, site, plan, wanted):
    """Yields what is wrong with the answers of a server. `wanted` are the headers of every answer but cards."""
    framed = f"{below}{plan}/card/"
    for encoding in ("identity", "gzip"):
        status, headers, _ = ask(port, framed, Accept_Encoding=encoding)
        if status != 200 or not headers.get("content-security-policy", "").endswith("; frame-ancestors *"):
            yield f"{framed}: {status}, and pages of other sites cannot show it ({encoding})"
    names = {"plan": plan, "style": next(f"assets/{name}" for name in sorted(os.listdir(f"{site}/assets")) if re.fullmatch(r"site\..*\.css", name))}
    for path, kind in TYPES.items():
        path = path.format(**names)
        kept = "public, max-age=31536000, immutable" if path == names["style"] else "no-cache"
        accepted = {"identity": None, **ENCODINGS[host]} if os.path.exists(f"{site}/{path or 'index.html'}.gz") else {"identity": None}
        for encoding, ending in accepted.items():
            told = f"{below}{path} ({encoding})"
            status, headers, body = ask(port, below + path, Accept_Encoding=encoding)
            if status != 200:
                yield f"{told}: {status}"
                continue
            if not headers.get("content-type", "").startswith(kind):
                yield f"{told}: the type is {headers.get('content-type')}, not {kind}"
            if headers.get("content-encoding") != (encoding if ending else None):
                yield f"{told}: it is encoded as {headers.get('content-encoding')}"
            if ending and "accept-encoding" not in headers.get("vary", "").lower():
                yield f"{told}: nothing says that others are sent other bytes: {headers.get('vary')}"
            if body != bytes_of(site, (path or "index.html") + (f".{ending}" if ending else "")):
                yield f"{told}: the bytes are others"
            if ending == "gz" and gzip.decompress(body) != bytes_of(site, path):
                yield f"{told}: it is another file"
            for header, value in {**wanted, "Cache-Control": kept}.items():
                if headers.get(header.lower()) != value:
                    yield f"{told}: {header} is {headers.get(header.lower())}"
    for path in ("nothing", "nothing/", f"{plan}/actions/nothing/", "assets/nothing.3f2a9c1b.css"):
        for encoding in ("identity", "gzip"):
            status, headers, body = ask(port, below + path, Accept_Encoding=encoding)
            if headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            if status != 404 or bytes_of(site, "404.html") != body:
                yield f"{below}{path}: {status}, and not the page 404.html ({encoding})"
            if headers.get("x-content-type-options") != "nosniff":
                yield f"{below}{path}: a page that is not there has no headers"
    status, headers, _ = ask(port, below + plan)
    if status not in (301, 302, 307, 308) or not headers.get("location", "").endswith(f"{plan}/"):
        yield f"{below}{plan}: {status}, and no redirect to the address with a slash"
    for path, target in MOVED.items():
        status, headers, _ = ask(port, below + path)
        target = target.format(root=below, plan=plan)
        if status != 301 or not headers.get("location", "").removeprefix(f"http://localhost:{port}") == target:
            yield f"{below}{path}: {status} to {headers.get('location')}, not to {target}"
    if below == "/":
        yield from exchange(port, below, root, site)


def exchange(port, below, root, site):
    """Copies another version and back while pages are asked for."""
    with tempfile.TemporaryDirectory() as other:
        copy(site, other)
        for page in pages_of(other):
            path = os.path.join(other, page, "index.html")
            write(path, read(path).replace("</body>", "<!-- the other version --></body>"))
        done = threading.Event()
        wrong = []

        def follow():
            # At an old address, a host leads on.
            pages = [page for page in pages_of(site) if f"{page}".split("/")[0] + "/" not in MOVED]
            while not done.is_set():
                for page in pages:
                    status, _, body = ask(port, below + page)
                    if status != 200 or not body.rstrip().endswith(b"</html>"):
                        wrong.append(f"{below}{page}: {status} while the site is exchanged")
                        return

        thread = threading.Thread(target=follow)
        thread.start()
        for source in (other, site) * 3:
            copy(source, root)
        done.set()
        thread.join()
        yield from wrong


def configuration(candour, host, content, base, folder):
    """The files that the program makes for a host, by their names."""
    command = [candour, "new", "host", host, "--content", content, "--base-url", base, "--out", folder]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(made.stderr)
    return {name: read(os.path.join(folder, name)) for name in os.listdir(folder)}


def main(candour, content, work):
    os.makedirs(work)
    moved = os.path.join(work, "content")
    shutil.copytree(content, moved)
    plan = next(name for name in sorted(os.listdir(moved)) if os.path.exists(os.path.join(moved, name, "record.jsonl")))
    settings = os.path.join(moved, "site.yaml")
    write(settings, read(settings) + REDIRECTS.replace("{plan}", plan))
    facts = os.path.join(moved, plan, "plan.md")
    write(facts, read(facts).replace("---\n", "---\nwas: [/getting-to-good/]\n", 1))
    problems = 0
    port = 18080
    for below in ("/", "/plans/"):
        base = f"https://plans.example.org{below}"
        site = os.path.join(work, f"site{below.strip('/')}")
        built = subprocess.run([candour, "build", "--content", moved, "--out", site, "--base-url", base, "--precompress"], capture_output=True, text=True)
        if built.returncode != 0:
            sys.exit(built.stderr)
        headers = configuration(candour, "netlify", moved, base, os.path.join(work, f"netlify{port}"))["_headers"]
        # The first part is for everything.
        wanted = dict(re.findall(r"^  ([A-Za-z-]+): (.*)$", headers.split(f"\n{below}")[0], re.MULTILINE))
        for host, (_, name) in SERVERS.items():
            port += 1
            conf = configuration(candour, host, moved, base, os.path.join(work, f"{host}{port}"))[name]
            server = Server(host, conf, site, below, port)
            try:
                found = list(look(host, port, below, server.root, site, plan, wanted))
            except OSError as error:
                server.log.seek(0)
                found = [f"no answer: {error}\n{server.log.read()}"]
            finally:
                server.close()
            for problem in found:
                print(f"{host} at {below}: {problem}")
            problems += len(found)
            if not found:
                print(f"{host} at {below}: as documented")
    return 1 if problems else 0


def serve(host, candour, content, site, port):
    """Serves a built site until this process is ended."""
    base = re.search(r"^Sitemap: (.*)sitemap.xml$", read(os.path.join(site, "robots.txt")), re.MULTILINE)[1]
    below = "/" + base.split("://")[1].split("/", 1)[1]
    with tempfile.TemporaryDirectory() as folder:
        conf = configuration(candour, host, content, base, os.path.join(folder, "host"))[SERVERS[host][1]]
    server = Server(host, conf, site, below, int(port))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"http://127.0.0.1:{port}{below}", flush=True)
    try:
        server.process.wait()
    finally:
        server.close()


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve(*sys.argv[2:])
    else:
        sys.exit(main(*sys.argv[1:]))
