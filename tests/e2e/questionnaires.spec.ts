/** More than one questionnaire: one is added, answered in every kind of answer, and one comes from a file. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const SAFETY = { en: 'Health and safety at the workplace', 'zh-Hans': '职业健康安全自评' };

for (const [language, theme] of LOOKS) {
  const look = `questionnaires-${language}-${theme}`;

  test(`a cycle asks several questionnaires, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);
    await go(page, '/assess');

    await page.getByRole('button', { name: new RegExp(say('assess-pack-open', { title: '.*' })) }).click();
    await lookAt(page, `${look}-menu`);
    await page.getByRole('menuitem', { name: say('assess-packs-more') }).click();
    await lookAt(page, `${look}-list`);
    const title = SAFETY[language];
    const safety = page.getByRole('listitem').filter({ hasText: title }).first();
    await page.getByRole('button', { name: say('assess-packs-use-title', { title }) }).click();
    await expect(safety.getByRole('switch', { name: say('assess-packs-shared') })).toBeChecked();
    await lookAt(page, `${look}-asked`);

    await go(page, '/assess/health-and-safety.exits-open-now');
    await page.getByRole('button', { name: `3 ${say('assess-value-no')}` }).click();
    await expect(page.getByText(say('assess-alarm'))).toBeVisible();
    await lookAt(page, `${look}-yes-no`);

    await go(page, '/assess/health-and-safety.near-misses-reported');
    const number = page.getByRole('textbox', { name: new RegExp(say('assess-value-number', { unit: '.*' }).replace(/[()]/g, '.')) });
    await number.fill('about ten');
    await number.blur();
    await expect(page.getByRole('alert')).toBeVisible();
    await lookAt(page, `${look}-number-wrong`);
    await number.fill('１２');
    await number.blur();
    await expect(page.getByRole('alert')).toHaveCount(0);

    await go(page, '/assess/health-and-safety.high-risk-kinds');
    await page.getByRole('checkbox').first().check();
    await lookAt(page, `${look}-several`);
    await go(page, '/assess/health-and-safety.high-risk-permits');
    await page.getByRole('button', { name: say('assess-value-row-add') }).click();
    await page.getByRole('textbox', { name: /1/ }).first().fill('Boiler house 锅炉房');
    await lookAt(page, `${look}-table`);
    await go(page, '/assess/health-and-safety.drill-last');
    await lookAt(page, `${look}-date`);
    await go(page, '/assess/health-and-safety.dorm-kind');
    await lookAt(page, `${look}-single`);
    await go(page, '/assess?view=score&pack=health-and-safety');
    await lookAt(page, `${look}-score`);

    await bridge.invoke('questionnaire_ask', { pack: 'forced-labour-indicators' });
    await go(page, '/assess/forced-labour-indicators.vulnerable-group-worse-treated');
    await expect(page.getByRole('button', { name: say('assess-value-partly') })).toBeVisible();
    await lookAt(page, `${look}-forced`);
    await page.keyboard.press('1');
    await go(page, '/assess?view=score&pack=forced-labour-indicators');
    await expect(page.getByText(say('assess-never-averaged'))).toBeVisible();
    await lookAt(page, `${look}-never`);

    const own = folder.at('customer 客户.json');
    writeFileSync(own, JSON.stringify({ ...OWN, version: 'one' }));
    await go(page, '/assess?view=questionnaires');
    await bridge.next({ open: [own] });
    await page.getByRole('button', { name: say('assess-packs-file') }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await lookAt(page, `${look}-file-wrong`);
    writeFileSync(own, JSON.stringify(OWN));
    await bridge.next({ open: [own] });
    await page.getByRole('button', { name: say('assess-packs-file') }).click();
    await expect(page.getByRole('heading', { name: 'How many lifts do you have?' })).toBeVisible();
    await lookAt(page, `${look}-own`);
  });
}

const OWN = {
  format: 2,
  id: 'apex-lifts',
  version: '1.0.0',
  languages: ['en'],
  title: { en: 'Apex Retail: lifts' },
  about: { en: 'Two questions on lifts.' },
  threshold_percent: 100,
  sections: [
    {
      id: 'lifts',
      title: { en: 'Lifts' },
      questions: [
        { id: 'how-many', text: { en: 'How many lifts do you have?' }, answer: { type: 'number', unit: { en: 'lifts' }, min: 0, max: 99 } },
        {
          id: 'checked',
          text: { en: 'Is each of them checked every year?' },
          answer: { type: 'yes-no-partly' },
          when: { 'at-least': ['how-many', 1] },
        },
      ],
    },
  ],
};

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
  await settled(page);
}

async function lookAt(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  await accessible(page, name);
}
