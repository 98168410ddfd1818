// Reads `_headers` and `_redirects` that `candour new host` made with the parsers of Netlify:
//   node tests/host_files/read.mjs FOLDER     FOLDER holds netlify/, cloudflare/ and gitlab/
// Cloudflare and GitLab take the same form; lines that take a header away are Cloudflare's alone.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';

const folder = process.argv[2];
const problems = [];
for (const host of ['netlify', 'cloudflare', 'gitlab']) {
  const headers = path.join(folder, host, '_headers');
  if (existsSync(headers)) {
    const text = await readFile(headers, 'utf8');
    const plain = `${headers}-without-removals`;
    await writeFile(plain, text.replace(/^ {2}! .*\n/gm, ''));
    const read = await parseAllHeaders({ headersFiles: [plain], netlifyConfigPath: undefined, configHeaders: [], minimal: true });
    problems.push(...read.errors.map((error) => `${host}: ${error.message}`));
    const wanted = text.split('\n').filter((line) => /^\//.test(line)).length;
    if (read.headers.length !== wanted) problems.push(`${host}: ${read.headers.length} of ${wanted} parts were read`);
  }
  const redirects = path.join(folder, host, '_redirects');
  if (existsSync(redirects)) {
    const lines = (await readFile(redirects, 'utf8')).split('\n').filter(Boolean);
    const read = await parseAllRedirects({ redirectsFiles: [redirects], netlifyConfigPath: undefined, configRedirects: [], minimal: true });
    problems.push(...read.errors.map((error) => `${host}: ${error.message}`));
    if (read.redirects.length !== lines.length) problems.push(`${host}: ${read.redirects.length} of ${lines.length} redirects were read`);
    for (const { status, to } of read.redirects) {
      if (!to || ![301, 404].includes(status)) problems.push(`${host}: ${status} to ${to}`);
    }
  }
}
console.log(problems.join('\n') || 'netlify, cloudflare and gitlab: read as they were meant');
process.exit(problems.length > 0 ? 1 : 0);
