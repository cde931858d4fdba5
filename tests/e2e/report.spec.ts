/** The report of an assessment is asked for from its score, and is the file that was counted. */
import { readFileSync } from 'node:fs';
import { setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  const look = `report-${language}-${theme}`;

  test(`an assessment is printed, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    await page.goto(bridge.url);
    await page.evaluate(() => window.location.assign('#/assess?view=score'));
    const print = page.getByRole('button', { name: say('assess-report') });
    await expect(print).toBeVisible();
    await settled(page);
    await picture(page, `${look}-score`);
    await print.click();
    const dialog = page.getByRole('dialog');
    await settled(page);
    await accessible(page, `${look}-ask`);
    await picture(page, `${look}-ask`);
    const file = folder.at('report.pdf');
    await bridge.next({ save: file });
    await dialog.getByRole('button', { name: say('actions-export-start') }).click();
    await expect(dialog.getByText(say('assess-report-done'))).toBeVisible();
    await settled(page);
    await picture(page, `${look}-done`);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });
}
