/** What the two windows of a customer and a factory do in several tests: set up, pair, send and open by file. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '../stage/bridge.ts';
import * as thread from '../stage/thread.ts';
import type { Say } from '../stage/words.ts';
import { accessible, expect, picture, settled } from './desk.ts';

export const CUSTOMER = 'Nordwind Electronics GmbH';
export const REVIEWER = 'Ana Ruiz';

export interface Desk {
  desk: Page;
  customer: Bridge;
  say: Say;
  look: string;
}

export async function setUpCustomer({ desk, customer, say, look }: Desk): Promise<void> {
  await desk.goto(customer.url);
  await desk.getByRole('radio', { name: new RegExp(say('setup-store-customer')) }).click();
  await lookAt(desk, `${look}-who`);
  await desk.getByRole('button', { name: say('setup-next'), exact: true }).click();
  await desk.getByLabel(say('company-name'), { exact: true }).fill(CUSTOMER);
  await lookAt(desk, `${look}-company`);
  await desk.getByRole('button', { name: say('setup-next'), exact: true }).click();
  await desk.getByLabel(say('person-name'), { exact: true }).fill(REVIEWER);
  for (const label of ['passphrase-label', 'passphrase-again']) {
    await desk.getByLabel(say(label), { exact: true }).and(desk.locator('input')).fill(thread.PASSPHRASE);
  }
  await lookAt(desk, `${look}-person`);
  await desk.getByRole('button', { name: say('setup-person-next'), exact: true }).click();
  await expect(desk.getByText(say('setup-words-keep')).first()).toBeVisible();
  const items = desk.locator('main section ol > li');
  const list = await items.evaluateAll((all) => all.map((one) => one.lastChild?.textContent?.trim() ?? ''));
  await desk.getByRole('checkbox', { name: say('setup-words-kept') }).check();
  await desk.getByRole('button', { name: say('setup-next'), exact: true }).click();
  await expect(desk.getByText(say('setup-check-title')).first()).toBeVisible();
  for (const [at, word] of list.entries()) {
    const field = desk.getByLabel(say('setup-check-word', { position: at + 1 }), { exact: true });
    if ((await field.count()) > 0) await field.fill(word);
  }
  await desk.getByRole('button', { name: say('setup-check-next'), exact: true }).click();
  await lookAt(desk, `${look}-done`);
  await desk.getByRole('button', { name: say('setup-company-done-next'), exact: true }).click();
  await go(desk, '/factories');
  await expect(desk.getByText(say('factories-empty'))).toBeVisible();
  await lookAt(desk, `${look}-empty`);
}

/** Gives the six words that stand on the customer's screen. */
export async function saveInvite({ desk, customer, say, look, invite }: Desk & { invite: string }): Promise<string[]> {
  await desk.getByRole('button', { name: say('factories-invite'), exact: true }).first().click();
  await customer.next({ save: invite });
  await desk.getByRole('button', { name: say('invite-save'), exact: true }).click();
  await expect(desk.getByText(say('invite-saved', { path: invite }))).toBeVisible();
  await lookAt(desk, `${look}-invite`);
  const { words: known } = await customer.invoke<{ words: string[] }>('invite_state');
  for (const word of known) await expect(desk.getByText(word, { exact: true }).first()).toBeVisible();
  return known;
}

export interface Factory {
  page: Page;
  bridge: Bridge;
  say: Say;
}

export async function accept({ page, bridge, say, look, invite, known }: Factory & { look: string; invite: string; known: string[] }) {
  await go(page, '/share/add');
  await bridge.next({ open: [invite] });
  await page.getByRole('button', { name: say('share-pair-choose'), exact: true }).click();
  await expect(page.getByText(say('share-pair-compare'))).toBeVisible();
  for (const word of known) await expect(page.getByText(word, { exact: true }).first()).toBeVisible();
  await lookAt(page, `${look}-pair`);
  await page.getByRole('checkbox', { name: say('share-pair-checked') }).check();
  await page.getByRole('button', { name: say('share-pair-accept'), exact: true }).click();
  await expect(page.getByRole('article', { name: CUSTOMER })).toBeVisible();
}

/** Prepares a bundle and writes it to a folder; gives the file. */
export async function send({ page, bridge, say, stick, look }: Factory & { stick: string; look?: string }): Promise<string> {
  mkdirSync(stick, { recursive: true });
  await go(page, '/share');
  await page.getByRole('button', { name: `${say('share-prepare')} ${CUSTOMER}`, exact: true }).click();
  await expect(page.getByText(say('share-preview-note', { customer: CUSTOMER }))).toBeVisible();
  if (look) await lookAt(page, look);
  await bridge.next({ folder: stick });
  await page.getByRole('button', { name: say('share-send-folder'), exact: true }).click();
  await expect(page.getByRole('article', { name: CUSTOMER })).toBeVisible();
  const file = readdirSync(stick).find((name) => name.endsWith('.plumb'));
  return join(stick, file ?? '');
}

export async function open({ desk, customer, say, files }: Omit<Desk, 'look'> & { files: string[] }): Promise<void> {
  await go(desk, '/factories');
  await customer.next({ open: files });
  await desk.getByRole('button', { name: say('factories-open'), exact: true }).click();
}

export async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
}

export async function lookAt(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  await accessible(page, name);
}
