/** A survey protocol goes to the customer, comes back with a wish, and then signed: two windows, by file. */
import { Bridge } from '../stage/bridge.ts';
import { setUpFactory } from '../stage/factory.ts';
import { PERSON } from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { accept, CUSTOMER, go, lookAt, open, REVIEWER, saveInvite, send, setUpCustomer } from './customer.ts';
import { expect, LOOKS, test } from './desk.ts';

const HANDLER = { name: 'Zhao Min', passphrase: 'seven lanterns over the quiet river' };
const NAME = { en: 'Hotline survey, autumn', 'zh-Hans': '秋季热线调查' };
const WISH = { en: 'Not in the dormitory: managers live there.', 'zh-Hans': '不要在宿舍：管理人员也住那里。' };
const PLACES = {
  en: ['Training room of dormitory 2', 'Community centre'],
  'zh-Hans': ['二号宿舍培训室', '社区活动中心'],
} as const;
type Detail = { row: { state: string }; versions: { id: string; digest: string; signatures: { key: string | null }[] }[] };

for (const [language, theme] of LOOKS) {
  const look = `protocol-${language}-${theme}`;

  test(`a protocol is signed by both sides, ${language}`, async ({ page, context, bridge, folder }) => {
    test.setTimeout(240_000);
    const say = words(language);
    const customer = await Bridge.start(folder.at('customer 客户'));
    try {
      for (const one of [bridge, customer]) await one.invoke('preferences_set', { change: { language, theme } });
      const desk = await context.newPage();
      await setUpCustomer({ desk, customer, say, look: `${look}-setup` });
      await setUpFactory(bridge, language);
      const roles = ['case-handler', 'senior-manager'];
      await bridge.invoke('person_add', { person: { ...HANDLER, title: '', roles } });
      await page.goto(bridge.url);
      await page.getByRole('banner').getByRole('button', { name: PERSON, exact: true }).click();
      await page.getByRole('menuitem', { name: say('frame-lock'), exact: true }).click();
      await page.getByLabel(say('unlock-person'), { exact: true }).selectOption({ label: HANDLER.name });
      await page.getByLabel(say('passphrase-label'), { exact: true }).and(page.locator('input')).fill(HANDLER.passphrase);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('banner').getByRole('button', { name: HANDLER.name, exact: true })).toBeVisible();
      const invite = folder.at('invite.plumb');
      const known = await saveInvite({ desk, customer, say, look, invite });
      await accept({ page, bridge, say, look, invite, known });

      // A frozen protocol is offered, and the preview shows it whole.
      const id = await frozen(bridge, NAME[language], PLACES[language][0]);
      const sign = async () => {
        await go(page, `/hotline/surveys/${id}?step=sign`);
        await expect(page.getByRole('heading', { name: say('survey-side-customer') })).toBeVisible();
      };
      const detail = () => bridge.invoke<Detail>('survey_get', { id });
      await sign();
      await lookAt(page, `${look}-offer`);
      await page.getByRole('button', { name: say('survey-offer'), exact: true }).click();
      await expect(page.getByText(say('survey-offer-waits', { customer: CUSTOMER }))).toBeVisible();
      await go(page, '/share');
      await page.getByRole('button', { name: `${say('share-prepare')} ${CUSTOMER}`, exact: true }).click();
      await page.getByText(say('share-preview-protocol')).scrollIntoViewIfNeeded();
      await lookAt(page, `${look}-preview-protocol`);
      const first = await send({ page, bridge, say, stick: folder.at('stick 1'), look: `${look}-preview` });
      await open({ desk, customer, say, files: [first] });
      await desk.getByRole('checkbox', { name: say('received-checked') }).check();
      await desk.getByRole('button', { name: say('received-trust'), exact: true }).click();
      await expect(desk.getByText(say('received-next-applied'))).toBeVisible();

      // The customer reads it, and asks for a change with a reason.
      await desk.getByRole('link', { name: say('received-look') }).click();
      const tab = desk.getByRole('button', { name: say('factory-tab-protocols'), exact: true });
      await tab.click();
      const before = (await detail()).versions[0];
      await expect(desk.getByText(before?.digest ?? 'none')).toBeVisible();
      await expect(desk.getByText(PLACES[language][0])).toBeVisible();
      await lookAt(desk, `${look}-read`);
      await desk.getByRole('button', { name: say('protocol-verdict-returned'), exact: true }).click();
      const reason = desk.getByLabel(say('protocol-reason'), { exact: true });
      await reason.fill(WISH[language]);
      await lookAt(desk, `${look}-wish`);
      await desk.reload();
      await expect(reason).toHaveValue(WISH[language]);
      const review = async (name: string) => {
        await desk.getByRole('button', { name: say('review-send', { count: 1 }), exact: true }).click();
        await expect(desk.getByText(say('review-final'))).toBeVisible();
        await lookAt(desk, `${look}-${name}-review`);
        const file = folder.at(`${name}.plumb`);
        await customer.next({ save: file });
        await desk.getByRole('button', { name: say('review-sign'), exact: true }).click();
        await expect(desk.getByText(say('review-sent'))).toBeVisible();
        await desk.getByRole('dialog').getByRole('button', { name: say('frame-close'), exact: true }).last().click();
        await bridge.next({ open: [file] });
        await go(page, '/share');
        await page.getByRole('button', { name: say('reply-open'), exact: true }).click();
        await expect(page.getByText(say('reply-taken-accepted', { customer: CUSTOMER, seq: name === 'change' ? 1 : 2 }))).toBeVisible();
        await lookAt(page, `${look}-${name}-taken`);
      };
      await review('change');
      await sign();
      await expect(page.getByText(WISH[language])).toBeVisible();
      await lookAt(page, `${look}-wanted`);

      // The next version, signed by both.
      await bridge.invoke('survey_set', { id, field: 'place', value: PLACES[language][1] });
      await bridge.invoke('survey_freeze', { id });
      await page.reload();
      await sign();
      await page.getByRole('button', { name: say('survey-offer'), exact: true }).click();
      await page.getByRole('button', { name: say('survey-sign'), exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: say('survey-sign') }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect.poll(async () => (await detail()).row.state).toBe('signing');
      const second = await send({ page, bridge, say, stick: folder.at('stick 2') });
      await open({ desk, customer, say, files: [second] });
      await desk.getByRole('link', { name: say('received-look') }).click();
      await tab.click();
      await expect(desk.getByText(PLACES[language][1])).toBeVisible();
      await expect(desk.getByText(say('protocol-older'))).toBeVisible();
      await lookAt(desk, `${look}-second`);
      await desk.getByRole('button', { name: say('protocol-verdict-accepted'), exact: true }).click();
      await review('signed');
      await tab.click();
      await expect(desk.getByText(say('protocol-said-signed'), { exact: true })).toBeVisible();
      await lookAt(desk, `${look}-signed`);

      // Interviews begin; who signed stands there with the key.
      const after = await detail();
      expect(after.row.state).toBe('interviewing');
      const key = after.versions[0]?.signatures.find((one) => one.key !== null)?.key ?? 'none';
      await sign();
      await expect(page.getByText(new RegExp(REVIEWER)).first()).toBeVisible();
      await expect(page.getByText(key)).toBeVisible();
      await lookAt(page, `${look}-both`);
    } finally {
      await customer.stop();
    }
  });
}

async function frozen(bridge: Bridge, name: string, place: string): Promise<string> {
  const { value } = await bridge.invoke<{ value: { row: { id: string } } }>('survey_create', { name });
  const { id } = value.row;
  const text = Array.from({ length: 60 }, (_, at) => `${1001 + at}\t${at < 45 ? '包装 Packing' : '缝纫 Sewing'}`).join('\n');
  await bridge.invoke('survey_groups_paste', { id, text });
  for (const [field, value] of [
    ['customer', CUSTOMER],
    ['seed', '4711-0815'],
    ['place', place],
    ['languages', '中文, English'],
    ['interviewers', '朝阳员工服务中心 Sunrise'],
    ['starts_on', '2026-12-07'],
    ['ends_on', '2026-12-11'],
  ]) {
    await bridge.invoke('survey_set', { id, field, value });
  }
  await bridge.invoke('survey_freeze', { id });
  return id;
}
