/** From an empty hotline to its reports: a survey agreed, signed, held and read; key figures; agreements. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { setUpFactory } from '../stage/factory.ts';
import { PASSPHRASE, PERSON } from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const NAME = { en: 'Hotline survey, autumn', 'zh-Hans': '秋季热线调查' };
const GROUPS = { en: ['Packing', 'Sewing'], 'zh-Hans': ['包装', '缝纫'] } as const;
const HANDLER = { name: 'Zhao Min', passphrase: 'seven lanterns over the quiet river' };
type Version = { id: string; digest: string; protocol: { groups: { asked: number }[]; questions: { key: string }[] } };
type Detail = { versions: Version[] };

for (const [language, theme] of LOOKS) {
  const look = `survey-${language}-${theme}`;

  test(`the hotline is measured, ${language}`, async ({ page, bridge, folder }) => {
    test.setTimeout(240_000);
    const say = words(language);
    const show = async (name: string) => {
      await settled(page);
      await picture(page, `${look}-${name}`);
      await accessible(page, `${look}-${name}`);
    };
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const person = { ...HANDLER, title: '', roles: ['case-handler', 'senior-manager'] };
    await bridge.invoke('person_add', { person });
    await page.goto(bridge.url);
    await page.getByRole('banner').getByRole('button', { name: PERSON, exact: true }).click();
    await page.getByRole('menuitem', { name: say('frame-lock'), exact: true }).click();
    await field(page, say('unlock-person')).selectOption({ label: HANDLER.name });
    await field(page, say('passphrase-label')).fill(HANDLER.passphrase);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('banner').getByRole('button', { name: HANDLER.name, exact: true })).toBeVisible();

    await go(page, '/hotline/surveys');
    await expect(page.getByText(say('survey-empty'))).toBeVisible();
    await show('empty');
    await page.getByLabel(say('survey-new-name')).fill(NAME[language]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: new RegExp(NAME[language]) })).toBeVisible();
    const id = (await page.evaluate(() => window.location.hash)).replace(/^#\/hotline\/surveys\//, '').replace(/\?.*/, '');

    const rows = Array.from({ length: 60 }, (_, at) => `${1001 + at}\t${GROUPS[language][at < 45 ? 0 : 1]}`);
    await button(page, say('survey-paste')).click();
    await page.getByLabel(say('survey-paste-hint')).fill(rows.join('\n'));
    await button(page, say('survey-paste-take')).click();
    await expect(page.getByText(say('survey-listed', { count: 60 }))).toBeVisible();
    for (const [name, text] of [
      ['customer', 'Nordwind'],
      ['seed', '4711-0815'],
      ['place', language === 'en' ? 'Training room of dormitory 2' : '二号宿舍培训室'],
      ['languages', '中文, English'],
      ['interviewers', language === 'en' ? 'Sunrise Workers’ Aid' : '朝阳员工服务中心'],
      ['starts_on', '2026-11-23'],
      ['ends_on', '2026-11-27'],
      ['margin', '10'],
    ] as const) {
      const box = page.getByLabel(say(`survey-field-${name}`), { exact: true }).and(page.locator('input'));
      await box.fill(text);
      await box.blur();
    }
    await expect(page.getByText(/95\.04|96\.04/).first()).toBeVisible();
    await show('protocol');
    await page.getByRole('region', { name: say('survey-part-questions') }).scrollIntoViewIfNeeded();
    await show('questions');
    await expect(button(page, say('survey-freeze', { version: 1 }))).toBeEnabled();
    await button(page, say('survey-freeze', { version: 1 })).click();
    await show('freeze');
    await page.getByRole('dialog').getByRole('button', { name: say('survey-freeze', { version: 1 }) }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await go(page, `/hotline/surveys/${id}?step=sign`);
    const version = (await bridge.invoke<Detail>('survey_get', { id })).versions[0] as Version;
    await expect(page.getByText(version.digest)).toBeVisible();
    await button(page, say('survey-sign')).click();
    await page.getByRole('dialog').getByRole('button', { name: say('survey-sign') }).click();
    await expect(page.getByText(new RegExp(HANDLER.name)).nth(1)).toBeVisible();
    await field(page, say('survey-record-name')).fill('K. Berg');
    await field(page, say('survey-record-digest')).fill('00000000');
    await button(page, say('survey-record')).click();
    await expect(page.getByText(say('error-survey-digest-wrong'))).toBeVisible();
    await field(page, say('survey-record-digest')).fill(version.digest.slice(0, 8));
    await show('sign');
    await button(page, say('survey-record')).click();
    await expect(page.getByText(/K\. Berg/)).toBeVisible();
    await button(page, say('survey-chosen-show')).click();
    await expect(page.getByRole('table', { name: say('survey-chosen-title') })).toBeVisible();
    await show('chosen');
    await paper(page, bridge, folder.at('protocol.pdf'), say('survey-protocol-save'), say);

    await go(page, `/hotline/surveys/${id}?step=interviews`);
    const entry = page.getByRole('group', { name: say('survey-interview-keys') });
    await entry.focus();
    for (const _ of version.protocol.questions) await page.keyboard.press('1');
    await show('interview');
    await page.keyboard.press('Enter');
    await expect(page.getByText(say('survey-interview-kept'))).toBeVisible();
    await answerAll(bridge, version);
    await page.reload();
    await settled(page);
    await button(page, say('survey-finish')).click();
    await page.getByRole('dialog').getByRole('button', { name: say('survey-finish') }).click();
    await go(page, `/hotline/surveys/${id}?step=results`);
    await expect(page.getByRole('table', { name: say('survey-step-results') })).toBeVisible();
    await show('results');
    await paper(page, bridge, folder.at('results.pdf'), say('survey-results-save'), say);

    await go(page, '/hotline/surveys');
    await expect(page.getByRole('list', { name: say('survey-list') })).toContainText(NAME[language]);
    await show('list');

    const { words: printed, ask } = await bridge.invoke<{ words: string[]; ask: number[] }>('hotline_recovery_new');
    const typed = ask.map((position) => ({ position, word: printed[position - 1] }));
    await bridge.invoke('hotline_recovery_confirm', { answers: typed });
    const made = await bridge.invoke<{ value: { case: { id: string; number: string } } }>('case_create', {
      newCase: {
        channel: 'phone',
        category: 'wages',
        received_on: '2026-11-20',
        severity: 'medium',
        confidentiality: 'anonymous',
        narrative: language === 'en' ? 'The pay slip lists no overtime.' : '工资条上没有加班费。',
        identity: '',
        topic: null,
        shut: [],
      },
    });
    const { id: caseId, number } = made.value.case;
    await go(page, `/hotline/${caseId}`);
    await button(page, say('case-paper-make')).click();
    await show('case-paper');
    await bridge.next({ save: folder.at('case.pdf') });
    await page.getByRole('dialog').getByRole('button', { name: say('case-paper-warn-verb') }).click();
    await page.getByRole('button', { name: say('paper-save'), exact: true }).click();
    await expect(page.getByText(say('survey-saved', { file: 'case.pdf' }))).toBeVisible();
    expect(readFileSync(folder.at('case.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    await button(page, say('case-paper-make')).click();
    await expect(page.getByRole('dialog')).toContainText(HANDLER.name);
    await page.getByRole('dialog').getByRole('button', { name: say('frame-cancel') }).click();
    await page
      .getByRole('region', { name: say('hotline-panel-label', { number }), exact: true })
      .getByRole('button', { name: say('frame-close'), exact: true })
      .click();
    await show('cases');

    await go(page, '/hotline/works');
    await expect(page.getByRole('table', { name: say('kpi-table') })).toBeVisible();
    await show('works');
    await page.getByRole('button', { name: say('kpi-figure-median-days') }).click();
    await expect(page.getByRole('region', { name: say('kpi-detail', { figure: say('kpi-figure-median-days') }) })).toBeVisible();
    await show('works-figure');
    await ownFigures({ page, say, show, language });
    await paper(page, bridge, folder.at('figures.pdf'), say('kpi-figures-make'), say);
    await button(page, say('past-add')).click();
    await field(page, say('past-starts')).fill('2025-01-01');
    await field(page, say('past-ends')).fill('2025-12-31');
    await field(page, say('past-headcount')).fill('700');
    await field(page, say('past-received')).fill('14');
    await show('past');
    await button(page, say('past-save')).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('region', { name: say('past-title') })).toContainText('14');
    await page.getByRole('region', { name: say('past-title') }).scrollIntoViewIfNeeded();
    await show('works-below');
    await paper(page, bridge, folder.at('page.pdf'), say('kpi-page-make'), say);

    await go(page, '/hotline/agreements');
    await expect(page.getByText(say('nda-empty'))).toBeVisible();
    await show('agreements-empty');
    await button(page, say('nda-text-new')).click();
    await field(page, say('nda-text-language')).fill(language === 'en' ? 'English' : '中文');
    await field(page, say('nda-text-title')).fill(language === 'en' ? 'Agreement on confidentiality' : '保密协议');
    await field(page, say('nda-text-text')).fill(language === 'en' ? 'What is heard stays here.' : '听到的内容不外传。');
    await button(page, say('nda-text-keep')).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await field(page, say('nda-party-name')).fill('Ann Berg');
    await button(page, say('nda-party-add')).click();
    await expect(page.getByText(say('nda-waiting', { count: 1, version: 1, names: 'Ann Berg' }))).toBeVisible();
    await show('agreements');
    await button(page, say('nda-sign', { name: 'Ann Berg' })).click();
    await expect(page.getByText(say('nda-waiting', { count: 0, version: 1, names: '' }))).toBeVisible();

    await lockAndSignIn(page, say, HANDLER.name, PERSON, PASSPHRASE);
    await go(page, '/hotline');
    await expect(page.getByText(say('hotline-not-you-works'))).toBeVisible();
    await show('manager');
    await go(page, '/hotline/works');
    await expect(page.getByRole('table', { name: say('survey-trend') })).toBeVisible();
    await show('manager-works');
  });
}

