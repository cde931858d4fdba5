/** A factory that is past its first day, made by commands alone. */
import type { Bridge } from './bridge.ts';
import { PASSPHRASE, PERSON } from './thread.ts';
import type { Language } from './words.ts';

type Words = { words: string[]; ask: number[] };
type Pack = { sections: { questions: { id: string }[] }[] };

/** Gives the recovery words. */
export async function setUpFactory(bridge: Bridge, language: Language): Promise<string[]> {
  const { words, ask } = await bridge.invoke<Words>('session_set_up', {
    request: {
      language,
      factory: {
        name: 'Hengtai Toys',
        local_name: '恒泰玩具有限公司',
        country: 'CN',
        address: '8 Gongye Road, Shenzhen',
        sites: ['Building A', 'Dormitory 2'],
        products: 'Plush toys',
        headcount: [{ category: 'worker', women: 310, men: 122, other: null }],
      },
      person: { name: PERSON, title: 'EHS manager', roles: ['administrator', 'ehs-manager'] },
      passphrase: PASSPHRASE,
    },
  });
  const answers = ask.map((position) => ({ position, word: words[position - 1] }));
  await bridge.invoke('session_confirm_recovery', { answers });
  return words;
}

/** Every question answered; a finding with a filled action from the first; all of it invented. */
export async function fillFactory(bridge: Bridge): Promise<{ finding: string; question: string }> {
  const pack = await bridge.invoke<Pack>('pack_get');
  const questions = pack.sections.flatMap((section) => section.questions.map(({ id }) => id));
  for (const [at, question] of questions.entries()) {
    await bridge.invoke('answer_set', { question, field: 'paper', value: (at % 5) + 1 });
    await bridge.invoke('answer_set', { question, field: 'practice', value: ((at + 2) % 5) + 1 });
  }
  const question = questions[0] as string;
  const { value } = await bridge.invoke<{ value: { id: string; actions: { id: string }[] } }>('finding_create', {
    finding: {
      question,
      provision: 'RBA 8.0 E1',
      description: '3 of 12 fire exits on floor 2 were blocked by boxes. 二楼三个安全出口被堵。',
      severity: 'major',
      source: 'self',
      discovered_on: null,
    },
  });
  const action = value.actions[0] as { id: string };
  for (const [field, text] of [
    ['containment', 'Exits cleared the same day.'],
    ['why1', 'There is no room for finished goods.'],
    ['root_cause', 'The plan has no buffer.'],
    ['corrective', 'Mark lanes; move the buffer.'],
    ['preventive', 'Check lanes each shift.'],
    ['responsible', PERSON],
    ['status', 'in-progress'],
  ]) {
    await bridge.invoke('action_set', { id: action.id, field, value: text });
  }
  return { finding: value.id, question };
}
