/** Looking around: the sample factory opens from the first screen, fills every screen, and leaves nothing behind. */
import { existsSync } from 'node:fs';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  const look = `${language}-${theme}`;

  test(`the sample fills every screen, ${look}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await page.goto(bridge.url);
    const lookAround = page.getByRole('button', { name: say('sample-open'), exact: true });
    await expect(lookAround).toBeVisible();
    await picture(page, `${look}-sample-offer`);
    await lookAround.click();
    await expect(page.getByText(say('sample-here'))).toBeVisible();

    const seen = async (name: string) => {
      await settled(page);
      await picture(page, `${look}-sample-${name}`);
      await accessible(page, `${name} ${look}`);
    };
    /** `sign` stands on this screen alone: what is looked at is never the screen before. */
    const visit = async (name: string, route: string, sign: string) => {
      await page.evaluate((to) => window.location.assign(`#${to}`), route);
      await expect(page.getByRole('main').getByText(sign).first()).toBeVisible();
      await seen(name);
    };
    await visit('home', '/', say('home-wheel'));
    await visit('score', '/assess?view=score', say('assess-score-sections'));
    await visit('table', '/actions', say('actions-col-provision'));
    await visit('board', '/actions?view=board', say('actions-board-to-verify'));
    await visit('hotline', '/hotline', 'H-A012');
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
    await visit('case', `/hotline/${cases.rows[3]?.id}`, say('hotline-line'));
    await visit('matrix', '/training', say('training-cover'));
    await visit('people', '/training/people', say('training-field-left_on'));
    await visit('courses', '/training/courses', say('training-course-new'));
    await visit('sessions', '/training/sessions', 'Zhou Minjie');
    const sessions = await bridge.invoke<{ rows: { id: string }[] }>('sessions_list', {
      query: { course: null, from: null, to: null, sort: 'date', descending: true, offset: 0, limit: 50 },
    });
    await visit('session', `/training/session/${sessions.rows[0]?.id}`, say('training-scan'));
    await visit('safety', '/safety', 'I-A026');
    await visit('handover', '/handover', say('handover-lead'));
    await visit('hotline-settings', '/settings/hotline', say('hotline-outside-title'));
    await visit('palette', '/', say('home-wheel'));
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
