"""Asks nginx, Apache and Caddy, configured with the files in docs/hosts, for pages, files and what is not there.

    python3 tests/hosts.py SITE     SITE is a built site

Only ports, names and folders are replaced in the files. While two versions of the site are exchanged, each page that both
have must be there at every moment.
"""

import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HOSTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "docs", "hosts")
TYPES = {
    "": "text/html",
    "robots.txt": "text/plain",
    "feed.xml": "application/atom+xml",
    "{plan}/feed-slips.xml": "application/atom+xml",
    "assets/site.css": "text/css",
    "{plan}/data/plan.json": "application/json",
    "{plan}/data/record.jsonl": "application/jsonl",
    "{plan}/data/actions.csv": "text/csv",
    "{plan}/data/datapackage.json": "application/json",
    "{plan}/data/dcat.jsonld": "application/ld+json",
    "data/plan.schema.json": "application/json",
    "{plan}/data/{plan}.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
APACHE = """
ServerRoot "{work}"
PidFile "{work}/apache.pid"
ErrorLog "{work}/apache.log"
Listen 127.0.0.1:{port}
ServerName localhost
{modules}
TypesConfig /etc/mime.types
DocumentRoot "{root}"
<Directory "{root}">
  Require all granted
  DirectoryIndex index.html
</Directory>
{conf}
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


def read(name):
    with open(os.path.join(HOSTS, name), encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def nginx(conf):
    def start(work, root, port):
        own = read(conf).replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/plans", root)
        names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        paths = " ".join(f"{name}_temp_path {work}/{name};" for name in names)
        path = write(os.path.join(work, "nginx.conf"), NGINX.format(work=work, paths=paths, conf=own))
        return ["nginx", "-c", path, "-p", work]

    return start


def apache(work, root, port):
    folder = "/usr/lib/apache2/modules"
    wanted = ("mpm_event", "authz_core", "mime", "dir", "headers")
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in wanted)
    text = APACHE.format(work=work, root=root, port=port, modules=modules, conf=read("apache.conf"))
    return ["apache2", "-X", "-f", write(os.path.join(work, "apache.conf"), text)]


def caddy(work, root, port):
    own = read("Caddyfile").replace("plans.example.gov.uk {", f"http://localhost:{port} {{")
    text = "{\n\tadmin off\n}\n" + own.replace("/var/www/plans", root)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", write(os.path.join(work, "Caddyfile"), text)]


def ask(port, path):
    connection = http.client.HTTPConnection("localhost", port, timeout=10)
    try:
        connection.request("GET", path)
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


def look(name, port, below, root, site, plan):
    """Yields what is wrong with the answers of a server."""
    framed = f"{below}{plan}/card/"
    status, headers, _ = ask(port, framed)
    if status != 200 or not headers.get("content-security-policy", "").endswith("; frame-ancestors *"):
        yield f"{framed}: {status}, and pages of other sites cannot show it"
    wanted = re.findall(r'^  ([A-Za-z-]+): (.*)$', read("_headers").split("/*/card/")[0], re.MULTILINE)
    for path, kind in TYPES.items():
        path = path.format(plan=plan)
        status, headers, body = ask(port, below + path)
        if status != 200:
            yield f"{below}{path}: {status}"
            continue
        if not headers.get("content-type", "").startswith(kind):
            yield f"{below}{path}: the type is {headers.get('content-type')}, not {kind}"
        with open(os.path.join(site, path or "index.html"), "rb") as file:
            if file.read() != body:
                yield f"{below}{path}: the bytes are others"
        for header, value in wanted:
            if headers.get(header.lower()) != value:
                yield f"{below}{path}: {header} is {headers.get(header.lower())}"
    for path in ("nothing", "nothing/", f"{plan}/actions/nothing/"):
        status, headers, body = ask(port, below + path)
        with open(os.path.join(site, "404.html"), "rb") as file:
            if status != 404 or file.read() != body:
                yield f"{below}{path}: {status}, and not the page 404.html"
        if headers.get("x-content-type-options") != "nosniff":
            yield f"{below}{path}: a page that is not there has no headers"
    status, headers, _ = ask(port, below + plan)
    if status not in (301, 302, 307, 308) or not headers.get("location", "").endswith(f"{plan}/"):
        yield f"{below}{plan}: {status}, and no redirect to the address with a slash"
    yield from exchange(port, below, root, site, plan)


def exchange(port, below, root, site, plan):
    """Copies another version and back while pages are asked for."""
    with tempfile.TemporaryDirectory() as other:
        copy(site, other)
        for page in pages_of(other):
            path = os.path.join(other, page, "index.html")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            write(path, text.replace("</body>", "<!-- the other version --></body>"))
        done = threading.Event()
        wrong = []

        def follow():
            pages = pages_of(site)
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


def main(site):
    plan = next(page.split("/")[0] for page in pages_of(site) if page.endswith("/record/"))
    servers = {
        "nginx": (nginx("nginx.conf"), "/"),
        "nginx below a path": (nginx("nginx-below-a-path.conf"), "/plans/"),
        "Apache": (apache, "/"),
        "Caddy": (caddy, "/"),
    }
    problems = 0
    for at, (name, (start, below)) in enumerate(servers.items()):
        port = 18080 + at
        with tempfile.TemporaryDirectory() as work:
            os.chmod(work, 0o755)
            root = os.path.join(work, "plans")
            os.mkdir(root)
            copy(site, root)
            log = open(os.path.join(work, "log"), "w+", encoding="utf-8")
            environment = {**os.environ, "HOME": work, "XDG_DATA_HOME": work, "XDG_CONFIG_HOME": work}
            server = subprocess.Popen(start(work, root, port), stdout=log, stderr=log, env=environment)
            try:
                for _ in range(100):
                    try:
                        ask(port, below)
                        break
                    except OSError:
                        time.sleep(0.1)
                found = list(look(name, port, below, root, site, plan))
            except OSError as error:
                log.seek(0)
                found = [f"no answer: {error}\n{log.read()}"]
            finally:
                server.terminate()
                server.wait()
                log.close()
        for problem in found:
            print(f"{name}: {problem}")
        problems += len(found)
        if not found:
            print(f"{name}: as documented")
    return 1 if problems else 0


if __name__ == "__main__":
    for program in ("nginx", "apache2", "caddy", "rsync"):
        if not shutil.which(program):
            sys.exit(f"{program} is not installed")
    sys.exit(main(sys.argv[1]))
