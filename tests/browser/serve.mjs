// A tiny static server for a built folder, as strict as the site promises to work under:
//   node tests/browser/serve.mjs FOLDER [--base /some/where/] [--port 8080]
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// The recommended one, word for word (docs/publishing.md); a Rust test compares them.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; font-src 'self'; frame-ancestors 'none'";

// Cards alone may be shown within pages of other sites.
const policyOf = (pathname) => (/\/card\/$/.test(pathname) ? POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *') : POLICY);

const TYPES = {
  '.atom': 'application/atom+xml', '.css': 'text/css; charset=utf-8', '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif', '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8', '.jpeg': 'image/jpeg', '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.jsonl': 'application/jsonl',
  '.md': 'text/markdown; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.pdf': 'application/pdf',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json', '.webp': 'image/webp', '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Serves `folder` on 127.0.0.1 below `base`; answers `{url, close}`, the url ending in `base`. */
export async function serve(folder, { base = '/', port = 0 } = {}) {
  const root = path.resolve(folder);
  const server = http.createServer((request, response) => {
    answer(root, base, request, response).catch((error) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close };
}

async function answer(root, base, request, response) {
  const send = (status, headers, body) => {
    response.writeHead(status, {
      'Content-Security-Policy': policyOf(new URL(request.url, 'http://127.0.0.1').pathname),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      ...headers,
    });
    if (request.method === 'HEAD' || body === undefined) return response.end();
    return body.pipe ? body.pipe(response) : response.end(body);
  };
  if (!['GET', 'HEAD'].includes(request.method)) return send(405, { Allow: 'GET, HEAD' });
  const address = new URL(request.url, 'http://127.0.0.1');
  const asked = safely(() => decodeURIComponent(address.pathname));
  if (asked === undefined || asked.includes('\0')) return send(400, {});
  if (!asked.startsWith(base)) return send(404, { 'Content-Type': 'text/plain' }, 'Nothing is served here.\n');

  let file = path.join(root, asked.slice(base.length));
  if (file !== root && !file.startsWith(root + path.sep)) return send(404, {});
  let info = await stat(file).catch(() => null);
  if (info?.isDirectory()) {
    if (!asked.endsWith('/')) return send(301, { Location: `${address.pathname}/${address.search}` });
    file = path.join(file, 'index.html');
    info = await stat(file).catch(() => null);
  } else if (asked.endsWith('/')) {
    info = null;
  }
  if (!info?.isFile()) {
    const page = await readFile(path.join(root, '404.html')).catch(() => 'Not found.\n');
    return send(404, { 'Content-Type': TYPES['.html'] }, page);
  }
  const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  return send(200, { 'Content-Type': type, 'Content-Length': info.size }, createReadStream(file));
}

function safely(task) {
  try {
    return task();
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string', default: '/' }, port: { type: 'string', default: '8080' } },
  });
  const { url } = await serve(positionals[0] ?? 'public', { base: values.base, port: Number(values.port) });
  console.log(`Serving ${positionals[0] ?? 'public'} at ${url} (stop with Ctrl+C)`);
}
