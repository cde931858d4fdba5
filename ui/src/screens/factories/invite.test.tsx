import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { InviteState, InviteWish, PackCard, ReceivingInbox } from "../../api/client";
import { type Handlers, installFake } from "../../test/fake";
import { type DeskWorld, deskCommands, deskWorld } from "../../test/fake/desk";
import { refuse, saved } from "../../test/fake/world";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

withSize();

const INBOX: ReceivingInbox = {
  keyid: "ab".repeat(32),
  url: "https://inbox.example/nordwind",
  added_at: "2026-11-01T01:00:00.000Z",
  makes: { words: ["harbor", "cedar", "violin", "lantern", "meadow", "copper"], qr: "plumbline:y" },
};

const state = (...inboxes: ReceivingInbox[]): InviteState => ({
  words: ["river", "marble", "orange", "window", "candle", "forest"],
  qr: "plumbline:x",
  expires_on: "2027-02-01",
  recipient: "age1x",
  reviewer: "ff",
  inboxes,
});

const card = (id: string | null, title: string, more: Partial<PackCard> = {}): PackCard => ({
  id,
  pack: title.toLowerCase(),
  version: "1.0.0",
  title: { en: title },
  about: { en: title },
  languages: ["en"],
  questions: 12,
  source: id === null ? "shipped" : "file",
  customer: null,
  state: "kept",
  in_use: false,
  is_first: false,
  shared: false,
  answered: 0,
  ...more,
});

function open(handlers: Handlers, world: DeskWorld = deskWorld()): DeskWorld {
  renderApp(world, "/factories/invite");
  installFake(world, {
    ...deskCommands(world),
    inviteState: () => state(),
    questionnairesList: () => [],
    ...handlers,
  });
  return world;
}

describe("questionnaires that go along", () => {
  it("teach the first step where there is none, and a new one is ticked at once", async () => {
    const kept: PackCard[] = [card(null, "Shipped")];
    const asked: string[][] = [];
    const world = deskWorld();
    open(
      {
        questionnairesList: () => [...kept],
        questionnaireChoose: () => {
          const heat = card("pack-1", "Heat");
          kept.push(heat);
          return saved(world, heat, "pack", "pack-1");
        },
        inviteSave: (ids) => {
          asked.push(ids);
          return "/stick/invite.plumb";
        },
      },
      world,
    );
    await screen.findByText(/^None of your own yet/);
    expect(screen.queryByText("Shipped")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Add a questionnaire" }));
    const heat = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Heat" });
    expect(heat.checked).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Save invite" }));
    await screen.findByText("Saved as /stick/invite.plumb");
    await userEvent.click(heat);
    await userEvent.click(screen.getByRole("button", { name: "Save invite" }));
    await waitFor(() => expect(asked).toEqual([["pack-1"], []]));
  });

  it("are eight at most", async () => {
    const nine = Array.from({ length: 9 }, (_, at) => card(`pack-${at}`, `Own ${at}`));
    open({ questionnairesList: () => nine });
    for (const { title } of nine.slice(0, 8)) {
      await userEvent.click(await screen.findByRole("checkbox", { name: title.en }));
    }
    await screen.findByText("8 go along: no invite takes more.");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Own 8" }).disabled).toBe(true);
    await userEvent.click(screen.getByRole("checkbox", { name: "Own 3" }));
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Own 8" }).disabled).toBe(false);
  });

  it("are not for a reader to choose", async () => {
    open({ questionnairesList: () => [card("pack-1", "Heat")] }, deskWorld("company-viewer"));
    const heat = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Heat" });
    expect(heat.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "Add a questionnaire" })).toBeNull();
  });
});

describe("an invite for an inbox", () => {
  it("is offered only where one is connected", async () => {
    open({ inviteState: () => state({ ...INBOX, makes: null }) });
    await screen.findByText(/^None of your own yet/);
    expect(screen.queryByRole("radiogroup")).toBeNull();
  });

  it("needs a word for the factory, and has words of its own", async () => {
    const wishes: InviteWish[] = [];
    open({
      inviteState: () => state(INBOX),
      inviteByInbox: (wish) => {
        wishes.push(wish);
        return { path: "/stick/invite.plumb", expires_on: "2026-12-21" };
      },
    });
    await screen.findByText("marble");
    await userEvent.click(await screen.findByRole("radio", { name: "They send to our inbox inbox.example" }));
    await screen.findByText("lantern");
    expect(screen.queryByText("marble")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Save invite" }));
    await screen.findByText("Type a word for this factory, such as its town.");
    const label = screen.getByLabelText("Your word for this factory");
    expect(document.activeElement).toBe(label);
    expect(wishes).toEqual([]);
    await userEvent.type(label, " Dongguan 3 ");
    await userEvent.click(screen.getByRole("button", { name: "Save invite" }));
    await screen.findByText(/^Saved for Dongguan 3 as \/stick\/invite\.plumb\. It can be used until/);
    expect(wishes).toEqual([{ inbox: INBOX.keyid, label: "Dongguan 3", questionnaires: [] }]);
  });

  it("keeps what was typed when the inbox cannot be reached, and says what to do", async () => {
    open({
      inviteState: () => state(INBOX),
      inviteByInbox: () => refuse("inbox-unreachable", { why: "no-connection" }),
    });
    await userEvent.click(await screen.findByRole("radio", { name: /inbox\.example/ }));
    await userEvent.type(screen.getByLabelText("Your word for this factory"), "Dongguan 3");
    await userEvent.click(screen.getByRole("button", { name: "Save invite" }));
    const notice = within(await screen.findByRole("alert"));
    notice.getByText("The inbox cannot be reached, so no invitation was made. Nothing was saved.");
    notice.getByText(/^Check the connection of this laptop and press the button again/);
    expect(screen.getByLabelText<HTMLInputElement>("Your word for this factory").value).toBe("Dongguan 3");
  });
});
