/** A form for ODK: looked at, refused or taken, and answered in each kind of answer it may ask for, with the keyboard. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { setUpFactory } from '../stage/factory.ts';
import { ROOT } from '../stage/processes.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const FORMS = join(ROOT, 'tests', 'fixtures', 'forms', 'libreoffice');
/** What the form itself says, in its two languages. */
const FORM = {
  en: { title: 'Dormitory walk', kitchen: 'A cooker in a room', first: 'First floor', second: 'Second floor', hall: 'Room 201', stairs: 'Things on the stairs', sound: 'Nobody heard the alarm', place: 'Nobody knew where to meet', least: 'A number from 1 to 2,000, please.', people: 'How many people sleep in B3 三栋?', sum: '90 people, 45 for each toilet.', minutes: 'Minutes', fewer: 'Fewer than 120, please.', past: 'A day in the past, please.' },
  'zh-Hans': { title: 'Dormitory walk', kitchen: '房间里有炉具', first: '一楼', second: '二楼', hall: '201 室', stairs: '楼梯上堆了东西', sound: '没人听到警报', place: '没人知道在哪里集合', least: '请填 1 到 2000 之间的数字。', people: 'B3 三栋住多少人？', sum: '90 人，每个厕所 45 人。', minutes: '分钟', fewer: '请填小于 120 的数字。', past: '请填过去的日期。' },
};
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

