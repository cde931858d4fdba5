import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseText, HotlineState } from "../../api/client";
import { emitFake, installFake, refuse, type World, workingWorld } from "../../test/fake";
import { hotlineCommands, hotlineOf, hotlineWorld } from "../../test/fake/hotline";
import { signIn } from "../../test/people";
import { renderApp } from "../../test/render";

const NARRATIVE = "The line leader shouts.";
const asked = (world: World, command: string) => world.calls.filter((call) => call.command === command);
const firstCase = (world: World) => {
  const [held] = hotlineOf(world).cases;
  if (!held) throw new Error("the pretended hotline has no case");
  return held;
};

async function openCase(world = hotlineWorld(3)) {
  const { detail, text } = firstCase(world);
  text.narrative = NARRATIVE;
  renderApp(world, `/hotline/${detail.id}`);
  await screen.findByRole("region", { name: `Case ${detail.number}` });
  return { world, detail, text };
}

async function openForm(world = hotlineWorld(0)) {
  renderApp(world, "/hotline");
  await userEvent.click((await screen.findAllByRole("button", { name: "New case" }))[0] as HTMLElement);
  return { world, dialog: within(await screen.findByRole("dialog")) };
}

beforeEach(() => {
  window.location.hash = "";
});

describe("a person who handles no cases", () => {
  it("reads one sentence, sees no door in the rail, and nothing is asked of the store", async () => {
    const world = workingWorld();
    renderApp(world, "/hotline");
    await screen.findByText("This page is for the people who handle hotline cases.");
    expect(screen.queryByRole("link", { name: "Hotline" })).toBeNull();
    expect(screen.queryByRole("grid")).toBeNull();
    expect(asked(world, "hotline_state")).toHaveLength(0);
    expect(asked(world, "cases_list")).toHaveLength(0);
  });

  it("finds no page for it in the settings", async () => {
    const world = workingWorld();
    renderApp(world, "/settings/hotline");
    await screen.findByRole("link", { name: "People" });
    expect(screen.queryByRole("link", { name: "Hotline" })).toBeNull();
    expect(asked(world, "hotline_state")).toHaveLength(0);
  });
});

describe("a new case", () => {
  it("begins by address for a handler, and for nobody else", async () => {
    const world = hotlineWorld(2);
    renderApp(world, "/hotline?do=new");
    await screen.findByRole("dialog", { name: "New case" });
    cleanup();
    renderApp(signIn(hotlineWorld(2), "ehs-manager"), "/hotline?do=new");
    await screen.findByText("This page is for the people who handle hotline cases.");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is one act, and then it stands open", async () => {
    const { world, dialog } = await openForm();
    fireEvent.change(dialog.getByLabelText("How it came"), { target: { value: "phone" } });
    fireEvent.change(dialog.getByLabelText("Category"), { target: { value: "wages" } });
    fireEvent.change(dialog.getByLabelText("What the reporter said"), { target: { value: NARRATIVE } });
    await userEvent.click(dialog.getByRole("button", { name: "Record case" }));
    await screen.findByRole("region", { name: "Case H-A001" });
    expect(firstCase(world).text.narrative).toBe(NARRATIVE);
    await waitFor(() => expect([...world.drafts.keys()]).toEqual([]));
  });

  it("says what is missing and records nothing", async () => {
    const { world, dialog } = await openForm();
    await userEvent.click(dialog.getByRole("button", { name: "Record case" }));
    await dialog.findByText("Choose how it came.");
    await dialog.findByText("Choose a category.");
    await dialog.findByText("Write what the reporter said.");
    expect(hotlineOf(world).cases).toHaveLength(0);
  });

  it("has no place for a name when it is anonymous, and keeps none", async () => {
    const { world, dialog } = await openForm();
    fireEvent.change(dialog.getByLabelText("Who it is, and how to reach them"), {
      target: { value: "Liu Fang" },
    });
    await userEvent.click(dialog.getByRole("radio", { name: "Anonymous" }));
    expect(dialog.queryByLabelText("Who it is, and how to reach them")).toBeNull();
    dialog.getByText(/This case keeps no name/);
    await waitFor(() => expect([...world.drafts.values()].join()).toContain("anonymous"));
    expect([...world.drafts.values()].join()).not.toContain("Liu Fang");
    fireEvent.change(dialog.getByLabelText("How it came"), { target: { value: "box" } });
    fireEvent.change(dialog.getByLabelText("Category"), { target: { value: "food" } });
    fireEvent.change(dialog.getByLabelText("What the reporter said"), { target: { value: NARRATIVE } });
    await userEvent.click(dialog.getByRole("button", { name: "Record case" }));
    await screen.findByRole("region", { name: "Case H-A001" });
    expect(firstCase(world).text.identity).toBe("");
  });

  it("waits half-typed under a key of the hotline", async () => {
    const { world, dialog } = await openForm();
    fireEvent.change(dialog.getByLabelText("What the reporter said"), { target: { value: "Half" } });
    await userEvent.click(dialog.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect([...world.drafts.keys()]).toEqual(["case/new/form"]));
    await userEvent.click((await screen.findAllByRole("button", { name: "New case" }))[0] as HTMLElement);
    const again = within(await screen.findByRole("dialog"));
    await waitFor(() =>
      expect((again.getByLabelText("What the reporter said") as HTMLTextAreaElement).value).toBe("Half"),
    );
  });
});

