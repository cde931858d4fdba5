import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT, runToEnd } from '../stage/processes.ts';
import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { Stage } from './stage.ts';
import { SystemDialog } from './system-dialog.ts';
import { windowHand } from './window-hand.ts';

test.skip(process.platform !== 'linux', 'the dialog to print is found on the screen of X');

test('a document goes to the dialog to print, and as many pages come out of it', async () => {
  const stage = new Stage();
  try {
    // Where a printer of its own, "Print to File", puts what it prints.
    const documents = stage.folder.at('documents');
    [documents, stage.folder.at('config')].forEach((folder) => mkdirSync(folder, { recursive: true }));
    writeFileSync(stage.folder.at('config', 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
    const window = await stage.window();
    const pictures = join(ROOT, 'target', 'screens', 'window-print');
    const hand = windowHand(window, pictures);
    const say = words('en');
    await thread.setUp({ hand, dialogs: stage.dialogs, say, language: 'en' });
    await thread.rate({ hand, say }, 2, 1);
    await hand.press('f');
    await hand.see(/A-001/);
    await hand.click('link', say('frame-actions'));
    await hand.click('button', say('actions-export'));
    await hand.click('radio', say('paper-layout-both'));
    await hand.click('button', say('paper-look'));
    const held = await window.until('the pages', async () =>
      Number(/(\d+) pages/.exec(await hand.read<string>('document.body.innerText'))?.[1] ?? 0),
    );
    expect(held).toBeGreaterThanOrEqual(2);

    await hand.click('button', say('paper-print'));
    const first = await SystemDialog.called('Print');
    await hand.show('dialog');
    first.press('Escape');
    await first.gone();
    await window.find('button', say('paper-print'));
    expect(await hand.read<number>("document.querySelectorAll('.paper-print').length")).toBe(0);
    const printed = join(documents, 'output.pdf');
    expect(existsSync(printed)).toBe(false);

    await hand.click('button', say('paper-print'));
    const second = await SystemDialog.called('Print');
    second.press('Return');
    await second.gone();
    await expect.poll(() => existsSync(printed) && readFileSync(printed).includes('%%EOF')).toBe(true);
    writeFileSync(join(pictures, 'printed.pdf'), readFileSync(printed));
    const about = await runToEnd('pdfinfo', [printed]);
    expect(about).toMatch(new RegExp(`Pages: +${held}\\n`));
    await window.find('button', say('paper-print'));
    await hand.show('after');
  } finally {
    await stage.close();
  }
});
