/** A customer without Plumbline: a review pack goes out, its workbook comes back filled in, the remarks stand beside the action. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import { ROOT } from '../stage/processes.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const CUSTOMER = 'Apex Retail 零售';
for (const [language, theme] of LOOKS) {
  const look = `pack-${language}-${theme}`;

  test(`a review pack goes out and its workbook comes back, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const { finding } = await fillFactory(bridge);
    await page.goto(bridge.url);

    await go(page, '/share/add');
    await lookAt(page, `${look}-add`);
    await page.getByRole('textbox', { name: say('share-add-named-name') }).fill(CUSTOMER);
    await page.getByRole('button', { name: say('share-add-named-do'), exact: true }).click();
    await expect(page.getByText(say('pack-note', { customer: CUSTOMER }))).toBeVisible();
    await lookAt(page, `${look}-preview`);

    const zip = folder.at('pack 包.zip');
    await bridge.next({ save: zip });
    await page.getByRole('button', { name: say('pack-make'), exact: true }).click();
    await expect(page.getByText(say('pack-saved', { number: 'A-001' }))).toBeVisible();
    await lookAt(page, `${look}-saved`);

    // The same place again: what is there stays.
    await bridge.next({ save: zip });
    await page.getByRole('button', { name: say('pack-make'), exact: true }).click();
    await expect(page.getByText(say('error-file-exists', { file: 'pack 包.zip' }))).toBeVisible();

    const pack = folder.at('unpacked');
    python('unpack', zip, pack);
    const book = readdirSync(pack).find((name) => name.endsWith('.xlsx')) as string;
    const filled = folder.at('filled 已填.xlsx');
    const at = (key: string) => heading(key, language);
    const changes = {
      set: [
        [2, at('pack-column-verdict'), '需补充证据'],
        [2, at('pack-column-comment'), 'Please show the lane plan. 请提供通道图。'],
        [2, at('pack-column-reviewer'), 'Dana Ruiz'],
        [2, at('plan-column-corrective'), 'Mark lanes in yellow; move the buffer.'],
      ],
      append: [{ [at('pack-column-comment')]: 'No drinking water in hall 3' }],
    };
    python('fill', join(pack, book), filled, JSON.stringify(changes));

    await go(page, '/share');
    await lookAt(page, `${look}-card`);
    await page.getByRole('button', { name: say('workbook-open'), exact: true }).click();
    await bridge.next({ open: [filled] });
    await page.getByRole('button', { name: say('workbook-choose'), exact: true }).click();
    await expect(page.getByText(say('workbook-new', { count: 2 }))).toBeVisible();
    await lookAt(page, `${look}-differences`);
    await page.getByRole('button', { name: say('workbook-take', { count: 2 }), exact: true }).click();
    await expect(page.getByText(say('workbook-taken', { customer: CUSTOMER }))).toBeVisible();
    await lookAt(page, `${look}-taken`);

    // Twice changes nothing.
    await bridge.next({ open: [filled] });
    await page.getByRole('button', { name: say('workbook-another'), exact: true }).click();
    await expect(page.getByText(say('workbook-new', { count: 0 }))).toBeVisible();

    await go(page, `/actions/${finding}`);
    await expect(page.getByText(say('remark-way-workbook'))).toBeVisible();
    await expect(page.getByText('请提供通道图').first()).toBeVisible();
    await page.getByText(say('remark-way-workbook')).scrollIntoViewIfNeeded();
    await lookAt(page, `${look}-remark`);
    await go(page, '/');
    await expect(page.getByText('请提供通道图').first()).toBeVisible();

    await go(page, '/share');
    const card = page.getByRole('article', { name: CUSTOMER });
    await card.getByRole('link', { name: new RegExp(say('share-page-known')) }).click();
    await expect(page.getByText(say('pack-list', { count: 1 }))).toBeVisible();
    await page.getByText(say('pack-list-notes')).click();
    await expect(page.getByText('No drinking water in hall 3')).toBeVisible();
    await lookAt(page, `${look}-known`);

    const foreign = folder.at('foreign.xlsx');
    await bridge.next({ save: foreign });
    await bridge.invoke('import_template');
    await go(page, '/share/workbook');
    await bridge.next({ open: [foreign] });
    await page.getByRole('button', { name: say('workbook-choose'), exact: true }).click();
    await expect(page.getByText(say('error-not-a-workbook-reply', { file: 'foreign.xlsx' }))).toBeVisible();
    await lookAt(page, `${look}-foreign`);
  });
}

/** A heading in both languages, the window's own first. */
function heading(key: string, language: 'en' | 'zh-Hans'): string {
  const other = language === 'en' ? 'zh-Hans' : 'en';
  return `${words(language)(key)}\n${words(other)(key)}`;
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

/** The customer's hand: Python's own zipfile and openpyxl. */
function python(...given: string[]): void {
  const python = process.env.PLUMBLINE_PYTHON;
  if (!python) throw new Error('PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up');
  execFileSync(python, ['-X', 'utf8', join(ROOT, 'tests', 'peers', 'workbook.py'), ...given]);
}
