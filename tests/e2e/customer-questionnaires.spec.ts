/** A customer asks questions of its own: with an invitation by file, with one its inbox makes, and reads the answers. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Bridge } from '../stage/bridge.ts';
import { setUpFactory } from '../stage/factory.ts';
import { PASSPHRASE } from '../stage/thread.ts';
import { type Language, type Say, words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const CUSTOMER = 'Nordwind Electronics GmbH';
const LABEL = 'Dongguan 3 三厂';

for (const [language, theme] of LOOKS) {
  test(`questionnaires of a customer's own, ${language}`, async ({ page, context, bridge, folder, inbox, link }) => {
    const say = words(language);
    const look = async (of: Page, name: string) => {
      await settled(of);
      await picture(of, `customer-questionnaires-${language}-${theme}-${name}`);
      await accessible(of, name);
    };
    const customer = await Bridge.start(folder.at('customer 客户'));
    try {
      for (const one of [bridge, customer]) await one.invoke('preferences_set', { change: { language, theme } });
      await setUpCustomer(customer, language);
      await setUpFactory(bridge, language);
      const desk = await context.newPage();
      await desk.goto(customer.url);
      await go(desk, '/factories/invite');

      // The empty list teaches; a file that is no questionnaire says so; a good one goes along at once.
      await expect(desk.getByText(say('invite-packs-none'))).toBeVisible();
      await look(desk, 'empty');
      const [rubbish, file] = [folder.at('holiday.json'), folder.at('heat 高温.json')];
      writeFileSync(rubbish, '{"days": 12}');
      writeFileSync(file, questionnaire());
      const add = desk.getByRole('button', { name: say('invite-packs-add'), exact: true });
      await customer.next({ open: [rubbish] });
      await add.click();
      await expect(desk.getByRole('alert')).toBeVisible();
      await look(desk, 'not-one');
      await customer.next({ open: [file] });
      await add.click();
      const heat = desk.getByRole('checkbox', { name: titleIn(language) });
      await expect(heat).toBeChecked();
      await expect(desk.getByRole('alert')).toHaveCount(0);

      const byFile = folder.at('invite.plumb');
      await customer.next({ save: byFile });
      const save = desk.getByRole('button', { name: say('invite-save'), exact: true });
      await save.click();
      await expect(desk.getByText(say('invite-saved', { path: byFile }))).toBeVisible();
      await look(desk, 'by-file');

      // With an inbox that is connected, the invitation is made there.
      const reader = folder.at('reader.plumb');
      const url = `http://127.0.0.1:${link.port}`;
      await inbox.run('invite', '--kind', 'desk', '--name', CUSTOMER, '--url', url, '--out', reader);
      await connect({ desk, customer, say, reader });
      await desk.getByRole('radio', { name: new RegExp(`127\\.0\\.0\\.1`) }).check();
      await save.click();
      await expect(desk.getByText(say('invite-label-missing'))).toBeVisible();
      await desk.getByLabel(say('invite-label'), { exact: true }).fill(LABEL);
      const sender = folder.at('sender.plumb');
      link.cut();
      await customer.next({ save: sender });
      await save.click();
      await expect(desk.getByText(say('error-inbox-unreachable'))).toBeVisible();
      await look(desk, 'unreachable');
      link.mend();
      await customer.next({ save: sender });
      await save.click();
      const saved = say('invite-saved-one', { name: LABEL, path: sender, date: '@' }).split('@')[0] as string;
      await expect(desk.getByText(saved.trim())).toBeVisible();
      await look(desk, 'by-inbox');

      // The factory takes the questionnaire in and answers; its bundle goes by the inbox.
      const known = desk.getByRole('main').locator('ol').first().locator('li');
      await accept({ page, bridge, say, sender, known: await known.allTextContents() });
      await answer(bridge);
      await page.goto(bridge.url);
      await queue({ page, say });
      expect((await inbox.list())[0]?.from).toBe(LABEL);
      await go(desk, '/factories');
      await desk.getByRole('button', { name: say('mail-fetch'), exact: true }).click();
      await desk.getByRole('button', { name: say('mail-compare'), exact: true }).click();
      await desk.getByRole('checkbox', { name: say('received-checked') }).check();
      await desk.getByRole('button', { name: say('received-trust'), exact: true }).click();
      await expect(desk.getByText(say('received-next-applied'))).toBeVisible();
      await desk.getByRole('link', { name: say('received-look') }).click();

      await desk.getByRole('button', { name: say('factory-tab-assessment'), exact: true }).click();
      const choice = desk.getByRole('combobox', { name: say('factory-packs', { count: 3 }) });
      await choice.click();
      await look(desk, 'choice');
      await desk.getByRole('option', { name: new RegExp(titleIn(language)) }).click();
      await desk.getByRole('button', { name: titleIn(language), exact: true }).click();
      for (const shown of ['34.5 °C', 'Fans in line 3 三线装了风扇', 'line 3 三线']) {
        await expect(desk.getByText(shown, { exact: true })).toBeVisible();
      }
      await look(desk, 'own');
      // One sign suffices: it is listed, and nothing is averaged.
      await choice.click();
      await desk.getByRole('option').nth(1).click();
      await expect(desk.getByRole('heading', { name: say('factory-alarms', { count: 1 }) })).toBeVisible();
      await expect(desk.getByRole('columnheader', { name: say('share-preview-practice') })).toHaveCount(0);
      await look(desk, 'signs');
      await desk.reload();
      await expect(desk.getByRole('heading', { name: say('factory-alarms', { count: 1 }) })).toBeVisible();
    } finally {
      await customer.stop();
    }
  });
}

const titleIn = (language: Language): string => ({ en: 'Heat in summer', 'zh-Hans': '夏季高温' })[language];

function questionnaire(): string {
  const both = (en: string, zh: string) => ({ en, 'zh-Hans': zh });
  const title = both(titleIn('en'), titleIn('zh-Hans'));
  const question = (id: string, text: object, answer: object) => ({ id, text, answer });
  const column = (id: string, text: object, type: object) => ({ id, title: text, answer: type });
  return JSON.stringify({
    format: 2,
    id: 'nordwind-heat',
    version: '1.0.0',
    languages: ['en', 'zh-Hans'],
    title,
    about: both('What workers do when it is hot.', '天热时员工怎么办。'),
    threshold_percent: 80,
    sections: [
      {
        id: 'all',
        title,
        questions: [
          question('degrees', both('How hot was it at most?', '最高多少度？'), {
            type: 'number',
            unit: both('°C', '°C'),
            decimals: 1,
          }),
          question('done', both('What did you do?', '采取了什么措施？'), { type: 'text', long: true }),
          question('water', both('Is there cool water at each line?', '每条线都有凉水吗？'), { type: 'yes-no-partly' }),
          question('rests', both('Rests by line', '各线休息'), {
            type: 'table',
            columns: [
              column('line', both('Line', '产线'), { type: 'text' }),
              column('minutes', both('Minutes', '分钟'), { type: 'number', unit: both('min', '分钟') }),
            ],
          }),
        ],
      },
    ],
  });
}

async function setUpCustomer(customer: Bridge, language: Language): Promise<void> {
  type Words = { words: string[]; ask: number[] };
  const { words: list, ask } = await customer.invoke<Words>('session_set_up_company', {
    request: {
      language,
      company: CUSTOMER,
      person: { name: 'Ana Ruiz', title: 'CSR', roles: ['company-administrator', 'reviewer'] },
      passphrase: PASSPHRASE,
    },
  });
  const answers = ask.map((position) => ({ position, word: list[position - 1] }));
  await customer.invoke('session_confirm_recovery', { answers });
}

interface Connecting {
  desk: Page;
  customer: Bridge;
  say: Say;
  reader: string;
}

async function connect({ desk, customer, say, reader }: Connecting): Promise<void> {
  await customer.next({ open: [reader] });
  await desk.getByRole('button', { name: say('invite-fetch-open'), exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: say('exchange-invite-same') }).check();
  await dialog.getByRole('button', { name: say('invite-fetch-accept'), exact: true }).click();
  await expect(desk.getByRole('button', { name: say('invite-fetch-stop'), exact: true })).toBeVisible();
}

interface Accepting {
  page: Page;
  bridge: Bridge;
  say: Say;
  sender: string;
  known: string[];
}

async function accept({ page, bridge, say, sender, known }: Accepting): Promise<void> {
  await page.goto(bridge.url);
  await go(page, '/share/add');
  await bridge.next({ open: [sender] });
  await page.getByRole('button', { name: say('share-pair-choose'), exact: true }).click();
  expect(known).toHaveLength(6);
  for (const word of known) await expect(page.getByText(word, { exact: true }).first()).toBeVisible();
  await page.getByRole('checkbox', { name: say('share-pair-checked') }).check();
  await page.getByRole('button', { name: say('share-pair-accept'), exact: true }).click();
  await expect(page.getByRole('article', { name: CUSTOMER })).toBeVisible();
}

/** By commands: the factory says yes to the questionnaire it got, adds a shipped one, and answers. */
async function answer(bridge: Bridge): Promise<void> {
  type Card = { id: string | null; pack: string; state: string };
  const cards = await bridge.invoke<Card[]>('questionnaires_list');
  const offered = cards.find(({ state }) => state === 'offered');
  await bridge.invoke('questionnaire_decide', { packId: offered?.id, keep: true });
  const signs = 'forced-labour-indicators';
  await bridge.invoke('questionnaire_ask', { pack: signs });
  for (const pack of ['nordwind-heat', signs]) await bridge.invoke('questionnaire_share', { pack, shared: true });
  type Pack = { sections: { questions: { id: string }[] }[] };
  const { sections } = await bridge.invoke<Pack>('pack_get', { pack: signs });
  for (const [question, value] of [
    ['nordwind-heat.degrees', 34.5],
    ['nordwind-heat.done', 'Fans in line 3 三线装了风扇'],
    ['nordwind-heat.water', 'partly'],
    ['nordwind-heat.rests', [{ line: 'line 3 三线', minutes: 10 }]],
    [sections[0]?.questions[0]?.id, 'yes'],
  ]) {
    await bridge.invoke('answer_set', { question, field: 'value', value });
  }
}

async function queue({ page, say }: { page: Page; say: Say }): Promise<void> {
  await go(page, '/share');
  await page.getByRole('button', { name: `${say('share-prepare')} ${CUSTOMER}`, exact: true }).click();
  await page.getByRole('button', { name: say('share-send-queue'), exact: true }).click();
  const first = page.getByRole('row').nth(1);
  await expect(first.getByText(say('share-state-delivered'), { exact: true })).toBeVisible({ timeout: 30_000 });
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => window.location.assign(`#${to}`), route);
}
