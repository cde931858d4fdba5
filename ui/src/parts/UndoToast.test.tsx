import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WordsProvider } from "../words/words";
import { UndoToastProvider, useAnnounce } from "./UndoToast";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

let say: ReturnType<typeof useAnnounce> = () => undefined;

function Screen() {
  say = useAnnounce();
  return null;
}

function setUp() {
  const at = (person: string | null) => (
    <MantineProvider env="test">
      <WordsProvider language="en">
        <UndoToastProvider person={person}>
          <Screen />
        </UndoToastProvider>
      </WordsProvider>
    </MantineProvider>
  );
  const view = render(at("P-1"));
  return (person: string | null) => view.rerender(at(person));
}

const announce = () => act(() => say("Session added.", () => Promise.resolve()));
const shown = () => screen.queryByText("Session added.") !== null;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("the line with Undo", () => {
  it("goes after twelve seconds, however often the window draws itself anew", async () => {
    const signIn = setUp();
    announce();
    for (let second = 0; second < 11; second += 1) {
      await pass(1000);
      signIn("P-1");
    }
    expect(shown()).toBe(true);
    await pass(1500);
    expect(shown()).toBe(false);
  });

  it("waits while the pointer is on it", async () => {
    setUp();
    announce();
    fireEvent.mouseEnter(screen.getByText("Session added."));
    await pass(60_000);
    expect(shown()).toBe(true);
    fireEvent.mouseLeave(screen.getByText("Session added."));
    await pass(12_500);
    expect(shown()).toBe(false);
  });

  it("is gone with a lock and does not come back, not even for the same person", () => {
    const signIn = setUp();
    announce();
    signIn(null);
    expect(shown()).toBe(false);
    signIn("P-1");
    expect(shown()).toBe(false);
  });

  it("never stands before somebody else, also when the answer comes late", () => {
    const signIn = setUp();
    announce();
    const late = say;
    signIn("P-2");
    expect(shown()).toBe(false);
    act(() => late("Session added.", () => Promise.resolve()));
    expect(shown()).toBe(false);
  });

  it("is not begun while nobody is signed in", () => {
    const signIn = setUp();
    signIn(null);
    announce();
    expect(shown()).toBe(false);
  });
});
