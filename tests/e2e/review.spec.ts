/** A customer and a factory, each in a window of its own, exchange by file and by the customer's inbox: invite, bundles, review, answer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Bridge } from '../stage/bridge.ts';
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import { type Say, words } from '../stage/words.ts';
import {
  accept,
  CUSTOMER,
  type Desk,
  type Factory,
  go,
  lookAt,
  open,
  REVIEWER,
  saveInvite,
  send,
  setUpCustomer,
} from './customer.ts';
import { expect, LOOKS, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  const look = `review-${language}-${theme}`;

  test(`a review by file, ${language}`, async ({ page, context, bridge, folder }) => {
    const say = words(language);
    const customer = await Bridge.start(folder.at('customer 客户'));
    try {
      for (const one of [bridge, customer]) await one.invoke('preferences_set', { change: { language, theme } });
      const desk = await context.newPage();
      await setUpCustomer({ desk, customer, say, look });
      await setUpFactory(bridge, language);
      const { finding } = await fillFactory(bridge);
      const { actions } = await bridge.invoke<{ actions: { id: string }[] }>('finding_get', { id: finding });
      const action = actions[0]?.id as string;
      await bridge.invoke('action_set', { id: action, field: 'due_on', value: '2026-11-20' });
      await page.goto(bridge.url);
      await attach({ page, bridge, action, name: 'exits-cleared 消防出口.png', folder: folder.at('files') });

      const invite = folder.at('invite.plumb');
      const known = await saveInvite({ desk, customer, say, look, invite });
      await accept({ page, bridge, say, look, invite, known });

      // The first bundle: nothing is shown before the words were compared.
      const first = await send({ page, bridge, say, stick: folder.at('stick 1'), look: `${look}-prepare` });
      await open({ desk, customer, say, files: [first] });
      await expect(desk.getByText(say('received-next-unknown-factory'))).toBeVisible();
      await lookAt(desk, `${look}-compare`);
      const { words: own } = await bridge.invoke<{ words: string[] }>('device_fingerprint');
      for (const word of own) await expect(desk.getByText(word, { exact: true }).first()).toBeVisible();
      await desk.getByRole('checkbox', { name: say('received-checked') }).check();
      await desk.getByRole('button', { name: say('received-trust'), exact: true }).click();
      await expect(desk.getByText(say('received-next-applied'))).toBeVisible();
      await lookAt(desk, `${look}-received`);

      // What changed by the second one; the first again, and a file that is nothing.
      await bridge.invoke('action_move', { id: action, day: '2026-12-20', reason: 'Parts come late' });
      await attach({ page, bridge, action, name: 'lane plan 通道图.png', folder: folder.at('files') });
      await bridge.invoke('finding_create', { finding: another() });
      const second = await send({ page, bridge, say, stick: folder.at('stick 2') });
      const rubbish = folder.at('holiday.plumb');
      writeFileSync(rubbish, 'no bundle');
      await open({ desk, customer, say, files: [first, second, rubbish] });
      for (const verdict of ['replay', 'applied', 'malformed']) {
        await expect(desk.getByText(say(`received-next-${verdict}`))).toBeVisible();
      }
      await lookAt(desk, `${look}-verdicts`);
      await desk.getByRole('button', { name: say('received-clear') }).click();
      await lookAt(desk, `${look}-factories`);

      await desk.getByRole('row', { name: /Hengtai Toys/ }).click();
      await desk.getByRole('button', { name: say('factory-tab-changes', { count: 3 }), exact: true }).click();
      await expect(desk.getByText(say('factory-change-moved'))).toBeVisible();
      await lookAt(desk, `${look}-changes`);
      await desk.getByRole('button', { name: say('factory-tab-assessment'), exact: true }).click();
      await lookAt(desk, `${look}-assessment`);
      await desk.getByRole('button', { name: say('factory-tab-bundles'), exact: true }).click();
      await lookAt(desk, `${look}-bundles`);
      await desk.getByRole('button', { name: say('factory-tab-findings'), exact: true }).click();
      await lookAt(desk, `${look}-findings`);

      const review = folder.at('review.plumb');
      await remark({ desk, customer, say, look, review });

      // Back at the factory.
      await bridge.next({ open: [review] });
      await go(page, '/share');
      await page.getByRole('button', { name: say('reply-open'), exact: true }).click();
      await expect(page.getByText(say('reply-taken-accepted', { customer: CUSTOMER, seq: 2 }))).toBeVisible();
      await lookAt(page, `${look}-reply`);
      await go(page, '/');
      await expect(page.getByText('Send a photo of the marked lanes.')).toBeVisible();
      await lookAt(page, `${look}-home`);
      await page.getByText('Send a photo of the marked lanes.').click();
      const said = page.getByRole('region', { name: say('remarks-title'), exact: true });
      await expect(said.getByText(say('remark-verdict-evidence-wanted'))).toBeVisible();
      await said.getByRole('textbox').first().fill('The photo goes along. 照片随附。');
      await lookAt(page, `${look}-remarks`);
      await said.getByRole('button', { name: say('remarks-answer-do'), exact: true }).first().click();
      await expect(said.getByText('The photo goes along. 照片随附。')).toBeVisible();

      // A reply that was opened before changes nothing.
      await bridge.next({ open: [review] });
      await go(page, '/share');
      await page.getByRole('button', { name: say('reply-open'), exact: true }).click();
      await expect(page.getByText(say('error-reply-known', { number: 1 }))).toBeVisible();
      await lookAt(page, `${look}-reply-again`);

      // The answer stands beside the remark with the next bundle.
      const third = await send({ page, bridge, say, stick: folder.at('stick 3'), look: `${look}-answers` });
      await go(desk, '/factories');
      await open({ desk, customer, say, files: [third] });
      await desk.getByRole('link', { name: say('received-look') }).click();
      await desk.getByRole('row', { name: /A-001/ }).click();
      await expect(desk.getByText('The photo goes along. 照片随附。')).toBeVisible();
      await lookAt(desk, `${look}-answered`);
      await go(desk, '/settings/people');
      await lookAt(desk, `${look}-people`);
    } finally {
      await customer.stop();
    }
  });
}

for (const [language, theme] of LOOKS) {
  const look = `review-inbox-${language}-${theme}`;

  test(`a review by inbox, ${language}`, async ({ page, context, bridge, folder, inbox, link }) => {
    const say = words(language);
    const customer = await Bridge.start(folder.at('customer 客户'));
    try {
      for (const one of [bridge, customer]) await one.invoke('preferences_set', { change: { language, theme } });
      const desk = await context.newPage();
      await setUpCustomer({ desk, customer, say, look: `${look}-setup` });
      await setUpFactory(bridge, language);
      const { finding } = await fillFactory(bridge);
      const { actions } = await bridge.invoke<{ actions: { id: string }[] }>('finding_get', { id: finding });
      const action = actions[0]?.id as string;
      await page.goto(bridge.url);
      await attach({ page, bridge, action, name: 'exits-cleared 消防出口.png', folder: folder.at('files') });

      // Whoever runs the inbox makes two invites: one for this window, one for the factory with the customer's keys.
      const url = `http://127.0.0.1:${link.port}`;
      const keys = await customer.invoke<{ recipient: string; reviewer: string }>('invite_state');
      const [reader, sender] = [folder.at('reader.plumb'), folder.at('sender.plumb')];
      const named = ['--name', CUSTOMER, '--url', url];
      await inbox.run('invite', '--kind', 'desk', ...named, '--out', reader);
      await inbox.run('invite', ...named, '--recipient', keys.recipient, '--reviewer', keys.reviewer, '--out', sender);
      await connect({ desk, customer, say, look, reader, sender });
      await accept({ page, bridge, say, look, invite: sender, known: [] });

      // The first bundle is fetched, and waits for the words to be compared.
      await queue({ page, bridge, say });
      await fetchNow(desk, say);
      const own = desk.getByRole('region', { name: say('mail-title'), exact: true });
      await expect(own.getByText(say('mail-waiting', { count: 1 }))).toBeVisible();
      await lookAt(desk, `${look}-waits`);
      await own.getByRole('button', { name: say('mail-compare'), exact: true }).click();
      await desk.getByRole('checkbox', { name: say('received-checked') }).check();
      await desk.getByRole('button', { name: say('received-trust'), exact: true }).click();
      await expect(desk.getByText(say('received-next-applied'))).toBeVisible();
      await desk.getByRole('button', { name: say('received-clear') }).click();
      await expect(own.getByText(say('mail-waiting', { count: 1 }))).toHaveCount(0);
      await lookAt(desk, `${look}-fetched`);

      // The review goes back the same way.
      await desk.getByRole('row', { name: /Hengtai Toys/ }).click();
      await remark({ desk, customer, say, look, review: null });
      await desk.getByRole('button', { name: say('factory-tab-bundles'), exact: true }).click();
      const delivered = say('factory-sent-delivered', { date: '@' }).split('@');
      await expect(desk.getByText(new RegExp(delivered.filter((part) => part.trim() !== '').map(escaped).join('.*')))).toBeVisible();
      await lookAt(desk, `${look}-sent`);
      await go(page, '/share');
      await page.getByRole('button', { name: say('replies-fetch'), exact: true }).click();
      const accepted = say('share-answer-accepted-by', { name: REVIEWER, date: '@' }).split('@')[0] as string;
      await expect(page.getByText(accepted.trim())).toBeVisible();
      await lookAt(page, `${look}-accepted`);

      // The second bundle carries what changed, over a line that is down at first.
      await bridge.invoke('action_move', { id: action, day: '2026-12-20', reason: 'Parts come late' });
      await queue({ page, bridge, say, look: `${look}-news` });
      await lookAt(page, `${look}-outbox`);
      link.cut();
      await go(desk, '/factories');
      await fetchNow(desk, say);
      // A line that is cut may look like no line at all.
      const cut = own.getByText(say('exchange-why-no-connection')).or(own.getByText(say('exchange-why-connection-lost')));
      await expect(cut).toBeVisible();
      await lookAt(desk, `${look}-no-connection`);
      link.mend();
      await fetchNow(desk, say);
      await expect(desk.getByText(say('factories-changed-moved', { count: 1 }))).toBeVisible();
      await lookAt(desk, `${look}-changed`);
      await desk.getByRole('row', { name: /Hengtai Toys/ }).click();
      await expect(desk.getByRole('button', { name: say('factory-report-of', { seq: 1 }), exact: true })).toBeVisible();
      await lookAt(desk, `${look}-findings`);
    } finally {
      await customer.stop();
    }
  });
}

/** The reader's invite is entered once its words were compared; the factory's one is shown once. */
async function connect({ desk, customer, say, look, reader, sender }: Desk & { reader: string; sender: string }): Promise<void> {
  await desk.getByRole('button', { name: say('factories-invite'), exact: true }).first().click();
  await customer.next({ open: [sender] });
  await desk.getByRole('button', { name: say('invite-inbox-adopt'), exact: true }).click();
  await customer.next({ open: [reader] });
  await desk.getByRole('button', { name: say('invite-fetch-open'), exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByText(say('invite-fetch-compare'))).toBeVisible();
  await lookAt(desk, `${look}-connect`);
  await dialog.getByRole('checkbox', { name: say('exchange-invite-same') }).check();
  await dialog.getByRole('button', { name: say('invite-fetch-accept'), exact: true }).click();
  await expect(desk.getByRole('button', { name: say('invite-fetch-stop'), exact: true })).toBeVisible();
  await desk.getByRole('button', { name: say('invite-fetch-stop'), exact: true }).scrollIntoViewIfNeeded();
  await lookAt(desk, `${look}-connected`);
  await go(desk, '/factories');
}

/** Whatever the last round said is over: what stands there afterwards is of this one. */
async function fetchNow(desk: Page, say: Say): Promise<void> {
  const fetch = desk.getByRole('button', { name: say('mail-fetch'), exact: true });
  await fetch.click();
  await expect(fetch).toBeEnabled();
}

/** Prepares a bundle and lets it go by the inbox. */
async function queue({ page, say, look }: Factory & { look?: string }): Promise<void> {
  await go(page, '/share');
  await page.getByRole('button', { name: `${say('share-prepare')} ${CUSTOMER}`, exact: true }).click();
  await expect(page.getByText(say('share-preview-note', { customer: CUSTOMER }))).toBeVisible();
  if (look) await lookAt(page, look);
  await page.getByRole('button', { name: say('share-send-queue'), exact: true }).click();
  await expect(page.getByRole('article', { name: CUSTOMER })).toBeVisible();
  const first = page.getByRole('row').nth(1);
  await expect(first.getByText(say('share-state-delivered'), { exact: true })).toBeVisible({ timeout: 30_000 });
}

const escaped = (text: string): string => text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Writes remarks on a finding and its action, and signs them: to this file, or by the inbox. */
async function remark({ desk, customer, say, look, review }: Desk & { review: string | null }): Promise<void> {
  await desk.getByRole('row', { name: /A-001/ }).click();
  const on = (kind: string) => say(`remark-on-${kind}`, { number: 'A-001' });
  const verdict = (kind: string) =>
    desk.getByRole('group', { name: say('remark-verdict-of', { number: on(kind) }), exact: true });
  await verdict('finding').getByRole('button', { name: say('remark-verdict-accepted'), exact: true }).click();
  const comment = desk.getByLabel(say('remark-comment-of', { number: on('action') }), { exact: true });
  await comment.fill('Send a photo of the marked lanes.');
  await verdict('action').getByRole('button', { name: say('remark-verdict-evidence-wanted'), exact: true }).click();
  await lookAt(desk, `${look}-remark`);
  // What was typed is there again after the window was closed.
  await desk.reload();
  await expect(comment).toHaveValue('Send a photo of the marked lanes.');
  await desk.getByRole('button', { name: /exits-cleared/ }).click();
  await expect(desk.getByRole('img', { name: /exits-cleared/ })).toBeVisible();
  await desk.keyboard.press('Escape');
  await desk.getByRole('button', { name: say('review-send', { count: 2 }), exact: true }).click();
  await expect(desk.getByText(say('review-final'))).toBeVisible();
  await lookAt(desk, `${look}-sign`);
  if (review !== null) await customer.next({ save: review });
  const sign = review === null ? 'review-sign-send' : 'review-sign';
  await desk.getByRole('button', { name: say(sign), exact: true }).click();
  await expect(desk.getByText(say(review === null ? 'review-queued' : 'review-sent'))).toBeVisible();
  await lookAt(desk, `${look}-signed`);
  await desk.getByRole('dialog').getByRole('button', { name: say('frame-close'), exact: true }).last().click();
}

interface Attaching {
  page: Page;
  bridge: Bridge;
  action: string;
  name: string;
  folder: string;
}

/** A picture a customer may see. */
async function attach({ page, bridge, action, name, folder }: Attaching): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, await page.screenshot({ clip: { x: 0, y: 0, width: 400 + name.length, height: 200 } }));
  await bridge.next({ open: [file] });
  const { value } = await bridge.invoke<{ value: { evidence: { id: string; name: string }[] } }>('evidence_choose', {
    targetKind: 'action',
    targetId: action,
  });
  const evidenceId = value.evidence.find((one) => one.name === name)?.id;
  await bridge.invoke('evidence_share', { evidenceId, shared: true });
}

function another(): Record<string, unknown> {
  return {
    question: null,
    provision: 'RBA A3',
    description: 'Overtime of line 3 was over 60 hours in two weeks. 三线两周加班超过60小时。',
    severity: 'priority',
    source: 'audit',
    discovered_on: '2026-11-02',
  };
}
