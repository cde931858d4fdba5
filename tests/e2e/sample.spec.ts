/** Looking around: the sample factory opens from the first screen, fills every screen, and leaves nothing behind. */
import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { words } from '../stage/words.ts';
import { accessible, expect, picture, test } from './desk.ts';

for (const language of ['en', 'zh-Hans'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const look = `${language}-${theme}`;

    test(`the sample fills every screen, ${look}`, async ({ page, bridge, folder }) => {
      const say = words(language);
      await bridge.invoke('preferences_set', { change: { language, theme } });
      await page.goto(bridge.url);
      await picture(page, `${look}-sample-offer`);
      await page.getByRole('button', { name: say('sample-open'), exact: true }).click();
      await expect(page.getByText(say('sample-here'))).toBeVisible();

      const seen = async (name: string) => {
        await settled(page);
        await picture(page, `${look}-sample-${name}`);
        await accessible(page, `${name} ${look}`);
      };
      const visit = async (name: string, route: string) => {
        await page.evaluate((to) => window.location.assign(`#${to}`), route);
        await seen(name);
      };
      await visit('home', '/');
      await visit('score', '/assess?view=score');
      await visit('table', '/actions');
      await visit('board', '/actions?view=board');
      await visit('hotline', '/hotline');
      const cases = await bridge.invoke<{ rows: { id: string }[] }>('cases_list', {
        query: {
          search: '',
          states: [],
          late_only: false,
          sort: 'received',
          descending: true,
          offset: 0,
          limit: 50,
        },
      });
      await visit('case', `/hotline/${cases.rows[3]?.id}`);
      await visit('matrix', '/training');
      await visit('people', '/training/people');
      await visit('courses', '/training/courses');
      await visit('sessions', '/training/sessions');
      const sessions = await bridge.invoke<{ rows: { id: string }[] }>('sessions_list', {
        query: { course: null, from: null, to: null, sort: 'date', descending: true, offset: 0, limit: 50 },
      });
      await visit('session', `/training/session/${sessions.rows[0]?.id}`);
      await visit('safety', '/safety');
      await visit('handover', '/handover');
      await visit('hotline-settings', '/settings/hotline');
      await visit('palette', '/');
      await page.keyboard.press('Control+k');
      await page.keyboard.type(language === 'en' ? 'overtime' : '加班');
      await expect(page.getByRole('option').first()).toBeVisible();
      await seen('palette');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: say('sample-leave'), exact: true }).click();
      await expect(page.getByRole('button', { name: say('sample-open'), exact: true })).toBeVisible();
      expect(existsSync(folder.at('store/sample-factory'))).toBe(false);
    });
  }
}

/** Everything that was asked for has been drawn. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.locator('[aria-busy=true], .mantine-Loader-root')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}
