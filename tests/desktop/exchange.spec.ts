/** A factory and its customer, each in a real window as on two computers, exchange by the customer's inbox. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Dialogs, Hand } from '../stage/hand.ts';
import { Inbox } from '../stage/inbox.ts';
import { ROOT } from '../stage/processes.ts';
import * as thread from '../stage/thread.ts';
import { type Language, type Say, words } from '../stage/words.ts';
import { Stage } from './stage.ts';
import { windowHand } from './window-hand.ts';

const REVIEWER = 'Ana Ruiz';
const WISH = 'Send a photo of the signed policy. 请发签字版政策的照片。';
const ANSWER = 'It goes along with the next bundle. 照片随下次发送。';

for (const language of ['en', 'zh-Hans'] as const) {
  test(`bundle, review and answer between two real windows, ${language}`, async () => {
    const [factory, customer] = [new Stage(0), new Stage(1)];
    const inbox = await Inbox.start(factory.folder.at('inbox'));
    const say = words(language);
    const pictures = (who: string) => join(ROOT, 'target', 'screens', `exchange-${language}-${who}`);
    try {
      const desk = windowHand(await customer.window(), pictures('customer'));
      const hand = windowHand(await factory.window(), pictures('factory'));
      const player = { hand, dialogs: factory.dialogs, say, language };
      await setUpCustomer(desk, say, language);
      await thread.setUp(player);

      // A gap of the first question becomes a finding with an action.
      await thread.rate(player, 2, 1);
      await hand.press('f');
      await hand.see('A-001');
      await thread.fillAction(player, factory.folder.at(thread.EVIDENCE));

      // Whoever runs the inbox copies the customer's two keys from the screen.
      await desk.click('button', say('factories-invite'));
      await desk.see(say('invite-inbox'));
      const [recipient, reviewer] = await desk.read<[string, string]>(
        "[...document.querySelectorAll('main dl dd[translate=no]')].map((one) => one.textContent)",
      );
      const url = `http://127.0.0.1:${inbox.port}`;
      const [reader, sender] = [factory.folder.at('reader.plumb'), factory.folder.at('sender.plumb')];
      const named = ['--name', thread.CUSTOMER, '--url', url];
      await inbox.run('invite', '--kind', 'desk', ...named, '--out', reader);
      await inbox.run('invite', ...named, '--recipient', recipient, '--reviewer', reviewer, '--out', sender);
      await connect(desk, customer.dialogs, say, { reader, sender });
      await thread.acceptInvite(player, sender);

      await prepare(hand, say, 1);
      await fetch(desk, say);
      await desk.click('button', say('mail-compare'));
      await desk.show('six-words');
      await desk.click('checkbox', say('received-checked'));
      await desk.click('button', say('received-trust'));
      await desk.see(say('received-next-applied'));
      await desk.click('button', say('received-clear'));
      await desk.show('factories');

      await desk.click('row', /Hengtai Toys/);
      await desk.click('row', /A-001/);
      await desk.see('签收表 signed list.csv');
      const on = say('remark-on-action', { number: 'A-001' });
      await desk.fill(say('remark-comment-of', { number: on }), WISH);
      await desk.clickIn(say('remark-verdict-of', { number: on }), 'button', say('remark-verdict-evidence-wanted'));
      await desk.show('remark');
      await desk.click('button', say('review-send', { count: 1 }));
      await desk.see(say('review-final'));
      await desk.show('sign');
      await desk.click('button', say('review-sign-send'));
      await desk.see(say('review-queued'));
      await desk.press('Escape');

      // Back at the factory: what is wanted is a task, and is answered with the next bundle.
      await hand.click('link', say('frame-share'));
      await until(async () => {
        await hand.click('button', say('replies-fetch'));
        const text = await hand.read<string>('document.body.innerText');
        return text.includes(say('share-answer-accepted-by', { name: REVIEWER, date: '@' }).split('@')[0]?.trim() ?? '@');
      });
      await hand.show('reply');
      await hand.click('link', say('frame-home'));
      await hand.see(WISH);
      await hand.show('home');
      await hand.click('link', say('frame-actions'));
      await hand.click('row', /A-001/);
      await hand.see(say('remark-verdict-evidence-wanted'));
      const about = say('remarks-of', { name: thread.CUSTOMER, number: on });
      await hand.fill(`${say('remarks-answer')}: ${about}`, ANSWER);
      await hand.click('button', say('remarks-answer-do'));
      await hand.see(ANSWER);
      await hand.show('answered');
      await hand.click('button', say('actions-panel-close'));
      await hand.click('link', say('frame-share'));
      await prepare(hand, say, 2);

      await desk.click('link', say('frame-factories'));
      await fetch(desk, say);
      await desk.click('row', /Hengtai Toys/);
      await desk.click('row', /A-001/);
      await desk.see(ANSWER);
      await desk.show('answer');
      expect((await inbox.list()).map(({ seq }) => seq)).toContain(2);
    } finally {
      await inbox.stop();
      await factory.close();
      await customer.close();
    }
  });
}

async function setUpCustomer(desk: Hand, say: Say, language: Language): Promise<void> {
  await desk.click('radio', language === 'en' ? 'English' : '简体中文');
  await desk.see(say('setup-language-title'));
  await desk.click('radio', new RegExp(thread.escaped(say('setup-store-customer'))));
  await desk.show('kind');
  await desk.click('button', say('setup-next'));
  await desk.fill(say('company-name'), thread.CUSTOMER);
  await desk.click('button', say('setup-next'));
  await desk.fill(say('person-name'), REVIEWER);
  await desk.fill(say('passphrase-label'), thread.PASSPHRASE);
  await desk.fill(say('passphrase-again'), thread.PASSPHRASE);
  await desk.click('button', say('setup-person-next'));
  await thread.keepRecoveryWords(desk, say);
  await desk.click('button', say('setup-company-done-next'));
  await desk.click('link', say('frame-factories'));
  await desk.see(say('factories-empty'));
  await desk.show('empty');
}

/** The factory's invite is shown once, so that the inbox is known; the reader's one is entered. */
async function connect(desk: Hand, dialogs: Dialogs, say: Say, files: { reader: string; sender: string }): Promise<void> {
  await dialogs.next({ open: [files.sender] });
  await desk.click('button', say('invite-inbox-adopt'));
  await desk.see('127.0.0.1');
  await dialogs.next({ open: [files.reader] });
  await desk.click('button', say('invite-fetch-open'));
  await desk.see(say('invite-fetch-compare'));
  await desk.show('connect');
  await desk.click('checkbox', say('exchange-invite-same'));
  await desk.click('button', say('invite-fetch-accept'));
  await desk.see(say('invite-fetch-stop'));
  await desk.click('link', say('frame-factories'));
}

/** Prepares a bundle and lets it go by the inbox. */
async function prepare(hand: Hand, say: Say, seq: number): Promise<void> {
  await hand.click('button', `${say('share-prepare')} ${thread.CUSTOMER}`);
  await hand.see(say('share-preview-title', { customer: thread.CUSTOMER }));
  await hand.show(`preview-${seq}`);
  await hand.click('button', say('share-send-queue'));
  await hand.see(say('share-queue-seq', { seq }));
  await hand.click('button', `${say('share-queue-receipt')} ${say('share-queue-seq', { seq })}`);
  await hand.see(say('share-receipt-verified'));
  await hand.show(`delivered-${seq}`);
  await hand.press('Escape');
}

/** The button rests until the round is over. */
async function fetch(desk: Hand, say: Say): Promise<void> {
  await desk.click('button', say('mail-fetch'));
  await desk.show('fetching');
}

async function until(look: () => Promise<boolean>): Promise<void> {
  await expect.poll(look, { timeout: 60_000 }).toBe(true);
}
