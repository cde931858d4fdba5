/** Actions through their life: costs, dates, dependencies, comments, one action for two customers, calendar, many at once, sheets. */
import { mkdirSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Bridge } from '../stage/bridge.ts';
import { daysFrom, today } from '../stage/calendar.ts';
import { setUpFactory } from '../stage/factory.ts';
import { type Say, words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

type Finding = { id: string; actions: { id: string; number: string }[] };

const LI = 'Li Na 李娜';

for (const [language, theme] of LOOKS) {
  const look = `actions-${language}-${theme}`;

  test(`an action through its life, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const { apex, first, second } = await plan(bridge);
    await page.goto(bridge.url);

    // Cost: not known is a choice, money takes a number.
    await go(page, `/actions/${first.id}`);
    const expected = say('actions-field-cost_expected');
    const kind = page.getByRole('combobox', { name: say('cost-is', { which: expected }) });
    await kind.selectOption('money');
    const amount = page.getByRole('textbox', { name: say('cost-amount', { which: expected }) });
    await amount.fill('about ten');
    await amount.blur();
    await expect(page.getByText(say('cost-wrong'))).toBeVisible();
    await amount.fill('12500.50');
    await amount.blur();
    await expect(page.getByText(say('cost-wrong'))).toHaveCount(0);
    await amount.scrollIntoViewIfNeeded();
    await lookAt(page, `${look}-cost`);

    // A later date asks why; the answer stands beside the move.
    const due = page.getByRole('textbox', { name: say('actions-field-due_on'), exact: true });
    await due.fill(daysFrom(today(), 90));
    await due.press('Enter');
    await page.getByRole('textbox', { name: say('move-reason'), exact: true }).fill('The fitter comes late. 安装师傅来晚了。');
    await lookAt(page, `${look}-why`);
    await page.getByRole('button', { name: say('move-do'), exact: true }).click();
    const moved = page.getByRole('button', { name: say('actions-due-moved', { times: 2 }), exact: true });
    await moved.click();
    await expect(page.getByRole('dialog')).toContainText('The fitter comes late.');
    await lookAt(page, `${look}-moves`);
    await page.keyboard.press('Escape');

    // It waits for the action of the second finding; the other way round would be a circle.
    await page.getByRole('button', { name: say('waits-add') }).click();
    await page.getByRole('dialog').getByRole('button', { name: /A-002/ }).click();
    await expect(page.getByText(say('waits-blocked', { numbers: 'A-002' }))).toBeVisible();
    await lookAt(page, `${look}-blocked`);
    const circle = { id: second.actions[0]?.id, field: 'depends_on', value: [first.actions[0]?.id] };
    await expect(bridge.invoke('action_set', circle)).rejects.toThrow('dependency-loop');

    await page.getByRole('textbox', { name: say('comments-add-label') }).fill('Ask the landlord first. 先问房东。');
    await page.getByRole('button', { name: say('comments-add'), exact: true }).click();
    await expect(page.getByText('Ask the landlord first.')).toBeVisible();
    await lookAt(page, `${look}-comments`);

    // A third finding, of a customer's audit, in that customer's words, answered by the first action.
    const { value: third } = await found(bridge, 'Exit signs missing on floor 3. 三楼缺少出口标志。', 'audit');
    await go(page, `/actions/${third.id}`);
    await page.getByRole('combobox', { name: say('actions-field-customer') }).selectOption(apex);
    await page.getByRole('combobox', { name: say('actions-field-scheme') }).selectOption('smeta');
    await page.getByRole('combobox', { name: say('actions-field-grade') }).selectOption('business-critical');
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
    await lookAt(page, `${look}-audit`);
    await page.getByRole('button', { name: say('shared-by-existing') }).click();
    await lookAt(page, `${look}-picker`);
    await page.getByRole('dialog').getByRole('button', { name: /A-001/ }).first().click();
    await expect(page.getByRole('region', { name: say('shared-who') })).toContainText(say('shared-only', { customer: 'Apex' }));
    await page.getByRole('region', { name: say('shared-who') }).scrollIntoViewIfNeeded();
    await lookAt(page, `${look}-shared`);

    // By day: an entry moves with the keyboard.
    await go(page, '/actions?view=calendar');
    const entry = page.getByRole('button', { name: /A-002/ }).first();
    await entry.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('textbox', { name: say('move-reason'), exact: true }).fill('One day more.');
    await page.getByRole('button', { name: say('move-do'), exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('[aria-live]').filter({ hasText: 'A-002' })).toBeVisible();
    await lookAt(page, `${look}-calendar`);

    // Many at once.
    await go(page, '/actions');
    await page.getByRole('button', { name: say('actions-select-all') }).click();
    await page.getByRole('button', { name: say('bulk-open'), exact: true }).click();
    await page.getByRole('combobox', { name: say('actions-field-responsible') }).fill('Wang Li 王丽');
    await lookAt(page, `${look}-bulk`);
    await page.getByRole('button', { name: say('bulk-do'), exact: true }).click();
    await settled(page);
    await expect(page.getByRole('row', { name: /Wang Li/ }).first()).toBeVisible();
    await lookAt(page, `${look}-changed`);

    await sheets(page, bridge, say, look, folder.at('sheets 任务单'));

    await go(page, '/settings/severity');
    await page.getByRole('heading', { name: say('schemes-title') }).scrollIntoViewIfNeeded();
    await lookAt(page, `${look}-schemes`);
  });
}

/** Task sheets are made into a folder; one comes back as it left. */
async function sheets(page: Page, bridge: Bridge, say: Say, look: string, folder: string): Promise<void> {
  await page.getByRole('button', { name: say('tasks-open'), exact: true }).click();
  await page.getByRole('checkbox', { name: say('tasks-ics') }).check();
  await lookAt(page, `${look}-sheets`);
  mkdirSync(folder);
  await bridge.next({ folder });
  await page.getByRole('button', { name: say('tasks-make', { count: 1 }) }).click();
  await expect(page.getByText(say('tasks-made', { files: 3 }))).toBeVisible();
  const files = readdirSync(folder).sort();
  expect(files.map((file) => file.split('.').at(-1))).toEqual(['ics', 'pdf', 'xlsx']);
  await lookAt(page, `${look}-sheets-made`);
  await page.getByRole('button', { name: say('tasks-back'), exact: true }).click();
  await bridge.next({ open: [`${folder}/${files[2]}`] });
  await page.getByRole('button', { name: say('tasks-back'), exact: true }).click();
  await expect(page.getByText(say('tasks-back-empty'))).toBeVisible();
  await lookAt(page, `${look}-sheet-back`);
  await page.keyboard.press('Escape');
}

async function plan(bridge: Bridge): Promise<{ apex: string; first: Finding; second: Finding }> {
  const { value: customer } = await bridge.invoke<{ value: { id: string } }>('customer_add', { name: 'Apex' });
  const { value: first } = await found(bridge, '3 of 12 fire exits were blocked by boxes. 安全出口被堵。', 'self');
  const { value: second } = await found(bridge, 'No room for finished goods. 成品没有地方放。', 'self');
  for (const [{ actions }, field, value] of [
    [first, 'corrective', 'Mark lanes; move the buffer. 划线，搬走缓冲区。'],
    [first, 'responsible', LI],
    [first, 'due_on', daysFrom(today(), 30)],
    [second, 'corrective', 'Rent a hall. 租一个仓库。'],
    [second, 'responsible', LI],
    [second, 'due_on', daysFrom(today(), 3)],
  ] as const) {
    await bridge.invoke('action_set', { id: actions[0]?.id, field, value });
  }
  return { apex: customer.id, first, second };
}

function found(bridge: Bridge, description: string, source: string): Promise<{ value: Finding }> {
  const finding = { question: null, provision: 'RBA 8.0 B1', description, severity: 'major', source, discovered_on: null };
  return bridge.invoke('finding_create', { finding });
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
