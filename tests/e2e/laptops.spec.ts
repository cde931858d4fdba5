/** Two laptops of one factory: the second joins by two files and six words, both work apart, and a stick brings them together. */
import type { Page } from '@playwright/test';
import { Bridge } from '../stage/bridge.ts';
import type { Link } from '../stage/link.ts';
import * as thread from '../stage/thread.ts';
import { type Say, words } from '../stage/words.ts';
import { browserHand } from './browser-hand.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const SECOND = { person: 'Chen Hua 陈华', laptop: 'HR office 人事部' };

for (const [language, theme] of LOOKS) {
  const look = `laptops-${language}-${theme}`;

  test(`two laptops of one factory, ${language}`, async ({ page, context, bridge, inbox, link, folder }) => {
    const say = words(language);
    const other = await Bridge.start(folder.at('second 第二台'));
    try {
      await bridge.invoke('preferences_set', { change: { language, theme } });
      await other.invoke('preferences_set', { change: { language, theme } });
      await page.goto(bridge.url);
      await thread.setUp({ hand: browserHand(page, `${look}-set-up`), dialogs: bridge, say, language });
      const finding = await bridge.invoke<{ value: { id: string; number: string } }>('finding_create', {
        finding: {
          question: null,
          provision: 'RBA B1',
          description: 'Fire exit B is blocked 消防通道堵塞',
          severity: 'major',
          source: 'audit',
          discovered_on: '2026-11-02',
        },
      });

      const second = await context.newPage();
      await join({ page, second, bridge, other, say, look, files: folder.at('stick') });
      const factory = language === 'en' ? thread.FACTORY.name : thread.FACTORY.local;
      await expect(second.getByText(factory).first()).toBeVisible();
      expect((await other.invoke<{ rows: unknown[] }>('findings_list', { query: everything() })).rows).toHaveLength(1);

      // Both change the same field; only one of them makes something new.
      const id = finding.value.id;
      await bridge.invoke('finding_set', { id, field: 'description', value: 'Exit B blocked by pallets' });
      await other.invoke('finding_set', { id, field: 'description', value: 'Exit B blocked by a forklift' });
      const stick = folder.at('to the first.plumb');
      await write(second, other, say, stick);
      await takeIn({ page, bridge, say, look, file: stick });
      await page.getByRole('link', { name: say('laptops-taken-in-settle', { count: 1 }), exact: true }).click();
      for (const version of [/by a forklift/, /by pallets/]) {
        await expect(page.getByRole('button', { name: version })).toBeVisible();
      }
      await lookAt(page, `${look}-disagreement`);
      // Taken back, the record says what it said before somebody chose.
      await page.getByRole('button', { name: /by pallets/ }).click();
      await expect(page.getByText(say('disagree-none'))).toBeVisible();
      const described = async () => (await bridge.invoke<{ description: string }>('finding_get', { id })).description;
      expect(await described()).toBe('Exit B blocked by pallets');
      await page.getByRole('button', { name: say('frame-undo'), exact: true }).click();
      await expect.poll(described).toBe('Exit B blocked by a forklift');
      await lookAt(page, `${look}-agreed`);

      const back = folder.at('to the second.plumb');
      await write(page, bridge, say, back);
      await other.next({ open: [back] });
      await go(second, '/settings/laptops/take-in');
      await second.getByRole('button', { name: say('laptops-take-in-choose'), exact: true }).click();
      await second.getByRole('button', { name: say('laptops-take-in-do'), exact: true }).click();
      await expect(second.getByText(say('laptops-taken-in-agree'))).toBeVisible();
      for (const laptop of [bridge, other]) {
        const detail = await laptop.invoke<{ description: string }>('finding_get', { id });
        expect(detail.description).toBe('Exit B blocked by a forklift');
        expect((await laptop.invoke<{ total: number }>('disagreements_get')).total).toBe(0);
      }
      const letters = await other.invoke<{ letter: string; own: boolean }[]>('laptops_list');
      expect(letters.map(({ letter, own }) => [letter, own])).toEqual([
        ['A', false],
        ['B', true],
      ]);
      const made = await other.invoke<{ value: { number: string } }>('finding_create', {
        finding: {
          question: null,
          provision: 'RBA A3',
          description: 'Overtime pay is late',
          severity: 'minor',
          source: 'audit',
          discovered_on: '2026-11-02',
        },
      });
      expect(made.value.number).toMatch(/^B-/);

      const file = folder.at('own inbox.plumb');
      const name = say('exchange-invite-name');
      await inbox.run('invite', '--kind', 'laptops', '--name', name, '--url', `http://127.0.0.1:${link.port}`, '--out', file);
      await withoutStick({ page, second, bridge, other, link, say, look, file, name, stick: folder.at('last.plumb'), id });
    } finally {
      await other.stop();
    }
  });
}

