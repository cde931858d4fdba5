/** `cargo xtask run` without a display: the whole thread in the real window, and what it leaves behind. */
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Inbox } from '../stage/inbox.ts';
import { Link } from '../stage/link.ts';
import { programPath, ROOT, runToEnd } from '../stage/processes.ts';
import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { Stage } from './stage.ts';
import { windowHand } from './window-hand.ts';

test('the thread in the real window', async () => {
  const left = process.env.PLUMBLINE_DEMO ?? join(ROOT, 'target', 'demo');
  const stage = new Stage();
  const inbox = await Inbox.start(stage.folder.at('inbox'));
  const link = await Link.open(inbox.port);
  try {
    const window = await stage.window();
    const hand = windowHand(window, left);
    const player = { hand, dialogs: stage.dialogs, say: words('en'), language: 'en' } as const;
    await thread.setUp(player);
    await thread.answerAll(player);
    await thread.fillAction(player, join(left, thread.EVIDENCE));
    await thread.importList(player, join(left, 'findings.xlsx'));
    await thread.exportPlan(player, 'pdf', join(left, 'action-plan.pdf'));
    await thread.exportPlan(player, 'xlsx', join(left, 'action-plan.xlsx'));
    const invite = join(left, 'invite.plumb');
    await inbox.invite(thread.CUSTOMER, `http://127.0.0.1:${link.port}`, invite);
    await thread.acceptInvite(player, invite);
    link.cutAfterBytes(60_000);
    await thread.previewAndSend(player);
    await expect.poll(() => link.cuts).toBe(1);
    await hand.show('link-cut');
    await thread.pause(player);
    link.mend();
    await thread.goOn(player);
    await thread.seeReceipt(player);

    const arrived = await inbox.list();
    expect(arrived.map(({ seq }) => seq)).toEqual([1]);
    writeFileSync(join(left, 'arrived.json'), JSON.stringify(arrived, null, 2));
    for (const file of below(stage.folder.at('inbox'))) {
      if (file.endsWith('.plumb')) copyFileSync(file, join(left, 'bundle.plumb'));
      if (/receipt/.test(file)) copyFileSync(file, join(left, 'receipt.json'));
      if (basename(dirname(file)) === 'factories') writeFileSync(join(left, 'keys.json'), pinnedKeys(file));
    }
    const verdict = await runToEnd(programPath('plumbline-verify'), [
      join(left, 'bundle.plumb'),
      ...['--keys', join(left, 'keys.json')],
      ...['--identity', join(left, 'invite.identity.txt')],
    ]);
    expect(verdict).toMatch(/^accepted/);
    writeFileSync(join(left, 'verdict.txt'), verdict);
  } finally {
    await link.close();
    await inbox.stop();
    await stage.close();
  }
});

/** The factory's signed list of devices, as it came with the pairing. */
function pinnedKeys(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { keys: string }).keys;
}

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? below(path) : [path];
  });
}
