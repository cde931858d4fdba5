/** A file of ours that somebody opens outside: it waits for the sign-in, asks, and goes to the screen that takes it. */
import { writeFileSync } from 'node:fs';
import { Bridge } from '../stage/bridge.ts';
import { setUpFactory } from '../stage/factory.ts';
import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  const look = `${language}-${theme}-opened`;

  test(`a file opened outside finds its screen, ${look}`, async ({ page, bridge, inbox, folder }) => {
    const say = words(language);
    await setUpFactory(bridge, language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    const invite = folder.at('客户邀请 thư mời.plumb');
    await inbox.invite(thread.CUSTOMER, 'http://127.0.0.1:9', invite);
    await bridge.invoke('session_lock');
    await bridge.startAgain('--hidden', invite);

    await page.goto(bridge.url);
    await expect(page.getByText(say('opened-waits', { name: '客户邀请 thư mời.plumb' }))).toBeVisible();
    await picture(page, `${look}-waits`);
    await page.getByLabel(say('passphrase-label'), { exact: true }).and(page.locator('input')).fill(thread.PASSPHRASE);
    await page.getByRole('button', { name: say('unlock-open'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: say('opened-title') });
    await expect(dialog.getByText(say('opened-customer-invite'))).toBeVisible();
    await settled(page);
    await picture(page, `${look}-asks`);
    await accessible(page, `a question about an opened file ${look}`);
    expect(await bridge.invoke('customers_list')).toEqual([]);
    await dialog.getByRole('button', { name: say('opened-go'), exact: true }).click();
    await expect(page.getByText(say('share-pair-compare'))).toBeVisible();
    await expect(page.getByText(thread.CUSTOMER)).toBeVisible();
    await settled(page);
    await picture(page, `${look}-compare`);

    const other = folder.at('会议纪要.plumb');
    writeFileSync(other, 'not one of ours');
    await bridge.startAgain(other);
    await expect(dialog.getByText(say('error-opened-unknown', { file: '会议纪要.plumb' }))).toBeVisible();
    await settled(page);
    await picture(page, `${look}-unknown`);
    await dialog.getByRole('button', { name: say('frame-close'), exact: true }).last().click();
    await expect(dialog).toHaveCount(0);
    // What stood on the screen is still there.
    await expect(page.getByText(say('share-pair-compare'))).toBeVisible();
  });
}

test('a first start takes language and colours from the computer', async ({ page, folder }) => {
  const bridge = await Bridge.start(folder.at('store'), { LC_ALL: 'zh_CN.UTF-8' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(bridge.url);
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await bridge.stop();
});
