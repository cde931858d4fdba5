/**
 * One thread through the product, as a person goes: first use, every answer by keyboard, a gap that becomes a
 * finding, its action, an Excel list, the plan as PDF and XLSX, a customer's invite, and a bundle that arrives.
 * The browser tests and the real window play the same steps.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import type { Dialogs, Hand } from './hand.ts';
import { ROOT } from './processes.ts';
import type { Language, Say } from './words.ts';

export const PASSPHRASE = 'copper kettle seven lanterns';
export const FACTORY = { name: 'Hengtai Toys', local: '恒泰玩具有限公司' };
export const PERSON = 'Li Wei 李伟';
export const CUSTOMER = 'Nordlicht Handel';

export interface Player {
  hand: Hand;
  dialogs: Dialogs;
  say: Say;
  language: Language;
}

type Speaker = Pick<Player, 'hand' | 'say'>;

/** Language, factory, person, 24 words, three of them typed back. */
export async function setUp({ hand, say, language }: Player): Promise<void> {
  await until('the first screen', () => hand.read<boolean>("document.querySelector('main h1') !== null"));
  await hand.show('language');
  await hand.click('radio', language === 'en' ? 'English' : '简体中文');
  await hand.see(say('setup-language-title'));
  await hand.click('button', say('setup-next'));
  await hand.fill(say('factory-name'), FACTORY.name);
  await hand.fill(say('factory-local-name'), FACTORY.local);
  await hand.pick(say('factory-country'), 'CN');
  await hand.fill(say('factory-address'), '8 Gongye Road, Shenzhen');
  await hand.show('factory');
  await hand.click('button', say('setup-next'));
  await hand.fill(say('person-name'), PERSON);
  await hand.fill(say('person-title'), 'EHS manager');
  await hand.fill(say('passphrase-label'), PASSPHRASE);
  await hand.fill(say('passphrase-again'), PASSPHRASE);
  await hand.show('person');
  await hand.click('button', say('setup-person-next'));
  await keepRecoveryWords(hand, say);
  await hand.click('button', say('setup-done-next'));
  await hand.see(say('assess-question-number', { number: 1, total: TOTAL }));
}

/** 24 words are shown, and three of them asked for. */
export async function keepRecoveryWords(hand: Hand, say: Say): Promise<void> {
  await hand.see(say('setup-words-keep'));
  const list = await hand.read<string[]>(
    "[...document.querySelectorAll('main section ol > li')].map((one) => one.lastChild.textContent.trim())",
  );
  if (list.length !== 24) throw new Error(`${list.length} recovery words are shown`);
  await hand.show('recovery-words');
  await hand.click('checkbox', say('setup-words-kept'));
  await hand.click('button', say('setup-next'));
  await hand.see(say('setup-check-title'));
  const labels = await hand.read<string[]>(
    "[...document.querySelectorAll('main label')].map((one) => one.textContent.trim())",
  );
  const asked = list.map((word, at) => ({ word, label: say('setup-check-word', { position: at + 1 }) }));
  const wanted = asked.filter(({ label }) => labels.includes(label));
  if (wanted.length !== 3) throw new Error(`${wanted.length} words are asked for, in ${labels.join(', ')}`);
  for (const { label, word } of wanted) await hand.fill(label, word);
  await hand.show('words-checked');
  await hand.click('button', say('setup-check-next'));
}

/** Enter goes on: to the next question, or to the end of the section. */
export async function leaveQuestion({ hand, say }: Speaker, number: number): Promise<void> {
  await hand.press('Enter');
  await until(`leaving question ${number}`, async () => !(await shows(hand, say('assess-paper-about'), number, say)));
}

/** Both ratings of the question on the page, by keyboard. */
export async function rate({ hand, say }: Speaker, paper: number, practice: number): Promise<void> {
  await hand.press(`${paper}`);
  await pressed(hand, say('assess-paper'), paper);
  await hand.press(`Shift+${practice}`);
  await pressed(hand, say('assess-practice'), practice);
}

/** A rating on paper and in practice for each question, by keyboard alone; one gap is planned. */
export async function answerAll({ hand, say }: Player): Promise<void> {
  for (let number = 1; number <= TOTAL; number += 1) {
    await hand.see(say('assess-question-number', { number, total: TOTAL }));
    const [paper, practice] = number === GAP ? [2, 1] : [3 + (number % 3), 4 + (number % 2)];
    await rate({ hand, say }, paper, practice);
    if (number === GAP) {
      await hand.show('question-with-a-gap');
      await hand.press('f');
      await hand.see(numbered(say, 'assess-plan-open'));
      await hand.show('gap-planned');
    }
    await leaveQuestion({ hand, say }, number);
    if (await ended(hand, say)) {
      if (number === TOTAL) await hand.show('section-end');
      await hand.press('Enter');
    }
  }
  await hand.see(say('assess-score-settled', { answered: TOTAL, total: TOTAL }));
  await hand.show('score');
}

