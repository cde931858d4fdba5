/** A training programme from an empty store to its report: people from a list, duplicates, a plan, 60 ticks, tests, what
 * people think, certificates that are checked, gaps and what would close them. Once by keyboard alone. */
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { today } from '../stage/calendar.ts';
import { setUpFactory } from '../stage/factory.ts';
import { type Language, type Say, words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const PEOPLE = 64;
const COURSE = { en: 'Fire safety and evacuation', 'zh-Hans': '消防安全与疏散' };
const OWN = { en: 'Customer training', 'zh-Hans': '客户培训' };
const NAMES = ['李娜', '张伟', '王秀英', '刘洋', '陈梅', '杨敏', '周婷', '吴磊'];
const QUESTION = { en: 'Where do you meet after an alarm?', 'zh-Hans': '听到警报后在哪里集合？' };
const OPTIONS = { en: ['At the gate', 'In the canteen', 'At my machine'], 'zh-Hans': ['大门口', '食堂', '机器旁'] };
const BEHAVIOUR = { en: 'Aisles at line 2 are clear', 'zh-Hans': '二号线通道畅通' };

type Stage = { page: Page; say: Say; language: Language; look: string };

for (const [language, theme] of LOOKS) {
  test(`training from empty to its report, ${language}`, async ({ page, bridge, folder }) => {
    test.setTimeout(240_000);
    const stage: Stage = { page, say: words(language), language, look: `training-${language}-${theme}` };
    const { say, look } = stage;
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);

    await go(page, '/training');
    await expect(page.getByText(say('training-empty-people'))).toBeVisible();
    await lookAt(page, `${look}-empty`);

    const list = folder.at('people.csv');
    writeFileSync(list, staff(language));
    await page.getByRole('button', { name: say('training-people-import') }).first().click();
    await bridge.next({ open: [list] });
    await page.getByRole('button', { name: say('import-choose-file') }).click();
    await page.getByRole('button', { name: say('import-map-next') }).click();
    await expect(page.getByText(say('import-check-good', { good: PEOPLE + 1 }))).toBeVisible();
    await page.getByRole('button', { name: say('import-import-all', { count: PEOPLE + 1 }) }).click();
    await page.getByRole('button', { name: say('import-done-see-workers') }).click();

    const twins = page.getByRole('region', { name: say('training-twins') });
    await twins.getByRole('button', { name: say('training-twins-open') }).click();
    await lookAt(page, `${look}-twins`);
    await twins.getByRole('button', { name: say('training-twins-same', { badge: '30001' }) }).click();
    await expect(twins).toHaveCount(0);
    await expect(page.getByText(say('training-people-count', { count: PEOPLE }))).toBeVisible();
    await page.getByRole('button', { name: say('training-settings') }).click();
    await fill(page.getByLabel(say('training-setting-hourly_cost')), '25');
    await fill(page.getByLabel(say('training-setting-currency'), { exact: true }), 'CNY');
    await lookAt(page, `${look}-settings`);
    await page.keyboard.press('Escape');

    await test.step('a course of an own kind, with its test', () => addCourse(stage));
    const session = await test.step('a session of today, and it repeats', () => addSession(stage));
    await test.step('sixty ticks by keyboard', () => tick(stage));
    await test.step('tests, feedback and certificates', async () => {
      await points(stage);
      await feedback(stage);
      const file = folder.at('certificates.pdf');
      await page.getByRole('tab', { name: say('training-part-certificates') }).click();
      await page.getByRole('button', { name: say('training-certificates', { count: 60 }) }).click();
      await bridge.next({ save: file });
      await page.getByRole('dialog').getByRole('button', { name: say('actions-export-start') }).click();
      await expect(page.getByText(say('training-paper-pages', { rows: 60 }))).toBeVisible({ timeout: 60_000 });
      await page.keyboard.press('Escape');
      await lookAt(page, `${look}-certificates`);
    });
    await test.step('what is seen at work', () => observe(stage));

    await go(page, '/training/plan');
    await expect(page.getByRole('region', { name: say('training-plan-label') })).toContainText(COURSE[language]);
    await lookAt(page, `${look}-plan`);

    await go(page, '/training');
    await expect(page.getByRole('grid', { name: say('training-matrix-label') })).toBeVisible();
    await lookAt(page, `${look}-matrix`);
    await page.getByRole('button', { name: say('training-matrix-departments') }).click();
    await expect(page.getByRole('region', { name: say('training-matrix-departments-label') })).toBeVisible();
    await lookAt(page, `${look}-departments`);
    await page.getByRole('button', { name: say('training-what-if'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: COURSE[language] }).click();
    // 64 people less 60 who were there: 4 gaps, and none once it is held.
    await expect(dialog.getByRole('row', { name: COURSE[language] })).toContainText('4/64');
    await expect(dialog.getByRole('row', { name: COURSE[language] }).getByRole('cell').last()).toHaveText('0');
    await lookAt(page, `${look}-what-if`);
    await page.keyboard.press('Escape');

    await go(page, '/training/programme');
    await expect(page.getByRole('region', { name: say('training-unknowns') })).toBeVisible();
    await lookAt(page, `${look}-report`);
    await page.getByRole('region', { name: say('training-costs') }).scrollIntoViewIfNeeded();
    await lookAt(page, `${look}-costs`);
    await fill(page.getByLabel(say('training-certificate-check')), '00000-00000-00000-00000');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: say('training-certificate-check-do') }).click();
    await expect(page.getByText(say('training-certificate-unknown'))).toBeVisible();
    await page.getByRole('button', { name: say('training-programme-print') }).click();
    await bridge.next({ save: folder.at('report.pdf') });
    await page.getByRole('dialog').getByRole('button', { name: say('actions-export-start') }).click();
    await expect(page.getByText(say('training-programme-counted', { rows: 1 }))).toBeVisible();
    expect(session).not.toBe('');
  });
}

