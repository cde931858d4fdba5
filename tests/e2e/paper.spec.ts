/** A document is looked at before it is saved or printed, and what is saved is what was shown; the letterhead above it. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { fillFactory, setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  const look = `paper-${language}-${theme}`;

  test(`a plan is looked at, printed and saved as it was shown, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const { finding } = await fillFactory(bridge);
    await page.goto(bridge.url);
    await page.evaluate(() => window.location.assign('#/settings/factory'));
    const show = async (name: string) => {
      await settled(page);
      await accessible(page, `${look}-${name}`);
      await picture(page, `${look}-${name}`);
    };

    const head = page.getByRole('region', { name: say('letterhead-title') });
    await head.getByLabel(say('letterhead-line-name')).fill('Hengtai Toys (Shenzhen) Co., Ltd. 恒泰玩具');
    await head.getByLabel(say('letterhead-line-address')).fill('8 Gongye Road, Longhua, Shenzhen');
    await head.getByLabel(say('letterhead-line-contact')).fill('+86 755 5550 0100');
    const logo = folder.at('logo.png');
    writeFileSync(logo, await drawing(page));
    await bridge.next({ open: [logo] });
    await head.getByRole('button', { name: say('letterhead-logo-choose') }).click();
    await expect(head.getByRole('img', { name: say('letterhead-logo'), exact: true })).toBeVisible();
    await head.scrollIntoViewIfNeeded();
    await show('letterhead');

    await bridge.next({ open: [logo] });
    await bridge.invoke('evidence_choose', { targetKind: 'finding', targetId: finding });
    await page.evaluate(() => window.location.assign('#/actions'));
    await page.getByRole('button', { name: say('actions-export'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: say('paper-layout-both'), exact: true }).check();
    await show('ask');
    await dialog.getByRole('button', { name: say('paper-look'), exact: true }).click();
    const pages = dialog.getByRole('region', { name: say('paper-pages-of', { name: '' }).trim() });
    await expect(pages.locator('canvas[data-drawn="1"]')).toBeVisible();
    await show('look');
    const shown = await inked(pages.locator('canvas').first());
    expect(shown, 'there is ink on the first page').toBeGreaterThan(0.01);
    await pages.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await expect(pages.locator('canvas[data-drawn="3"]')).toBeVisible();
    await show('last');

    const printed = await whatPrints(page, () =>
      dialog.getByRole('button', { name: say('paper-print'), exact: true }).click(),
    );
    expect(printed.pages.length).toBeGreaterThanOrEqual(3);
    for (const [width, height] of printed.pages) {
      expect(width).toBeGreaterThan(2_300);
      expect(width).toBeGreaterThan(height);
    }
    expect(printed.size).toMatch(/size: 841\.\d+pt 595\.\d+pt/);
    await expect(page.locator('.paper-print')).toHaveCount(0);

    const file = folder.at('plan.pdf');
    await bridge.next({ save: file });
    await dialog.getByRole('button', { name: say('paper-save'), exact: true }).click();
    await expect(dialog.getByText(say('actions-export-done'))).toBeVisible();
    await show('saved');
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });
}

test('characters that no font has are named before anything is saved', async ({ page, bridge, folder }) => {
  const say = words('en');
  await setUpFactory(bridge, 'en');
  await bridge.invoke('finding_create', {
    finding: {
      question: null,
      provision: '',
      description: 'Sign \u{13080} unreadable',
      severity: 'minor',
      source: 'self',
      discovered_on: null,
    },
  });
  await page.goto(bridge.url);
  await page.evaluate(() => window.location.assign('#/actions'));
  await page.getByRole('button', { name: say('actions-export'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const file = folder.at('plan.pdf');
  await dialog.getByRole('button', { name: say('actions-export-start'), exact: true }).click();
  await expect(dialog.getByText(say('actions-export-missing', { count: 1 }))).toBeVisible();
  await expect(dialog.getByText('\u{13080}')).toBeVisible();
  await bridge.next({ save: file });
  await dialog.getByRole('button', { name: say('paper-save'), exact: true }).click();
  await expect(dialog.getByText(say('actions-export-done'))).toBeVisible();
});

/** A logo as the window would draw one. */
async function drawing(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [360, 120];
    const ink = canvas.getContext('2d');
    if (ink === null) throw new Error('no canvas');
    ink.fillStyle = '#1e486e';
    ink.arc(60, 60, 48, 0, 2 * Math.PI);
    ink.fill();
    ink.fillStyle = '#be7c1c';
    ink.fillRect(130, 40, 210, 40);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** The share of pixels that are not white. */
async function inked(canvas: ReturnType<Page['locator']>): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 240) dark += 1;
    return dark / (width * height);
  });
}

interface Printed {
  pages: [number, number][];
  size: string;
}

/** What stands in the window at the moment it asks to print. */
async function whatPrints(page: Page, act: () => Promise<void>): Promise<Printed> {
  await page.evaluate(() => {
    window.print = () => {
      const images = [...document.querySelectorAll<HTMLImageElement>('.paper-print img')];
      const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
      const seen = { pages: images.map((one) => [one.naturalWidth, one.naturalHeight]), size: rules.join('\n') };
      document.body.dataset.printed = JSON.stringify(seen);
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await act();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
  return JSON.parse((await page.locator('body').getAttribute('data-printed')) ?? '{}') as Printed;
}
