/** What the store keeps and gives away: people and their rights, the journal, what is destroyed, backups, its health. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../stage/bridge.ts';
import { HANDLER, HR } from '../stage/cast.ts';
import { setUpFactory } from '../stage/factory.ts';
import { type Folder, programPath } from '../stage/processes.ts';
import { PASSPHRASE, PERSON } from '../stage/thread.ts';
import { type Language, type Say, words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const GUEST = { name: 'Zhou Min 周敏', passphrase: 'quiet copper evening road' };
const WORKER = { name: 'Zuleikha Pemberwick 祖莱哈', badge: '20417' };
const RENEWED = 'blue teapot under the stairs';
const RECOVERED = 'nine herons by the old weir';

interface Stage {
  page: Page;
  bridge: Bridge;
  folder: Folder;
  say: Say;
  language: Language;
  /** A picture of this moment, with no breach that axe can see. */
  show: (name: string) => Promise<void>;
}

for (const [language, theme] of LOOKS) {
  test(`what the store keeps, ${language}-${theme}`, async ({ page, bridge, folder }) => {
    let step = 0;
    const show = async (name: string) => {
      await settled(page);
      step += 1;
      const number = `${step}`.padStart(2, '0');
      await picture(page, `vault-${language}-${theme}-${number}-${name}`);
      await accessible(page, `${name} ${language} ${theme}`);
    };
    const stage: Stage = { page, bridge, folder, say: words(language), language, show };
    const recovery = await setUpFactory(bridge, language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await page.goto(bridge.url);
    const worker = await fill(bridge);

    await test.step('people and rights', async () => {
      await addSomebody(stage);
      await changeRoles(stage);
      await readRights(stage);
      await changePassphrase(stage);
      await openByAccount(stage);
    });
    await test.step('backups', async () => {
      await makeBackups(stage);
    });
    await test.step('somebody leaves, and their name is destroyed', async () => {
      await removeSomebody(stage);
      await destroyName(stage);
    });
    await test.step('a worker who left', async () => {
      await destroyWorker(stage, worker);
    });
    await test.step('the journal', async () => {
      await readJournal(stage);
      await exportJournal(stage);
    });
    await test.step('health', async () => {
      await findDamage(stage);
    });
    await test.step('going back', async () => {
      await goBack(stage);
    });
    await test.step('a forgotten passphrase', async () => {
      await recover(stage, recovery);
    });
    await test.step('a case whose texts are destroyed', async () => {
      await destroyCase(stage);
    });
  });
}

/** A worker with a history, a colleague for the hotline, and a backup of before. */
async function fill(bridge: Bridge): Promise<string> {
  const { value } = await bridge.invoke<{ value: { id: string } }>('worker_create', {
    worker: {
      badge: WORKER.badge,
      name: 'Zuleikha Brankovitsch',
      sex: 'female',
      category: 'worker',
      department: '缝纫 Sewing',
      joined_on: '2024-03-01',
    },
  });
  await bridge.invoke('worker_set', { id: value.id, field: 'name', value: WORKER.name });
  await bridge.invoke('finding_create', {
    finding: {
      question: null,
      provision: 'RBA B1',
      description: 'Fire exit B is blocked 消防通道堵塞',
      severity: 'major',
      source: 'audit',
      discovered_on: '2026-11-02',
    },
  });
  return value.id;
}

async function addSomebody({ page, bridge, say, show }: Stage): Promise<void> {
  for (const { name, title, role, passphrase } of [HR, HANDLER]) {
    await bridge.invoke('person_add', { person: { name, title, roles: [role], passphrase } });
  }
  await go(page, '/settings/people');
  await button(page, say('settings-person-add')).click();
  await field(page, say('person-name')).fill(GUEST.name);
  await field(page, say('person-title')).fill('EHS');
  await page.getByRole('checkbox', { name: say('role-ehs-manager'), exact: true }).check();
  await field(page, say('passphrase-label')).fill(GUEST.passphrase);
  await field(page, say('passphrase-again')).fill(GUEST.passphrase);
  await show('person-add');
  await button(page, say('settings-person-add-do')).click();
  await expect(row(page, GUEST.name)).toBeVisible();
  await show('people');
}

async function changeRoles({ page, bridge, say, show }: Stage): Promise<void> {
  await tool({ page, say }, GUEST.name, say('settings-person-roles'));
  await page.getByRole('checkbox', { name: say('role-hr-manager'), exact: true }).check();
  await show('person-roles');
  await button(page, say('settings-person-roles-do')).click();
  await expect(row(page, GUEST.name)).toContainText(say('role-hr-manager'));
  const people = await bridge.invoke<{ name: string; roles: string[] }[]>('people_list');
  expect(people.find(({ name }) => name === GUEST.name)?.roles.sort()).toEqual(['ehs-manager', 'hr-manager']);
}

async function readRights({ page, say, show }: Stage): Promise<void> {
  await go(page, '/settings/rights');
  const table = page.getByRole('table', { name: say('settings-page-rights') });
  await expect(table.getByRole('row')).toHaveCount(17);
  await show('rights');
}

async function changePassphrase({ page, say, show }: Stage): Promise<void> {
  await go(page, '/settings/device');
  await field(page, say('settings-passphrase-current')).fill('not this one at all');
  await field(page, say('passphrase-new')).fill(RENEWED);
  await field(page, say('passphrase-again')).fill(RENEWED);
  await button(page, say('settings-passphrase-do')).click();
  await expect(page.getByText(say('error-passphrase-wrong'))).toBeVisible();
  await field(page, say('settings-passphrase-current')).fill(PASSPHRASE);
  await show('passphrase');
  await button(page, say('settings-passphrase-do')).click();
  await expect(page.getByText(say('settings-passphrase-changed'))).toBeVisible();
}

async function openByAccount({ page, bridge, say, show }: Stage): Promise<void> {
  await field(page, say('keychain-passphrase')).fill(RENEWED);
  await button(page, say('keychain-on')).click();
  await expect(page.getByText(say('keychain-is-on'))).toBeVisible();
  await show('account');
  await bridge.invoke('session_lock', {});
  await page.reload();
  await expect(button(page, say('unlock-keychain'))).toBeVisible();
  await show('account-unlock');
  await button(page, say('unlock-keychain')).click();
  await expect(page.getByText(say('keychain-is-on'))).toBeVisible();
}

async function makeBackups({ page, bridge, folder, say, show }: Stage): Promise<void> {
  await go(page, '/settings/backups');
  const stick = folder.at('stick U盘');
  mkdirSync(stick);
  await bridge.next({ folder: stick });
  await button(page, say('backup-folder-choose')).click();
  await expect(page.getByText(stick)).toBeVisible();
  await button(page, say('backup-make')).click();
  await expect(page.getByText(say('backup-made'))).toBeVisible();
  const table = page.getByRole('table', { name: say('backup-list') });
  await expect(table.getByText(say('backup-in-folder')).first()).toBeVisible();
  await show('backups');
}

async function removeSomebody({ page, bridge, say, show }: Stage): Promise<void> {
  await go(page, '/settings/people');
  await tool({ page, say }, GUEST.name, say('settings-person-remove'));
  await show('person-remove');
  await dialog(page).getByRole('button', { name: say('settings-person-remove-do'), exact: true }).click();
  await expect(row(page, GUEST.name)).toContainText(say('settings-person-left'));
  const { people } = await bridge.invoke<{ people: string[] }>('keyslots_get');
  expect(people).toHaveLength(3);
}

async function destroyName({ page, say, show }: Stage): Promise<void> {
  await tool({ page, say }, GUEST.name, say('purge-person'));
  await expect(dialog(page).getByText(say('purge-final'))).toBeVisible();
  await dialog(page).getByRole('button', { name: say('purge-do'), exact: true }).click();
  await expect(dialog(page).getByText(say('purge-reason-missing'))).toBeVisible();
  await show('purge-person-asks');
  await destroy({ page, say }, 'asked');
  await show('purge-person-certificate');
  await closeDialog({ page, say });
  await expect(page.getByText(GUEST.name)).toHaveCount(0);
  await expect(row(page, say('purge-gone'))).toBeVisible();
  await show('people-after');
  await button(page, say('settings-person-tools', { name: say('purge-gone') })).click();
  await expect(page.getByRole('menuitem', { name: say('settings-person-back'), exact: true })).toHaveCount(0);
  await page.getByRole('menuitem', { name: say('purge-certificate-open'), exact: true }).click();
  await expect(dialog(page).getByText(say('purge-certificate-of-person'))).toBeVisible();
  await closeDialog({ page, say });
}

async function destroyWorker({ page, bridge, say, show }: Stage, id: string): Promise<void> {
  await go(page, `/training/people?left=yes&person=${id}`);
  const panel = page.getByRole('region', { name: say('training-person-panel', { name: WORKER.name }), exact: true });
  await expect(panel.getByText(say('purge-worker-first'))).toBeVisible();
  await bridge.invoke('worker_set', { id, field: 'left_on', value: '2026-11-01' });
  await page.reload();
  await show('worker');
  await panel.getByRole('button', { name: say('purge-worker'), exact: true }).click();
  await expect(dialog(page).getByText(say('purge-final'))).toBeVisible();
  await show('purge-worker-asks');
  await destroy({ page, say }, 'expired');
  await closeDialog({ page, say });
  await expect(page.getByText(WORKER.name)).toHaveCount(0);
  const gone = page.getByRole('region', { name: say('training-person-panel', { name: say('purge-gone') }), exact: true });
  await expect(gone.getByRole('note')).toContainText(PERSON);
  await show('worker-after');
  await gone.getByRole('button', { name: say('history-open'), exact: true }).click();
  await expect(page.getByRole('dialog').getByText(PERSON).first()).toBeVisible();
  await show('worker-history');
  await closeDialog({ page, say });
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: say('search-title') });
  await palette.getByRole('combobox').fill('Zuleikha');
  await expect(palette.getByRole('status')).toHaveText(say('search-count', { count: 0 }));
  await palette.getByRole('combobox').fill('Sewing');
  await expect(palette.getByRole('option', { name: say('purge-gone') })).toBeVisible();
  await show('search-after');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
}

