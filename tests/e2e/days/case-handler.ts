/** The case handler's day: a hotline that no single loss can silence, and one case from the first call to its end. */
import { daysFrom, dayWords, monthsFrom, today } from '../../stage/calendar.ts';
import { HANDLER, SECOND_HANDLER, SECOND_WAY, TYPED } from '../../stage/cast.ts';
import { expect } from '../desk.ts';
import { type Day, endSearch, field, goTo, lock, noDialog, part, screens, search, signIn, tabTo } from './day.ts';

const DAYS = { acknowledge: 7, answer: 90, retainMonths: 36 };
/** The second case came in late: so many days ago. */
const OLD = 20;
/** Without a name only the week of it is kept: so many days ago is its Monday. */
const old = (): number => OLD + ((new Date(`${daysFrom(today(), -OLD)}T00:00:00Z`).getUTCDay() + 6) % 7);

/** Alone, a handler cannot begin and prints the key; with a second handler the hotline is open at once. */
export async function makeReady(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  await goTo(day, 'hotline');
  if (SECOND_WAY[language] === 'paper') {
    await hand.see(say('hotline-setup-title'));
    const handlers = part(main, say('hotline-setup-second')).getByRole('listitem');
    await expect(handlers).toHaveCount(1);
    await expect(handlers).toContainText(HANDLER.name);
    await expect(handlers).toContainText(say('hotline-handler-key'));
    await day.show('hotline-setup');
    await printKey(day);
  } else {
    await main.getByRole('link', { name: say('hotline-clocks-set'), exact: true }).click();
    await hand.see(say('hotline-clocks-about'));
    for (const { name } of [HANDLER, SECOND_HANDLER]) {
      await expect(main.getByRole('listitem').filter({ hasText: name })).toContainText(say('hotline-handler-key'));
    }
    await expect(field(main, say('hotline-clocks-acknowledge_days'))).toHaveValue(`${DAYS.acknowledge}`);
    await day.show('hotline-settings');
    await page.goBack();
  }
  await hand.see(say('hotline-empty'));
  await day.show('hotline-empty');
}

/** The second handler opens what the first one filed, and the case says that both did. */
export async function secondReads(day: Day): Promise<void> {
  const { say, main, language } = day;
  if (SECOND_WAY[language] !== 'person') return;
  await lock(day, HANDLER);
  await signIn(day, SECOND_HANDLER);
  await goTo(day, 'hotline');
  await caseRow(day, 'H-A001').click();
  const panel = part(main, say('hotline-panel-label', { number: 'H-A001' }));
  const sealed = part(panel, say('hotline-text'));
  await expect(sealed).toContainText(HANDLER.name);
  await panel.getByRole('button', { name: say('hotline-show'), exact: true }).click();
  await expect(field(panel, say('hotline-field-narrative'))).toHaveValue(TYPED[language].confidential.narrative);
  await day.show('case-second-handler');
  await panel.getByRole('button', { name: say('hotline-hide'), exact: true }).click();
  await expect(sealed).toContainText(SECOND_HANDLER.name);
  await lock(day, SECOND_HANDLER);
  await signIn(day, HANDLER);
}

async function printKey({ hand, say, main, show }: Day): Promise<void> {
  await hand.click('button', say('hotline-key-make'));
  const words = part(main, say('hotline-key-words')).getByRole('listitem');
  await expect(words).toHaveCount(24);
  const list = await words.evaluateAll((all) => all.map((one) => one.lastChild?.textContent?.trim() ?? ''));
  await show('hotline-key');
  await hand.click('checkbox', say('setup-words-kept'));
  await hand.click('button', say('setup-next'));
  await hand.see(say('setup-check-title'));
  const asked = main.getByRole('textbox');
  await expect(asked).toHaveCount(3);
  for (const [at, word] of list.entries()) {
    const box = field(main, say('setup-check-word', { position: at + 1 }));
    if ((await box.count()) > 0) await box.fill(word);
  }
  await hand.click('button', say('setup-check-next'));
}