for (const [language, theme] of LOOKS) {
  const look = `forms-${language}-${theme}`;

  test(`a form is looked at, and taken only whole, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);
    await go(page, '/assess?view=questionnaires');
    const preview = page.getByRole('dialog');
    const open = async (name: string) => {
      const file = folder.at(`${name} 表单.xlsx`);
      copyFileSync(join(FORMS, `${name}.xlsx`), file);
      await bridge.next({ open: [file] });
      await page.getByRole('button', { name: say('assess-packs-file') }).click();
      await expect(preview).toBeVisible();
      await lookAt(page, `${look}-${name}`);
    };
    await open('bad-name');
    await expect(preview.getByRole('button', { name: say('forms-take') })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(preview).toHaveCount(0);
    await open('odds');
    await expect(preview.getByRole('row')).toHaveCount(11);
    await preview.getByRole('button', { name: say('forms-leave') }).last().click();
    await open('every-answer');
    // The answer that Enter gives.
    await expect(preview.getByRole('button', { name: say('forms-take') })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(preview).toHaveCount(0);
    await expect(page).toHaveURL(/dormitory_walk/);
  });

  test(`every kind of answer a form may ask for, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    const form = FORM[language];
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);
    await go(page, '/assess?view=questionnaires');
    await bridge.next({ open: [join(FORMS, 'every-answer.xlsx')] });
    await page.getByRole('button', { name: say('assess-packs-file') }).click();
    await page.getByRole('button', { name: say('forms-take') }).click();
    await expect(page).toHaveURL(/dormitory_walk/);
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    const at = (question: string) => go(page, `/assess/dormitory_walk.${question}`);
    const type = async (name: string, text: string) => {
      await field(name).fill(text);
      await field(name).press('Tab');
    };
    const savedAt = new RegExp(say('frame-saved', { time: '~' }).replace('~', '.+'));
    const saved = () => expect(page.getByText(savedAt).first()).toBeVisible();

    await at('welcome');
    await lookAt(page, `${look}-note`);
    await at('block');
    await lookAt(page, `${look}-suggested`);
    await page.getByRole('button', { name: say('forms-suggested-take') }).click();
    await expect(field(say('assess-value-text'))).toHaveValue('Block A');
    await type(say('assess-value-text'), 'B3 三栋');

    await at('people');
    await expect(page.getByRole('heading', { name: form.people })).toBeVisible();
    await type(say('forms-number'), '5000');
    await expect(page.getByText(form.least)).toBeVisible();
    await lookAt(page, `${look}-constraint`);
    await type(say('forms-number'), '９０');
    await expect(page.getByText(form.least)).toHaveCount(0);
    await at('toilets');
    await type(say('forms-number'), '2');
    await saved();
    await at('noise');
    await type(say('forms-number'), '11');
    await expect(page.getByRole('alert')).toBeVisible();
    await lookAt(page, `${look}-steps`);
    await type(say('forms-number'), '7');
    await expect(page.getByRole('alert')).toHaveCount(0);

    await at('floor');
    await page.keyboard.press('2');
    await expect(page.getByRole('button', { name: form.second })).toHaveAttribute('aria-pressed', 'true');
    await at('room');
    await expect(page.getByRole('group', { name: say('assess-value-answer') }).getByRole('button')).toHaveCount(1);
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: form.hall })).toHaveAttribute('aria-pressed', 'true');
    await at('floor');
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: form.first })).toHaveAttribute('aria-pressed', 'true');
    await at('room');
    await expect(page.getByText(say('forms-unmet-choice'))).toBeVisible();
    await lookAt(page, `${look}-filtered`);
    await page.keyboard.press('1');
    await expect(page.getByText(say('forms-unmet-choice'))).toHaveCount(0);
    await at('seen');
    await page.keyboard.press('2');
    await expect(page.getByRole('checkbox', { name: form.kitchen })).toBeChecked();
    await page.getByRole('checkbox', { name: say('assess-value-other') }).check();
    await type(say('assess-value-other-words'), 'A gas bottle 煤气罐');
    await lookAt(page, `${look}-several`);

    await at('when');
    await type(say('assess-value-date'), '2199-01-01');
    await expect(page.getByText(form.past)).toBeVisible();
    await lookAt(page, `${look}-date`);
    await at('lights_out');
    await type(say('forms-time'), 'late');
    await expect(page.getByRole('alert')).toBeVisible();
    await lookAt(page, `${look}-time-wrong`);
    await type(say('forms-time'), '8:30');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(field(say('forms-time'))).toHaveValue('08:30');
    await at('began');
    await lookAt(page, `${look}-moment-empty`);
    await type(say('assess-value-date'), '2026-11-20');
    await expect(field(say('forms-moment-time'))).toBeEnabled();
    await type(say('forms-moment-time'), '9:05');
    await expect(field(say('forms-moment-time'))).toHaveValue('09:05');
    await lookAt(page, `${look}-moment`);

    await at('worst');
    await lookAt(page, `${look}-rank-empty`);
    for (const name of [form.sound, form.stairs, form.place]) {
      await page.getByRole('button', { name: say('forms-rank-add', { name }) }).focus();
      await page.keyboard.press('Enter');
    }
    const order = page.getByRole('list', { name: say('forms-rank-chosen') }).getByRole('listitem');
    await expect(order).toHaveCount(3);
    const up = page.getByRole('button', { name: say('forms-rank-up', { name: form.place }) });
    await up.focus();
    await page.keyboard.press('Enter');
    await expect(order.nth(1)).toContainText(form.place);
    await expect(up).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(order.nth(0)).toContainText(form.place);
    await lookAt(page, `${look}-rank`);

    await at('late');
    await page.getByRole('button', { name: say('assess-value-row-add') }).click();
    const cell = field(say('assess-value-cell', { column: form.minutes, row: 1 }));
    await cell.fill('240');
    await cell.press('Tab');
    await expect(page.getByText(form.fewer)).toBeVisible();
    await lookAt(page, `${look}-repeat`);
    await at('sum');
    await expect(page.getByRole('heading', { name: form.sum })).toBeVisible();

    await at('photo');
    await lookAt(page, `${look}-file`);
    const photo = folder.at('stairs 楼梯.png');
    writeFileSync(photo, PICTURE);
    await bridge.next({ open: [photo] });
    await page.keyboard.press('e');
    await expect(page.getByText('stairs 楼梯.png').first()).toBeVisible();
    await at('true');
    await page.getByRole('checkbox', { name: say('forms-acknowledge') }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('checkbox', { name: say('forms-acknowledge') })).toBeChecked();
    await lookAt(page, `${look}-acknowledge`);
    await go(page, '/assess?view=score&pack=dormitory_walk');
    await lookAt(page, `${look}-score`);
  });

  test(`what a questionnaire works out is shown, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);
    await go(page, '/assess?view=questionnaires');
    const own = folder.at('beds 床位.json');
    writeFileSync(own, JSON.stringify(BEDS));
    await bridge.next({ open: [own] });
    await page.getByRole('button', { name: say('assess-packs-file') }).click();
    await expect(page).toHaveURL(/beds\.people/);
    await go(page, '/assess/beds.each');
    await expect(page.getByText(say('forms-calculated-open'))).toBeVisible();
    await lookAt(page, `${look}-calculated-open`);
    for (const [question, text] of [['people', '90'], ['toilets', '2']]) {
      await go(page, `/assess/beds.${question}`);
      const field = page.getByRole('textbox', { name: say('forms-number'), exact: true });
      await field.fill(text as string);
      await field.press('Tab');
      await expect(page.getByText(new RegExp(say('frame-saved', { time: '~' }).replace('~', '.+'))).first()).toBeVisible();
    }
    await go(page, '/assess/beds.each');
    await expect(page.getByText(/^45/)).toBeVisible();
    await lookAt(page, `${look}-calculated`);
  });
}

const BEDS = {
  format: 2,
  id: 'beds',
  version: '1.0.0',
  languages: ['en'],
  title: { en: 'Beds' },
  about: { en: 'Two questions, and what follows from them.' },
  threshold_percent: 100,
  sections: [
    {
      id: 'dorm',
      title: { en: 'Dormitory' },
      questions: [
        { id: 'people', text: { en: 'How many people sleep there?' }, answer: { type: 'number' } },
        { id: 'toilets', text: { en: 'How many toilets work?' }, answer: { type: 'number' } },
        { id: 'each', text: { en: 'People for each toilet' }, answer: { type: 'calculated', value: '${people} div ${toilets}' } },
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