/** The drafted action of the gap: what is done at once, why, what changes, who, and a file the customer may see. */
export async function fillAction({ hand, dialogs, say }: Player, evidence: string): Promise<void> {
  writeFileSync(evidence, paper(200_000));
  await hand.click('link', say('frame-actions'));
  await hand.show('actions');
  await hand.click('row', /A-001/);
  await hand.fill(say('actions-field-containment'), 'Line leaders read the rule out at the start of each shift.');
  await hand.fill(say('actions-field-why', { step: 1 }), 'Nobody is named to keep the policy alive.');
  await hand.fill(say('actions-field-root_cause'), 'The task is in no job description. 职责不明确。');
  await hand.fill(say('actions-field-corrective'), 'Name an owner and a deputy; both sign.');
  await hand.fill(say('actions-field-preventive'), 'Management review asks for the owner each quarter. 纳入管理评审。');
  await hand.fill(say('actions-field-responsible'), PERSON);
  await hand.press('Tab');
  await allSaved(hand, say);
  await hand.click('button', new RegExp(`^${escaped(say('actions-status-to-in-progress'))}`));
  await until('the new status', () =>
    hand.read<boolean>(`[...document.querySelectorAll('button[aria-pressed=true]')]
      .some((one) => one.textContent.includes(${JSON.stringify(say('actions-status-to-in-progress'))}))`),
  );
  await dialogs.next({ open: [evidence] });
  await hand.clickIn(say('actions-evidence-of-action'), 'button', say('actions-evidence-choose'));
  const name = basename(evidence);
  await hand.see(name);
  await hand.click('checkbox', say('actions-evidence-share-label', { name }));
  await allSaved(hand, say);
  await hand.show('action-filled');
  await hand.click('button', say('actions-panel-close'));
}

/** Three good rows and a bad one, with Chinese heads, from a workbook as a factory keeps it. */
export async function importList({ hand, dialogs, say }: Player, file: string): Promise<void> {
  await writeExcelFile(LIST).toFile(file);
  await hand.click('button', say('actions-import'));
  await dialogs.next({ open: [file] });
  await hand.click('button', say('import-choose'));
  await hand.see(say('import-map-title'));
  // Nobody can guess this one: the person says what the column is.
  await hand.pick(say('import-map-label', { letter: 'F' }), 'due_on');
  await hand.see(say('import-map-mapped', { mapped: 6, total: 6 }));
  await hand.show('import-columns');
  await hand.click('button', say('import-map-next'));
  await hand.see(say('import-check-good', { good: 3 }));
  await hand.see(say('import-check-bad', { bad: 1 }));
  await hand.show('import-check');
  await hand.click('button', say('import-import-good', { count: 3 }));
  await hand.see(say('import-done', { created: 3 }));
  await hand.click('button', say('import-done-see'));
  await hand.see('灭火器');
}

export async function exportPlan(player: Player, format: 'pdf' | 'xlsx', file: string): Promise<Buffer> {
  const { hand, dialogs, say } = player;
  await hand.click('button', say('actions-export'));
  await hand.click('radio', say(`actions-export-${format}`));
  await hand.click('radio', say('actions-export-language-both'));
  await hand.show(`export-${format}`);
  await dialogs.next({ save: file });
  await hand.click('button', say('actions-export-start'));
  await hand.see(say('actions-export-done'));
  await hand.see(file);
  await hand.show(`exported-${format}`);
  await hand.click('button', say('actions-export-again'));
  await hand.press('Escape');
  const bytes = readFileSync(file);
  const magic = format === 'pdf' ? '%PDF-' : 'PK\u0003\u0004';
  if (bytes.subarray(0, magic.length).toString('latin1') !== magic) throw new Error(`${file} is no ${format}`);
  return bytes;
}

/** The customer's invite, its six words compared, accepted. */
export async function acceptInvite({ hand, dialogs, say }: Player, invite: string): Promise<void> {
  await hand.click('link', say('frame-share'));
  await hand.show('share-empty');
  await hand.click('button', say('share-pair'));
  await dialogs.next({ open: [invite] });
  await hand.click('button', say('share-pair-choose'));
  await hand.see(CUSTOMER);
  await hand.show('invite');
  await hand.click('checkbox', say('share-pair-checked'));
  await hand.click('button', say('share-pair-accept'));
  await hand.see(say('share-pair-done', { name: CUSTOMER }));
}