/** Twenty-nine further interviews, mixed, through the command that the screen calls. */
async function answerAll(bridge: { invoke: (name: string, args: Record<string, unknown>) => Promise<unknown> }, version: Version) {
  for (const [group, { asked }] of version.protocol.groups.entries()) {
    for (let at = group === 0 ? 1 : 0; at < asked; at += 1) {
      const answers = Object.fromEntries(
        version.protocol.questions.map(({ key }, place) => [
          key,
          (['yes', 'no', 'yes', 'unsure', 'yes', 'declined'] as const)[(at + place) % 6],
        ]),
      );
      await bridge.invoke('interview_add', { version: version.id, group, answers });
    }
  }
}

type Say = ReturnType<typeof words>;

/** A figure of another whole, marked as that and put back; one of our own; one that is left out. */
async function ownFigures({ page, say, show, language }: { page: Page; say: Say; show: (name: string) => Promise<void>; language: 'en' | 'zh-Hans' }) {
  const anonymous = language === 'en' ? 'Anonymous reports' : '匿名申诉';
  const table = page.getByRole('table', { name: say('kpi-table') });
  await table.getByRole('button', { name: anonymous }).click();
  const detail = page.getByRole('region', { name: say('kpi-detail', { figure: anonymous }) });
  await field(page, say('kpi-benchmark-note')).fill('NAVEX, 2017');
  await button(page, say('kpi-benchmark-save')).click();
  await expect(detail.getByText(say('kpi-benchmark-own'), { exact: true })).toBeVisible();
  await button(page, say('kpi-definition-edit')).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('kpi-edit-denominator'), { exact: true }).selectOption('closed');
  await show('works-edit');
  await dialog.getByRole('button', { name: say('kpi-definition-save') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(detail.getByText(say('kpi-definition-own'), { exact: true })).toBeVisible();
  await expect(table.getByText(say('kpi-definition-own'), { exact: true })).toBeVisible();
  await show('works-edited');
  await button(page, say('kpi-definition-reset')).click();
  await expect(table.getByText(say('kpi-definition-own'), { exact: true })).toHaveCount(0);

  await button(page, say('kpi-definition-add')).click();
  await dialog.getByLabel(say(`kpi-edit-name-${language === 'en' ? 'en' : 'zh'}`), { exact: true }).fill('★ 1');
  await dialog.getByLabel(say('kpi-edit-kind'), { exact: true }).selectOption('median');
  await dialog.getByLabel(say('kpi-edit-numerator-days'), { exact: true }).selectOption('days-to-answer');
  await show('works-add');
  await dialog.getByRole('button', { name: say('kpi-definition-save') }).click();
  await expect(table.getByRole('button', { name: '★ 1' })).toBeVisible();
  await table.getByRole('button', { name: '★ 1' }).click();
  await button(page, say('kpi-definition-switch-off')).click();
  await button(page, say('kpi-definition-switch-on', { figure: '★ 1' })).click();
  await expect(table.getByRole('button', { name: '★ 1' })).toBeVisible();
}

/** Both languages, into a file that is a PDF. */
async function paper(
  page: Page,
  bridge: { next: (answer: { save: string }) => Promise<void> },
  path: string,
  label: string,
  say: Say,
) {
  await bridge.next({ save: path });
  await page.getByRole('button', { name: label, exact: true }).first().click();
  await page.getByRole('menuitem', { name: say('actions-export-language-both') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('paper-save'), exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: path.split('/').at(-1) })).toBeVisible();
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
}

async function lockAndSignIn(page: Page, say: Say, from: string, name: string, passphrase: string) {
  await page.getByRole('banner').getByRole('button', { name: from, exact: true }).click();
  await page.getByRole('menuitem', { name: say('frame-lock'), exact: true }).click();
  await field(page, say('unlock-person')).selectOption({ label: name });
  await field(page, say('passphrase-label')).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name, exact: true })).toBeVisible();
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
  await settled(page);
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const field = (page: Page, label: string): Locator =>
  page.getByLabel(label, { exact: true }).and(page.locator('input, textarea, select'));
