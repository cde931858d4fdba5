/** The EHS manager's day: an empty laptop in the morning, a plan with a done action in the evening. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { daysFrom, dayWords, today } from '../../stage/calendar.ts';
import {
  colleagues,
  EHS,
  FIRST_GAP,
  NOT_APPLICABLE,
  type Person,
  ratingOf,
  SECOND_GAP,
  SENIOR,
  SKIPPED,
  TYPED,
  UNKNOWN,
} from '../../stage/cast.ts';
import { ROOT } from '../../stage/processes.ts';
import * as thread from '../../stage/thread.ts';
import type { Language } from '../../stage/words.ts';
import { expect } from '../desk.ts';
import { type Day, endSearch, field, goTo, noDialog, part, search, told, typeDay } from './day.ts';

type Text = Record<Language, string>;
type Section = { title: Text; questions: { text: Text; weight: number }[] };
const PACK = JSON.parse(
  readFileSync(join(ROOT, 'assets', 'packs', 'csr-management-system', '1.1.0.json'), 'utf8'),
) as { threshold_percent: number; sections: Section[] };
const DAYS_TO_CLOSE = { major: 180, priority: 90 };
const [POLICY, LEGAL, RISKS] = PACK.sections as [Section, Section, Section];

/** The last question of the day's three sections. */
const LAST = POLICY.questions.length + LEGAL.questions.length + RISKS.questions.length;
/** All of them are settled but the one that nobody here could answer. */
const SETTLED = LAST - 1;
const MISSING = Math.ceil((thread.TOTAL * PACK.threshold_percent) / 100) - SETTLED;

export async function setUp(day: Day): Promise<void> {
  await thread.setUp(day);
  await day.show('first-question');
}

/** Three sections by keyboard: ratings, one that does not apply, one not known, one passed over and found again. */
export async function answerSections(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  const at = (number: number) => hand.see(say('assess-question-number', { number, total: thread.TOTAL }));
  for (let number = 1; number <= LAST; number += 1) {
    await at(number);
    if (number === NOT_APPLICABLE) {
      await hand.press('n');
      await hand.fill(say('assess-reason-not-applicable'), TYPED[language].notApplicableReason);
      await leaveText(day);
    } else if (number === UNKNOWN) {
      await hand.press('u');
      await hand.fill(say('assess-reason-unknown'), TYPED[language].unknownReason);
      await leaveText(day);
      await day.show('question-not-known');
    } else if (number !== SKIPPED) {
      await thread.rate(day, ...ratingOf(number));
    }
    if (number === FIRST_GAP) await day.show('question-with-a-gap');
    await thread.leaveQuestion(day, number);
    if (await thread.ended(hand, say)) {
      if (number === POLICY.questions.length) await day.show('section-end');
      if (number < LAST) await hand.press('Enter');
    }
  }
  // From the end of the third section: on to what is open beyond it, round the end to the one passed over.
  await hand.press('j');
  await at(LAST + 1);
  await page.getByRole('button', { name: new RegExp(`^${say('assess-score')}`) }).click();
  await expect(main.getByRole('heading', { name: say('assess-score'), exact: true })).toBeVisible();
  await hand.press('j');
  await at(SKIPPED);
  await thread.rate(day, ...ratingOf(SKIPPED));
  await hand.press('j');
  await at(LAST + 1);
}

