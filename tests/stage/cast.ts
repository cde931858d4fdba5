/** The persons of one factory, and what they type in a day, in the language they work in. */
import { writeFileSync } from 'node:fs';
import writeExcelFile from 'write-excel-file/node';
import { PASSPHRASE, PERSON } from './thread.ts';
import type { Language } from './words.ts';

export interface Person {
  name: string;
  title: string;
  role: 'ehs-manager' | 'hr-manager' | 'case-handler' | 'senior-manager';
  passphrase: string;
}

/** Sets the laptop up, and is its administrator as well. */
export const EHS: Person = { name: PERSON, title: 'EHS manager', role: 'ehs-manager', passphrase: PASSPHRASE };
export const HR: Person = {
  name: 'Wang Fang 王芳',
  title: 'HR manager',
  role: 'hr-manager',
  passphrase: 'green ladder paper moon',
};
export const HANDLER: Person = {
  name: 'Chen Jie 陈洁',
  title: 'Union secretary',
  role: 'case-handler',
  passphrase: 'seven rivers quiet stone',
};
export const SECOND_HANDLER: Person = {
  name: 'Zhao Min 赵敏',
  title: 'Nurse',
  role: 'case-handler',
  passphrase: 'wooden bridge early frost',
};
export const SENIOR: Person = {
  name: 'Huang Zhiqiang 黄志强',
  title: 'General manager',
  role: 'senior-manager',
  passphrase: 'bronze harbour ninth gate',
};

/** One lost passphrase must not lose every case: a paper key in one factory, a second handler in the other. */
export const SECOND_WAY = { en: 'paper', 'zh-Hans': 'person' } as const satisfies Record<Language, string>;

export function colleagues(language: Language): Person[] {
  return [HR, HANDLER, ...(SECOND_WAY[language] === 'person' ? [SECOND_HANDLER] : []), SENIOR];
}

export interface Case {
  narrative: string;
  identity: string;
  /** Words of the narrative that stand nowhere else in the factory. */
  own: string;
  step: string;
  outcome: string;
}

interface Typed {
  unknownReason: string;
  notApplicableReason: string;
  nearMiss: { place: string; what: string; first: string; word: string };
  handover: { topic: string; know: string };
  courses: { basic: string; rights: string; growth: string; fire: string };
  topics: string;
  session: { trainer: string; place: string; language: string };
  confidential: Case;
  anonymous: string;
  verified: string;
}

export const TYPED: Record<Language, Typed> = {
  en: {
    unknownReason: 'Mr Chen, maintenance',
    notApplicableReason: 'We run no dormitory.',
    nearMiss: {
      place: 'Warehouse, gate 3',
      what: 'A pallet slid off the fork lift and missed the picker by one step.',
      first: 'Gate closed, straps checked.',
      word: 'pallet',
    },
    handover: { topic: 'Self-assessment', know: 'The proof of working hours is in the HR office, second shelf.' },
    courses: {
      basic: 'First day in the factory',
      rights: 'Your rights at work',
      growth: 'Leading a line with respect',
      fire: 'Fire safety and evacuation',
    },
    topics: 'House rules, pay slip, hotline number, exits.',
    session: { trainer: 'Wang Li', place: 'Canteen', language: 'English' },
    confidential: {
      narrative: 'Overtime of line 7 is written in a green notebook and never reaches the pay slip.',
      identity: 'Badge 20418, phone 138 0000 1111',
      own: 'green notebook',
      step: 'Compared the pay slips of October with the time cards of line 7.',
      outcome: 'Paid back with the next wages; the notebook is gone.',
    },
    anonymous: 'The water heater of the dormitory is broken since Monday.',
    verified: 'Policy hangs at both gates, and two line leaders could explain it.',
  },
  'zh-Hans': {
    unknownReason: '设备部陈工',
    notApplicableReason: '我们没有宿舍。',
    nearMiss: {
      place: '仓库 3 号门',
      what: '叉车上的托盘滑落，差一步砸到拣货员。',
      first: '关闭 3 号门，检查绑带。',
      word: '托盘',
    },
    handover: { topic: '自评', know: '工时证明在人事办公室第二层文件架上。' },
    courses: { basic: '入厂第一天', rights: '你的劳动权利', growth: '以尊重带班', fire: '消防与疏散' },
    topics: '厂规、工资条、热线号码、安全出口。',
    session: { trainer: '王丽', place: '食堂', language: '中文' },
    confidential: {
      narrative: '七号线的加班记在一本绿皮本子上，从来不进工资条。',
      identity: '工号 20418，电话 138 0000 1111',
      own: '绿皮本子',
      step: '核对了七号线十月的工资条和考勤。',
      outcome: '已随下月工资补发，绿皮本子已停用。',
    },
    anonymous: '宿舍的热水器从星期一起就坏了。',
    verified: '方针张贴在两个大门口，两位线长都能讲清楚。',
  },
};

