import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { emptyWorld, installFake, refuse, workingWorld } from "../../test/fake";
import { scoreOf } from "../../test/fake/assess";
import { renderApp, renderPart } from "../../test/render";
import { placesOf } from "./levels";
import { ScorePage } from "./ScorePage";

const press = (key: string, code: string, shiftKey = false) =>
  fireEvent.keyDown(document.body, { key, code, shiftKey });
const step = (scale: string, level: number) =>
  within(screen.getByRole("group", { name: scale })).getAllByRole("button")[level - 1] as HTMLElement;

async function openQuestion(world = workingWorld(0), question = "policy-signed") {
  renderApp(world, `/assess/${question}`);
  await screen.findByText("On paper", {}, { timeout: 10_000 });
  return world;
}

describe("a question", () => {
  it("takes both ratings by key, and the same key takes one away", async () => {
    const world = await openQuestion();
    press("2", "Digit2");
    press("@", "Digit2", true);
    await waitFor(() => expect(step("In practice", 2).getAttribute("aria-pressed")).toBe("true"));
    expect(step("On paper", 2).getAttribute("aria-pressed")).toBe("true");
    await screen.findByText(/^Saved /);
    expect(world.assessment.answers[0]).toMatchObject({ state: "rated", paper: 2, practice: 2 });
    press("2", "Digit2");
    await waitFor(() => expect(world.assessment.answers[0]?.paper).toBeNull());
    fireEvent.click(await screen.findByText("Undo"));
    await waitFor(() => expect(step("On paper", 2).getAttribute("aria-pressed")).toBe("true"));
  });

  it("leaves keys typed into the note to the note", async () => {
    const world = await openQuestion();
    const note = screen.getByLabelText("Note");
    await userEvent.type(note, "3 n u f 4");
    expect(world.assessment.answers[0]).toMatchObject({ state: "open", paper: null });
    expect(world.findings).toHaveLength(1);
    fireEvent.blur(note);
    await waitFor(() => expect(world.assessment.answers[0]?.note).toBe("3 n u f 4"));
  });

  it("asks why it does not apply and who could know, and comes back to its ratings", async () => {
    const world = await openQuestion(workingWorld(1));
    press("n", "KeyN");
    await screen.findByLabelText("Why does it not apply?");
    press("u", "KeyU");
    await screen.findByLabelText("Who could know?");
    press("u", "KeyU");
    await waitFor(() => expect(world.assessment.answers[0]).toMatchObject({ state: "rated", paper: 1 }));
  });

  it("puts choices in an order as fast as they are pressed", async () => {
    const world = workingWorld(0);
    const options = ["noise", "stairs", "dust"].map((id) => ({ id, text: { en: id } }));
    world.pack = structuredClone(world.pack);
    const first = world.pack.sections[0]?.questions[0];
    if (first) first.answer = { type: "rank", options } as NonNullable<typeof first.answer>;
    renderApp(world, "/assess/policy-signed");
    const add = await Promise.all(
      ["stairs", "dust", "noise"].map((name) => screen.findByText(name, {}, { timeout: 10_000 })),
    );
    act(() => {
      for (const button of add) button.click();
    });
    await screen.findByText("3. noise");
    await waitFor(() => expect(world.assessment.answers[0]?.value).toEqual(["stairs", "dust", "noise"]));
  });

  it("goes back to what was saved when a rating is refused", async () => {
    const world = workingWorld(1);
    renderApp(world, "/assess/policy-signed");
    await screen.findByText("On paper");
    installFake(world, { answerSet: () => refuse("disk-full") });
    press("5", "Digit5");
    await screen.findByText("The disk is full. Nothing was lost, but nothing more can be saved.");
    await waitFor(() => expect(step("On paper", 1).getAttribute("aria-pressed")).toBe("true"));
  });

  it("makes a finding of a gap in one step and offers to open it", async () => {
    const world = await openQuestion(workingWorld(2), "resources-authority");
    press("f", "KeyF");
    await waitFor(() => expect(world.findings).toHaveLength(2));
    expect(world.findings[1]).toMatchObject({ source: "self", severity: "minor" });
    expect(world.findings[1]?.actions).toHaveLength(1);
    const link = await screen.findByRole("link", { name: "Open A-002" });
    expect(link.getAttribute("href")).toContain(`/actions/${world.findings[1]?.id}`);
  });

  it("goes on with Enter, by way of what the section showed", async () => {
    await openQuestion(workingWorld(2));
    press("Enter", "Enter");
    await screen.findByText(/question 2 of 20/);
    press("Enter", "Enter");
    await screen.findByText("What this section showed");
    await screen.findByText(/You stand at 1.6 of 5 on paper and at 2.8 of 5 in practice\. The widest gap is/);
    press("Enter", "Enter");
    await screen.findByText(/question 3 of 20/);
  });
});

describe("the score", () => {
  const show = (answered: number) => {
    const world = workingWorld(answered);
    const answers = new Map(world.assessment.answers.map((answer) => [answer.question, answer]));
    renderPart(
      <ScorePage
        pack={world.pack}
        places={placesOf(world.pack)}
        answers={answers}
        score={scoreOf(world)}
        cycle={world.assessment.cycle.id}
        onOpen={() => undefined}
      />,
    );
    return scoreOf(world);
  };

  it("is not shown before enough is answered", () => {
    show(10);
    expect(screen.getByText("Answer 6 more questions to see the score.")).toBeTruthy();
    expect(screen.queryByText("of 5")).toBeNull();
  });

  it("opens to its formula, its rows and its sums", () => {
    const { paper } = show(18);
    if (!paper) throw new Error("no score");
    const figure = screen.getByRole("region", { name: "On paper" });
    expect(figure.textContent).toContain("108 ÷ 44 = 2.45");
    fireEvent.click(within(figure).getByText("Show the 18 rows behind it"));
    const rows = within(figure).getAllByRole("row", { hidden: true });
    expect(rows).toHaveLength(1 + 18 + 1);
    const products = rows.slice(1, -1).map((row) => Number(row.lastElementChild?.textContent));
    expect(products.reduce((sum, product) => sum + product, 0)).toBe(paper.product_sum);
    expect(rows.at(-1)?.textContent).toBe("Sum44108");
  });

  it("says not yet for a section that is not complete", () => {
    show(18);
    const row = screen.getByRole("rowheader", { name: "Management review" }).closest("tr");
    expect(row?.textContent).toBe("Management review0/2not yetnot yet");
  });
});

describe("an empty assessment", () => {
  it("starts at the first question", async () => {
    const world = workingWorld(0);
    world.assessment = emptyWorld().assessment;
    renderApp(world, "/assess");
    await screen.findByText(/question 1 of 20/);
  });
});
