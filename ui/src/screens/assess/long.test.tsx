import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { workingWorld } from "../../test/fake";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

/** How often a mark of the list was drawn (one a question in sight), and the guidance beside the question. */
const drawn = vi.hoisted(() => ({ marks: 0, pages: 0 }));
vi.mock("./AnswerMark", () => ({
  AnswerMark: () => {
    drawn.marks += 1;
    return null;
  },
}));
vi.mock("./HeresHow", () => ({
  HeresHow: () => {
    drawn.pages += 1;
    return null;
  },
}));

const QUESTIONS = 2_000;
/** Of a list 600 pixels high: what is in sight and a few beyond. */
const IN_SIGHT = 40;
const LONG = { timeout: 50_000 };

function longWorld() {
  const world = workingWorld(0);
  const [section] = world.pack.sections;
  const [question] = section?.questions ?? [];
  const [answer] = world.assessment.answers;
  if (!section || !question || !answer) throw new Error("no question to begin with");
  const ids = Array.from({ length: QUESTIONS }, (_, at) => (at === 0 ? question.id : `long-${at}`));
  const questions = ids.map((id, at) => ({
    ...question,
    id,
    text: { en: `Was alarm ${at} tried?`, "zh-Hans": `警报 ${at} 试过吗？` },
  }));
  world.pack = { ...world.pack, sections: [{ ...section, questions }] };
  world.assessment.answers = ids.map((id) => ({ ...structuredClone(answer), question: id }));
  return world;
}

async function openLong(at = 0) {
  const world = longWorld();
  renderApp(world, `/assess/${world.assessment.answers[at]?.question}`);
  const note = await screen.findByLabelText("Note", {}, LONG);
  const line = await screen.findByTitle(`Was alarm ${at} tried?`, {}, LONG);
  return { world, note, line };
}

const lines = () => screen.getAllByTitle(/^Was alarm/);

beforeEach(() => {
  window.location.hash = "";
});

describe("a section of 2,000 questions", () => {
  withSize(252, 600);

  it("has only the lines in sight", async () => {
    await openLong(1_200);
    expect(lines().length).toBeGreaterThan(5);
    expect(lines().length).toBeLessThan(IN_SIGHT);
  }, 180_000);

  it("draws neither list nor page for a key in the note, and few lines for an answer", async () => {
    const { world, note } = await openLong();
    expect(drawn.marks).toBeGreaterThan(5);
    Object.assign(drawn, { marks: 0, pages: 0 });
    for (const text of ["S", "Se", "See", "Seen"]) fireEvent.change(note, { target: { value: text } });
    expect(drawn).toEqual({ marks: 0, pages: 0 });
    fireEvent.blur(note);
    await waitFor(() => expect(world.assessment.answers[0]?.note).toBe("Seen"), LONG);
    drawn.marks = 0;
    fireEvent.keyDown(document.body, { key: "3", code: "Digit3" });
    await waitFor(() => expect(world.assessment.answers[0]?.paper).toBe(3), LONG);
    await waitFor(() => expect(screen.getAllByText(/^Saved /)).toHaveLength(2), LONG);
    expect(drawn.marks).toBeGreaterThan(0);
    expect(drawn.marks).toBeLessThan(10);
  }, 180_000);

  it("is one stop of Tab; keys move in it, to its end as well, and Enter opens", async () => {
    const { line } = await openLong();
    const button = line.closest("button");
    if (!button) throw new Error("a line is a button");
    expect(lines().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    button.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.getAttribute("title")).toBe("Was alarm 1 tried?");
    await userEvent.keyboard("{End}");
    await waitFor(() =>
      expect(document.activeElement?.getAttribute("title")).toBe(`Was alarm ${QUESTIONS - 1} tried?`),
    );
    await userEvent.keyboard("{ArrowUp}{Enter}");
    await waitFor(() => expect(window.location.hash).toContain(`long-${QUESTIONS - 2}`), LONG);
    await waitFor(() =>
      expect(document.activeElement?.getAttribute("title")).toBe(`Was alarm ${QUESTIONS - 2} tried?`),
    );
    expect(lines().length).toBeLessThan(IN_SIGHT);
    expect(lines().filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement]);
  }, 180_000);

  it("keeps the line that has the focus while the list is scrolled away from it", async () => {
    const { line } = await openLong();
    line.closest("button")?.focus();
    const list = line.closest("ol")?.parentElement;
    if (!list) throw new Error("the lines stand in a list");
    list.scrollTop = 50_000;
    fireEvent.scroll(list);
    await waitFor(() => expect(screen.queryByTitle("Was alarm 3 tried?")).toBeNull());
    expect(document.activeElement?.getAttribute("title")).toBe("Was alarm 0 tried?");
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement?.getAttribute("title")).toBe("Was alarm 1 tried?");
  }, 180_000);

  it("finds by words, a hundred at the most", async () => {
    await openLong();
    const jump = await screen.findByLabelText("Find a question", {}, LONG);
    fireEvent.change(jump, { target: { value: "alarm" } });
    const size = () => document.querySelector("[aria-setsize]")?.getAttribute("aria-setsize");
    await waitFor(() => expect(size()).toBe("100"), LONG);
    fireEvent.change(jump, { target: { value: "alarm 1999" } });
    await waitFor(() => expect(size()).toBe("1"), LONG);
    jump.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toContain("long-1999"), LONG);
  }, 180_000);
});