/** Radar, figures by section, gaps by weight; the heaviest gap becomes A-001. */
export async function readScoreAndPlan(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  const score = page.getByRole('button', { name: new RegExp(`^${say('assess-score')}`) });
  await score.click();
  await hand.see(say('assess-score-settled', { answered: SETTLED, total: thread.TOTAL }));
  await hand.see(say('assess-score-missing', { count: MISSING }));
  await expect(main.getByRole('img', { name: say('assess-radar-label') })).toBeVisible();
  await expect(main.getByText(say('assess-radar-unknown', { count: PACK.sections.length - 3 }))).toBeVisible();
  for (const [section, from] of [
    [POLICY, 1],
    [LEGAL, 1 + POLICY.questions.length],
    [RISKS, 1 + POLICY.questions.length + LEGAL.questions.length],
  ] as const) {
    for (const [scale, at] of [
      ['paper', 0],
      ['practice', 1],
    ] as const) {
      const name = `${section.title[language]} – ${say(`assess-${scale}`)}`;
      const value = mean(section, from, at).toFixed(1);
      await expect(main.getByRole('button', { name: say('assess-score-open', { name, value }) })).toHaveText(value);
    }
  }
  await day.show('score-radar');
  const open = say('assess-score-open', {
    name: `${POLICY.title[language]} – ${say('assess-practice')}`,
    value: mean(POLICY, 1, 1).toFixed(1),
  });
  await main.getByRole('button', { name: open }).click();
  await expect(page.getByRole('dialog')).toContainText(mean(POLICY, 1, 1).toFixed(2));
  await day.show('score-arithmetic');
  await hand.press('Escape');
  await noDialog(page);

  const heading = main.getByRole('heading', { name: say('assess-score-gaps'), exact: true });
  const gaps = heading.locator('..').getByRole('button');
  await expect(gaps).toHaveCount(2);
  const [first, second] = [questionAt(FIRST_GAP), questionAt(SECOND_GAP)];
  await expect(gaps.nth(0)).toContainText(say('assess-score-gap', { level: 1, weight: first.weight }));
  await expect(gaps.nth(0)).toContainText(`${FIRST_GAP}. ${first.text[language]}`);
  await expect(gaps.nth(1)).toContainText(say('assess-score-gap', { level: 2, weight: second.weight }));
  await gaps.nth(0).scrollIntoViewIfNeeded();
  await day.show('score-gaps');
  await gaps.nth(0).click();
  await hand.see(say('assess-question-number', { number: FIRST_GAP, total: thread.TOTAL }));
  await hand.press('f');
  const planned = main.getByRole('link', { name: say('assess-plan-open', { number: 'A-001' }), exact: true });
  await expect(planned).toBeVisible();
  await day.show('gap-planned');
  await score.click();
  await expect(gaps.nth(0)).toContainText(say('assess-score-planned'));
  await expect(gaps.nth(1)).not.toContainText(say('assess-score-planned'));
}

/** Everybody who works here signs in as themselves. */
export async function addColleagues(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  await goTo(day, 'settings');
  const pages = page.getByRole('navigation', { name: say('frame-settings') });
  await pages.getByRole('link', { name: say('settings-page-people'), exact: true }).click();
  for (const person of colleagues(language)) {
    await main.getByRole('button', { name: say('settings-person-add'), exact: true }).click();
    await addOne(day, person);
    await told(day, say('settings-person-added', { name: person.name }));
  }
  const rows = main.getByRole('table', { name: say('settings-page-people') }).getByRole('row');
  await expect(rows).toHaveCount(2 + colleagues(language).length);
  await expect(rows.filter({ hasText: SENIOR.name })).toContainText(say('role-senior-manager'));
  await expect(rows.filter({ hasText: EHS.name })).toContainText(say('settings-person-you'));
  await hand.see(say('settings-people-about'));
  await day.show('people');
}

async function addOne(day: Day, { name, title, role, passphrase }: Person): Promise<void> {
  const { page, hand, say } = day;
  await hand.fill(say('person-name'), name);
  await hand.fill(say('person-title'), title);
  await hand.click('checkbox', say(`role-${role}`));
  await hand.fill(say('passphrase-label'), passphrase);
  await hand.fill(say('passphrase-again'), passphrase);
  if (role === 'hr-manager') await day.show('add-person');
  await page.getByRole('dialog').getByRole('button', { name: say('settings-person-add-do'), exact: true }).click();
  await noDialog(page);
}

