/** What every browser test starts with: a new factory's store, a customer's inbox, and a bad line between them. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { Bridge } from '../stage/bridge.ts';
import { Inbox } from '../stage/inbox.ts';
import { Link } from '../stage/link.ts';
import { Folder, ROOT } from '../stage/processes.ts';

type Desk = { folder: Folder; bridge: Bridge; inbox: Inbox; link: Link };

export const test = base.extend<Desk>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern.
  folder: async ({}, use) => {
    const folder = new Folder();
    await use(folder);
    folder.remove();
  },
  bridge: async ({ folder, page }, use, info) => {
    const bridge = await Bridge.start(folder.at('store'));
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(String(error)));
    await use(bridge);
    // A page that complains (a refused style, a broken promise) has a fault even where it looks right.
    const faults = said.filter((line) => !line.includes('status of 422'));
    await bridge.stop();
    await info.attach('bridge', { body: bridge.output, contentType: 'text/plain' });
    expect(faults, 'errors in the browser console').toEqual([]);
  },
  inbox: async ({ folder }, use) => {
    const inbox = await Inbox.start(folder.at('inbox'));
    await use(inbox);
    await inbox.stop();
  },
  link: async ({ inbox }, use) => {
    const link = await Link.open(inbox.port);
    await use(link);
    await link.close();
  },
});

export { expect };

const SCREENS = join(ROOT, 'target', 'screens');

/** Each language and each theme once; a soak sees all four. */
export const LOOKS = [
  ['en', 'light'],
  ['zh-Hans', 'dark'],
  ...(process.env.PLUMBLINE_SOAK ? ([['en', 'dark'], ['zh-Hans', 'light']] as const) : []),
] as const;

/** Everything that was asked for has been drawn, and what moves has come to rest. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.locator('[aria-busy=true], .mantine-Loader-root')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** A picture at 1366 x 768 in target/screens. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`), animations: 'disabled' });
}

/** A picture that came out of the page, kept beside the others. */
export function keepPicture(name: string, png: Buffer): void {
  mkdirSync(SCREENS, { recursive: true });
  writeFileSync(join(SCREENS, `${name}.png`), png);
}

/** No breach of WCAG 2.2 A or AA that axe can see. */
export async function accessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const breaches = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).join('\n    ')}`,
  );
  expect(breaches, `axe on ${name}`).toEqual([]);
}
