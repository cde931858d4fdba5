/** The senior manager's day: one page to read, one action to look at with own eyes, one plan to print. */
import { expect } from '@playwright/test';
import { Refused } from '../../stage/bridge.ts';
import { dayWords, today } from '../../stage/calendar.ts';
import { EHS, SENIOR, TYPED, UNKNOWN } from '../../stage/cast.ts';
import * as thread from '../../stage/thread.ts';
import { type Day, goTo, noDialog, part } from './day.ts';

/** Home names the one thing that only another person can do; there it is done. */
export async function verify(day: Day): Promise<void> {
  const { hand, say, main, language } = day;
  await goTo(day, 'home');
  const next = part(main, say('home-next'));
  await expect(next.getByRole('heading')).toHaveText(say('home-next-verify-actions', { count: 1 }));
  await day.show('home');
  await next.getByRole('button').click();
  const panel = part(main, say('actions-panel-label', { number: 'A-001' }));
  await expect(panel).toContainText(
    say('actions-verify-ask', { person: EHS.name, date: dayWords(language, today()) }),
  );
  await panel.getByRole('button', { name: say('actions-verify-accept'), exact: true }).click();
  await expect(panel).toContainText(say('actions-verify-needs-method'));
  await panel.getByRole('radio', { name: say('actions-verify-method-site'), exact: true }).click();
  await hand.fill(say('actions-verify-note'), TYPED[language].verified);
  await day.show('verify');
  await panel.getByRole('button', { name: say('actions-verify-accept'), exact: true }).click();
  await expect(panel).toContainText(
    say('actions-verify-was', {
      result: say('actions-verify-accepted'),
      person: SENIOR.name,
      date: dayWords(language, today()),
      method: say('actions-verify-method-site'),
    }),
  );
  await expect(panel).toContainText(TYPED[language].verified);
  await day.show('verified');
  await panel.getByRole('button', { name: say('actions-panel-close'), exact: true }).click();
  const row = main.getByRole('grid', { name: say('actions-table-label') }).getByRole('row', { name: /A-001/ });
  await expect(row).toContainText(say('status-verified'));
}

export async function exportPlan(day: Day): Promise<void> {
  const bytes = await thread.exportPlan(day, 'pdf', day.folder.at('整改计划 plan.pdf'));
  expect(bytes.length).toBeGreaterThan(10_000);
  await noDialog(day.page);
}

/** What there is to read, as it stands for somebody who changes nothing. */
export async function readEverything(day: Day): Promise<void> {
  const { hand, say, main } = day;
  await goTo(day, 'home');
  const quarters = part(main, say('home-wheel')).getByRole('listitem');
  await expect(quarters.nth(1)).toContainText(say('home-phase-count', { done: 1 + 1, total: 2 + 1 }));
  await expect(part(main, say('home-column-waiting'))).toContainText(say('home-column-waiting-none'));
  await day.show('home-after');
  await goTo(day, 'safety');
  await expect(main.getByRole('row', { name: /I-A001/ })).toBeVisible();
  await day.show('safety');
  await goTo(day, 'training');
  await expect(main.getByRole('grid', { name: say('training-matrix-label') })).toBeVisible();
  await day.show('matrix');
  await goTo(day, 'assess');
  await hand.see(say('assess-question-number', { number: UNKNOWN, total: thread.TOTAL }));
  await day.show('question');
}

const PAGE = { search: '', offset: 0, limit: 9, descending: false };
const FINDINGS = { ...PAGE, statuses: [], severities: [], overdue_only: false, sort: 'number' };
const CASES = { ...PAGE, states: [], late_only: false, sort: 'received' };

/** Whatever a window may offer: the store takes none of it from this person. */
export async function cannotWrite({ bridge }: Day): Promise<void> {
  const what = { question: null, provision: '', description: 'x', discovered_on: null };
  const finding = { ...what, severity: 'minor', source: 'self' };
  const course = { name: 'x', kind: 'basic', audiences: ['worker'], validity_months: null, provisions: '', topics: '' };
  const { rows } = await bridge.invoke<{ rows: { id: string }[] }>('findings_list', { query: FINDINGS });
  expect(rows).toHaveLength(2);
  const { actions } = await bridge.invoke<{ actions: { id: string }[] }>('finding_get', { id: rows[0]?.id });
  for (const [command, args] of [
    ['finding_create', { finding }],
    ['finding_set', { id: rows[0]?.id, field: 'description', value: 'x' }],
    ['action_set', { id: actions[0]?.id, field: 'responsible', value: 'x' }],
    ['answer_set', { question: 'policy-written', field: 'paper', value: 1 }],
    ['handover_add', { row: { topic: 'x', leader: 'x', since: null, deputy: '', know: '' } }],
    ['course_create', { course }],
    ['person_add', { person: { name: 'x', title: '', roles: ['viewer'], passphrase: 'one two three four five' } }],
    ['cases_list', { query: CASES }],
    ['clocks_set', { acknowledgeDays: 1, answerDays: 1, retainMonths: 1 }],
  ] as const) {
    const refusal = await bridge.invoke(command, args).catch((error: unknown) => error);
    expect(refusal, command).toBeInstanceOf(Refused);
    expect((refusal as Refused).code, command).toBe('permission-denied');
  }
}
