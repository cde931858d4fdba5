import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Bridge } from '../stage/bridge.ts';
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import { Folder, ROOT, runToEnd } from '../stage/processes.ts';
import { PASSPHRASE } from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { InspectedWindow } from './inspector.ts';
import { screenPicture } from './screen.ts';
import { SystemDialog } from './system-dialog.ts';

test.skip(process.platform !== 'linux', 'the dialog to print is found on the screen of X');

test('a document goes to the dialog to print, and as many pages come out of it', async () => {
  const folder = new Folder();
  const say = words('en');
  const pictures = join(ROOT, 'target', 'screens', 'window-print');
  const documents = folder.at('documents');
  [pictures, documents, folder.at('config')].forEach((one) => mkdirSync(one, { recursive: true }));
  // Where a printer of its own, "Print to File", puts what it prints.
  writeFileSync(folder.at('config', 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  const bridge = await Bridge.start(folder.at('store'));
  await bridge.invoke('preferences_set', { change: { language: 'en' } });
  await setUpFactory(bridge, 'en');
  await fillFactory(bridge);
  await bridge.stop();
  const window = await InspectedWindow.open({
    PLUMBLINE_DATA_DIR: folder.at('store'),
    PLUMBLINE_WEAK_KDF: '1',
    XDG_DATA_HOME: folder.at('share'),
    XDG_CACHE_HOME: folder.at('cache'),
    XDG_CONFIG_HOME: folder.at('config'),
  });
  const show = async (name: string) => {
    const screen = process.env.PLUMBLINE_SCREENS?.split(delimiter)[0];
    if (screen) writeFileSync(join(pictures, `${name}.png`), await screenPicture(screen));
  };
  try {
    await window.fill(say('passphrase-label'), PASSPHRASE);
    await window.click('button', say('unlock-open'));
    await window.click('link', say('frame-actions'));
    await window.click('button', say('actions-export'));
    await window.click('radio', say('paper-layout-both'));
    await window.click('button', say('paper-look'));
    const held = await window.until('how many pages it has', async () => {
      const told = /(\d+) pages/.exec(await window.read<string>('document.body.innerText'));
      return told && Number(told[1]);
    });
    expect(held).toBeGreaterThanOrEqual(2);

    await window.click('button', say('paper-print'));
    const first = await SystemDialog.called('Print');
    await show('dialog');
    first.press('Escape');
    await first.gone();
    const printed = join(documents, 'output.pdf');
    await window.until('the window after the dialog', () =>
      window.read<boolean>("document.querySelector('.paper-print') === null"),
    );
    expect(existsSync(printed)).toBe(false);

    await window.click('button', say('paper-print'));
    const second = await SystemDialog.called('Print');
    // The one printer there is.
    second.pressAt(90, 86);
    await show('printer');
    second.press('Return');
    await second.gone();
    await expect.poll(() => existsSync(printed) && readFileSync(printed).includes('%%EOF')).toBe(true);
    writeFileSync(join(pictures, 'printed.pdf'), readFileSync(printed));
    const about = await runToEnd('pdfinfo', [printed]);
    expect(about).toMatch(new RegExp(`Pages: +${held}\\n`));
    await window.until('the window after printing', () =>
      window.read<boolean>("document.querySelector('.paper-print') === null"),
    );
    await show('after');
  } finally {
    await window.close();
    folder.remove();
  }
});
