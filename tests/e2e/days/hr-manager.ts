/** The HR manager's day: the people from two lists, what they must know, who was there, and what runs out. */
import { readFileSync } from 'node:fs';
import { expect, type Locator } from '@playwright/test';
import { daysFrom, dayWords, monthsFrom, today } from '../../stage/calendar.ts';
import {
  BAD_CELL,
  badText,
  HR,
  NEWCOMER,
  TYPED,
  WORKERS,
  type Worker,
  writeClockList,
  writeStaffList,
} from '../../stage/cast.ts';
import { escaped } from '../../stage/thread.ts';
import { type Day, field, goTo, noDialog, part, screens, typeDay } from './day.ts';

const MONTHS = 12;
/** Held so many days ago: one counts for twenty days more, one ran out. */
const SOON = 345;
const OVER = 400;

/** Somebody else's passphrase opens nothing; her own does. */
export async function cannotSignInWith(day: Day, passphrase: string): Promise<void> {
  const { page, hand, say, main } = day;
  await field(page, say('unlock-person')).selectOption({ label: HR.name });
  await hand.fill(say('passphrase-label'), passphrase);
  await hand.press('Enter');
  await expect(main).toContainText(say('error-passphrase-wrong'));
  await day.show('wrong-passphrase');
}

/** People with a mark at the session that is printed. */
const INVITED = 5;

/** Her list has one bad cell: it is named by sheet, row and column, and the corrected list goes in whole. */
export async function importPeople(day: Day): Promise<void> {
  const { page, hand, say, main, language, folder } = day;
  await goTo(day, 'training');
  await hand.see(say('training-empty-people'));
  await day.show('training-empty');
  await main.getByRole('button', { name: say('training-people-import'), exact: true }).first().click();
  const [bad, good] = [folder.at('名单 staff.xlsx'), folder.at('名单 staff corrected.xlsx')];
  await writeStaffList(bad, language, false);
  await writeStaffList(good, language, true);
  await day.show('import-file');
  await day.dialogs.next({ open: [bad] });
  await hand.click('button', say('import-choose-file'));
  await hand.see(say('import-map-mapped', { mapped: 6, total: 6 }));
  await day.show('import-columns');
  await hand.click('button', say('import-map-next'));
  await hand.see(say('import-check-good', { good: WORKERS.length - 1 }));
  await hand.see(say('import-check-bad', { bad: 1 }));
  const problems = part(main, say('import-check-problems')).getByRole('listitem');
  await expect(problems).toHaveCount(1);
  await expect(problems).toContainText(say('import-check-where', BAD_CELL));
  await expect(problems).toContainText(say('import-problem-not-a-date', { text: badText(language) }));
  await day.show('import-bad-row');
  await day.dialogs.next({ open: [good] });
  await hand.click('button', say('import-check-reread'));
  await hand.see(say('import-check-all-good'));
  await hand.click('button', say('import-import-all', { count: WORKERS.length }));
  await hand.see(say('import-done-workers', { created: WORKERS.length }));
  await day.show('import-done');
  await hand.click('button', say('import-done-see-workers'));
  await hand.see(say('training-people-count', { count: WORKERS.length }));

  const clock = folder.at('考勤 clock.csv');
  writeClockList(clock, language);
  await hand.click('button', say('training-people-import'));
  await day.dialogs.next({ open: [clock] });
  await hand.click('button', say('import-choose-file'));
  await hand.click('button', say('import-map-next'));
  await expect(main.getByText(say('import-check-known'), { exact: true })).toHaveCount(1);
  await hand.click('button', say('import-import-all', { count: 2 }));
  await hand.see(say('import-done-workers', { created: 1 }));
  await hand.see(say('import-done-updated', { updated: 1 }));
  await hand.click('button', say('import-done-see-workers'));
  await hand.see(say('training-people-count', { count: WORKERS.length + 1 }));
  const people = main.getByRole('grid', { name: say('training-view-people') });
  await expect(people.getByRole('row', { name: WORKERS[0]?.name })).toContainText('仓库 Warehouse');
  await expect(people.getByRole('row', { name: NEWCOMER.name })).toContainText(NEWCOMER.badge);
  await day.show('people');
  await expect(page.getByRole('row', { name: WORKERS[11]?.name })).toContainText(say('training-category-line-leader'));
}

