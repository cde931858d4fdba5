/** Excel: the plan goes into a customer's own workbook, and every list of the sample factory is saved from its screen. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import { ROOT } from '../stage/processes.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const CUSTOMER = 'Nordlicht Handel 北光';

/** Screens with a list, and which of its lists is saved there: one of two has words of its own. */
const LISTS: readonly [route: string, name: string][] = [
  ['/actions', 'findings'],
  ['/safety', 'incidents'],
  ['/library/evidence', 'evidence'],
  ['/training/people', 'people'],
  ['/training/courses', 'courses'],
  ['/training/sessions', 'sessions'],
  ['/library/practice', 'practices'],
  ['/handover', 'handover'],
  ['/settings/journal', 'journal'],
  ['/cycle/objectives', 'objectives'],
];

for (const [language, theme] of LOOKS) {
  const look = `excel-${language}-${theme}`;
  const say = words(language);

  test(`a customer's own workbook is filled in, ${language}`, async ({ page, bridge, folder }) => {
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await fillFactory(bridge);
    await bridge.invoke('customer_add', { name: CUSTOMER });
    const form = folder.at('CAP 表.xlsx');
    python('make', form);
    await page.goto(bridge.url);

    await go(page, '/actions');
    await open(page);
    await expect(page.getByText(say('fill-lead'))).toBeVisible();
    await lookAt(page, `${look}-fill-file`);
    await bridge.next({ open: [form] });
    await page.getByRole('button', { name: say('fill-choose'), exact: true }).click();
    await expect(page.getByText(say('fill-columns-title'), { exact: true })).toBeVisible();
    await lookAt(page, `${look}-fill-columns`);
    await page.getByRole('button', { name: say('fill-next'), exact: true }).click();
    await expect(page.getByRole('region', { name: say('fill-rows-label') })).toBeVisible();
    await lookAt(page, `${look}-fill-preview`);
    const filled = folder.at('filled 已填.xlsx');
    await bridge.next({ save: filled });
    await page.getByRole('button', { name: say('fill-save'), exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'filled 已填.xlsx' })).toBeVisible();
    await lookAt(page, `${look}-fill-saved`);

    // The second time: the file, and the button that saves.
    await page.getByRole('dialog').getByRole('button', { name: say('frame-close'), exact: true }).last().click();
    await open(page);
    await bridge.next({ open: [form] });
    await page.getByRole('button', { name: say('fill-choose'), exact: true }).click();
    await expect(page.getByText(say('fill-remembered', { customer: CUSTOMER }))).toBeVisible();
    await bridge.next({ save: filled });
    await page.getByRole('button', { name: say('fill-save'), exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'filled 已填.xlsx' })).toBeVisible();

    await page.getByRole('dialog').getByRole('button', { name: say('frame-close'), exact: true }).last().click();
    python('macros', form);
    await open(page);
    await bridge.next({ open: [form] });
    await page.getByRole('button', { name: say('fill-choose'), exact: true }).click();
    await expect(page.getByText(say('error-customer-form-macros', { file: 'CAP 表.xlsx' }))).toBeVisible();
    await lookAt(page, `${look}-fill-macros`);
  });

  test(`every list has its workbook, ${language}`, async ({ page, bridge, folder }) => {
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await bridge.invoke('sample_open');
    // What the sample has none of.
    const permit = folder.at('permit 许可证.txt');
    writeFileSync(permit, 'Permit to run a canteen');
    await bridge.next({ open: [permit] });
    await bridge.invoke('evidence_choose', { targetKind: null, targetId: '' });
    const { cycle } = await bridge.invoke<{ cycle: { id: string } }>('cycle_get', { cycle: null });
    await bridge.invoke('objective_add', { cycle: cycle.id, name: 'Fewer accidents 减少事故' });
    await page.goto(bridge.url);
    for (const [route, name] of LISTS) {
      await go(page, route);
      const file = folder.at(`${name} 列表.xlsx`);
      await bridge.next({ save: file });
      // A screen that is still arriving takes its menu away again.
      const both = page.getByRole('menuitem', { name: say('list-excel-both'), exact: true }).first();
      await expect(async () => {
        if (!(await both.isVisible())) await page.getByRole('button', { name: say('list-excel'), exact: true }).click();
        await expect(both).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await settled(page);
      if (name === 'sessions' || name === 'findings') await lookAt(page, `${look}-${name}-menu`);
      await both.click();
      await expect(page.getByRole('status').filter({ hasText: `${name} 列表.xlsx` })).toBeVisible();
      expect(existsSync(file), name).toBe(true);
      if (name === 'people') await lookAt(page, `${look}-saved`);
      await page.getByRole('dialog').getByRole('button', { name: say('frame-close'), exact: true }).last().click();
      await settled(page);
      await picture(page, `${look}-${name}`);
      await accessible(page, `${look}-${name}`);
    }
    // A place that cannot be written to is said.
    await go(page, '/safety');
    await bridge.next({ save: folder.at('none/there.xlsx') });
    const own = page.getByRole('menuitem', { name: say('list-excel-own'), exact: true });
    await expect(async () => {
      if (!(await own.isVisible())) await page.getByRole('button', { name: say('list-excel'), exact: true }).click();
      await expect(own).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await own.click();
    await expect(page.getByText(say('error-file-unwritable', { file: 'there.xlsx' }))).toBeVisible();
    await lookAt(page, `${look}-refused`);
  });
}

async function open(page: Page): Promise<void> {
  const language = (await page.locator('html').getAttribute('lang')) === 'zh-Hans' ? 'zh-Hans' : 'en';
  const say = words(language);
  await page.getByRole('button', { name: say('actions-panel-more'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('fill-open'), exact: true }).click();
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

/** The customer's hand: openpyxl. */
function python(...given: string[]): void {
  const python = process.env.PLUMBLINE_PYTHON;
  if (!python) throw new Error('PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up');
  execFileSync(python, ['-X', 'utf8', join(ROOT, 'tests', 'peers', 'customer_form.py'), ...given]);
}