/** One person stands there twice, once in Latin letters. */
function staff(language: Language): string {
  const head = language === 'en' ? 'Badge,Name,Department,Sex,Position,Joined' : '工号,姓名,部门,性别,岗位,入职日期';
  const rows = Array.from({ length: PEOPLE }, (_, at) => {
    const name = at === 0 ? '李娜' : `${NAMES[at % NAMES.length]}${at}`;
    return `${30_001 + at},${name},${at % 2 ? 'Line 1' : 'Line 2'},${at % 3 ? 'F' : 'M'},worker,2024-03-0${1 + (at % 9)}`;
  });
  return `\ufeff${[head, ...rows, '90001,Li Na,Line 2,M,worker,2024-03-01'].join('\n')}\n`;
}

async function addCourse({ page, say, language, look }: Stage): Promise<void> {
  await go(page, '/training/courses');
  await expect(page.getByText(say('training-empty-courses'))).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('training-field-course-name')).fill(COURSE[language]);
  await dialog.getByLabel(say('training-field-kind')).selectOption('own');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: say('training-course-add-do') }).click();
  const panel = page.getByRole('region', { name: say('training-course-panel', { name: COURSE[language] }) });
  await fill(panel.getByLabel(say('training-field-own_kind')), OWN[language]);
  await panel.getByRole('button', { name: say('training-question-add') }).click();
  await panel.getByLabel(say('training-question-question'), { exact: true }).fill(QUESTION[language]);
  await panel.getByLabel(say('training-question-options')).fill(OPTIONS[language].join('\n'));
  await panel.getByLabel(say('training-question-answer')).selectOption(OPTIONS[language][0] as string);
  await panel.getByRole('button', { name: say('training-question-add') }).click();
  await expect(panel.getByText(`✓ ${OPTIONS[language][0]}`)).toBeVisible();
  await panel.getByRole('region', { name: say('training-questions') }).getByRole('button', { name: say('frame-close') }).click();
  await lookAt(page, `${look}-course`);
}

async function addSession({ page, say, look }: Stage): Promise<string> {
  await go(page, '/training/sessions');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('training-field-trainer')).fill('Chen Wei 陈伟');
  await dialog.getByLabel(say('training-field-hours')).fill('2');
  await dialog.getByRole('button', { name: say('training-session-add-do') }).click();
  await expect(page.getByRole('grid', { name: say('training-attendance') })).toBeVisible();
  await page.getByRole('button', { name: say('training-session-repeat'), exact: true }).click();
  await lookAt(page, `${look}-repeat`);
  await page.getByRole('dialog').getByRole('button', { name: say('training-session-repeat-do', { count: 3 }) }).click();
  await expect(page.getByText(say('training-session-repeated', { count: 3 }))).toBeVisible();
  await page.getByLabel(say('training-field-in_work_time')).selectOption('yes');
  await fill(page.getByLabel(say('training-field-cost_trainer')), '600');
  return page.url();
}