/** Two cases by keys alone, from N to Ctrl+Enter. The route of the first, for those who must not see it. */
export async function fileCases(day: Day): Promise<string> {
  const { page, hand, say, main, language } = day;
  const { confidential, anonymous } = TYPED[language];
  await hand.press('n');
  const dialog = page.getByRole('dialog', { name: say('hotline-new') });
  const fact = (name: string) => field(dialog, say(`hotline-field-${name}`));
  await expect(fact('channel')).toBeFocused();
  await hand.press('ArrowDown');
  await expect(fact('channel')).toHaveValue('phone');
  await tabTo(page, fact('category'));
  await hand.press('ArrowDown');
  await expect(fact('category')).toHaveValue('wages');
  await tabTo(page, fact('severity'));
  await hand.press('ArrowDown');
  await expect(fact('severity')).toHaveValue('high');
  await tabTo(page, fact('narrative'));
  await page.keyboard.insertText(confidential.narrative);
  await expect(dialog.getByRole('radio', { name: say('hotline-level-confidential'), exact: true })).toBeChecked();
  await tabTo(page, fact('identity'));
  await page.keyboard.insertText(confidential.identity);
  await day.show('case-new');
  await hand.press('Control+Enter');
  await expect(part(main, say('hotline-panel-label', { number: 'H-A001' }))).toBeVisible();
  await noDialog(page);
  const route = new URL(page.url()).hash;

  await hand.press('n');
  await expect(fact('channel')).toBeFocused();
  await hand.press('ArrowDown', 'ArrowDown');
  await expect(fact('channel')).toHaveValue('box');
  await tabTo(page, fact('category'));
  for (let times = 6; times > 0; times -= 1) await hand.press('ArrowDown');
  await expect(fact('category')).toHaveValue('dormitory');
  await tabTo(page, fact('received_on'));
  await hand.press('Control+a');
  await page.keyboard.type(daysFrom(today(), -OLD));
  await tabTo(page, fact('narrative'));
  await page.keyboard.insertText(anonymous);
  await tabTo(page, dialog.getByRole('radio', { name: say('hotline-level-confidential'), exact: true }));
  await hand.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: say('hotline-level-anonymous'), exact: true })).toBeChecked();
  await expect(fact('identity')).toHaveCount(0);
  await day.show('case-new-anonymous');
  await hand.press('Control+Enter');
  const slip = page.getByRole('dialog', { name: say('hotline-receipt-title') });
  await slip.getByRole('checkbox').check();
  await slip.getByRole('button', { name: say('hotline-receipt-done'), exact: true }).click();
  const panel = part(main, say('hotline-panel-label', { number: 'H-A002' }));
  await expect(panel).toContainText(say('hotline-duty-anonymous'));
  await noDialog(page);
  await day.show('case-anonymous');
  await panel.getByRole('button', { name: say('frame-close'), exact: true }).click();
  return route;
}

/** Each case with its three clocks, in words. */
export async function readList(day: Day): Promise<void> {
  const { say, main } = day;
  const left = (days: number) => say('hotline-clock-left', { days });
  for (const [number, first, second] of [
    ['H-A001', left(DAYS.acknowledge), left(DAYS.answer)],
    ['H-A002', say('hotline-clock-late', { days: old() - DAYS.acknowledge }), left(DAYS.answer - old())],
  ] as const) {
    const cells = caseRow(day, number).getByRole('gridcell');
    await expect(cells.nth(6)).toHaveText(first);
    await expect(cells.nth(7)).toHaveText(second);
    await expect(cells.nth(8)).toHaveText(say('hotline-clock-retain-none'));
    await expect(cells.nth(9)).toHaveText(HANDLER.name);
  }
  await expect(main.getByRole('button', { name: `2 ${say('hotline-count-open')}`, exact: true })).toBeVisible();
  await expect(main.getByRole('button', { name: `1 ${say('hotline-count-late')}`, exact: true })).toBeVisible();
  await day.show('cases');
}