/** One course of each kind; one of them is for those who lead. */
export async function addCourses(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  const { basic, rights, growth, fire } = TYPED[language].courses;
  await view(day, 'courses');
  await hand.see(say('training-empty-courses'));
  for (const [name, kind, months] of [
    [basic, 'basic', `${MONTHS}`],
    [rights, 'labour-rights', `${MONTHS}`],
    [growth, 'personal-development', ''],
    [fire, 'ehs', `${MONTHS}`],
  ] as const) {
    await hand.press('n');
    const dialog = page.getByRole('dialog', { name: say('training-course-new') });
    await field(dialog, say('training-field-course-name')).fill(name);
    await field(dialog, say('training-field-kind')).selectOption(kind);
    await field(dialog, say('training-field-validity_months')).fill(months);
    if (name === growth) {
      for (const category of ['worker', 'office']) {
        await dialog.getByRole('checkbox', { name: say(`training-category-${category}`), exact: true }).click();
      }
    }
    await field(dialog, say('training-field-topics')).fill(TYPED[language].topics);
    if (name === growth) await day.show('course-add');
    await field(dialog, say('training-field-course-name')).press('Enter');
    await expect(part(main, say('training-course-panel', { name }))).toBeVisible();
    await noDialog(page);
  }
  await day.show('course-panel');
  await main.getByRole('button', { name: say('frame-close'), exact: true }).click();
  for (const [kind, name, audience] of [
    ['basic', basic, say('training-audience-all')],
    ['labour-rights', rights, say('training-audience-all')],
    [
      'personal-development',
      growth,
      [say('training-category-line-leader'), say('training-category-manager')].join(say('frame-list-separator')),
    ],
    ['ehs', fire, say('training-audience-all')],
  ] as const) {
    const section = part(main, say(`training-kind-${kind}`));
    await expect(section.getByRole('button')).toHaveCount(1);
    await expect(section).toContainText(name);
    await expect(section).toContainText(audience);
  }
  await day.show('courses');
}

/** Three sessions: today's with its list ticked by badge and by Space, and two of last year. */
export async function holdSessions(day: Day): Promise<void> {
  const { hand, say, main, language } = day;
  const { basic, rights, fire } = TYPED[language].courses;
  await view(day, 'sessions');
  await hand.see(say('training-empty-sessions'));
  await newSession(day, basic, today());
  await tickToday(day);
  await printSheet(day, basic);
  for (const [course, ago] of [
    [fire, SOON],
    [rights, OVER],
  ] as const) {
    await main.getByRole('link', { name: say('training-session-back'), exact: true }).click();
    await newSession(day, course, daysFrom(today(), -ago));
    for (const worker of [byName('Li Na'), byName('Zhang Wei')]) await tickBadge(day, worker);
    await counted(day, 2);
  }
  await main.getByRole('link', { name: say('training-session-back'), exact: true }).click();
  await hand.see(say('training-sessions-count', { count: 3 }));
  const rows = main.getByRole('grid', { name: say('training-view-sessions') }).getByRole('row');
  await expect(rows.nth(1)).toContainText(basic);
  await expect(rows.nth(1)).toContainText(say('training-present-of', { present: 4, invited: INVITED }));
  await expect(rows.nth(1)).toContainText(TYPED[language].session.trainer);
  await day.show('sessions');
}

async function newSession(day: Day, course: string, held: string): Promise<void> {
  const { page, hand, say, main, language } = day;
  const { trainer, place, language: spoken } = TYPED[language].session;
  await noDialog(page);
  await hand.press('n');
  const dialog = page.getByRole('dialog', { name: say('training-session-new') });
  const fact = (name: string) => field(dialog, say(`training-field-${name}`));
  await field(dialog, say('training-field-course')).selectOption({ label: course });
  await fact('language').fill(spoken);
  await typeDay(page, fact('held_on'), held);
  await fact('hours').fill('1.5');
  await fact('trainer').fill(trainer);
  await fact('place').fill(place);
  if (held === today()) await day.show('session-add');
  await dialog.getByRole('button', { name: say('training-session-add-do'), exact: true }).click();
  await expect(main.getByRole('heading', { name: course, level: 1 })).toBeVisible();
  await expect(main).toContainText(dayWords(language, held));
  await noDialog(page);
}

