import * as thread from '../stage/thread.ts';
import { words } from '../stage/words.ts';
import { browserHand } from './browser-hand.ts';
import { expect, test } from './desk.ts';

for (const language of ['en', 'zh-Hans'] as const) {
  test(`from first use to a receipt, in ${language}`, async ({ page, bridge, inbox, link, folder }) => {
    const hand = browserHand(page, `thread-${language}`);
    const player = { hand, dialogs: bridge, say: words(language), language };
    await page.goto(bridge.url);
    await thread.setUp(player);
    await thread.answerAll(player);
    await thread.fillAction(player, folder.at(thread.EVIDENCE));
    await thread.importList(player, folder.at('清单 findings.xlsx'));
    const pdf = await thread.exportPlan(player, 'pdf', folder.at('计划 plan.pdf'));
    const xlsx = await thread.exportPlan(player, 'xlsx', folder.at('计划 plan.xlsx'));
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(xlsx.length).toBeGreaterThan(4_000);

    const invite = folder.at('invite.plumb');
    await inbox.invite(thread.CUSTOMER, `http://127.0.0.1:${link.port}`, invite);
    await thread.acceptInvite(player, invite);
    // The line breaks in the middle of the bundle, and stays down until a person could have noticed.
    link.cutAfterBytes(60_000);
    await thread.previewAndSend(player);
    await expect.poll(() => link.cuts).toBe(1);
    await hand.see(player.say('share-state-waiting'));
    await hand.show('link-cut');
    expect(await inbox.list()).toEqual([]);
    await thread.pause(player);
    link.mend();
    await thread.goOn(player);
    await thread.seeReceipt(player);

    const arrived = await inbox.list();
    expect(arrived.map(({ seq }) => seq)).toEqual([1]);
  });
}
