import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { DeskLink, FactoryView, LinkState, Opened, Received, WaitingBundle } from "../../api/client";
import { type Handlers, installFake } from "../../test/fake";
import { CARDS, type DeskWorld, deskCommands, deskWorld } from "../../test/fake/desk";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";
import { hasWord } from "../../words/catalogue";
import { sortedCards } from "./columns";
import { lookOf, searchOf } from "./view";

withSize();

function open(world: DeskWorld, address: string, extra: Handlers = {}): DeskWorld {
  renderApp(world, address);
  installFake(world, { ...deskCommands(world), ...extra });
  return world;
}

const received = (more: Partial<Received>): Received => ({
  file: "bundle.plumb",
  verdict: "applied",
  factory: "hengtai",
  name: "Hengtai Toys",
  seq: 1,
  expected: null,
  followed: 0,
  words: [],
  qr: null,
  ...more,
});

describe("a customer's window", () => {
  it("has factories and settings, and nothing of a factory", async () => {
    open(deskWorld(), "/assess");
    await screen.findByRole("heading", { name: "Factories" });
    const rail = within(screen.getByRole("navigation", { name: "Screens" }));
    expect(rail.getAllByRole("link").map((link) => link.textContent)).toEqual(["Factories", "Settings"]);
  });

  it("offers a reader neither files nor invites", async () => {
    open(deskWorld("company-viewer"), "/factories");
    await screen.findByText("Aurora Cables");
    expect(screen.queryByRole("button", { name: "Open bundles" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Invite a factory" })).toBeNull();
  });
});

describe("the factories", () => {
  it("show how each stands, and unknown as unknown", async () => {
    open(deskWorld(), "/factories");
    const hengtai = await screen.findByRole("row", { name: /Hengtai Toys/ });
    expect(within(hengtai).getByText("2 reopened, 1 date moved")).toBeTruthy();
    expect(within(hengtai).getByText("3.1")).toBeTruthy();
    const aurora = screen.getByRole("row", { name: /Aurora Cables/ });
    expect(within(aurora).getByText("A second one differs")).toBeTruthy();
    expect(within(aurora).getAllByText("not yet")).toHaveLength(2);
  });

  it("are sorted with what is not known last, whichever way", () => {
    const names = (down: boolean) => sortedCards(CARDS, "practice", down).map(({ id }) => id);
    expect([names(false), names(true)]).toEqual([
      ["hengtai", "aurora"],
      ["hengtai", "aurora"],
    ]);
    expect(sortedCards(CARDS, "name", false).map(({ id }) => id)).toEqual(["aurora", "hengtai"]);
  });
});

describe("files that are opened", () => {
  const VERDICTS = [
    "applied",
    "gap",
    "replay",
    "fork",
    "wrong-prev",
    "revoked-key",
    "wrong-recipient",
    "unknown-predicate",
    "newer-schema",
    "unknown-key",
    "bad-signature",
    "digest-mismatch",
    "malformed",
    "unknown-factory",
    "keys-changed",
  ] as const satisfies Received["verdict"][];

  it.each(VERDICTS)("say what %s means and what to do", (verdict) => {
    for (const language of ["en", "zh-Hans"] as const) {
      expect(hasWord(language, `received-verdict-${verdict}`)).toBe(true);
      expect(hasWord(language, `received-next-${verdict}`)).toBe(true);
    }
  });

  it("of an unknown factory wait until the six words were compared", async () => {
    const words = ["harbor", "cedar", "violin", "lantern", "meadow", "copper"];
    const stranger: Opened = {
      received: received({ verdict: "unknown-factory", words, qr: "plumbline:x" }),
      token: "token-1",
    };
    const trusted: string[] = [];
    open(deskWorld(), "/factories", {
      bundlesChoose: () => [stranger],
      factoryTrust: (token) => {
        trusted.push(token);
        return received({});
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Open bundles" }));
    await screen.findByText("Hengtai Toys: the first bundle from this factory.");
    const trust = screen.getByRole("button", { name: "Trust and open" });
    expect(trust.hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByRole("checkbox", { name: /I compared all six words/ }));
    await userEvent.click(trust);
    await screen.findByText("Hengtai Toys: bundle no. 1 is in order.");
    expect(trusted).toEqual(["token-1"]);
  });

  it("that came too early name the one that is missing", async () => {
    const early: Opened = { received: received({ verdict: "gap", seq: 4, expected: 2 }), token: null };
    open(deskWorld(), "/factories", { bundlesChoose: () => [early] });
    await userEvent.click(await screen.findByRole("button", { name: "Open bundles" }));
    await screen.findByText(/No\. 2 is missing/);
  });
});

describe("the customer's own inbox", () => {
  const inbox = (link: Partial<LinkState>, unsent = 0): DeskLink => ({
    keyid: "ab".repeat(32),
    name: "Nordwind inbox",
    url: "https://inbox.example",
    link: { worked_at: null, brought: 0, why: null, next_try_at: null, ...link },
    unsent,
  });
  const mail = (link: Partial<LinkState>, waiting: WaitingBundle[] = [], unsent = 0): Handlers => ({
    deskMail: () => ({ mail: { inboxes: [inbox(link, unsent)], waiting }, running: false }),
  });
  const waits = (more: Partial<WaitingBundle> = {}): WaitingBundle => ({
    file: {
      envelope: "cd".repeat(32),
      inbox: "ab".repeat(32),
      factory: "hengtai",
      seq: 1,
      size: 1000,
      arrived_at: "2026-11-20T01:00:00.000Z",
      why: { code: "unknown-factory", params: {} },
    },
    verdict: "unknown-factory",
    name: "Hengtai Toys",
    ...more,
  });

  it("takes no room where there is none", async () => {
    open(deskWorld(), "/factories");
    await screen.findByText("Aurora Cables");
    expect(screen.queryByRole("region", { name: "Your inbox" })).toBeNull();
  });

  it("says how many it brought, and what waits to go", async () => {
    open(deskWorld(), "/factories", mail({ worked_at: "2026-11-21T01:00:00.000Z", brought: 3 }, [], 1));
    const own = within(await screen.findByRole("region", { name: "Your inbox" }));
    await own.findByText(/3 bundles fetched\. 1 signed reply waits to go\./);
    const world = open(deskWorld(), "/factories", mail({}));
    await userEvent.click(
      (await screen.findAllByRole("button", { name: "Fetch now" })).at(-1) as HTMLElement,
    );
    await waitFor(() => expect(world.calls.map(({ command }) => command)).toContain("fetch_now"));
  });

  it("keeps its button in its place when a round begins by itself", async () => {
    const world = open(deskWorld(), "/factories", {
      deskMail: () => ({ mail: { inboxes: [inbox({})], waiting: [] }, running: true }),
    });
    const now = (await screen.findByRole("button", { name: "Fetch now" })) as HTMLButtonElement;
    expect(now.disabled).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    await waitFor(() => expect(world.calls.map(({ command }) => command)).toContain("task_cancel"));
  });

  it("says why nothing comes, and when it is tried again", async () => {
    const why = { code: "no-connection", params: {} };
    open(deskWorld(), "/factories", mail({ why, next_try_at: "2026-11-21T02:14:00.000Z" }));
    await screen.findByText(/^No connection\. We try again by ourselves\. Next try at/);
  });

  it("holds a stranger's bundle until the words were compared, and lets one go that nobody wants", async () => {
    const stranger: Opened = {
      received: received({ verdict: "unknown-factory", words: ["a"] }),
      token: "token-1",
    };
    const world = open(deskWorld(), "/factories", {
      ...mail({}, [waits()]),
      fetchedOpen: () => stranger,
      fetchedDrop: () => null,
    });
    await screen.findByText("1 waits for you");
    await userEvent.click(screen.getByRole("button", { name: "Compare words" }));
    await screen.findByRole("button", { name: "Trust and open" });
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("The file goes from this laptop. Your inbox keeps it.")).toBeTruthy();
    await userEvent.click(dialog.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(world.calls.map(({ command }) => command)).toContain("fetched_drop"));
  });

  it("is entered only after its six words were compared", async () => {
    const accepted: string[] = [];
    open(deskWorld(), "/factories/invite", {
      inviteState: () => ({
        words: ["river"],
        qr: "plumbline:x",
        expires_on: "2027-02-01",
        questionnaires: [],
        recipient: "age1x",
        reviewer: "ff",
        inboxes: [],
      }),
      deskInboxChoose: () => ({
        id: "invite-1",
        name: "Nordwind inbox",
        inbox_url: "https://inbox.example",
        fingerprint: ["harbor", "cedar", "violin", "lantern", "meadow", "copper"],
        qr: "plumbline:x",
        expires_on: "2026-12-24",
        questionnaires: [],
      }),
      deskInboxAccept: (id) => {
        accepted.push(id);
        return null;
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Open that invite" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("lantern")).toBeTruthy();
    const accept = dialog.getByRole("button", { name: "Fetch from this inbox" });
    expect(accept.hasAttribute("disabled")).toBe(true);
    await userEvent.click(dialog.getByRole("checkbox"));
    await userEvent.click(accept);
    await waitFor(() => expect(accepted).toEqual(["invite-1"]));
  });
});

describe("one factory", () => {
  it("lists what changed, from and to", async () => {
    open(deskWorld(), "/factories/hengtai?view=changes");
    await screen.findByText("Date moved");
    expect(screen.getByText(/1 Nov 2026 → 20 Dec 2026/)).toBeTruthy();
  });

  it("tells what was kept back and why", async () => {
    open(deskWorld(), "/factories/hengtai?view=assessment");
    await screen.findByText("Names of people (4): names never leave the factory");
    const hotline = await screen.findByRole("table", { name: "Hotline counts" });
    expect(within(hotline).getByText("Harassment").closest("tr")?.textContent).toContain("under 10");
    expect(within(hotline).getByText(/withheld: it would tell single cases/)).toBeTruthy();
  });

  it("keeps how it stands in the address", () => {
    const look = lookOf({
      view: "bundles",
      text: "exit",
      only: "overdue",
      sort: "due",
      down: "yes",
      pack: "ethics",
      more: 1,
    } as never);
    expect(lookOf(searchOf(look))).toEqual(look);
    expect(searchOf(lookOf({ view: "nonsense", sort: "size" }))).toEqual({});
  });
});

describe("remarks", () => {
  const VERDICT = "Verdict on action A-004";

  it("stand with what was said and answered before", async () => {
    open(deskWorld(), "/factories/hengtai/finding-1");
    await screen.findByText("Send a photo.");
    expect(screen.getByText("It is attached.")).toBeTruthy();
  });

  it("are kept as typed, and a verdict is taken back by a second press", async () => {
    const world = open(deskWorld(), "/factories/hengtai/finding-1");
    await userEvent.type(await screen.findByLabelText("Comment on action A-004"), "Which lane?");
    const wanted = within(screen.getByRole("group", { name: VERDICT })).getByRole("button", {
      name: "Evidence wanted",
    });
    await userEvent.click(wanted);
    await waitFor(() =>
      expect(world.remarks).toEqual([
        {
          kind: "action",
          record: "action-1",
          number: "A-004",
          verdict: "evidence-wanted",
          comment: "Which lane?",
        },
      ]),
    );
    await userEvent.click(wanted);
    await waitFor(() => expect(world.remarks[0]?.verdict).toBeNull());
  });

  it("are signed only when each says what it means", async () => {
    const world = deskWorld();
    world.remarks = [{ kind: "action", record: "action-1", number: "A-004", verdict: null, comment: "Why?" }];
    open(world, "/factories/hengtai/finding-1");
    await userEvent.click(await screen.findByRole("button", { name: "Sign and send review (1)" }));
    const sign = await screen.findByRole("button", { name: "Sign and save file" });
    expect(sign.hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("Choose a verdict")).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    const verdicts = within(screen.getByRole("group", { name: VERDICT }));
    await userEvent.click(verdicts.getByRole("button", { name: "Returned" }));
    await userEvent.click(screen.getByRole("button", { name: "Sign and send review (1)" }));
    await userEvent.click(await screen.findByRole("button", { name: "Sign and save file" }));
    await screen.findByText("Signed and saved.");
    expect(world.remarks).toEqual([]);
  });

  it("go back by the inbox their bundle came by, or as a file", async () => {
    const ways: string[] = [];
    const world = deskWorld();
    const commands = deskCommands(world);
    open(world, "/factories/hengtai", {
      factoryView: (id) => ({ ...(commands.factoryView?.(id) as FactoryView), by_inbox: true }),
      reviewSend: (factory, way) => {
        ways.push(way);
        return commands.reviewSend?.(factory, way) ?? null;
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Accept bundle" }));
    expect(await screen.findByRole("button", { name: "Sign and save file" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Sign and send" }));
    await screen.findByText("Signed. It goes to your inbox as soon as there is a connection.");
    expect(ways).toEqual(["inbox"]);
  });

  it("are no part of a reader's window", async () => {
    open(deskWorld("company-viewer"), "/factories/hengtai/finding-1");
    await screen.findByText("Send a photo.");
    expect(screen.queryByRole("group", { name: VERDICT })).toBeNull();
    expect(screen.queryByRole("button", { name: /Sign and send|Accept bundle/ })).toBeNull();
  });
});