async function readJournal({ page, say, language, show }: Stage): Promise<void> {
  await go(page, '/settings/journal');
  await expect(page.getByRole('grid', { name: say('settings-page-journal') })).toBeVisible();
  await show('journal');
  await field(page, say('journal-kind')).selectOption('person');
  await expect(page.getByRole('status').first()).not.toHaveText('');
  await expect(page.getByText(say('purge-gone')).first()).toBeVisible();
  await show('journal-people');
  await field(page, say('journal-kind')).selectOption('purge');
  await page.getByRole('gridcell', { name: say('purge-of-worker'), exact: true }).click();
  await expect(page.getByRole('region', { name: say('purge-certificate'), exact: true })).toBeVisible();
  await show('journal-certificate');
  await page.emulateMedia({ media: 'print' });
  await picture(page, `vault-${language}-certificate-on-paper`);
  await page.emulateMedia({ media: null });
  await closeDialog({ page, say });
  await field(page, say('journal-kind')).selectOption('');
}

async function exportJournal({ page, bridge, folder, say, show }: Stage): Promise<void> {
  const file = folder.at('journal 日志.zip');
  await bridge.next({ save: file });
  await button(page, say('journal-export')).click();
  await expect(page.getByText(/3 |三/).first()).toBeVisible();
  await show('journal-exported');
  const verdict = execFileSync(programPath('plumbline-verify'), ['--journal', file], { encoding: 'utf8' });
  expect(verdict.trim()).not.toBe('');
}