interface Joining {
  page: Page;
  second: Page;
  bridge: Bridge;
  other: Bridge;
  say: Say;
  look: string;
  files: string;
}

/** Request, words on both screens, answer. */
async function join({ page, second, bridge, other, say, look, files }: Joining): Promise<void> {
  const request = `${files}-join.plumb`;
  const answer = `${files}-welcome.plumb`;
  await second.goto(other.url);
  await second.getByRole('button', { name: say('join-way'), exact: true }).click();
  await second.getByLabel(say('join-person'), { exact: true }).fill(SECOND.person);
  await second.getByLabel(say('join-laptop'), { exact: true }).fill(SECOND.laptop);
  await second.getByLabel(say('passphrase-label'), { exact: true }).and(second.locator('input')).fill(thread.PASSPHRASE);
  await second.getByLabel(say('passphrase-again'), { exact: true }).and(second.locator('input')).fill(thread.PASSPHRASE);
  await lookAt(second, `${look}-ask`);
  await second.getByRole('button', { name: say('join-ask-next'), exact: true }).click();
  await typeWordsBack(second, say);
  await expect(second.getByText(say('join-title'))).toBeVisible();
  await other.next({ save: request });
  await second.getByRole('button', { name: say('join-request-save'), exact: true }).click();
  await expect(second.getByText(say('join-request-saved', { path: request }))).toBeVisible();
  await lookAt(second, `${look}-waiting`);

  await go(page, '/settings/laptops');
  await lookAt(page, `${look}-alone`);
  await page.getByRole('button', { name: say('laptops-add'), exact: true }).click();
  await bridge.next({ open: [request] });
  await page.getByRole('button', { name: say('laptops-add-choose'), exact: true }).click();
  await expect(page.getByText(say('laptops-add-asks', SECOND))).toBeVisible();
  await page.getByRole('checkbox', { name: say('laptops-add-compared', { laptop: SECOND.laptop }) }).check();
  await page.getByRole('checkbox', { name: say('role-hr-manager'), exact: true }).check();
  await lookAt(page, `${look}-admit`);
  await bridge.next({ save: answer });
  await page.getByRole('button', { name: say('laptops-add-do'), exact: true }).click();
  await expect(page.getByText(say('laptops-added', { laptop: SECOND.laptop }))).toBeVisible();
  await lookAt(page, `${look}-admitted`);

  await other.next({ open: [answer] });
  await second.getByRole('button', { name: say('join-answer-choose'), exact: true }).click();
  await second.getByRole('checkbox', { name: say('join-factory-same') }).check();
  await second.getByLabel(say('join-passphrase'), { exact: true }).and(second.locator('input')).fill(thread.PASSPHRASE);
  await lookAt(second, `${look}-answer`);
  await second.getByRole('button', { name: say('join-accept'), exact: true }).click();
}

async function typeWordsBack(page: Page, say: Say): Promise<void> {
  await expect(page.getByText(say('setup-words-keep')).first()).toBeVisible();
  const list = await page.locator('main section ol > li').evaluateAll((items) => items.map((one) => one.lastChild?.textContent?.trim() ?? ''));
  expect(list).toHaveLength(24);
  await page.getByRole('checkbox', { name: say('setup-words-kept') }).check();
  await page.getByRole('button', { name: say('setup-next'), exact: true }).click();
  await expect(page.getByText(say('setup-check-title')).first()).toBeVisible();
  for (const [at, word] of list.entries()) {
    const field = page.getByLabel(say('setup-check-word', { position: at + 1 }), { exact: true });
    if ((await field.count()) > 0) await field.fill(word);
  }
  await page.getByRole('button', { name: say('setup-check-next'), exact: true }).click();
}

