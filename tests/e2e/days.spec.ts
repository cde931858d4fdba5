/** One factory from an empty laptop on: the day of each person who works there, one after the other. */
import { EHS, HANDLER, HR, SENIOR } from '../stage/cast.ts';
import { dayOf, lock, signIn } from './days/day.ts';
import * as handler from './days/case-handler.ts';
import * as ehs from './days/ehs-manager.ts';
import * as hr from './days/hr-manager.ts';
import * as senior from './days/senior-manager.ts';
import { LOOKS, test } from './desk.ts';

for (const [language, theme] of LOOKS) {
  test(`the days of four persons, ${language}-${theme}`, async ({ page, bridge, folder }) => {
    await bridge.invoke('preferences_set', { change: { language, theme } });
    await page.goto(bridge.url);
    const stage = { page, bridge, folder, language, theme };
    const hers = dayOf(stage, '1-ehs');
    const people = dayOf(stage, '2-hr');
    const cases = dayOf(stage, '3-handler');
    const last = dayOf(stage, '4-senior');
    let home = '';
    let route = '';

    await test.step('the EHS manager', async () => {
      await ehs.setUp(hers);
      await ehs.answerSections(hers);
      await ehs.readScoreAndPlan(hers);
      await ehs.addColleagues(hers);
      await ehs.driveAction(hers);
      await ehs.logNearMiss(hers);
      await ehs.writeHandover(hers);
      await ehs.searchEverything(hers);
      await ehs.readHome(hers);
      await lock(hers, EHS);
    });
    await test.step('the HR manager', async () => {
      await hr.cannotSignInWith(people, EHS.passphrase);
      await signIn(people, HR);
      await hr.importPeople(people);
      await hr.addCourses(people);
      await hr.holdSessions(people);
      await hr.readMatrix(people);
      home = await hr.homeWords(people);
      await lock(people, HR);
    });
    await test.step('the case handler', async () => {
      await signIn(cases, HANDLER);
      await handler.makeReady(cases);
      route = await handler.fileCases(cases);
      await handler.readList(cases);
      await handler.closeCase(cases);
      await handler.secondReads(cases);
      await lock(cases, HANDLER);
    });
    await test.step('nobody else sees the case', async () => {
      await signIn(people, HR);
      await handler.seesNothing(people, route, home);
      await lock(people, HR);
      await signIn(hers, EHS);
      await handler.seesNothing(hers, route, null);
      await lock(hers, EHS);
    });
    await test.step('the senior manager', async () => {
      await signIn(last, SENIOR);
      await senior.verify(last);
      await senior.exportPlan(last);
      await senior.readEverything(last);
      await senior.cannotWrite(last);
    });
  });
}