/** The preview of what leaves; signed and put into the queue. */
export async function previewAndSend({ hand, say }: Player): Promise<void> {
  await hand.click('button', `${say('share-prepare')} ${CUSTOMER}`);
  await hand.see(say('share-preview-title', { customer: CUSTOMER }));
  await hand.see('灭火器');
  await hand.see(EVIDENCE);
  await hand.show('preview');
  await hand.click('button', say('share-send-queue'));
  await hand.see(say('share-queue-seq', { seq: 1 }));
}

/** The person stops a bundle that waits for the line. */
export async function pause({ hand, say }: Player): Promise<void> {
  await hand.click('button', `${say('share-queue-pause')} ${say('share-queue-seq', { seq: 1 })}`);
  await hand.see(say('share-state-paused'));
  await hand.show('paused');
}

export async function goOn({ hand, say }: Player): Promise<void> {
  await hand.click('button', `${say('share-queue-resume')} ${say('share-queue-seq', { seq: 1 })}`);
}

/** The queue says delivered, and the receipt says that its signature was checked. */
export async function seeReceipt({ hand, say }: Player): Promise<void> {
  await hand.see(say('share-state-delivered'));
  await hand.show('delivered');
  await hand.click('button', `${say('share-queue-receipt')} ${say('share-queue-seq', { seq: 1 })}`);
  await hand.see(say('share-receipt-verified'));
  await hand.show('receipt');
}

export const EVIDENCE = '签收表 signed list.csv';

const QUESTIONS = shippedQuestions();
export const TOTAL = QUESTIONS.length;
/** Its number as the screen counts, from 1. */
const GAP = QUESTIONS.indexOf('legal-hours-pay') + 1;

const LIST = [
  ['问题描述', '条款', '严重程度', '纠正措施', '负责人', '几号前'],
  ['三楼两个灭火器过期', 'RBA B1.2', '严重', '更换灭火器并登记', '王芳', '2026-12-15'],
  ['包装车间安全出口被纸箱堵住', 'RBA B1.3', '一般', '清理通道并划线', '陈强', '2026-12-20'],
  ['化学品没有中文标签', 'RBA B1.6', '一般', '补贴标签', '李娜', '2027-01-10'],
  ['两名员工没有签收工资条', 'RBA A4.2', '一般', '补签', '赵敏', '下个月'],
];

/** The ids of the shipped questions in their order. */
function shippedQuestions(): string[] {
  const file = join(ROOT, 'assets', 'packs', 'csr-management-system', '1.1.0.json');
  const pack = JSON.parse(readFileSync(file, 'utf8')) as { sections: { questions: { id: string }[] }[] };
  return pack.sections.flatMap((section) => section.questions.map((question) => question.id));
}

/** A list that does not compress: its bundle takes several pieces to send. */
function paper(bytes: number): string {
  let state = 20_261_121;
  let text = 'no,name,signature\n';
  while (text.length < bytes) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += `${state.toString(36)},${(state ^ 0x5bd1e995) >>> 0}\n`;
  }
  return text;
}

async function pressed(hand: Hand, scale: string, level: number): Promise<void> {
  const expression = `[...document.querySelectorAll('fieldset')]
    .find((one) => one.getAttribute('aria-label') === ${JSON.stringify(scale)})
    ?.querySelectorAll('button')[${level - 1}]?.getAttribute('aria-pressed') === 'true'`;
  await until(`${scale} ${level}`, () => hand.read<boolean>(expression));
}

/** Whether this question is still the one on the page. */
async function shows(hand: Hand, about: string, number: number, say: Say): Promise<boolean> {
  const text = await hand.read<string>("document.querySelector('main').innerText");
  return text.includes(about) && text.includes(say('assess-question-number', { number, total: TOTAL }));
}

export async function ended(hand: Hand, say: Say): Promise<boolean> {
  const text = await hand.read<string>("document.querySelector('main').innerText");
  return text.includes(say('assess-end-title'));
}

/** A sentence of the catalogue around any finding's number. */
function numbered(say: Say, key: string): RegExp {
  return new RegExp(escaped(say(key, { number: '\u0001' })).replace('\u0001', '[A-Z]-\\d{3}'));
}

/** No field says that it is not saved yet. */
export async function allSaved(hand: Hand, say: Say): Promise<void> {
  await until('saving', async () => {
    const text = await hand.read<string>("document.querySelector('main').innerText");
    return !['frame-typing', 'frame-saving', 'frame-not-saved'].some((key) => text.includes(say(key)));
  });
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  // A bound, so that what never comes ends the step.
  for (let left = 300; left > 0; left -= 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come`);
}
