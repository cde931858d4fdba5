/** What one customer may see and knows, over the year of records of the sample factory. */
import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  const look = `${language}-${theme}`;

  test(`figures are previewed, switched off, and known, ${look}`, async ({ page, bridge, inbox, link, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await page.goto(bridge.url);
    await page.getByRole('button', { name: say('sample-open'), exact: true }).click();
    await expect(page.getByText(say('sample-here'))).toBeVisible();
    const invite = folder.at('invite.plumb');
    await inbox.invite(thread.CUSTOMER, `http://127.0.0.1:${link.port}`, invite);
    await bridge.next({ open: [invite] });
    const { id } = await bridge.invoke<{ id: string }>('invite_choose');
    const { value: customer } = await bridge.invoke<{ value: { id: string } }>('invite_accept', { id });
    link.cut();

    const visit = async (name: string, route: string, sign: string) => {
      await page.evaluate((to) => window.location.assign(`#${to}`), route);
      await expect(page.getByRole('main').getByText(sign).first()).toBeVisible();
      await settled(page);
      await picture(page, `${look}-share-${name}`);
      await accessible(page, `${name} ${look}`);
    };
    await visit('card', '/share', thread.CUSTOMER);
    await visit('preview', `/share/${customer.id}`, say('share-send-queue'));
    const hotline = page.getByRole('table', { name: say('figures-hotline'), exact: true });
    await hotline.scrollIntoViewIfNeeded();
    await expect(hotline.getByText(say('figures-under', { count: '5' })).first()).toBeVisible();
    await picture(page, `${look}-share-hotline`);
    await page.getByRole('table', { name: say('figures-training'), exact: true }).scrollIntoViewIfNeeded();
    await picture(page, `${look}-share-training`);
    await page.getByRole('button', { name: say('share-send-queue'), exact: true }).click();
    await expect(page.getByText(say('share-queue-seq', { seq: 1 })).first()).toBeVisible();

    await visit('rules', `/share/${customer.id}/rules`, say('share-rules-never'));
    await page.getByRole('switch', { name: new RegExp(`^${say('share-part-plan')}`) }).press('Space');
    await expect(page.getByText(say('share-rules-no-report'))).toBeVisible();
    await visit('known', `/share/${customer.id}/known`, say('share-known-gone'));
  });
}
