/** What every person of the factory does: go somewhere, lock, sign in, search, and look at what stands there. */
import type { Locator, Page } from '@playwright/test';
import type { Bridge } from '../../stage/bridge.ts';
import type { Person } from '../../stage/cast.ts';
import type { Folder } from '../../stage/processes.ts';
import { escaped, type Player } from '../../stage/thread.ts';
import type { Language } from '../../stage/words.ts';
import { words } from '../../stage/words.ts';
import { browserHand } from '../browser-hand.ts';
import { accessible, expect, settled } from '../desk.ts';

export interface Day extends Player {
  page: Page;
  bridge: Bridge;
  folder: Folder;
  main: Locator;
  /** The picture of this moment, with no breach that axe can see. */
  show: (name: string) => Promise<void>;
}

export interface Stage {
  page: Page;
  bridge: Bridge;
  folder: Folder;
  language: Language;
  theme: string;
}

/** `who` stands in the names of the pictures. */
export function dayOf({ page, bridge, folder, language, theme }: Stage, who: string): Day {
  const hand = browserHand(page, `day-${language}-${theme}-${who}`, accessible);
  const show = async (name: string) => {
    await settled(page);
    await hand.show(name);
  };
  return {
    page,
    bridge,
    folder,
    main: page.getByRole('main'),
    hand: { ...hand, show },
    show,
    dialogs: bridge,
    say: words(language),
    language,
  };
}

export const screens = ({ page, say }: Day): Locator => page.getByRole('navigation', { name: say('frame-screens') });

/** A screen by the rail. */
export async function goTo(day: Day, screen: string): Promise<void> {
  const link = screens(day).getByRole('link', { name: day.say(`frame-${screen}`), exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

export async function lock({ page, say }: Day, person: Person): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: person.name, exact: true }).click();
  await page.getByRole('menuitem', { name: say('frame-lock'), exact: true }).click();
  await expect(page.getByRole('heading', { name: say('unlock-title'), exact: true })).toBeVisible();
}

/** At the locked window: the name from the list, the passphrase, Enter. */
export async function signIn({ page, say, hand }: Day, person: Person): Promise<void> {
  await page.getByLabel(say('unlock-person'), { exact: true }).selectOption({ label: person.name });
  await hand.fill(say('passphrase-label'), person.passphrase);
  await hand.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name: person.name, exact: true })).toBeVisible();
}

/** Ctrl+K and the words; what was found, once the search has come to rest. */
export async function search({ page, say }: Day, text: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: say('search-title') });
  await palette.getByRole('combobox').fill(text);
  const rest = [say('search-count', { count: 0 }), ...[1, 2].map((count) => say('search-count', { count }))];
  const pattern = rest.map((line) => escaped(line).replace(/\d+/, '\\d+')).join('|');
  await expect(palette.getByRole('status')).toHaveText(new RegExp(`^(${pattern})$`));
  return palette;
}

export async function endSearch({ page, say }: Day): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: say('search-title') })).toHaveCount(0);
}

/** Tab, until this control has the focus: what cannot be reached by keyboard fails here. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let left = 12; left > 0; left -= 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control, 'reached by Tab').toBeFocused();
}

export async function noDialog(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The line at the foot of the window has said this; it is put away. */
export async function told({ page, say }: Day, words: string): Promise<void> {
  const line = page.getByText(words, { exact: true });
  await expect(line).toBeVisible();
  await line.locator('..').getByRole('button', { name: say('frame-close'), exact: true }).click();
  await expect(line).toHaveCount(0);
}

/** A control by its whole label, whatever kind it is. */
export const field = (within: Page | Locator, label: string): Locator =>
  within.getByLabel(label, { exact: true }).and(within.locator('input, textarea, select'));

/** A day replaces the one that stands in the field. */
export async function typeDay(page: Page, box: Locator, day: string): Promise<void> {
  await box.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(day);
  await page.keyboard.press('Tab');
}

/** A region by its whole name. */
export const part = (within: Page | Locator, name: string): Locator =>
  within.getByRole('region', { name, exact: true });