describe("a case", () => {
  it("says its next duty with its day, and one press does it", async () => {
    const world = hotlineWorld(2);
    const second = hotlineOf(world).cases[1];
    renderApp(world, `/hotline/${second?.detail.id}`);
    await screen.findByText(/^Tell the reporter that you got it, by /);
    await userEvent.click(screen.getByRole("button", { name: "I told them today" }));
    await waitFor(() => expect(second?.detail.state).toBe("acknowledged"));
    await screen.findByText("Choose who handles this case.");
  });

  it("says who can read it", async () => {
    await openCase();
    await screen.findByText("Who can read this case: Lin Xiaomei 林晓梅, Zhang Wei 张伟. Nobody else.");
  });

  it("shows what is sealed only when asked, once recorded, and seals it again", async () => {
    const { world } = await openCase();
    expect(screen.queryByDisplayValue(NARRATIVE)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    await screen.findByDisplayValue(NARRATIVE);
    await screen.findByText("Took the slips of October from payroll.");
    expect(asked(world, "case_reveal")).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Hide" }));
    expect(screen.queryByDisplayValue(NARRATIVE)).toBeNull();
    expect(screen.queryByText("Took the slips of October from payroll.")).toBeNull();
    await screen.findByText(/^Last opened by Lin Xiaomei/);
  });

  it("seals the text when the window loses the focus", async () => {
    await openCase();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    await screen.findByDisplayValue(NARRATIVE);
    fireEvent.blur(window);
    await waitFor(() => expect(screen.queryByDisplayValue(NARRATIVE)).toBeNull());
  });

  it("seals the text when the keys go elsewhere in the window", async () => {
    await openCase();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    const field = await screen.findByDisplayValue(NARRATIVE);
    act(() => field.focus());
    act(() => screen.getByRole("grid").focus());
    await waitFor(() => expect(screen.queryByDisplayValue(NARRATIVE)).toBeNull());
  });

  it("keeps nothing of the text when the store locks", async () => {
    const { world } = await openCase();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    await screen.findByDisplayValue(NARRATIVE);
    const { me } = world.session;
    world.session = { ...world.session, phase: "locked", me: null };
    await act(() => emitFake("locked", {}));
    await screen.findByRole("button", { name: "Open" });
    world.session = { ...world.session, phase: "open", me };
    await act(() => emitFake("locked", {}));
    await screen.findByRole("button", { name: "Show" });
    expect(screen.queryByDisplayValue(NARRATIVE)).toBeNull();
  });

  it("opens with the printed key when the handler's own key does not", async () => {
    const { world } = await openCase();
    let closed = true;
    installFake(world, {
      caseReveal: (id) => {
        if (closed) throw { code: "sealed-for-others", params: {}, log_id: "F-1042" };
        return structuredClone(
          hotlineOf(world).cases.find(({ detail }) => detail.id === id)?.text as CaseText,
        );
      },
      hotlineRecover: (words) => {
        if (words !== world.recoveryWords.join(" ")) refuse("recovery-words-wrong");
        closed = false;
        return hotlineCommands(world).hotlineState?.() as HotlineState;
      },
    });
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    const paper = await screen.findByLabelText("The 24 words of the printed hotline key");
    fireEvent.change(paper, {
      target: { value: world.recoveryWords.map((word, index) => `${index + 1}. ${word}`).join("\n") },
    });
    await userEvent.click(screen.getByRole("button", { name: "Open with the printed key" }));
    await screen.findByDisplayValue(NARRATIVE);
  });

  it("adds a step, whose words are sealed like the rest", async () => {
    const { detail } = await openCase();
    const before = detail.steps.length;
    fireEvent.change(screen.getByLabelText("Words of the step"), { target: { value: "Talked to line 5." } });
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(detail.steps).toHaveLength(before + 1));
    await waitFor(() =>
      expect((screen.getByLabelText("Words of the step") as HTMLTextAreaElement).value).toBe(""),
    );
    expect(screen.queryByText("Talked to line 5.")).toBeNull();
  });

  it("closes only with an outcome", async () => {
    const { detail } = await openCase();
    await userEvent.click(screen.getByRole("button", { name: "Close the case" }));
    await screen.findByText("Choose the outcome first.");
    fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "partly" } });
    await waitFor(() => expect(detail.outcome).toBe("partly"));
    await userEvent.click(screen.getByRole("button", { name: "Close the case" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText("Outcome: Partly confirmed");
    dialog.getByText("The reporter was not answered");
    await userEvent.click(dialog.getByRole("button", { name: "Close the case" }));
    await waitFor(() => expect(detail.state).toBe("closed"));
  });

  it("makes a finding from words that the handler types, and copies none", async () => {
    const { world, detail } = await openCase();
    await userEvent.click(screen.getByRole("button", { name: "Make a finding" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText(/no names, no badge numbers/);
    const box = dialog.getByLabelText("What did you find?") as HTMLTextAreaElement;
    expect(box.value).toBe("");
    fireEvent.change(box, { target: { value: "Pay slips lack overtime." } });
    await userEvent.click(dialog.getByRole("button", { name: "Add finding" }));
    await screen.findByRole("link", { name: "Finding A-002" });
    expect(detail.finding?.number).toBe("A-002");
    expect(world.findings.at(-1)).toMatchObject({
      source: "hotline",
      description: "Pay slips lack overtime.",
    });
  });

  it("leaves nothing of itself in the title of the window or in a toast", async () => {
    const { detail } = await openCase();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    fireEvent.change(screen.getByLabelText("Severity"), { target: { value: "high" } });
    await waitFor(() => expect(detail.severity).toBe("high"));
    expect(document.title).not.toContain(detail.number);
    for (const place of document.querySelectorAll("[aria-live=polite]")) expect(place.textContent).toBe("");
  });
});

describe("a reporter without a name", () => {
  it("gets a number that is shown once, and finds the case by it", async () => {
    const { world, dialog } = await openForm();
    await userEvent.click(dialog.getByRole("radio", { name: "Anonymous" }));
    fireEvent.change(dialog.getByLabelText("How it came"), { target: { value: "phone" } });
    fireEvent.change(dialog.getByLabelText("Category"), { target: { value: "wages" } });
    fireEvent.change(dialog.getByLabelText("More exactly"), { target: { value: "wages-late" } });
    fireEvent.change(dialog.getByLabelText("What the reporter said"), { target: { value: NARRATIVE } });
    await userEvent.click(dialog.getByRole("button", { name: "Record case" }));
    const slip = within(await screen.findByRole("dialog", { name: "Give the reporter this number" }));
    slip.getByText("1234 5678 9012 3456");
    await userEvent.click(slip.getByRole("button", { name: "Done" }));
    slip.getByText("Tick here first. The number is not shown again.");
    await userEvent.click(slip.getByRole("checkbox"));
    await userEvent.click(slip.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByText("1234 5678 9012 3456")).toBeNull());
    expect(firstCase(world).detail.topic).toBe("wages-late");

    await userEvent.click(await screen.findByRole("button", { name: "Find by number" }));
    const find = within(await screen.findByRole("dialog", { name: "Find by number" }));
    fireEvent.change(find.getByRole("textbox"), { target: { value: "1234" } });
    await userEvent.click(find.getByRole("button", { name: "Find the case" }));
    find.getByText("The number has 16 digits. You typed 4.");
    fireEvent.change(find.getByRole("textbox"), { target: { value: "１２３４ 5678-9012 3456" } });
    await userEvent.click(find.getByRole("button", { name: "Find the case" }));
    await waitFor(() =>
      expect(asked(world, "case_find").map(({ args }) => args[0])).toEqual(["1234567890123456"]),
    );
  });
});

describe("the parts of a case", () => {
  it("are reached by their digits, and a message waits until the reporter heard it", async () => {
    const { detail } = await openCase();
    await userEvent.keyboard("2");
    fireEvent.change(await screen.findByLabelText("Words of the message"), {
      target: { value: "It will be paid." },
    });
    await userEvent.click(screen.getByRole("checkbox", { name: "Wait until they call or write again" }));
    await userEvent.click(screen.getByRole("button", { name: "Add message" }));
    await screen.findByText("Waits for the reporter");
    expect(detail.steps.at(-1)).toMatchObject({ kind: "to-reporter", waits: true, via: null });
    await userEvent.click(screen.getByRole("button", { name: "I told them today" }));
    await waitFor(() => expect(detail.steps.at(-1)?.waits).toBe(false));
  });

  it("records how the reporter fares", async () => {
    const { detail } = await openCase();
    await userEvent.click(screen.getByRole("tab", { name: /^Protection/ }));
    await userEvent.click(
      (await screen.findAllByRole("button", { name: "Record the answer" }))[0] as HTMLElement,
    );
    await userEvent.click(screen.getByRole("button", { name: "Record" }));
    await screen.findByText("Choose an answer.");
    await userEvent.click(screen.getByRole("radio", { name: "Yes, something happened" }));
    await userEvent.click(screen.getByRole("button", { name: "Record" }));
    await waitFor(() => expect(detail.checkins[0]?.answer).toBe("yes"));
    await screen.findByText(/Protect the reporter first/);
  });

  it("names what goes before somebody is shut out", async () => {
    const { world, detail } = await openCase();
    await userEvent.click(screen.getByRole("tab", { name: /^Protection/ }));
    const part = within(await screen.findByRole("region", { name: "Who must not see this case" }));
    const other = hotlineOf(world).handlers[1];
    fireEvent.change(part.getByLabelText("Handler"), { target: { value: other?.id } });
    await userEvent.click(part.getByRole("button", { name: "Shut out" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText(/sealed again without this person/);
    await userEvent.click(dialog.getByRole("button", { name: "Shut out" }));
    await waitFor(() => expect(detail.shut).toHaveLength(1));
  });

  it("cannot be destroyed while it is on hold", async () => {
    const { detail } = await openCase();
    await userEvent.click(screen.getByRole("tab", { name: "Record" }));
    fireEvent.change(await screen.findByLabelText("Why (sealed)"), { target: { value: "A court asks" } });
    await userEvent.click(screen.getByRole("button", { name: "Put on hold" }));
    await waitFor(() => expect(detail.held).toBe(true));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Destroy the texts" })).toBeNull());
  });
});

describe("setting up", () => {
  it("explains why one key is not enough, prints one, and asks three words back", async () => {
    const world = hotlineWorld(0, 1);
    renderApp(world, "/hotline");
    await screen.findByText(/every case would be lost for ever/);
    expect(screen.queryByRole("button", { name: "New case" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Make the printed key" }));
    const sheet = await screen.findByRole("region", { name: "Write down the 24 words of the hotline key" });
    expect(within(sheet).getAllByRole("listitem")).toHaveLength(24);
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await screen.findByText(/then tick here/);
    await userEvent.click(screen.getByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    for (const position of world.ask)
      fireEvent.change(await screen.findByLabelText(`Word number ${position}`), {
        target: { value: "wrong" },
      });
    await userEvent.click(screen.getByRole("button", { name: "Check" }));
    await screen.findByRole("alert");
    expect(hotlineOf(world).recovery_key).toBe(false);
    for (const position of world.ask)
      fireEvent.change(screen.getByLabelText(`Word number ${position}`), {
        target: { value: ` ${world.recoveryWords[position - 1]?.toUpperCase()} ` },
      });
    await userEvent.click(screen.getByRole("button", { name: "Check" }));
    await screen.findByText(/^No cases yet/);
    expect(screen.getAllByRole("button", { name: "New case" }).length).toBeGreaterThan(0);
  });

  it("keeps the days of the clocks in the settings", async () => {
    const world = hotlineWorld(1);
    renderApp(world, "/settings/hotline");
    const field = await screen.findByLabelText("Days to answer");
    fireEvent.change(field, { target: { value: "60" } });
    fireEvent.blur(field);
    await waitFor(() => expect(hotlineOf(world).clocks.answer_days).toBe(60));
    expect(hotlineOf(world).clocks.acknowledge_days).toBe(7);
  });
});

describe("the text for customers", () => {
  const held = (world: World) => {
    const extract = firstCase(world).detail.extract;
    if (!extract) throw new Error("nothing was written");
    return extract;
  };

  it("waits for another handler when one wrote it, and a changed word waits again", async () => {
    const { world } = await openCase();
    await userEvent.click(screen.getByRole("tab", { name: "Record" }));
    const field = screen.getByLabelText("What customers may read of this case");
    await userEvent.type(field, "Pay came late.");
    await userEvent.tab();
    await screen.findByText(/^Waits for another handler/);
    expect(screen.queryByRole("button", { name: "Approve for customers" })).toBeNull();
    expect(held(world).text).toBe("Pay came late.");
  });

  it("is approved by whoever did not write it", async () => {
    const world = hotlineWorld(3);
    firstCase(world).detail.extract = {
      text: "Pay came late.",
      revision: "r1",
      written_by: "Wang Fang",
      written_by_id: "somebody-else",
      approved_by: null,
      approved_on: null,
    };
    await openCase(world);
    await userEvent.click(screen.getByRole("tab", { name: "Record" }));
    await userEvent.click(screen.getByRole("button", { name: "Approve for customers" }));
    await screen.findByText(/Wang Fang wrote it, .* approved it on/);
    expect(asked(world, "case_extract_approve").map(({ args }) => args[1])).toEqual(["r1"]);
  });
});
