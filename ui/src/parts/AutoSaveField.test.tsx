import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CommandError } from "../api/client";
import { renderPart } from "../test/render";
import { AutoSaveField, type DraftPort } from "./AutoSaveField";
import { flushAll } from "./flush";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp({ value = "", kept = null as string | null, refuse = false } = {}) {
  const stored: (string | null)[] = [];
  const committed: string[] = [];
  const draft: DraftPort = {
    load: () => Promise.resolve(kept),
    store: (text) => Promise.resolve(stored.push(text)),
  };
  const onCommit = (text: string) => {
    committed.push(text);
    return refuse
      ? Promise.reject(new CommandError("disk-full", {}, "L-7"))
      : Promise.resolve({ saved_at: "2026-11-21T02:32:00.000Z" });
  };
  const field = (now: string) => (
    <AutoSaveField label="Note" value={now} draft={draft} onCommit={onCommit} multiline />
  );
  const view = renderPart(field(value));
  return { stored, committed, field, view, box: () => screen.getByLabelText<HTMLTextAreaElement>("Note") };
}

const settle = () => act(() => vi.advanceTimersByTimeAsync(1000));
const type = (box: HTMLTextAreaElement, text: string) => fireEvent.change(box, { target: { value: text } });

describe("a field that saves by itself", () => {
  it("keeps a draft while typing and commits once on leaving", async () => {
    const { stored, committed, box } = setUp();
    type(box(), "fire");
    type(box(), "fire door");
    expect(stored).toEqual([]);
    await settle();
    expect(stored).toEqual(["fire door"]);
    expect(committed).toEqual([]);
    fireEvent.blur(box());
    await settle();
    expect(committed).toEqual(["fire door"]);
    expect(stored.at(-1)).toBeNull();
    expect(screen.getByText(/^Saved /)).toBeTruthy();
  });

  it("does not commit what did not change", async () => {
    const { committed, box } = setUp({ value: "same" });
    fireEvent.blur(box());
    await settle();
    expect(committed).toEqual([]);
  });

  it("neither drafts nor commits half a word while an input method composes", async () => {
    const { stored, committed, box } = setUp();
    fireEvent.compositionStart(box());
    type(box(), "miehuoqi");
    await settle();
    fireEvent.blur(box());
    await settle();
    expect(committed).toEqual([]);
    expect(stored).toEqual([]);
    fireEvent.compositionEnd(box(), { target: { value: "灭火器" } });
    await settle();
    expect(stored).toEqual(["灭火器"]);
    fireEvent.blur(box());
    await settle();
    expect(committed).toEqual(["灭火器"]);
  });

  it("keeps composed text as a draft when the window is about to go", async () => {
    const { stored, committed, box } = setUp();
    fireEvent.compositionStart(box());
    type(box(), "mie");
    await act(() => flushAll());
    expect(committed).toEqual([]);
    expect(stored).toEqual(["mie"]);
  });

  it("shows the draft that a crash left behind, and commits it on leaving", async () => {
    const { committed, box } = setUp({ value: "old", kept: "half typed" });
    await settle();
    expect(box().value).toBe("half typed");
    fireEvent.blur(box());
    await settle();
    expect(committed).toEqual(["half typed"]);
  });

  it("commits when locking asks for it, and when it goes away", async () => {
    const { committed, box, view } = setUp();
    type(box(), "first");
    await act(() => flushAll());
    expect(committed).toEqual(["first"]);
    type(box(), "second");
    view.unmount();
    await vi.advanceTimersByTimeAsync(0);
    expect(committed).toEqual(["first", "second"]);
  });

  it("keeps the text, as a draft too, and says what to do when the write is refused", async () => {
    const { stored, box } = setUp({ refuse: true });
    type(box(), "precious");
    fireEvent.blur(box());
    await settle();
    expect(box().value).toBe("precious");
    expect(stored.at(-1)).toBe("precious");
    expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
    expect(screen.getByText("Not saved")).toBeTruthy();
  });
});
