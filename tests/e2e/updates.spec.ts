/** Updates: looked for where IT says, fetched over a line that stops, or brought on a stick; and every wrong one refused. */
import { writeFileSync } from 'node:fs';
import { Bridge } from '../stage/bridge.ts';
import { setUpFactory } from '../stage/factory.ts';
import { Maker, Updates } from '../stage/maker.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const NAME = 'plumbline-setup.exe';
const SETUP = Buffer.alloc(3_000_000, 'a new Plumbline ');

for (const [language, theme] of LOOKS) {
  const look = `${language}-${theme}-updates`;

  test(`an update is found, fetched, checked and installed with a yes, ${look}`, async ({ page, folder }) => {
    const say = words(language);
    const maker = new Maker();
    const signature = Buffer.from(maker.sign(SETUP, NAME, '9.8.7')).toString('base64');
    const list = {
      version: '9.8.7',
      notes: { en: 'Faster lists.\nA fault in dates is mended.', 'zh-Hans': '列表更快。\n修复了日期的问题。' },
      platforms: { 'linux-x86_64': { url: NAME, signature, size: SETUP.length } },
    };
    const updates = await Updates.serve(list, NAME, SETUP);
    const bridge = await Bridge.start(folder.at('store'), { PLUMBLINE_UPDATE_KEY: maker.key });
    await setUpFactory(bridge, language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
    const show = async (name: string) => {
      await settled(page);
      await picture(page, `${look}-${name}`);
    };

    await page.goto(`${bridge.url}/#/settings/updates`);
    await expect(page.getByText(say('updates-from-file-about'))).toBeVisible();
    await expect(page.getByRole('button', { name: say('updates-check'), exact: true })).toHaveCount(0);
    await show('none');
    await accessible(page, `updates ${look}`);
    const address = page.getByLabel(say('updates-url'), { exact: true });
    await address.fill('http://updates.example/latest.json');
    await press('updates-url-save');
    await expect(page.getByText(say('error-update-address'))).toBeVisible();
    await address.fill(updates.url);
    await press('updates-url-save');
    await press('updates-check');
    await expect(page.getByText(list.notes[language].split('\n')[1] as string)).toBeVisible();
    await show('found');

    await press('updates-download');
    await expect(page.getByText('1.5 MB', { exact: false })).toBeVisible();
    await picture(page, `${look}-downloading`);
    await press('updates-download-stop');
    await expect(page.getByText(say('updates-resume-about'))).toBeVisible();
    await press('updates-download');
    await expect(page.getByText(say('updates-ready'))).toBeVisible();
    expect(updates.ranges[0]).toBeUndefined();
    expect(updates.ranges[1]).toMatch(/^bytes=[1-9]\d+-$/);
    await show('ready');
    expect(await bridge.said()).toEqual([]);

    await press('updates-install');
    await expect(page.getByText(say('updates-install-backup'))).toBeVisible();
    await show('asks');
    await press('updates-install-do');
    await expect(page.getByText(say('updates-installing'))).toBeVisible();
    expect(await bridge.said()).toEqual([{ install: folder.at(`store/updates/${NAME}`) }]);
    type Backups = { backups: { rows: { reason: string }[] } };
    const { backups } = await bridge.invoke<Backups>('backups_list');
    expect(backups.rows.map(({ reason }) => reason)).toContain('migration');
    await updates.close();
    await bridge.stop();
  });

  test(`a setup file on a stick is taken, and every wrong one refused, ${look}`, async ({ page, folder }) => {
    const say = words(language);
    const [maker, somebody] = [new Maker(), new Maker()];
    const bridge = await Bridge.start(folder.at('store'), { PLUMBLINE_UPDATE_KEY: maker.key });
    await setUpFactory(bridge, language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await page.goto(`${bridge.url}/#/settings/updates`);
    const stick = folder.at(NAME);
    const choose = async (text: string) => {
      await bridge.next({ open: [stick] });
      await page.getByRole('button', { name: say('updates-from-file'), exact: true }).click();
      await expect(page.getByText(text).first()).toBeVisible();
      await settled(page);
    };
    writeFileSync(stick, SETUP);
    await choose(say('error-update-no-signature', { file: NAME }));
    await picture(page, `${look}-no-signature`);
    somebody.put(stick, SETUP, '9.8.7');
    await choose(say('error-update-other-key'));
    maker.put(stick, SETUP, '0.0.1');
    await choose(say('error-update-older', { version: '0.0.1', current: '0.1.0' }));
    maker.put(stick, SETUP, '0.1.0');
    await choose(say('error-update-same', { version: '0.1.0' }));
    maker.put(stick, SETUP, '9.8.7', 'another.exe');
    await choose(say('error-update-other-file', { file: NAME, other: 'another.exe' }));
    maker.put(stick, SETUP, '9.8.7');
    writeFileSync(stick, SETUP.subarray(0, 1000));
    await choose(say('error-update-changed'));
    await picture(page, `${look}-changed`);
    maker.put(stick, SETUP, '9.8.7');
    await choose(say('updates-ready'));
    // What is older than the newest that was seen is refused from now on.
    maker.put(stick, SETUP, '9.8.6');
    await choose(say('error-update-older', { version: '9.8.6', current: '9.8.7' }));
    await bridge.stop();
  });

  test(`the pages for IT and for the window, ${look}`, async ({ page, bridge }) => {
    const say = words(language);
    await setUpFactory(bridge, language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await page.goto(`${bridge.url}/#/settings/updates`);
    await expect(page.getByText(say('updates-no-key'))).toBeVisible();
    await settled(page);
    await picture(page, `${look}-no-key`);
    await page.goto(`${bridge.url}/#/settings/it`);
    await expect(page.getByText('/REMOVEDATA').first()).toBeVisible();
    await settled(page);
    await picture(page, `${look}-it`);
    await accessible(page, `the page for IT ${look}`);
    await page.getByText('certutil').scrollIntoViewIfNeeded();
    await page.getByText('latest.json').last().scrollIntoViewIfNeeded();
    await picture(page, `${look}-it-further`);
    await page.goto(`${bridge.url}/#/settings/window`);
    // What is chosen stands once it is written.
    await page.getByLabel(say('settings-notices'), { exact: true }).click();
    await expect(page.getByLabel(say('settings-notices'), { exact: true })).not.toBeChecked();
    await page.getByText(say('settings-notices-about')).scrollIntoViewIfNeeded();
    await settled(page);
    await picture(page, `${look}-notices`);
    await page.reload();
    await expect(page.getByLabel(say('settings-notices'), { exact: true })).not.toBeChecked();
  });
}
