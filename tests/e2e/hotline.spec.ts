/** The hotline from empty to a case that was closed, appealed, decided, reopened and closed again; once by keys alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../stage/bridge.ts';
import { setUpFactory } from '../stage/factory.ts';
import type { Folder } from '../stage/processes.ts';
import { type Language, words } from '../stage/words.ts';
import { field, part, tabTo } from './days/day.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const PEOPLE = ['Chen Jie 陈洁', 'Zhao Min 赵敏', 'Wu Gang 吴刚'] as const;
const PASSPHRASE = 'seven rivers quiet stone';
const SAID = {
  en: {
    narrative: 'The line leader takes 20 yuan from each of us for a rest day.',
    answer: 'We look into it. Nobody will be asked for money again.',
    check: 'Asked the cashier; no receipt exists.',
    outcome: 'Money was taken. It is paid back with November.',
    appeal: 'I did not get mine back.',
    decision: 'It was missing on the list. Paid today.',
    again: 'Another team says the same.',
    note: 'Fine so far.',
    why: 'His brother leads the line.',
    court: 'The labour office asks for it.',
  },
  'zh-Hans': {
    narrative: '组长向我们每个人收 20 元，才给休息一天。',
    answer: '我们正在核实。以后不会再有人收钱。',
    check: '问过出纳，没有收据。',
    outcome: '确有收钱。随十一月工资退还。',
    appeal: '我没有收到退款。',
    decision: '名单上漏了，今天已补发。',
    again: '另一个班组也反映同样的事。',
    note: '目前没事。',
    why: '他弟弟是这条线的组长。',
    court: '劳动部门要求提供。',
  },
} as const;

interface Stage {
  page: Page;
  bridge: Bridge;
  folder: Folder;
  language: Language;
  say: ReturnType<typeof words>;
  show: (name: string) => Promise<void>;
}

for (const [language, theme] of LOOKS) {
  test(`a case from its first call to its second end, ${language}`, async ({ page, bridge, folder }) => {
    const stage = await open(page, bridge, folder, language, theme, `hotline-${language}-${theme}`);
    await settings(stage);
    const digits = await file(stage);
    await talk(stage, digits);
    await protect(stage);
    await files(stage);
    await close(stage);
    await appeal(stage);
    await hold(stage);
    await shutOutSeesNothing(stage);
  });
}

test('a case by keys alone', async ({ page, bridge, folder }) => {
  const stage = await open(page, bridge, folder, 'en', 'dark', 'hotline-keys');
  const { say, show } = stage;
  const { narrative, answer, outcome, appeal: words } = SAID.en;
  await go(page, '/hotline');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: say('hotline-new') });
  await expect(field(dialog, say('hotline-field-channel'))).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await tabTo(page, field(dialog, say('hotline-field-category')));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, field(dialog, say('hotline-field-topic')));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, field(dialog, say('hotline-field-narrative')));
  await page.keyboard.insertText(narrative);
  await tabTo(page, dialog.getByRole('radio', { name: say('hotline-level-confidential'), exact: true }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Enter');
  const slip = page.getByRole('dialog', { name: say('hotline-receipt-title') });
  await expect(slip).toBeVisible();
  await tabTo(page, slip.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await tabTo(page, slip.getByRole('button', { name: say('hotline-receipt-done'), exact: true }));
  await page.keyboard.press('Enter');
  await expect(slip).toHaveCount(0);
  const panel = casePanel(stage);
  await expect(panel).toBeVisible();

  const press = async (name: string, within: Locator = panel) => {
    const button = within.getByRole('button', { name: say(name), exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await press('hotline-duty-acknowledge-do');
  await page.keyboard.press('2');
  const message = field(panel, say('hotline-talk-text'));
  await expect(message).toBeVisible();
  await message.focus();
  await page.keyboard.insertText(answer);
  await press('hotline-talk-add');
  await expect(panel.getByText(say('hotline-talk-waits'))).toBeVisible();
  await press('hotline-talk-told-do');
  await expect(panel.getByText(say('hotline-talk-waits'))).toHaveCount(0);
  await page.keyboard.press('1');
  await press('hotline-duty-answer-do');
  await press('hotline-duty-outcome-do');
  await expect(field(panel, say('hotline-field-outcome'))).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await press('hotline-show');
  const note = field(panel, say('hotline-field-outcome_note'));
  await note.focus();
  await page.keyboard.insertText(outcome);
  await press('hotline-close');
  const confirm = page.getByRole('dialog', { name: say('hotline-close-title', { number: 'H-A001' }) });
  await press('hotline-close', confirm);
  await expect(confirm).toHaveCount(0);
  await press('hotline-round-appeal-do');
  const why = field(panel, say('hotline-round-appeal-why'));
  await why.focus();
  await page.keyboard.insertText(words);
  await press('hotline-round-begin');
  await expect(part(panel, say('hotline-rounds')).getByRole('listitem')).toHaveCount(1);
  await show('appealed');
});

/** A factory with three handlers; the first one sits before it. */
async function open(
  page: Page,
  bridge: Bridge,
  folder: Folder,
  language: Language,
  theme: string,
  look: string,
): Promise<Stage> {
  await bridge.invoke('preferences_set', { change: { language, theme } });
  await setUpFactory(bridge, language);
  for (const name of PEOPLE) {
    const person = { name, title: '', roles: ['case-handler'], passphrase: PASSPHRASE };
    await bridge.invoke('person_add', { person });
  }
  for (const name of [...PEOPLE].reverse()) await sit(bridge, name);
  await page.goto(bridge.url);
  let step = 0;
  const show = async (name: string) => {
    step += 1;
    await settled(page);
    await picture(page, `${look}-${String(step).padStart(2, '0')}-${name}`);
    await accessible(page, `${look} ${name}`);
  };
  return { page, bridge, folder, language, say: words(language), show };
}