export interface Worker {
  badge: string;
  name: string;
  department: string;
  joined: string;
}

/** As in the list, by badge. The last two lead others. */
export const WORKERS: readonly Worker[] = [
  ['20401', 'Li Na 李娜', '装配 Assembly', '2024-03-01'],
  ['20402', 'Zhang Wei 张伟', '装配 Assembly', '2024-03-01'],
  ['20403', 'Wang Xiu 王秀', '装配 Assembly', '2023-07-15'],
  ['20404', 'Liu Yang 刘洋', '包装 Packing', '2025-01-06'],
  ['20405', 'Chen Mei 陈梅', '包装 Packing', '2025-02-17'],
  ['20406', 'Yang Min 杨敏', '包装 Packing', '2022-05-30'],
  ['20407', 'Nguyễn Thị Hoa', '缝纫 Sewing', '2025-06-02'],
  ['20408', 'Trần Văn Nam', '缝纫 Sewing', '2025-06-02'],
  ['20409', 'Zhou Ting 周婷', '缝纫 Sewing', '2021-11-08'],
  ['20410', 'Wu Lei 吴磊', '仓库 Warehouse', '2020-09-01'],
  ['20411', 'Xu Jing 徐静', '仓库 Warehouse', '2019-04-22'],
  ['20412', 'Sun Hao 孙浩', '装配 Assembly', '2018-10-10'],
].map(([badge, name, department, joined]) => ({ badge, name, department, joined }) as Worker);

/** Came after the list was written, in a CSV file from the time clock. */
export const NEWCOMER: Worker = {
  badge: '20413',
  name: 'He Lan 何兰',
  department: '包装 Packing',
  joined: '',
};

const HEADS: Record<Language, string[]> = {
  en: ['Badge no', 'Name', 'Department', 'Gender', 'Position', 'Date joined'],
  'zh-Hans': ['工号', '姓名', '车间', '性别', '岗位', '入职日期'],
};
const WORDS = {
  en: { worker: 'worker', leader: 'line leader', woman: 'F', man: 'M', bad: 'next month' },
  'zh-Hans': { worker: '普工', leader: '线长', woman: '女', man: '男', bad: '下个月' },
} as const;

/** The cell of the list that is wrong: when Liu Yang joined. */
export const BAD_CELL = { sheet: 'Staff 员工', row: 5, column: 'F', worker: 3 } as const;
export const badText = (language: Language): string => WORDS[language].bad;

/** The list of people as HR keeps it; with the one bad cell, or corrected. */
export async function writeStaffList(file: string, language: Language, corrected: boolean): Promise<void> {
  const words = WORDS[language];
  const rows = WORKERS.map(({ badge, name, department, joined }, at) => [
    badge,
    name,
    department,
    at % 3 === 1 ? words.man : words.woman,
    at >= WORKERS.length - 2 ? words.leader : words.worker,
    !corrected && at === BAD_CELL.worker ? words.bad : joined,
  ]);
  await writeExcelFile([HEADS[language], ...rows], { sheet: BAD_CELL.sheet }).toFile(file);
}

/** Two rows from the time clock: a newcomer, and Li Na who moved to the warehouse. */
export function writeClockList(file: string, language: Language): void {
  const rows = [
    HEADS[language].slice(0, 3),
    [NEWCOMER.badge, NEWCOMER.name, NEWCOMER.department],
    [WORKERS[0]?.badge, WORKERS[0]?.name, '仓库 Warehouse'],
  ];
  writeFileSync(file, `\ufeff${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
}

/** How the gap and the other questions of the first sections are rated: on paper, in practice. */
export function ratingOf(number: number): readonly [number, number] {
  if (number === FIRST_GAP) return [2, 1];
  if (number === SECOND_GAP) return [3, 2];
  return [4 + (number % 2), 4 + ((number + 1) % 2)];
}
export const FIRST_GAP = 3;
export const SECOND_GAP = 9;
/** Passed over at first, and found again by "next unanswered". */
export const SKIPPED = 5;
export const NOT_APPLICABLE = 16;
export const UNKNOWN = 18;