/** A-001 is filled in the panel, its date moves, and on the board it goes to done. */
export async function driveAction(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  await thread.fillAction(day, day.folder.at(thread.EVIDENCE));
  // The list has the focus again: Enter opens the row that was open.
  await hand.press('Enter');
  const panel = part(main, say('actions-panel-label', { number: 'A-001' }));
  const due = field(panel, say('actions-field-due_on'));
  const [before, after] = [daysFrom(today(), DAYS_TO_CLOSE.major), daysFrom(today(), 21)];
  await expect(due).toHaveValue(dayWords(language, before));
  await typeDay(page, due, '+21');
  const moved = panel.getByRole('button', { name: say('actions-due-moved', { times: 1 }), exact: true });
  await moved.click();
  const [from, to] = [dayWords(language, before), dayWords(language, after)];
  const moves = page.getByRole('dialog');
  await expect(moves).toContainText(say('actions-due-moves-from-to', { from, to }));
  await expect(moves).toContainText(EHS.name);
  await day.show('due-date-moved');
  await moved.click();
  await noDialog(page);
  await panel.getByRole('button', { name: say('actions-panel-close'), exact: true }).click();

  await main.getByRole('button', { name: say('actions-view-board'), exact: true }).click();
  const column = (status: string, total: number) =>
    part(main, say('actions-board-column', { status: say(`status-${status}`), total }));
  const card = main.getByRole('button', { name: /A-001/ });
  await expect(column('in-progress', 1).getByRole('button', { name: /A-001/ })).toBeVisible();
  await expect(card).toContainText(say('actions-due-moved', { times: 1 }));
  await card.focus();
  await hand.press('Shift+ArrowRight');
  await expect(column('done', 1).getByRole('button', { name: /A-001/ })).toBeFocused();
  await hand.see(say('actions-board-moved', { number: 'A-001', status: say('status-done') }));
  // Nobody verifies her own work: the card stays, and says why.
  await hand.press('Shift+ArrowRight');
  await expect(main.getByRole('alert')).toContainText(say('actions-board-stays-verify', { number: 'A-001' }));
  await expect(column('done', 1)).toBeVisible();
  await day.show('board');
  await hand.press('Enter');
  await expect(panel).toContainText(say('actions-verify-own'));
  await expect(panel).toContainText(SENIOR.name);
  await part(panel, say('actions-evidence-of-action')).scrollIntoViewIfNeeded();
  await day.show('not-by-the-same-person');
}

/** A near miss in one line; because it must not happen again, it becomes A-002. */
export async function logNearMiss(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  const { place, what, first } = TYPED[language].nearMiss;
  await goTo(day, 'safety');
  await hand.see(say('safety-empty'));
  await day.show('safety-empty');
  const entry = main.getByRole('form', { name: say('safety-entry') });
  await hand.press('n');
  await expect(field(entry, say('safety-col-what'))).toBeFocused();
  await field(entry, say('safety-col-place')).fill(place);
  await field(entry, say('safety-col-what')).fill(what);
  await field(entry, say('safety-col-first')).fill(first);
  await hand.press('Enter');
  const row = main.getByRole('grid', { name: say('safety-table-label') }).getByRole('row', { name: /I-A001/ });
  await expect(row).toContainText(what);
  await expect(row).toContainText(say('safety-kind-near-miss'));
  await hand.see(say('safety-year', { count: 1 }));
  await day.show('safety-log');

  await row.click();
  const panel = part(main, say('safety-panel-label', { number: 'I-A001' }));
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: say('frame-finding-make'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: say('frame-finding-make') });
  await expect(field(dialog, say('actions-add-description'))).toHaveValue(what);
  await field(dialog, say('actions-add-severity')).selectOption('priority');
  await field(dialog, say('actions-add-provision')).fill('RBA B1');
  await day.show('near-miss-to-finding');
  await dialog.getByRole('button', { name: say('actions-add-create'), exact: true }).click();
  const link = panel.getByRole('link', { name: say('frame-finding-link', { number: 'A-002' }), exact: true });
  await expect(link).toBeVisible();
  await noDialog(page);
  await day.show('near-miss-with-finding');
  await link.click();
  const finding = part(main, say('actions-panel-label', { number: 'A-002' }));
  await expect(field(finding, say('actions-field-source'))).toHaveValue('incident');
  await expect(field(finding, say('actions-field-severity'))).toHaveValue('priority');
  await expect(field(finding, say('actions-field-due_on'))).toHaveValue(
    dayWords(language, daysFrom(today(), DAYS_TO_CLOSE.priority)),
  );
}