interface Exchanging {
  page: Page;
  second: Page;
  bridge: Bridge;
  other: Bridge;
  link: Link;
  say: Say;
  look: string;
  /** The invite of the factory's own inbox. */
  file: string;
  name: string;
  stick: string;
  /** A finding both laptops have. */
  id: string;
}

/** The factory's own inbox: entered once, heard of by the last stick, then nobody carries anything. */
async function withoutStick(scene: Exchanging): Promise<void> {
  const { page, second, bridge, other, link, say, look, file, name, stick, id } = scene;
  await go(page, '/settings/laptops');
  await expect(page.getByRole('button', { name: say('exchange-enter'), exact: true })).toBeVisible();
  await lookAt(page, `${look}-inbox-offer`);
  await page.getByRole('button', { name: say('exchange-enter'), exact: true }).click();
  await bridge.next({ open: [file] });
  await page.getByRole('button', { name: say('exchange-invite-choose'), exact: true }).click();
  await page.getByRole('checkbox', { name: say('exchange-invite-same') }).check();
  await lookAt(page, `${look}-inbox-compare`);
  await page.getByRole('button', { name: say('exchange-invite-accept'), exact: true }).click();
  await expect(page.getByRole('button', { name: say('exchange-now'), exact: true })).toBeVisible();
  const worked = say('exchange-worked', { date: '' }).trim();
  await expect(page.getByText(worked)).toBeVisible();

  await write(page, bridge, say, stick);
  await other.next({ open: [stick] });
  const last = await other.invoke<{ id: string }>('exchange_choose');
  await other.invoke('exchange_take_in', { id: last.id, evenIfLarge: false });
  await go(second, '/settings/laptops');
  await expect(second.getByText(worked)).toBeVisible();

  // Somebody is in the middle of a sentence on the second laptop while a change of the first one arrives.
  await go(second, `/actions/${id}`);
  const field = second.getByLabel(say('actions-field-description'), { exact: true });
  await field.fill('Exit B blocked by a forklift, and the keys are');
  const made = await bridge.invoke<{ value: { id: string } }>('finding_create', { finding: newFinding('Written meanwhile 同时写下') });
  await bridge.invoke('finding_set', { id, field: 'provision', value: 'RBA B1.2' });
  await exchangeNow(page, bridge, say);
  await other.invoke('exchange_now');
  await expect.poll(() => has(other, made.value.id)).toBe(true);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Exit B blocked by a forklift, and the keys are');
  await field.press('End');
  await field.pressSequentially(' gone');
  await field.blur();
  const described = async (laptop: Bridge) => (await laptop.invoke<{ description: string }>('finding_get', { id })).description;
  await expect.poll(() => described(other)).toBe('Exit B blocked by a forklift, and the keys are gone');

  // No connection: it says so, and goes on by itself.
  link.cut();
  await bridge.invoke('finding_set', { id, field: 'provision', value: 'RBA B1.3' });
  await go(page, '/settings/laptops');
  await page.getByRole('button', { name: say('exchange-now'), exact: true }).click();
  const why = say('exchange-why-no-connection');
  await expect(page.getByText(why).or(page.getByText(say('exchange-why-connection-lost'))).first()).toBeVisible();
  await lookAt(page, `${look}-inbox-no-connection`);
  link.mend();
  await exchangeNow(page, bridge, say);
  const secondName = (await bridge.invoke<{ name: string; own: boolean }[]>('laptops_list')).find(({ own }) => !own)?.name ?? '';
  const notFetched = say('exchange-peer-at-inbox', { name: secondName, date: '' }).split(secondName)[1]?.slice(0, 5) ?? '';
  await expect(page.getByText(`${secondName}${notFetched}`)).toBeVisible();
  await lookAt(page, `${look}-inbox-not-fetched`);
  await other.invoke('exchange_now');
  const provision = async () => (await other.invoke<{ provision: string }>('finding_get', { id })).provision;
  await expect.poll(provision).toBe('RBA B1.3');
  await nothingWaits(other);
  await page.getByRole('button', { name: say('exchange-now'), exact: true }).click();
  await expect.poll(() => described(bridge)).toBe('Exit B blocked by a forklift, and the keys are gone');

  // A file that would delete much waits for somebody.
  const many: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    many.push((await bridge.invoke<{ value: { id: string } }>('finding_create', { finding: newFinding(`Row ${count}`) })).value.id);
  }
  await exchangeNow(page, bridge, say);
  await other.invoke('exchange_now');
  await expect.poll(() => has(other, many[59] as string)).toBe(true);
  for (const one of many) await bridge.invoke('finding_delete', { id: one });
  await exchangeNow(page, bridge, say);
  await go(second, '/settings/laptops');
  await second.getByRole('button', { name: say('exchange-now'), exact: true }).click();
  const open = second.getByRole('button', { name: say('exchange-letter-look-at', { laptop: '\n' }).split('\n')[0] });
  await expect(open).toBeVisible();
  await lookAt(second, `${look}-inbox-waits`);
  await open.click();
  await second.getByRole('checkbox').check();
  await second.getByRole('button', { name: say('laptops-take-in-do'), exact: true }).click();
  await expect(second.getByText(say('laptops-taken-in-agree'))).toBeVisible();
  expect(await has(other, many[0] as string)).toBe(false);
  for (const laptop of [bridge, other]) {
    expect((await laptop.invoke<{ total: number }>('disagreements_get')).total).toBe(0);
    expect((await laptop.invoke<OwnInbox>('own_inbox_get')).state.inbox.name).toBe(name);
  }
}

