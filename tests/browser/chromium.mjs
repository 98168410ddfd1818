// Finds and starts the system's Chromium: nothing is downloaded and nothing of it phones home.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 900 };
/** How many milliseconds anything may take: a busy machine must not fail a test, only what never comes. */
export const PATIENCE = 60_000;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where the browser is: $CHROMIUM, else the first known name on the PATH. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of NAMES) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; try the next.
      }
    }
  }
  throw new Error('Chromium was not found. Install it, or set CHROMIUM to where it is.');
}

/** Starts it without a window. Playwright gives each start a new, empty profile and removes it afterwards. */
export function launch(more = []) {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    // Chromium's sandbox refuses to run as root, which is who a container's commands usually are.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
      // Sites under test are on this machine; frames within pages of other hosts must reach them.
      '--disable-features=LocalNetworkAccessChecks', ...more,
    ],
  });
}
