/** Every screen in both languages and both themes: no breach that axe can see, and a picture. */
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { browserHand } from './browser-hand.ts';
import { accessible, expect, picture, settled, test } from './desk.ts';

const SETTINGS = [
  '',
  '/people',
  '/rights',
  '/severity',
  '/laptops',
  '/journal',
  '/backups',
  '/health',
  '/device',
  '/window',
];

test('the search for breaches sees one', async ({ page, bridge }) => {
  await page.goto(bridge.url);
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('input'), document.createElement('button'));
  });
  await expect(accessible(page, 'a page with two nameless controls')).rejects.toThrow(/label[\s\S]*button-name|button-name[\s\S]*label/);
});

for (const language of ['en', 'zh-Hans'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const look = `${language}-${theme}`;

    test(`first use is accessible, ${look}`, async ({ page, bridge }) => {
      await bridge.invoke('preferences_set', { change: { language, theme } });
      await page.goto(bridge.url);
      const hand = browserHand(page, `setup-${look}`, accessible);
      await thread.setUp({ hand, dialogs: bridge, say: words(language), language });
    });

    test(`every screen is accessible, ${look}`, async ({ page, bridge, inbox, link, folder }) => {
      const say = words(language);
      await setUpFactory(bridge, language);
      await bridge.invoke('preferences_set', { change: { language, theme } });
      const { finding, question } = await fillFactory(bridge);
      const visit = async (name: string, route: string, sign: string) => {
        // A new address after the # alone loads nothing.
        await page.goto(`${bridge.url}/#${route}`);
        await page.reload();
        await expect(page.getByText(sign).first()).toBeVisible();
        await seen(name);
      };
      const seen = async (name: string) => {
        // A page that still loads has nothing to find fault with.
        if (await page.getByRole('main').isVisible()) await settled(page);
        await picture(page, `${look}-${name}`);
        await accessible(page, `${name} ${look}`);
      };
      await visit('share-empty', '/share', say('share-pair'));
      const invite = folder.at('invite.plumb');
      await inbox.invite(thread.CUSTOMER, `http://127.0.0.1:${link.port}`, invite);
      await bridge.next({ open: [invite] });
      const { id } = await bridge.invoke<{ id: string }>('invite_choose');
      const accepted = await bridge.invoke<{ value: { id: string } }>('invite_accept', { id });
      link.cut();
      const preview = await bridge.invoke<{ id: string }>('share_preview', { customerId: accepted.value.id });
      await bridge.invoke('share_send', { previewId: preview.id, way: 'queue', everything: false });

      await visit('question', `/assess/${question}`, say('assess-note'));
      await visit('section-end', `/assess/${question}?view=end`, say('assess-end-title'));
      await visit('score', '/assess?view=score', say('assess-score-sections'));
      await visit('actions', '/actions', 'A-001');
      await visit('finding', `/actions/${finding}`, say('actions-step-containment'));
      await visit('finding-full', `/actions/${finding}?full=yes`, say('actions-step-containment'));
      await visit('export', '/actions', 'A-001');
      await page.getByRole('button', { name: say('actions-export'), exact: true }).click();
      await expect(page.getByText(say('actions-export-lead'))).toBeVisible();
      await seen('export');
      await visit('add-finding', '/actions', 'A-001');
      await page.keyboard.press('n');
      await expect(page.getByLabel(say('actions-add-description'), { exact: true })).toBeVisible();
      await seen('add-finding');
      await visit('import', '/actions/import', say('import-choose'));
      await visit('share-add', '/share/add', say('share-pair-choose'));
      await visit('share', '/share', thread.CUSTOMER);
      await visit('preview', `/share/${accepted.value.id}`, say('share-send-queue'));
      await visit('queue', '/share/queue', say('share-queue-seq', { seq: 1 }));
      for (const part of SETTINGS) {
        await visit(`settings${part.replace('/', '-')}`, `/settings${part}`, say('frame-settings'));
      }
      await bridge.invoke('session_lock');
      await visit('unlock', '/', say('unlock-open'));
    });
  }
}