/** Presses the button, and waits until nothing waits here any more. */
async function exchangeNow(page: Page, laptop: Bridge, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('exchange-now'), exact: true }).click();
  await nothingWaits(laptop);
}

async function nothingWaits(laptop: Bridge): Promise<void> {
  const waiting = async () => {
    const { state, running } = await laptop.invoke<OwnInbox>('own_inbox_get');
    return running || state.outgoing.some((peer) => peer.waiting > 0);
  };
  await expect.poll(waiting).toBe(false);
}

interface OwnInbox {
  state: { inbox: { name: string }; outgoing: { waiting: number }[] };
  running: boolean;
}

async function has(laptop: Bridge, id: string): Promise<boolean> {
  return laptop.invoke('finding_get', { id }).then(
    () => true,
    () => false,
  );
}

function newFinding(description: string): Record<string, unknown> {
  return { question: null, provision: 'RBA A3', description, severity: 'minor', source: 'audit', discovered_on: '2026-11-02' };
}

/** A file for the only other laptop. */
async function write(page: Page, bridge: Bridge, say: Say, path: string): Promise<void> {
  const laptops = await bridge.invoke<{ name: string; own: boolean }[]>('laptops_list');
  const name = laptops.find(({ own }) => !own)?.name ?? '';
  await go(page, '/settings/laptops');
  await page.getByRole('button', { name: say('laptops-write-for', { name }), exact: true }).click();
  await bridge.next({ save: path });
  await page.getByRole('button', { name: say('laptops-write-do'), exact: true }).click();
  await expect(page.getByText(say('laptops-written', { name }))).toBeVisible();
}

interface TakingIn {
  page: Page;
  bridge: Bridge;
  say: Say;
  look: string;
  file: string;
}

async function takeIn({ page, bridge, say, look, file }: TakingIn): Promise<void> {
  await bridge.next({ open: [file] });
  await go(page, '/settings/laptops');
  await lookAt(page, `${look}-list`);
  await page.getByRole('button', { name: say('laptops-take-in'), exact: true }).click();
  await page.getByRole('button', { name: say('laptops-take-in-choose'), exact: true }).click();
  await expect(page.getByText(say('laptops-figure-conflicts')).first()).toBeVisible();
  await lookAt(page, `${look}-preview`);
  await page.getByRole('button', { name: say('laptops-take-in-do'), exact: true }).click();
  await expect(page.getByText(say('laptops-taken-in-kept'))).toBeVisible();
  await lookAt(page, `${look}-taken-in`);
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
}

async function lookAt(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  await accessible(page, name);
}

function everything(): Record<string, unknown> {
  return {
    search: '',
    statuses: [],
    severities: [],
    overdue_only: false,
    sort: 'number',
    descending: false,
    offset: 0,
    limit: 50,
  };
}
