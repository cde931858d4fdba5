/** The hand in Chromium, the engine that WebView2 has. */
import type { Page } from '@playwright/test';
import type { Hand } from '../stage/hand.ts';
import { picture } from './desk.ts';

export function browserHand(
  page: Page,
  thread: string,
  check?: (page: Page, name: string) => Promise<void>,
): Hand {
  let step = 0;
  return {
    click: (role, name) => page.getByRole(role, { name, exact: true }).click(),
    clickIn: (region, role, name) =>
      page.getByRole('region', { name: region, exact: true }).getByRole(role, { name, exact: true }).click(),
    async fill(label, text) {
      await page.getByLabel(label, { exact: true }).and(page.locator('input, textarea')).fill(text);
    },
    async pick(label, value) {
      await page.getByLabel(label, { exact: true }).selectOption(value);
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async see(text) {
      await page.getByText(text).first().waitFor({ state: 'visible' });
    },
    read: (expression) => page.evaluate(expression),
    async show(name) {
      step += 1;
      await picture(page, `${thread}-${`${step}`.padStart(2, '0')}-${name}`);
      await check?.(page, name);
    },
  };
}
