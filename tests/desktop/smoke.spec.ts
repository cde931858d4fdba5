import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../stage/processes.ts';
import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { Stage } from './stage.ts';
import { windowHand } from './window-hand.ts';

const NOTE = 'the foreman pockets the quarterly bonus';

test('the real window opens, sets up, and leaves nothing readable behind', async () => {
  const stage = new Stage();
  try {
    const window = await stage.window();
    const pictures = join(ROOT, 'target', 'screens', 'window');
    const hand = windowHand(window, pictures);
    const say = words('en');
    await thread.setUp({ hand, dialogs: stage.dialogs, say, language: 'en' });

    // A window that draws nothing, or in one colour, compresses to almost nothing.
    const png = await window.picture(join(pictures, 'question.png'));
    expect(png.length).toBeGreaterThan(20_000);
    const styles = await window.run<number>(
      "return getComputedStyle(document.querySelector('main')).display === 'none' ? 0 : document.adoptedStyleSheets.length + document.styleSheets.length",
    );
    expect(styles).toBeGreaterThan(0);

    await hand.fill(say('assess-note'), NOTE);
    await hand.press('Tab');
    await hand.see(say('frame-saved', { time: '' }).trim());
    await window.close();
    // The profile, the caches and the store, after the window is gone.
    expect(holding(stage.folder.path, NOTE)).toEqual([]);
    expect(files(stage.folder.at('store')).length).toBeGreaterThan(0);
  } finally {
    await stage.close();
  }
});

function holding(folder: string, words: string): string[] {
  const spellings = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  return files(folder).filter((file) => {
    const bytes = readFileSync(file);
    return spellings.some((spelling) => bytes.includes(spelling));
  });
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}
