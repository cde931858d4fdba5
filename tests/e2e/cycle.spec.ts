/** A cycle from set-up to closed, its plan signed by the sponsor, and a second one held against it. */
import type { Page } from '@playwright/test';
import type { Bridge } from '../stage/bridge.ts';
import { daysFrom, monthsFrom, today } from '../stage/calendar.ts';
import { SENIOR } from '../stage/cast.ts';
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import { PASSPHRASE } from '../stage/thread.ts';
import { type Language, type Say, words } from '../stage/words.ts';
import { accessible, expect, keepPicture, LOOKS, picture, settled, test } from './desk.ts';

type View = { cycle: { id: string }; objectives: { id: string }[]; cycles: { cycle: { id: string } }[] };

const TYPED: Record<Language, { [name: string]: string }> = {
  en: {
    scope: 'Building A and dormitory 2: working hours, fire safety, hotline. The print shop is not in it.',
    objective: 'Overtime hours per worker and month',
    unit: 'hours',
    silent: 'Complaints of workers a month',
    reason: 'The customer visits on Monday. Two plans follow in the first week of March.',
    present: 'Ms Guo (owner), Li Wei (EHS), line leaders of both halls',
    decisions: 'Weekly look at the hours of each line. A second fire exit on floor 2 is paid for.',
    standard: 'The weekly check of overtime (procedure HR-07).',
    next: 'Second cycle',
  },
  'zh-Hans': {
    scope: 'A 栋厂房和 2 号宿舍：工时、消防、申诉热线。不包括印刷车间。',
    objective: '人均每月加班工时',
    unit: '小时',
    silent: '每月员工投诉件数',
    reason: '客户周一来访。另外两项计划三月第一周补上。',
    present: '郭女士（总经理）、李伟（EHS）、两个车间的班组长',
    decisions: '每周查看各产线工时。批准二楼第二安全出口的经费。',
    standard: '每周加班工时检查（程序 HR-07）。',
    next: '第二周期',
  },
};

for (const [language, theme] of LOOKS) {
  test(`a cycle from set-up to closed, a second one compared with it, ${language}`, async ({ page, bridge }) => {
    const stage: Stage = { page, bridge, say: words(language), typed: TYPED[language], look: `cycle-${language}-${theme}` };
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const { question } = await fillFactory(bridge);
    const me = (await bridge.invoke<{ me: { id: string } }>('session_state')).me.id;
    const sponsor = await bridge.invoke<{ value: { id: string } }>('person_add', {
      person: { name: SENIOR.name, title: SENIOR.title, roles: [SENIOR.role], passphrase: SENIOR.passphrase },
    });
    await page.goto(bridge.url);
    await test.step('the plan', () => plan(stage, sponsor.value.id));
    await test.step('the sponsor signs', async () => {
      await signIn(stage, sponsor.value.id, SENIOR.passphrase);
      await sign(stage);
      await signIn(stage, me, PASSPHRASE);
    });
    await test.step('the gates', () => gates(stage));
    await test.step('the review and the end', () => end(stage));
    await test.step('the next cycle, beside the last', () => next(stage, question));
  });
}

type Stage = { page: Page; bridge: Bridge; say: Say; typed: { [name: string]: string }; look: string };

