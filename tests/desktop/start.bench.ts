/**
 * How long the window takes to stand, beside an empty page in the same web view, and what it holds then. Figures only;
 * `cargo xtask bench`.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { test } from '@playwright/test';
import { Bridge } from '../stage/bridge.ts';
import { setUpFactory } from '../stage/factory.ts';
import { Folder } from '../stage/processes.ts';
import { PASSPHRASE } from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { Stage } from './stage.ts';
import { RealWindow } from './webdriver.ts';

const ROUNDS = 5;
/** The browser that comes with WebKitGTK: one window, nothing in it. */
const EMPTY = process.env.PLUMBLINE_EMPTY_WINDOW ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

interface Start {
  /** Milliseconds until the page has its heading. */
  shown: number;
  /** Megabytes of memory of all its processes, what they share counted once. */
  memory: number;
  /** Megabytes that the program itself read. */
  read: number;
}

test('start-up', async () => {
  const empty = await rounds(emptyWindow);
  const first = await rounds(async () => measured(new Stage()));
  const locked: Start[] = [];
  const unlocked: number[] = [];
  const stage = new Stage();
  const bridge = await Bridge.start(stage.folder.at('store'));
  await setUpFactory(bridge, 'en');
  await bridge.stop();
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [start, opened] = await measuredLocked(stage);
    // The first round warms the files up, for all alike.
    if (round > 0) locked.push(start);
    if (round > 0) unlocked.push(opened);
  }
  stage.folder.remove();

  const reference = middle(empty.map(({ shown }) => shown));
  const line = (what: string, starts: Start[]) => {
    const shown = middle(starts.map((start) => start.shown));
    const [memory, read] = [middle(starts.map((start) => start.memory)), middle(starts.map((start) => start.read))];
    console.log(
      `${what}: ${shown.toFixed(0)} ms (${(shown / reference).toFixed(2)} times an empty window), ` +
        `${memory.toFixed(0)} MB, ${read.toFixed(1)} MB read`,
    );
  };
  console.log(`\nmedian of ${ROUNDS}, from the start of the driver's session to the heading of the page`);
  line('an empty window of the same web view', empty);
  line('a first start, to the choice of language', first);
  line('a start, to the lock screen', locked);
  console.log(`from the passphrase (test key derivation) to Home: ${middle(unlocked).toFixed(0)} ms`);
});

async function emptyWindow(): Promise<Start> {
  const folder = new Folder();
  const begun = performance.now();
  const window = await RealWindow.open({ XDG_CACHE_HOME: folder.path }, 0, [EMPTY, '--automation']);
  try {
    await window.go('data:text/html,<main><h1>empty</h1></main>');
    return await shownSince(begun, window, folder.path);
  } finally {
    await window.close();
    folder.remove();
  }
}

async function measured(stage: Stage): Promise<Start> {
  try {
    const begun = performance.now();
    return await shownSince(begun, await stage.window(), stage.folder.path);
  } finally {
    await stage.close();
  }
}

async function measuredLocked(stage: Stage): Promise<[Start, number]> {
  const say = words('en');
  const begun = performance.now();
  const window = await stage.window();
  try {
    const start = await shownSince(begun, window, stage.folder.path);
    await window.fill(say('passphrase-label'), PASSPHRASE);
    const since = performance.now();
    await window.press('Enter');
    await heading(window, (text) => text !== say('unlock-title'));
    return [start, performance.now() - since];
  } finally {
    await window.close();
  }
}

async function shownSince(begun: number, window: RealWindow, mark: string): Promise<Start> {
  await heading(window, () => true);
  const shown = performance.now() - begun;
  return { shown, ...held(mark) };
}

async function heading(window: RealWindow, wanted: (text: string) => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  for (;;) {
    const text = await window.run<string | null>("return document.querySelector('main h1')?.innerText ?? null");
    if (text !== null && wanted(text)) return;
    if (performance.now() > end) throw new Error(`the page has the heading ${text}`);
  }
}

/** Of the processes that were started with this folder in their environment, without the driver. */
function held(mark: string): Pick<Start, 'memory' | 'read'> {
  let [memory, read] = [0, 0];
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const program = readlinkSync(`/proc/${id}/exe`);
      if (/driver/i.test(program) || !readFileSync(`/proc/${id}/environ`, 'utf8').includes(mark)) continue;
      memory += kilobytes(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')) / 1024;
      if (!/WebKit\w+Process$/.test(program)) read += bytesRead(readFileSync(`/proc/${id}/io`, 'utf8')) / 1e6;
    } catch {
      // It ended meanwhile.
    }
  }
  return { memory, read };
}

const kilobytes = (text: string) => Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
const bytesRead = (text: string) => Number(/^rchar: (\d+)/m.exec(text)?.[1] ?? 0);

async function rounds<T>(work: () => Promise<T>): Promise<T[]> {
  await work();
  const all: T[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await work());
  return all;
}

function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