async function sit(bridge: Bridge, name: string): Promise<void> {
  await bridge.invoke('session_lock');
  const { people } = await bridge.invoke<{ people: { id: string; name: string }[] }>('session_state');
  const personId = people.find((person) => person.name === name)?.id;
  await bridge.invoke('session_unlock', { personId, passphrase: PASSPHRASE });
}

/** What a handler sets up before the first case. */
async function settings({ page, say, show, language }: Stage): Promise<void> {
  await go(page, '/hotline');
  await show('empty');
  await go(page, '/settings/hotline');
  await show('settings-empty');
  const main = page.getByRole('main');
  const reach = field(main, say('hotline-reach'));
  await reach.fill(language === 'en' ? 'Phone 8866, every day 12:00-13:00' : '电话 8866，每天 12:00-13:00');
  await reach.blur();
  const form = main.getByRole('form', { name: say('hotline-outside-add'), exact: true });
  await field(form, say('hotline-outside-name')).fill('12351');
  await field(form, say('hotline-outside-contact')).fill('12351');
  await field(form, say('hotline-outside-languages')).fill('中文');
  await form.getByRole('button', { name: say('hotline-outside-add'), exact: true }).click();
  await expect(main.getByRole('button', { name: say('hotline-outside-remove', { name: '12351' }) })).toBeVisible();
  await main.getByRole('switch', { name: say('hotline-calendar-working') }).check({ force: true });
  await main.getByRole('button', { name: say('hotline-calendar-take', { country: 'CN', year: '2026' }) }).click();
  await expect(main.getByRole('table', { name: say('hotline-calendar-days') }).or(main.getByRole('button', { name: /39/ })).first()).toBeVisible();
  const after = field(main, say('hotline-escalate-after'));
  await after.fill('3');
  await after.blur();
  await main.getByRole('group', { name: say('hotline-escalate-to') }).getByRole('checkbox', { name: PEOPLE[1] }).check();
  await show('settings');
  const topic = main.locator('details').first();
  await topic.locator('summary').click();
  const name = topic.getByLabel(new RegExp(`^${say(language === 'en' ? 'hotline-topic-en' : 'hotline-topic-zh')}: `)).nth(1);
  await name.fill(language === 'en' ? 'Money taken by a line leader' : '组长收钱');
  await name.blur();
  await topic.scrollIntoViewIfNeeded();
  await show('settings-topics');
}

/** Somebody calls who gives no name; the number of the slip. */
async function file({ page, bridge, folder, say, show, language }: Stage): Promise<string> {
  await go(page, '/hotline');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: say('hotline-new') });
  await field(dialog, say('hotline-field-channel')).selectOption('phone');
  await field(dialog, say('hotline-field-category')).selectOption('wages');
  await field(dialog, say('hotline-field-topic')).selectOption('wages-late');
  await field(dialog, say('hotline-field-narrative')).fill(SAID[language].narrative);
  await dialog.getByRole('radio', { name: say('hotline-level-anonymous'), exact: true }).check();
  await show('new');
  await page.keyboard.press('Control+Enter');
  const slip = page.getByRole('dialog', { name: say('hotline-receipt-title') });
  const digits = ((await slip.getByLabel(say('hotline-receipt'), { exact: true }).textContent()) ?? '').replace(/\D/g, '');
  expect(digits).toMatch(/^\d{16}$/);
  await show('number');
  const path = folder.at('slip.pdf');
  await bridge.next({ save: path });
  await slip.getByRole('button', { name: say('hotline-receipt-print'), exact: true }).click();
  const looked = page.getByRole('dialog', { name: say('hotline-receipt-print'), exact: true });
  await looked.getByRole('button', { name: say('paper-save'), exact: true }).click();
  await expect(looked).toHaveCount(0);
  await expect.poll(() => existsSync(path) && readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  await slip.getByRole('checkbox').check();
  await slip.getByRole('button', { name: say('hotline-receipt-done'), exact: true }).click();
  await expect(slip).toHaveCount(0);
  await settled(page);
  expect(await page.content()).not.toContain(digits);
  await show('filed');
  return digits;
}