async function plan({ page, say, typed, look }: Stage, sponsor: string): Promise<void> {
  await go(page, '/');
  await page.getByRole('link', { name: say('home-cycle-open') }).click();
  await expect(page.getByRole('heading', { name: say('home-phase-plan'), exact: true })).toBeVisible();
  await lookAt(page, `${look}-overview`);
  await tab(page, say, 'team');
  await lookAt(page, `${look}-team-empty`);
  await fill(page, say('cycle-scope'), typed.scope as string);
  await page.getByRole('combobox', { name: say('cycle-sponsor') }).selectOption(sponsor);
  const people = page.getByRole('region', { name: say('cycle-team') });
  await people.getByRole('button', { name: say('cycle-task-leader') }).click();
  await people.getByRole('button', { name: say('cycle-task-worker') }).click();
  const names = people.getByRole('textbox', { name: say('cycle-member-name') });
  await expect(names).toHaveCount(2);
  await names.first().fill('Li Wei 李伟');
  await names.last().fill('Wang Fang 王芳');
  await names.last().blur();
  await page.getByRole('textbox', { name: say('cycle-ends') }).fill(monthsFrom(today(), 3));
  await page.getByRole('textbox', { name: say('cycle-ends') }).blur();
  await expect(page.getByText(say('cycle-period-short'))).toBeVisible();
  await lookAt(page, `${look}-team`);
  await page.getByRole('textbox', { name: say('cycle-ends') }).fill(daysFrom(monthsFrom(today(), 12), -1));
  await page.getByRole('textbox', { name: say('cycle-ends') }).blur();
  await expect(page.getByText(say('cycle-period-short'))).toHaveCount(0);

  await tab(page, say, 'objectives');
  await lookAt(page, `${look}-objectives-empty`);
  await page.getByRole('button', { name: say('cycle-objective-add') }).click();
  const first = page.getByRole('region', { name: say('cycle-objective', { number: 1 }) });
  await fill(first, say('cycle-objective-name'), typed.objective as string);
  await fill(first, say('cycle-objective-unit'), typed.unit as string);
  await first.getByRole('combobox', { name: say('cycle-objective-aim') }).selectOption('down');
  await fill(first, say('cycle-objective-baseline'), '５２');
  await fill(first, say('cycle-objective-target'), '36');
  await fill(first, say('cycle-objective-due'), monthsFrom(today(), 6));
  await page.getByRole('button', { name: say('cycle-objective-add') }).click();
  const second = page.getByRole('region', { name: say('cycle-objective', { number: 2 }) });
  await fill(second, say('cycle-objective-name'), typed.silent as string);
  await second.getByRole('combobox', { name: say('cycle-objective-aim') }).selectOption('down');
  await expect(page.getByText(say('cycle-flag-rewards-silence'))).toBeVisible();
  await lookAt(page, `${look}-objectives`);
}