/** Who leads what, for whoever takes over. */
export async function writeHandover(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  await goTo(day, 'home');
  await main.getByRole('link', { name: say('home-handover'), exact: true }).click();
  await hand.see(say('handover-empty'));
  await hand.click('button', say('handover-add'));
  await expect(field(main, say('handover-topic'))).toBeFocused();
  await hand.press('Control+a');
  await page.keyboard.insertText(TYPED[language].handover.topic);
  await hand.fill(say('handover-deputy'), SENIOR.name);
  await hand.fill(say('handover-know'), TYPED[language].handover.know);
  await hand.press('Tab');
  await thread.allSaved(hand, say);
  const row = main.getByRole('row').nth(1);
  await expect(row).toContainText(say('handover-updated', { person: EHS.name, date: dayWords(language, today()) }));
  await expect(field(row, say('handover-leader'))).toHaveValue(EHS.name);
  await day.show('handover');
}

/** One search finds the near miss, its finding, the handover; a number opens its record. */
export async function searchEverything(day: Day): Promise<void> {
  const { hand, say, main, language } = day;
  let palette = await search(day, TYPED[language].nearMiss.word);
  const group = (name: string) => palette.getByRole('group', { name: say(`search-group-${name}`), exact: true });
  await expect(group('finding').getByRole('option')).toHaveCount(1);
  await expect(group('incident').getByRole('option')).toHaveCount(1);
  await day.show('search');
  await endSearch(day);
  palette = await search(day, TYPED[language].handover.topic);
  await expect(group('handover').getByRole('option')).toHaveCount(1);
  await endSearch(day);
  palette = await search(day, 'a-2');
  await expect(palette.getByRole('option').first()).toContainText('A-002');
  await hand.press('Enter');
  await expect(part(main, say('actions-panel-label', { number: 'A-002' }))).toBeVisible();
}

/** The next best step, what is done, and what waits for somebody else. */
export async function readHome(day: Day): Promise<void> {
  const { hand, say, main } = day;
  await goTo(day, 'home');
  const next = part(main, say('home-next'));
  await expect(next.getByRole('heading')).toHaveText(say('home-next-answer-questions', { count: MISSING }));
  const quarters = part(main, say('home-wheel')).getByRole('listitem');
  // Answers, gaps with a finding, actions with a person and a date (A-002 has nobody yet); objectives and the sponsor's yes.
  await expect(quarters.nth(0)).toContainText(
    say('home-phase-count', { done: SETTLED + 1 + 1, total: thread.TOTAL + 2 + 2 + 1 + 1 }),
  );
  await expect(quarters.nth(1)).toContainText(say('home-phase-count', { done: 1, total: 2 }));
  await expect(part(main, say('home-column-overdue'))).toContainText(say('home-column-overdue-none'));
  const waiting = part(main, say('home-column-waiting'));
  await expect(waiting.getByRole('listitem')).toHaveCount(1);
  await expect(waiting.getByRole('listitem')).toContainText('A-001');
  await day.show('home');
  await quarters.nth(0).getByRole('button').click();
  await expect(day.page.getByRole('dialog')).toContainText(say('home-gate-is-gaps-planned'));
  await day.show('home-quarter');
  await hand.press('Escape');
  await noDialog(day.page);
  await next.getByRole('button').click();
  await hand.see(say('assess-question-number', { number: UNKNOWN, total: thread.TOTAL }));
}

/** The field saves when the person leaves it; then the keys are the screen's again. */
async function leaveText({ hand, say, main }: Day): Promise<void> {
  await main.getByRole('heading', { level: 1 }).click();
  await thread.allSaved(hand, say);
}

function questionAt(number: number): Section['questions'][number] {
  return PACK.sections.flatMap(({ questions }) => questions)[number - 1] as Section['questions'][number];
}

/** Sum of (weight x level) / sum of weights, over the rated questions; `from` is the number of the first. */
function mean({ questions }: Section, from: number, scale: 0 | 1): number {
  const rated = questions
    .map(({ weight }, at) => ({ weight, number: from + at }))
    .filter(({ number }) => number !== NOT_APPLICABLE && number !== UNKNOWN);
  const sum = rated.reduce((all, { weight, number }) => all + weight * ratingOf(number)[scale], 0);
  return sum / rated.reduce((all, { weight }) => all + weight, 0);
}