/** The answer waits, and is told when the reporter calls again with the number. */
async function talk(stage: Stage, digits: string): Promise<void> {
  const { page, say, show, language } = stage;
  const panel = casePanel(stage);
  await panel.getByRole('button', { name: say('hotline-duty-acknowledge-do'), exact: true }).click();
  await panel.getByRole('tab', { name: say('hotline-tab-talk') }).click();
  await field(panel, say('hotline-talk-text')).fill(SAID[language].answer);
  await panel.getByRole('button', { name: say('hotline-talk-add'), exact: true }).click();
  await expect(panel.getByText(say('hotline-talk-waits'))).toBeVisible();
  await show('talk-waits');
  await panel.getByRole('button', { name: say('frame-close'), exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: say('hotline-find'), exact: true }).click();
  const find = page.getByRole('dialog', { name: say('hotline-find') });
  await find.getByRole('textbox').fill('0000 0000 0000 0000');
  await find.getByRole('button', { name: say('hotline-find-do'), exact: true }).click();
  await expect(find.getByText(say('error-receipt-unknown'))).toBeVisible();
  await show('find-wrong');
  await find.getByRole('textbox').fill(digits.replace(/(\d{4})/g, '$1 '));
  await find.getByRole('button', { name: say('hotline-find-do'), exact: true }).click();
  await panel.getByRole('tab', { name: say('hotline-tab-talk') }).click();
  await panel.getByRole('button', { name: say('hotline-talk-show'), exact: true }).click();
  await expect(panel.getByText(SAID[language].answer)).toBeVisible();
  await panel.getByRole('button', { name: say('hotline-talk-told-do'), exact: true }).click();
  await expect(panel.getByText(say('hotline-talk-waits'))).toHaveCount(0);
  await show('talk-told');
}

async function protect(stage: Stage): Promise<void> {
  const { page, say, show, language } = stage;
  const panel = casePanel(stage);
  await panel.getByRole('tab', { name: say('hotline-tab-protection') }).click();
  const checkins = part(panel, say('hotline-checkins'));
  await checkins.getByRole('button', { name: say('hotline-checkin-ask'), exact: true }).first().click();
  await checkins.getByRole('radio', { name: say('hotline-checkin-no'), exact: true }).check();
  await field(checkins, say('hotline-checkin-note')).fill(SAID[language].note);
  await checkins.getByRole('button', { name: say('hotline-checkin-record'), exact: true }).click();
  await expect(checkins.getByRole('radio')).toHaveCount(0);
  const conflicts = part(panel, say('hotline-conflicts'));
  await field(conflicts, say('hotline-conflict-who')).selectOption({ label: PEOPLE[2] });
  await field(conflicts, say('hotline-conflict-why')).fill(SAID[language].why);
  await conflicts.getByRole('button', { name: say('hotline-conflict-shut'), exact: true }).click();
  const confirm = page.getByRole('dialog', { name: say('hotline-conflict-title', { name: PEOPLE[2] }) });
  await show('shut-out-asks');
  await confirm.getByRole('button', { name: say('hotline-conflict-shut'), exact: true }).click();
  await expect(confirm).toHaveCount(0);
  await expect(conflicts.getByRole('listitem')).toContainText(PEOPLE[2]);
  await expect(panel.getByText(say('hotline-who-shut', { names: PEOPLE[2] }))).toBeVisible();
  await show('protection');
}

async function files(stage: Stage): Promise<void> {
  const { bridge, folder, say, show } = stage;
  const panel = casePanel(stage);
  await panel.getByRole('tab', { name: say('hotline-tab-files') }).click();
  await show('files-empty');
  const letter = folder.at('letter.txt');
  writeFileSync(letter, 'from the box');
  await bridge.next({ open: [letter] });
  await panel.getByRole('button', { name: say('hotline-file-add'), exact: true }).click();
  await expect(part(panel, say('hotline-files')).getByRole('listitem').first()).toContainText('1');
  await show('files');
}