/** Told, worked on, read, answered, decided, closed. */
export async function closeCase(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  const { narrative, identity, step, outcome } = TYPED[language].confidential;
  await caseRow(day, 'H-A001').click();
  const panel = part(main, say('hotline-panel-label', { number: 'H-A001' }));
  const duty = part(panel, say('hotline-duty-label'));
  const by = (days: number) => dayWords(language, daysFrom(today(), days));
  await expect(duty).toContainText(say('hotline-duty-acknowledge', { day: by(DAYS.acknowledge) }));
  const who =
    SECOND_WAY[language] === 'paper'
      ? say('hotline-who-and-key', { names: HANDLER.name })
      : say('hotline-who', { names: [HANDLER.name, SECOND_HANDLER.name].join(say('frame-list-separator')) });
  await expect(panel).toContainText(who);
  await expect(panel).toContainText(say('hotline-read-never'));
  await expect(field(panel, say('hotline-field-narrative'))).toHaveCount(0);
  await day.show('case-sealed');
  await duty.getByRole('button', { name: say('hotline-duty-acknowledge-do'), exact: true }).click();
  await expect(duty).toContainText(say('hotline-duty-answer', { day: by(DAYS.answer) }));
  await field(panel, say('hotline-step-text')).fill(step);
  await panel.getByRole('button', { name: say('hotline-step-add'), exact: true }).click();
  const line = part(panel, say('hotline-line')).getByRole('listitem');
  await expect(line).toHaveCount(3);
  await expect(line.nth(2)).toContainText(say('hotline-sealed'));

  await panel.getByRole('button', { name: say('hotline-show'), exact: true }).click();
  await expect(field(panel, say('hotline-field-narrative'))).toHaveValue(narrative);
  await expect(field(panel, say('hotline-field-identity'))).toHaveValue(identity);
  await expect(line.nth(2)).toContainText(step);
  await day.show('case-shown');
  await duty.getByRole('button', { name: say('hotline-duty-answer-do'), exact: true }).click();
  await duty.getByRole('button', { name: say('hotline-duty-outcome-do'), exact: true }).click();
  const result = field(panel, say('hotline-field-outcome'));
  await expect(result).toBeFocused();
  await result.selectOption('substantiated');
  await field(panel, say('hotline-field-outcome_note')).fill(outcome);
  await duty.getByRole('button', { name: say('hotline-duty-close-do'), exact: true }).click();
  await day.show('case-outcome');
  await panel.getByRole('button', { name: say('hotline-close'), exact: true }).click();
  const confirm = page.getByRole('dialog', { name: say('hotline-close-title', { number: 'H-A001' }) });
  await expect(confirm).toContainText(say('hotline-close-answered', { day: by(0) }));
  await day.show('case-close');
  await confirm.getByRole('button', { name: say('hotline-close'), exact: true }).click();
  const keep = dayWords(language, monthsFrom(today(), DAYS.retainMonths));
  await expect(duty).toContainText(say('hotline-duty-keep', { day: keep }));
  await noDialog(page);
  await panel.getByRole('button', { name: say('hotline-hide'), exact: true }).click();
  await expect(field(panel, say('hotline-field-narrative'))).toHaveCount(0);
  await expect(field(panel, say('hotline-field-outcome_note'))).toHaveCount(0);
  await expect(part(panel, say('hotline-text'))).toContainText(HANDLER.name);
  await panel.getByRole('button', { name: say('frame-close'), exact: true }).click();
  const cells = caseRow(day, 'H-A001').getByRole('gridcell');
  await expect(cells.nth(5)).toHaveText(say('hotline-state-closed'));
  await expect(cells.nth(6)).toHaveText(say('hotline-clock-done'));
  await expect(cells.nth(8)).toHaveText(say('hotline-clock-until', { day: keep }));
  const received = daysFrom(today(), -old()).slice(0, 4) === today().slice(0, 4) ? 2 : 1;
  await hand.see(say('hotline-year', { received, closed: 1 }));
  await day.show('cases-one-closed');
  // A handler finds it by its number, never by the reporter's words.
  const found = await search(day, 'H-A001');
  await expect(found.getByRole('group', { name: say('search-group-case') }).getByRole('option')).toHaveCount(1);
  await endSearch(day);
  const unfound = await search(day, TYPED[language].confidential.own);
  await expect(unfound.getByRole('option')).toHaveCount(0);
  await endSearch(day);
}

/** For everybody else there is no hotline: no door, no hit, no count, no word of it behind its address. */
export async function seesNothing(day: Day, route: string, homeBefore: string | null): Promise<void> {
  const { page, hand, say, main, language } = day;
  const { narrative, identity, own } = TYPED[language].confidential;
  const nothingLeaks = async () => {
    const html = await page.content();
    for (const secret of [narrative, identity, own, 'H-A001', 'H-A002']) expect(html).not.toContain(secret);
  };
  await expect(screens(day).getByRole('link', { name: say('frame-actions'), exact: true })).toBeVisible();
  await expect(screens(day).getByRole('link', { name: say('frame-hotline'), exact: true })).toHaveCount(0);
  for (const at of [route, '#/hotline', '#/hotline?do=new']) {
    await page.evaluate((to) => window.location.assign(to), at);
    await hand.see(say('hotline-not-you'));
    await expect(main.getByRole('grid')).toHaveCount(0);
    await nothingLeaks();
    if (at === route) await day.show('hotline-not-for-others');
  }
  await goTo(day, 'home');
  for (const text of ['H-A001', 'h-a2', own, identity]) {
    const palette = await search(day, text);
    await expect(palette.getByRole('option')).toHaveCount(0);
    await expect(palette).toContainText(say('search-none', { text }));
    if (text === 'H-A001') await day.show('search-finds-no-case');
    await endSearch(day);
  }
  await expect(part(main, say('home-trends'))).toBeVisible();
  if (homeBefore !== null) expect(await main.innerText()).toBe(homeBefore);
  await nothingLeaks();
  await page.evaluate(() => window.location.assign('#/settings/hotline'));
  await expect(main.getByRole('heading', { name: say('settings-page-factory'), level: 1 })).toBeVisible();
  const pages = page.getByRole('navigation', { name: say('frame-settings') });
  await expect(pages.getByRole('link', { name: say('settings-page-hotline'), exact: true })).toHaveCount(0);
}

const caseRow = ({ main, say }: Day, number: string) =>
  main.getByRole('grid', { name: say('hotline-table-label') }).getByRole('row', { name: number });
