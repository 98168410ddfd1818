#!/usr/bin/env node
// Starts the program for this kind of machine. It is in a package of its own, of which npm installs the one that fits.
'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const { name, optionalDependencies } = require('./package.json');

const here = `${process.platform}-${process.arch}`;

/** Prints lines to the standard error, and ends as the program does when the machine failed. */
function fail(...lines) {
  process.stderr.write(`candour: ${lines.join('\n')}\n`);
  process.exit(2);
}

/** Returns where the program is, or says what to do when there is none. */
function program() {
  const carrier = `${name}-${here}`;
  if (!(carrier in optionalDependencies)) {
    const kinds = Object.keys(optionalDependencies).map((one) => one.slice(name.length + 1));
    fail(
      `there is no ready-made program for this kind of computer (${here}).`,
      `There is one for: ${kinds.join(', ')}.`,
      'On another, install Rust and build the program from its source; docs/installing.md there says how.',
    );
  }
  const file = process.platform === 'win32' ? 'candour.exe' : 'candour';
  try {
    return require.resolve(`${carrier}/${file}`);
  } catch {
    return fail(
      `the part for this kind of computer (${carrier}) is not installed.`,
      'npm may have been told to leave out optional parts, or the folder was copied from another computer. Install again with:',
      `    npm install --global --include=optional ${name}`,
    );
  }
}

const child = spawn(program(), process.argv.slice(2), { stdio: 'inherit' });
child.on('error', (error) => fail(`the program did not start: ${error.message}`));
// What tells this process to end is meant for the program, which then ends in its own way.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  // By a signal, shells see 128 and its number.
  process.exitCode = signal ? 128 + constants.signals[signal] : code;
});
