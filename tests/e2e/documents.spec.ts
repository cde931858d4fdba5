/** A cycle, the training matrix and a person's record are printed from where they stand, each as the file that was counted. */
import { readFileSync } from 'node:fs';
import { setUpFactory } from '../stage/factory.ts';
import { words } from '../stage/words.ts';
import { accessible, expect, LOOKS, picture, settled, test } from './desk.ts';

interface Person {
  id: string;
}

for (const [language, theme] of LOOKS) {
  const look = `documents-${language}-${theme}`;

  test(`documents of a cycle and of training, ${language}`, async ({ page, bridge, folder }) => {
    const say = words(language);
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await setUpFactory(bridge, language);
    const worker = {
      badge: '30001',
      name: '李娜',
      department: language === 'en' ? 'Assembly 2' : '装配二线',
      category: 'worker',
      sex: 'female',
      joined_on: '2024-03-01',
    };
    const { value: person } = await bridge.invoke<{ value: Person }>('worker_create', { worker });
    await bridge.invoke('course_create', {
      course: {
        name: language === 'en' ? 'Fire safety' : '消防安全',
        kind: 'basic',
        audiences: ['worker'],
        validity_months: 12,
        provisions: '',
        topics: '',
      },
    });
    await page.goto(bridge.url);

    const go = async (to: string) => {
      await page.evaluate((hash) => window.location.assign(hash), `#${to}`);
      await settled(page);
    };
    const print = async (button: string, name: string) => {
      await page.getByRole('button', { name: button, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await settled(page);
      await accessible(page, `${look}-${name}`);
      await picture(page, `${look}-${name}`);
      const file = folder.at(`${name}.pdf`);
      await bridge.next({ save: file });
      await dialog.getByRole('button', { name: say('actions-export-start') }).click();
      await expect(dialog.getByText(file)).toBeVisible();
      await settled(page);
      await picture(page, `${look}-${name}-done`);
      expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
      await dialog.getByRole('button', { name: say('frame-close') }).last().click();
    };

    await go('/cycle/review');
    await expect(page.getByRole('button', { name: say('cycle-paper-brief') })).toBeVisible();
    await settled(page);
    await picture(page, `${look}-cycle`);
    await print(say('cycle-paper-brief'), 'brief');
    await print(say('cycle-paper-closeout'), 'closeout');
    await go('/training/matrix');
    await picture(page, `${look}-matrix-page`);
    await print(say('training-matrix-print'), 'matrix');
    await go(`/training/people?person=${person.id}`);
    await picture(page, `${look}-person`);
    await print(say('training-record'), 'record');
  });
}