/** Enter ticks and goes on; the time is printed, and nothing is asserted on it. */
async function tick({ page, say, look }: Stage): Promise<void> {
  const grid = page.getByRole('grid', { name: say('training-attendance') });
  await grid.focus();
  const begun = Date.now();
  for (let at = 0; at < 60; at += 1) await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: say('training-count-label') }).locator('strong')).toHaveText('60');
  console.log(`60 people ticked by keyboard in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  await lookAt(page, `${look}-ticked`);
}

async function points({ page, say, look }: Stage): Promise<void> {
  await page.getByRole('tab', { name: say('training-part-tests') }).click();
  await fill(page.getByLabel(say('training-field-points')), '10');
  const before = page.locator('input[data-score="before"]');
  await expect(before).toHaveCount(60);
  await before.first().focus();
  for (const score of ['4', '6', '5']) {
    await page.keyboard.type(score);
    await page.keyboard.press('Enter');
  }
  await page.locator('input[data-score="after"]').first().focus();
  for (const score of ['9', '8']) {
    await page.keyboard.type(score);
    await page.keyboard.press('Enter');
  }
  // (9 + 8 - 4 - 6) / 2; the third has only one score.
  await expect(page.getByText(say('training-learnt', { gain: '+3.5' }))).toBeVisible();
  await expect(page.getByText(say('training-learnt-rest', { before: 1, after: 0, unknown: 57 }))).toBeVisible();
  await lookAt(page, `${look}-tests`);
}

async function feedback({ page, say, look }: Stage): Promise<void> {
  await page.getByRole('tab', { name: say('training-part-reactions') }).click();
  const box = page.getByLabel(say('training-reaction-sheet'));
  for (const sheet of ['45535', '4453-']) {
    await box.fill(sheet);
    await box.press('Enter');
    await expect(box).toHaveValue('');
  }
  await expect(page.getByText(say('training-reaction-sheets', { sheets: 2, present: 60 }))).toBeVisible();
  await expect(page.getByText(say('training-reaction-sum', { sum: 5, answered: 1, unknown: 1 }))).toBeVisible();
  await lookAt(page, `${look}-feedback`);
}

async function observe({ page, say, language, look }: Stage): Promise<void> {
  await go(page, '/training/courses');
  await page.getByRole('button', { name: new RegExp(COURSE[language]) }).click();
  const seen = page.getByRole('region', { name: say('training-observed') });
  await seen.getByRole('button', { name: say('training-observed-add') }).click();
  await seen.getByLabel(say('training-observed-behaviour')).fill(BEHAVIOUR[language]);
  await seen.getByRole('button', { name: say('training-observed-add') }).click();
  await expect(seen.getByText(say('training-observed-sum', { seen: 1, looked: 1, unknown: 0 }))).toBeVisible();
  await seen.scrollIntoViewIfNeeded();
  await lookAt(page, `${look}-observed`);
}

test('training by keyboard alone', async ({ page, bridge }) => {
  const say = words('en');
  await setUpFactory(bridge, 'en');
  await page.goto(bridge.url);
  await go(page, '/training/people');
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const type = (text: string) => page.keyboard.type(text);
  await press('Tab');
  await press('n');
  for (const [badge, name] of [
    ['1', 'Li Na'],
    ['2', 'Wang Fang'],
  ]) {
    await type(badge as string);
    await press('Tab');
    await type(name as string);
    await press('Enter');
    await expect(page.getByText(say('training-person-added', { name: name as string }))).toBeVisible();
  }
  await press('Escape');
  await go(page, '/training/courses');
  await press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await type('Ladders');
  await press('Enter');
  await expect(page.getByRole('region', { name: say('training-course-panel', { name: 'Ladders' }) })).toBeVisible();
  await go(page, '/training/sessions');
  await press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, page.getByRole('dialog').getByLabel(say('training-field-trainer')));
  await type('Chen');
  await press('Enter');
  await expect(page.getByRole('grid', { name: say('training-attendance') })).toBeVisible();
  // The badge box has the keys: a number and Enter, then down into the list.
  await expect(page.getByRole('grid', { name: say('training-attendance') }).getByRole('row').nth(2)).toBeVisible();
  await type('2');
  await press('Enter');
  await expect(page.getByText(say('training-marked-present'))).toBeVisible();
  const names = page.getByRole('grid', { name: say('training-attendance') });
  await expect(names).toHaveAttribute('aria-activedescendant', /-1$/);
  await press('ArrowDown', 'Home');
  await expect(names).toHaveAttribute('aria-activedescendant', /-0$/);
  await press('Enter');
  await expect(page.getByRole('status', { name: say('training-count-label') }).locator('strong')).toHaveText('2');
  await tabTo(page, page.getByRole('tab', { name: say('training-part-facts') }));
  await press('ArrowRight');
  await tabTo(page, page.locator('input[data-score="before"]').first());
  await type('3');
  await press('Enter');
  await expect(page.locator('input[data-score="before"]').nth(1)).toBeFocused();
  await go(page, '/training/programme');
  await tabTo(page, page.getByRole('button', { name: say('training-programme-print') }));
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('region', { name: say('training-programme-courses') })).toContainText('Ladders');
  expect(today()).toMatch(/^\d{4}/);
});

async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(to).toBeFocused();
}

async function fill(field: Locator, text: string): Promise<void> {
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