async function close(stage: Stage): Promise<void> {
  const { say, show, language } = stage;
  const panel = casePanel(stage);
  await panel.getByRole('tab', { name: say('hotline-tab-case') }).click();
  await field(panel, say('hotline-step-text')).fill(SAID[language].check);
  await panel.getByRole('button', { name: say('hotline-step-add'), exact: true }).click();
  await expect(field(panel, say('hotline-step-text'))).toHaveValue('');
  await panel.getByRole('button', { name: say('hotline-duty-answer-do'), exact: true }).click();
  await field(panel, say('hotline-field-outcome')).selectOption('substantiated');
  await field(panel, say('hotline-field-remedy')).selectOption('paid');
  await field(panel, say('hotline-field-satisfaction')).selectOption('partly');
  await show('outcome');
  await end(stage);
}

async function end(stage: Stage): Promise<void> {
  const { page, say } = stage;
  await casePanel(stage).getByRole('button', { name: say('hotline-close'), exact: true }).click();
  const confirm = page.getByRole('dialog', { name: say('hotline-close-title', { number: 'H-A001' }) });
  await confirm.getByRole('button', { name: say('hotline-close'), exact: true }).click();
  await expect(confirm).toHaveCount(0);
}

/** Whoever answered first does not decide; the second handler does, and closes; then it runs once more. */
async function appeal(stage: Stage): Promise<void> {
  const { page, bridge, say, show, language } = stage;
  const panel = casePanel(stage);
  const rounds = part(panel, say('hotline-rounds'));
  await rounds.getByRole('button', { name: say('hotline-round-appeal-do'), exact: true }).click();
  await field(rounds, say('hotline-round-appeal-why')).fill(SAID[language].appeal);
  await rounds.getByRole('button', { name: say('hotline-round-begin'), exact: true }).click();
  await field(rounds, say('hotline-round-decision')).selectOption('upheld');
  await field(rounds, say('hotline-round-note')).fill(SAID[language].decision);
  await rounds.getByRole('button', { name: say('hotline-round-answer-do'), exact: true }).click();
  await expect(rounds.getByText(say('error-appeal-own-answer'))).toBeVisible();
  await show('appeal');
  await sit(bridge, PEOPLE[1]);
  await page.reload();
  await field(rounds, say('hotline-round-decision')).selectOption('upheld');
  await field(rounds, say('hotline-round-note')).fill(SAID[language].decision);
  await rounds.getByRole('button', { name: say('hotline-round-answer-do'), exact: true }).click();
  await expect(rounds).toContainText(say('hotline-decision-upheld'));
  await end(stage);
  await rounds.getByRole('button', { name: say('hotline-reopen'), exact: true }).click();
  await field(rounds, say('hotline-round-reopening-why')).fill(SAID[language].again);
  await rounds.getByRole('button', { name: say('hotline-round-begin'), exact: true }).click();
  await rounds.getByRole('button', { name: say('hotline-round-answer-do'), exact: true }).click();
  await expect(rounds.getByRole('listitem')).toHaveCount(2);
  await end(stage);
  await show('closed-again');
}

async function hold(stage: Stage): Promise<void> {
  const { say, show, language } = stage;
  const panel = casePanel(stage);
  await panel.getByRole('tab', { name: say('hotline-tab-record') }).click();
  await field(panel, say('hotline-hold-why')).fill(SAID[language].court);
  await panel.getByRole('button', { name: say('hotline-hold-do'), exact: true }).click();
  await expect(panel.getByRole('button', { name: say('hotline-hold-lift'), exact: true })).toBeVisible();
  await expect(panel.getByRole('button', { name: say('purge-case'), exact: true })).toHaveCount(0);
  await show('hold');
  await panel.getByRole('button', { name: say('hotline-hold-lift'), exact: true }).click();
  await expect(panel.getByRole('button', { name: say('purge-case'), exact: true })).toBeVisible();
}

/** For the person who was shut out there is no such case: not in the list, not by its address. */
async function shutOutSeesNothing({ page, bridge, say, show }: Stage): Promise<void> {
  const route = new URL(page.url()).hash;
  await sit(bridge, PEOPLE[2]);
  await page.goto(`${bridge.url}/${route}`);
  await page.reload();
  await expect(page.getByText(say('error-not-found')).first()).toBeVisible();
  expect(await page.content()).not.toContain('H-A001');
  await go(page, '/hotline');
  await expect(page.getByText(say('hotline-empty'))).toBeVisible();
  await show('shut-out');
}

const casePanel = ({ page, say }: Stage): Locator =>
  part(page, say('hotline-panel-label', { number: 'H-A001' }));

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
  await settled(page);
}