async function findDamage({ page, folder, say, show }: Stage): Promise<void> {
  await go(page, '/settings/health');
  await show('health');
  await button(page, say('doctor-examine')).click();
  await expect(page.getByText(say('doctor-sound'))).toBeVisible();
  await show('health-sound');
  const ring = folder.at('store', 'backups');
  const [oldest] = readdirSync(ring).sort();
  const copy = join(ring, oldest ?? '', 'vault.db');
  truncateSync(copy, statSync(copy).size - 4096);
  await button(page, say('doctor-examine')).click();
  await expect(page.getByText(say('doctor-damage-backup-damaged'))).toBeVisible();
  await expect(page.getByText(say('doctor-step-back-up'))).toBeVisible();
  await show('health-damaged');
  await button(page, say('doctor-mend', { count: 1 })).click();
  await expect(page.getByText(say('doctor-mended'))).toBeVisible();
  await expect(page.getByText(say('doctor-sound'))).toBeVisible();
  await show('health-mended');
}

/** The oldest copy is of before the removal: who was removed stays outside, what was destroyed stays destroyed. */
async function goBack({ page, bridge, folder, say, show }: Stage): Promise<void> {
  await go(page, '/settings/backups');
  await bridge.next({ folder: folder.at('stick U盘') });
  await button(page, say('backup-go-back-elsewhere')).click();
  await expect(dialog(page).getByText(say('backup-restore-kept'))).toBeVisible();
  await dialog(page).getByRole('button', { name: say('frame-cancel'), exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  const table = page.getByRole('table', { name: say('backup-list') });
  await table.getByText(say('backup-compare'), { exact: true }).last().click();
  const out = say('backup-restore-stay-out', { names: GUEST.name, count: 1 });
  await expect(dialog(page).getByText(out)).toBeVisible();
  await expect(dialog(page).getByText(say('backup-restore-stay-destroyed', { count: 2 }))).toBeVisible();
  await show('restore-asks');
  await dialog(page).getByRole('button', { name: say('backup-go-back'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('unlock-title'), exact: true })).toBeVisible();
  const names = await field(page, say('unlock-person')).locator('option').allTextContents();
  expect(names.sort()).toEqual([HANDLER.name, HR.name, PERSON].sort());
  await show('restored-sign-in');
  await signIn({ page, say }, PERSON, RENEWED);
  const people = await bridge.invoke<{ name: string; active: boolean }[]>('people_list');
  expect(people.filter(({ active }) => active).map(({ name }) => name)).not.toContain(GUEST.name);
  expect(people.filter(({ name }) => name === '')).toHaveLength(1);
  await go(page, '/settings/people');
  await expect(row(page, say('purge-gone'))).toContainText(say('settings-person-left'));
  await show('people-restored');
}

async function recover({ page, say, show }: Stage, recovery: string[]): Promise<void> {
  await lock({ page, say });
  await field(page, say('unlock-person')).selectOption({ label: PERSON });
  await button(page, say('unlock-forgotten')).click();
  await field(page, say('unlock-words')).fill(recovery.slice(0, 23).join(' '));
  await field(page, say('passphrase-new')).fill(RECOVERED);
  await field(page, say('passphrase-again')).fill(RECOVERED);
  await button(page, say('unlock-recover')).click();
  await expect(page.getByText(say('unlock-words-count', { count: 23 }))).toBeVisible();
  await show('recover');
  await field(page, say('unlock-words')).fill(recovery.join(' '));
  await button(page, say('unlock-recover')).click();
  await expect(page.getByRole('banner').getByRole('button', { name: PERSON, exact: true })).toBeVisible();
  await lock({ page, say });
  await signIn({ page, say }, PERSON, RECOVERED);
}

async function destroyCase({ page, bridge, say, show, language }: Stage): Promise<void> {
  await lock({ page, say });
  await signIn({ page, say }, HANDLER.name, HANDLER.passphrase);
  const { words: paper, ask } = await bridge.invoke<{ words: string[]; ask: number[] }>('hotline_recovery_new');
  const answers = ask.map((position) => ({ position, word: paper[position - 1] }));
  await bridge.invoke('hotline_recovery_confirm', { answers });
  const { value } = await bridge.invoke<{ value: { case: { id: string; number: string } } }>('case_create', {
    newCase: {
      channel: 'phone',
      category: 'wages',
      topic: null,
      received_on: '2026-11-02',
      severity: 'high',
      confidentiality: 'confidential',
      narrative: language === 'en' ? 'Overtime is not on the slip.' : '加班没有写在工资条上。',
      identity: 'Badge 20418',
      shut: [],
    },
  });
  const { id, number } = value.case;
  await bridge.invoke('case_step_add', { id, kind: 'step', on: '2026-11-03', text: 'Compared the slips.', via: null, waits: false });
  await go(page, `/hotline/${id}`);
  const panel = page.getByRole('region', { name: say('hotline-panel-label', { number }), exact: true });
  await panel.getByRole('button', { name: say('purge-case'), exact: true }).click();
  await expect(dialog(page).getByText(say('purge-open-case'))).toBeVisible();
  await show('purge-case-asks');
  await destroy({ page, say }, 'mistake');
  await show('purge-case-certificate');
  await closeDialog({ page, say });
  await expect(panel.getByRole('note').first()).toContainText(HANDLER.name);
  await expect(panel.getByRole('button', { name: say('hotline-show'), exact: true })).toHaveCount(0);
  await show('case-after');
  await panel.getByRole('button', { name: say('frame-close'), exact: true }).click();
  await expect(page.getByText(say('hotline-clock-retain-done')).first()).toBeVisible();
  await show('cases-after');
}

type Window = Pick<Stage, 'page' | 'say'>;

/** The reason, the button, and the certificate. */
async function destroy({ page, say }: Window, reason: string): Promise<void> {
  await dialog(page).getByRole('radio', { name: say(`purge-reason-${reason}`), exact: true }).check();
  await dialog(page).getByRole('button', { name: say('purge-do'), exact: true }).click();
  const certificate = page.getByRole('region', { name: say('purge-certificate'), exact: true });
  await expect(certificate).toContainText(say(`purge-reason-${reason}`));
}

async function closeDialog({ page, say }: Window): Promise<void> {
  await dialog(page).getByRole('button', { name: say('frame-close'), exact: true }).first().click();
  await expect(dialog(page)).toHaveCount(0);
}

async function tool({ page, say }: Window, name: string, item: string): Promise<void> {
  await button(page, say('settings-person-tools', { name })).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function lock({ page, say }: Window): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: PERSON, exact: true }).click();
  await page.getByRole('menuitem', { name: say('frame-lock'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('unlock-title'), exact: true })).toBeVisible();
}

async function signIn({ page, say }: Window, name: string, passphrase: string): Promise<void> {
  await field(page, say('unlock-person')).selectOption({ label: name });
  await field(page, say('passphrase-label')).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name, exact: true })).toBeVisible();
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
}

const dialog = (page: Page): Locator => page.getByRole('dialog');
const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const field = (page: Page, label: string): Locator =>
  page.getByLabel(label, { exact: true }).and(page.locator('input, textarea, select'));