async function sign({ page, say, look }: Stage): Promise<void> {
  await go(page, '/');
  await expect(page.getByRole('heading', { name: say('home-next-sign-plan') })).toBeVisible();
  await page.getByRole('button', { name: say('home-next-sign-plan.do') }).click();
  await page.getByRole('button', { name: say('cycle-sign'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(say('cycle-sign-about'))).toBeVisible();
  await lookAt(page, `${look}-sign`);
  await dialog.getByRole('button', { name: say('cycle-sign'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(SENIOR.name).first()).toBeVisible();
  await lookAt(page, `${look}-signed`);
}

async function gates({ page, bridge, say, typed, look }: Stage): Promise<void> {
  await go(page, '/cycle');
  await page.getByRole('button', { name: say('cycle-go-plan-anyway') }).click();
  const dialog = page.getByRole('dialog');
  const goOn = dialog.getByRole('button', { name: say('cycle-go-with-reason') });
  await expect(goOn).toBeDisabled();
  await dialog.getByRole('textbox', { name: say('cycle-reason') }).fill(typed.reason as string);
  await lookAt(page, `${look}-anyway`);
  await goOn.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(typed.reason as string)).toBeVisible();
  const { cycle } = await bridge.invoke<View>('cycle_get');
  for (const phase of ['do', 'check']) await bridge.invoke('gate_pass', { cycle: cycle.id, phase, reason: typed.reason });
  await tab(page, say, 'objectives');
  const first = page.getByRole('region', { name: say('cycle-objective', { number: 1 }) });
  await first.getByRole('textbox', { name: say('cycle-reading-value') }).fill('34.5');
  await first.getByRole('button', { name: say('cycle-reading-add') }).click();
  await expect(first.getByText(say('cycle-reached'), { exact: true })).toBeVisible();
  await lookAt(page, `${look}-reading`);
}

async function end({ page, say, typed, look }: Stage): Promise<void> {
  await tab(page, say, 'review');
  const minutes = page.getByRole('region', { name: say('cycle-review'), exact: true });
  await fill(minutes, say('cycle-review-held'), today());
  for (const field of ['present', 'decisions', 'standard']) {
    await fill(minutes, say(`cycle-review-${field}`), typed[field] as string);
  }
  const proposal = page.getByRole('region', { name: say('cycle-proposal') });
  await fill(proposal, say('cycle-next-name'), typed.next as string);
  await fill(proposal, say('cycle-starts'), monthsFrom(today(), 12));
  await fill(proposal, say('cycle-ends'), daysFrom(monthsFrom(today(), 24), -1));
  await lookAt(page, `${look}-review`);
  await page.getByRole('button', { name: say('cycle-close'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(say('cycle-close-about'))).toBeVisible();
  await lookAt(page, `${look}-close`);
  await dialog.getByRole('button', { name: say('cycle-close'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('cycle-ended') })).toBeVisible();
  await lookAt(page, `${look}-closed`);
}

async function next({ page, bridge, say, typed, look }: Stage, question: string): Promise<void> {
  await page.getByRole('button', { name: say('cycle-next-start') }).click();
  await expect(page.getByRole('heading', { name: say('cycle-title', { name: typed.next as string }) })).toBeVisible();
  await lookAt(page, `${look}-second`);
  await go(page, `/assess/${question}`);
  await expect(page.getByRole('button', { name: say('cycle-last-take') })).toBeVisible();
  await lookAt(page, `${look}-last-time`);
  await page.keyboard.press('l');
  await expect(page.getByRole('radio', { checked: true }).or(page.locator('[aria-pressed=true]')).first()).toBeVisible();
  const pack = await bridge.invoke<{ sections: { questions: { id: string }[] }[] }>('pack_get');
  const questions = pack.sections.flatMap((section) => section.questions.map(({ id }) => id));
  for (const [at, id] of questions.slice(1, 58).entries()) {
    await bridge.invoke('answer_set', { question: id, field: 'paper', value: (at % 3) + 3 });
    await bridge.invoke('answer_set', { question: id, field: 'practice', value: (at % 4) + 2 });
  }
  await bridge.invoke('answer_set', { question: questions[2], field: 'state', value: 'unknown' });
  await go(page, '/cycle/compare');
  await expect(page.getByRole('img', { name: say('cycle-chart') })).toBeVisible();
  await lookAt(page, `${look}-compare`);
  await copyChart(page, say('chart-copy'), say('chart-copied'), `${look}-chart`);
  await page.getByRole('table', { name: say('cycle-compare-sections') }).scrollIntoViewIfNeeded();
  await lookAt(page, `${look}-compare-table`);
  await expect(page.getByText(say('cycle-move-became-unknown')).first()).toBeVisible();

  const { cycles } = await bridge.invoke<View>('cycle_get');
  const closed = cycles[1]?.cycle.id as string;
  await go(page, `/assess/${question}?of=${closed}`);
  await expect(page.getByText(say('cycle-closed-note'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('assess-answer-unknown') })).toHaveCount(0);
  await lookAt(page, `${look}-closed-question`);
}

async function signIn({ page, bridge }: Stage, personId: string, passphrase: string): Promise<void> {
  await settled(page);
  await bridge.invoke('session_lock');
  await bridge.invoke('session_unlock', { personId, passphrase });
  await page.reload();
  await settled(page);
}

async function tab(page: Page, say: Say, view: string): Promise<void> {
  await page.getByRole('link', { name: say(`cycle-page-${view}`), exact: true }).click();
  await settled(page);
}

async function fill(place: Page | ReturnType<Page['getByRole']>, label: string, text: string): Promise<void> {
  const field = place.getByRole('textbox', { name: label, exact: true });
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

/** What stands on the clipboard then is a picture of the chart; kept beside the other pictures to look at. */
async function copyChart(page: Page, button: string, copied: string, name: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: button }).first().click();
  await expect(page.getByText(copied)).toBeVisible();
  const picture = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    if (!item) throw new Error('nothing was copied');
    const blob = await item.getType('image/png');
    const bitmap = await createImageBitmap(blob);
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen?.drawImage(bitmap, 0, 0);
    const seen = pen?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer;
    const colours = new Set(new Uint32Array(seen ?? new ArrayBuffer(0)));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { colours: colours.size, width: bitmap.width, bytes: btoa(text) };
  });
  expect(picture.width).toBeGreaterThan(1000);
  // An empty drawing has the colours of its title and key alone.
  expect(picture.colours).toBeGreaterThan(20);
  keepPicture(name, Buffer.from(picture.bytes, 'base64'));
}
