/** Questionnaires given out as a workbook and taken back; a list of questions in Excel that becomes a questionnaire. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const FILL = resolve(import.meta.dirname, '../peers/answers.py');
const SAFETY = 'health-and-safety';
const key = (question: string) => `${SAFETY}.${question}`;
/** Headings of the workbook in its language. */
const HEADINGS = {
  en: { answer: 'Answer', paper: 'On paper', practice: 'In practice', note: 'Note', yes: 'Yes', kind: 'Hot work' },
  'zh-Hans': { answer: '回答', paper: '书面上', practice: '实际上', note: '备注', yes: '是', kind: '动火' },
};

for (const [language, theme] of LOOKS) {
  const look = `workbook-${language}-${theme}`;

  test(`answers go out to Excel and come back, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    const { answer, paper, practice, note, yes, kind } = HEADINGS[language];
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await bridge.invoke('questionnaire_ask', { pack: SAFETY });
    await bridge.invoke('answer_set', { question: key('exits-open-now'), field: 'value', value: 'no' });
    await page.goto(bridge.url);
    await go(page, `/assess?view=questionnaires&pack=${SAFETY}`);
    await page.getByRole('button', { name: say('sheets-open') }).click();
    await lookAt(page, `${look}-out`);
    const out = folder.at('workshop 车间.xlsx');
    await bridge.next({ save: out });
    await page.getByRole('button', { name: say('sheets-export', { count: 48 }) }).click();
    await expect(page.getByRole('status').filter({ hasText: 'workshop 车间.xlsx' })).toBeVisible();
    await lookAt(page, `${look}-exported`);

    const filled = folder.at('filled 已填.xlsx');
    const changes = {
      set: [
        [key('exits-open-now'), answer, yes],
        [key('near-misses-reported'), answer, '12'],
        [key('drill-last'), answer, 'last spring'],
        [key('duty-by-post'), paper, 4],
        [key('duty-by-post'), practice, 2],
        [key('duty-by-post'), note, 'Posted at the gate 已张贴'],
      ],
      rows: { [key('high-risk-permits')]: [[kind, 'Boiler house 锅炉房']] },
    };
    const python = process.env.PLUMBLINE_PYTHON;
    if (!python) throw new Error('PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up');
    execFileSync(python, ['-X', 'utf8', FILL, 'fill', out, filled, JSON.stringify(changes)]);
    await bridge.invoke('answer_set', { question: key('exits-open-now'), field: 'value', value: 'partly' });
    await bridge.next({ open: [filled] });
    await page.getByRole('button', { name: say('sheets-choose') }).click();
    await expect(page.getByRole('region', { name: say('sheets-problems-label') })).toBeVisible();
    await lookAt(page, `${look}-back`);
    const boxes = page.getByRole('table', { name: say('sheets-changes') }).getByRole('checkbox');
    // Of the five, the answer that was changed here too.
    await expect(boxes.and(page.locator(':not(:checked)'))).toHaveCount(1);
    await page.getByRole('button', { name: say('sheets-take', { count: 4 }) }).click();
    await expect(page.getByText(say('sheets-taken', { taken: 4 }))).toBeVisible();
    await bridge.next({ open: [filled] });
    await page.getByRole('button', { name: say('sheets-choose') }).click();
    await expect(page.getByText(say('sheets-new', { count: 1 }))).toBeVisible();
    await page.getByRole('button', { name: say('sheets-close') }).click();
    await go(page, `/assess/${key('near-misses-reported')}`);
    await expect(page.getByRole('textbox', { name: new RegExp(say('assess-value-number', { unit: '.*' }).replace(/[()]/g, '.')) })).toHaveValue('12');
  });

  test(`a list in Excel becomes a questionnaire, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);
    await go(page, '/assess?view=questionnaires');
    await page.getByRole('button', { name: say('questions-import') }).click();
    const list = folder.at('Apex checklist.csv');
    writeFileSync(list, LIST);
    await bridge.next({ open: [list] });
    await page.getByRole('button', { name: say('import-choose-file') }).click();
    await expect(page.getByRole('combobox', { name: say('import-map-label', { letter: 'C' }) })).toHaveValue('question');
    await lookAt(page, `${look}-list-columns`);
    await page.getByRole('button', { name: say('import-map-next') }).click();
    await expect(page.getByRole('region', { name: say('questions-preview') })).toContainText('Are all exits open?');
    await lookAt(page, `${look}-list-check`);
    await page.getByRole('button', { name: say('questions-keep-good', { count: 3 }) }).click();
    await expect(page.getByRole('heading', { name: 'Are all exits open?' })).toBeVisible();
    await lookAt(page, `${look}-list-asked`);
  });
}

const LIST = `No.,Section,Question,Clause,Answer type,Options
1,Fire 消防,Are all exits open?,RBA B2,Yes/No,
2,,How many drills a year?,,number,
3,People 人员,Who leads safety?,,single,Owner; Manager; Nobody
4,,Which way?,,guess,
`;

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
  await settled(page);
}

async function lookAt(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  await accessible(page, name);
}
