/** The library: guidance searched and planned from, case stories, good practice; and where they show elsewhere. */
import type { Page } from '@playwright/test';
import { setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const SEARCH = { en: 'near misses', 'zh-Hans': '未遂事故' };
const STORY = { en: 'A safety committee without workers', 'zh-Hans': '没有员工的安全委员会' };
const MEASURE = { en: 'Near misses reported a month', 'zh-Hans': '每月上报的未遂事故' };
const PRACTICE = { en: 'Every near miss is answered within two days', 'zh-Hans': '每起未遂事故两天内都有答复' };

for (const [language, theme] of LOOKS) {
  const look = `library-${language}-${theme}`;

  test(`the library, ${language}`, async ({ page, bridge }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);

    await go(page, '/library');
    await expect(page.getByRole('list', { name: say('library-results') })).toBeVisible();
    await lookAt(page, `${look}-all`);
    await page.getByLabel(say('library-search')).fill(SEARCH[language]);
    await expect(page).toHaveURL(/text=/);
    await page.getByLabel(say('library-filter-rba')).selectOption('B');
    const first = page.getByRole('list', { name: say('library-results') }).getByRole('button').first();
    await expect(first).toContainText(SEARCH[language].slice(0, 4), { ignoreCase: true });
    await lookAt(page, `${look}-found`);
    await first.click();
    await expect(page.getByRole('heading', { name: say('assess-how-causes') })).toBeVisible();
    await lookAt(page, `${look}-open`);

    await go(page, '/library?open=voice-grievance');
    await page.getByRole('button', { name: new RegExp(say('assess-plan')) }).click();
    await expect(page.getByText(say('assess-planned', { number: 'A-001' }))).toBeVisible();
    await lookAt(page, `${look}-planned`);
    await page.getByRole('link', { name: say('library-go') }).click();
    await expect(page).toHaveURL(/assess\/voice-grievance/);
    await lookAt(page, `${look}-question`);

    await go(page, '/library/stories');
    await lookAt(page, `${look}-stories`);
    await page.getByRole('button', { name: new RegExp(STORY[language]) }).click();
    const story = page.getByRole('region', { name: STORY[language] });
    await expect(story.getByRole('heading', { name: say('library-story-monday') })).toBeVisible();
    await expect(story.getByRole('link').first()).toBeVisible();
    await lookAt(page, `${look}-story`);

    await go(page, '/library/practice');
    await lookAt(page, `${look}-practice-empty`);
    await page.getByLabel(say('library-practice-new')).fill(PRACTICE[language]);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: say('library-practice-panel', { title: PRACTICE[language] }) });
    await expect(panel.getByText(say('library-practice-not-measured'))).toBeVisible();
    await fill(panel.getByLabel(say('library-field-measure')), MEASURE[language]);
    await fill(panel.getByLabel(say('library-field-baseline'), { exact: true }), '2');
    await fill(panel.getByLabel(say('library-field-result'), { exact: true }), '11');
    await fill(panel.getByLabel(say('library-field-thanks')), '阿珍, Mei');
    await expect(panel.getByText(say('library-practice-change', { change: '+9', unit: '' }).trim())).toBeVisible();
    await lookAt(page, `${look}-practice`);

    await go(page, '/assess/policy-signed');
    await bridge.invoke('answer_set', { question: 'policy-signed', field: 'practice', value: 5 });
    await bridge.invoke('answer_set', { question: 'policy-signed', field: 'paper', value: 5 });
    await page.reload();
    await page.getByRole('button', { name: say('library-strength'), exact: true }).click();
    await expect(page.getByRole('link', { name: say('library-strength-open') })).toBeVisible();
    await lookAt(page, `${look}-strength`);

    await go(page, '/');
    await expect(page.getByRole('region', { name: say('library-well') })).toBeVisible();
    await lookAt(page, `${look}-home`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type(SEARCH[language]);
    await expect(page.getByRole('group', { name: say('search-group-guidance') })).toBeVisible();
    await lookAt(page, `${look}-palette`);
  });
}

async function fill(field: ReturnType<Page['getByLabel']>, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
  await settled(page);
}

async function lookAt(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  await accessible(page, name);
}