/** Keys alone, as beside the door: a badge, the next by Space, one absent, a badge typed inside the list. */
async function tickToday(day: Day): Promise<void> {
  const { page, hand, say, main } = day;
  // The list stands by department and name: He Lan and Liu Yang follow Chen Mei.
  await tickBadge(day, byName('Chen Mei'));
  await expect(row(day, byName('Chen Mei'))).toHaveAttribute('data-active', 'true');
  await hand.press('ArrowDown', 'ArrowDown', 'Space');
  await expect(toldOf(day)).toContainText(NEWCOMER.name);
  await counted(day, 2);
  await hand.press('ArrowDown', 'Delete');
  await expect(toldOf(day)).toContainText(byName('Liu Yang').name);
  await expect(toldOf(day)).toContainText(say('training-marked-absent'));
  await counted(day, 2);
  for (const key of byName('Trần').badge) await hand.press(key);
  await hand.press('Enter');
  await expect(toldOf(day)).toContainText(byName('Trần').name);
  await counted(day, 3);
  await tickBadge(day, byName('Wang Xiu'));
  await counted(day, 4);
  for (const [mark, { name }] of [
    ['tick', NEWCOMER],
    ['absent', byName('Liu Yang')],
  ] as const) {
    const button = main.getByRole('button', { name: say(`training-${mark}`, { name }), exact: true });
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(main).toContainText(say('training-count-marked', { count: 5 }));
  await day.show('attendance');
  await page.keyboard.type('99999');
  await hand.press('Enter');
  await expect(toldOf(day)).toContainText(say('training-badge-unknown', { badge: '99999' }));
  await day.show('badge-unknown');
  await counted(day, 4);
}

async function tickBadge(day: Day, worker: Worker): Promise<void> {
  const { page, say, main, hand } = day;
  const box = field(main, say('training-badge-box'));
  // Whoever opens the list types at once.
  await expect(box).toBeFocused();
  await page.keyboard.type(worker.badge);
  await hand.press('Enter');
  await expect(toldOf(day)).toContainText(worker.name);
  await expect(toldOf(day)).toContainText(say('training-marked-present'));
}

const byName = (start: string): Worker => WORKERS.find(({ name }) => name.startsWith(start)) as Worker;
const toldOf = ({ main }: Day): Locator => main.locator('#badge-told');
const row = ({ main, say }: Day, { name }: Worker): Locator =>
  main.getByRole('grid', { name: say('training-attendance') }).getByRole('row', { name });

async function counted({ main, say }: Day, present: number): Promise<void> {
  const count = main.getByRole('status', { name: say('training-count-label') });
  await expect(count.locator('strong')).toHaveText(`${present}`);
}

/** The sheet to sign has a line for everybody who is marked, and empty ones for those on no list: they are no names. */
async function printSheet(day: Day, course: string): Promise<void> {
  const { page, hand, say, folder } = day;
  const file = folder.at('签到表 sign-in.pdf');
  await hand.click('button', say('training-sheet'));
  await hand.see(say('training-sheet-lead', { course }));
  await day.show('sheet');
  await day.dialogs.next({ save: file });
  await hand.click('button', say('actions-export-start'));
  await hand.see(say('training-sheet-done'));
  const counted = await page.getByRole('dialog').innerText();
  const lines = counted.match(new RegExp(escaped(say('training-sheet-counted', { rows: 99 })).replace('99', '(\\d+)')));
  expect(Number(lines?.[1]), counted).toBe(INVITED);
  await hand.see(file);
  await day.show('sheet-saved');
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(10_000);
  await page.getByRole('dialog').getByRole('button', { name: say('frame-close'), exact: true }).last().click();
  await noDialog(page);
}

/** Done, due soon, expired, never, not needed: each where it belongs, and the share that is covered. */
export async function readMatrix(day: Day): Promise<void> {
  const { page, hand, say, main, language } = day;
  const { basic, rights, growth, fire } = TYPED[language].courses;
  await view(day, 'matrix');
  const matrix = main.getByRole('grid', { name: say('training-matrix-label') });
  const heads = matrix.getByRole('columnheader');
  await expect(heads).toHaveCount(5);
  const names = await heads.allTextContents();
  const cell = (worker: Worker, course: string) =>
    matrix.getByRole('row', { name: worker.name }).getByRole('gridcell').nth(names.indexOf(course) - 1);
  const [first, second] = [byName('Li Na'), byName('Zhang Wei')];
  for (const [worker, course, state] of [
    [byName('Wang Xiu'), basic, 'done'],
    [first, basic, 'never'],
    [first, fire, 'soon'],
    [second, rights, 'expired'],
    [first, growth, 'not-wanted'],
    [byName('Sun Hao'), growth, 'never'],
  ] as const) {
    await expect(cell(worker, course)).toHaveText(say(`training-state-${state}`));
  }
  const everybody = WORKERS.length + 1;
  const cover = matrix.getByRole('row').nth(1).getByRole('gridcell');
  for (const [course, held, wanted] of [
    [basic, 4, everybody],
    [rights, 0, everybody],
    [growth, 0, 2],
    [fire, 2, everybody],
  ] as const) {
    const figures = cover.nth(names.indexOf(course) - 1);
    await expect(figures).toContainText(say('training-cover-of', { held, wanted }));
    await expect(figures).toContainText(say('training-percent', { percent: Math.round((100 * held) / wanted) }));
  }
  await day.show('matrix');
  await cell(second, rights).click();
  const note = page.getByRole('dialog', { name: rights });
  const ended = monthsFrom(daysFrom(today(), -OVER), MONTHS);
  await expect(note).toContainText(say('training-note-ended', { day: dayWords(language, ended) }));
  await day.show('matrix-expired');
  await hand.press('Escape');
  await noDialog(page);
  await cell(first, fire).click();
  const until = monthsFrom(daysFrom(today(), -SOON), MONTHS);
  await expect(page.getByRole('dialog', { name: fire })).toContainText(
    say('training-note-until', { day: dayWords(language, until) }),
  );
  await hand.press('Escape');
  await noDialog(page);
  await hand.click('button', say('training-filter-expired'));
  await hand.see(say('training-people-count', { count: 2 }));
}

/** Everything that Home says to this person, word by word. */
export async function homeWords(day: Day): Promise<string> {
  await goTo(day, 'home');
  await expect(part(day.main, day.say('home-trends'))).toBeVisible();
  // Each part of Home asks for itself; this one comes last on a slow computer.
  await expect(day.main.getByText(day.say('training-reminders'))).toBeVisible();
  await expect(screens(day)).toBeVisible();
  return day.main.innerText();
}

async function view({ page, say }: Day, name: string): Promise<void> {
  const link = page
    .getByRole('navigation', { name: say('training-views') })
    .getByRole('link', { name: say(`training-view-${name}`), exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}
