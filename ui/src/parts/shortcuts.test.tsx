import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { describe, expect, it } from "vitest";
import { renderPart } from "../test/render";
import { keepKeysFree, useShortcuts } from "./shortcuts";

const NAMES = ["1", "Shift+1", "n", "Enter", "/"];

function Screen({ onPress }: { onPress: (name: string) => void }) {
  useShortcuts(Object.fromEntries(NAMES.map((name) => [name, () => onPress(name)])));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what a screen does
    <div onMouseDown={keepKeysFree}>
      <input aria-label="text" />
      <textarea aria-label="lines" />
      <input type="checkbox" aria-label="tick" />
      <button type="button">button</button>
      <div role="dialog">
        <p>inside</p>
      </div>
    </div>
  );
}

function setUp() {
  const pressed: string[] = [];
  renderPart(<Screen onPress={(name) => pressed.push(name)} />);
  return pressed;
}

describe("shortcuts", () => {
  it("act by the key's place, so that Shift+1 is one on every keyboard", () => {
    const pressed = setUp();
    fireEvent.keyDown(document.body, { key: "1", code: "Digit1" });
    fireEvent.keyDown(document.body, { key: "！", code: "Digit1", shiftKey: true });
    fireEvent.keyDown(document.body, { key: "1", code: "Numpad1" });
    fireEvent.keyDown(document.body, { key: "N", code: "KeyN", shiftKey: false });
    expect(pressed).toEqual(["1", "Shift+1", "1", "n"]);
  });

  it("never act while text is typed", () => {
    const pressed = setUp();
    for (const label of ["text", "lines"]) {
      fireEvent.keyDown(screen.getByLabelText(label), { key: "1", code: "Digit1" });
      fireEvent.keyDown(screen.getByLabelText(label), { key: "n", code: "KeyN" });
    }
    expect(pressed).toEqual([]);
    fireEvent.keyDown(screen.getByLabelText("tick"), { key: "n", code: "KeyN" });
    expect(pressed).toEqual(["n"]);
  });

  it("never act while an input method composes, whatever has the focus", () => {
    const pressed = setUp();
    fireEvent.keyDown(document.body, { key: "1", code: "Digit1", isComposing: true });
    fireEvent.keyDown(document.body, { key: "Process", code: "Digit1", keyCode: 229 });
    expect(pressed).toEqual([]);
  });

  it("leave Ctrl, dialogs and a focused button's Enter alone", () => {
    const pressed = setUp();
    fireEvent.keyDown(document.body, { key: "n", code: "KeyN", ctrlKey: true });
    fireEvent.keyDown(screen.getByText("inside"), { key: "n", code: "KeyN" });
    fireEvent.keyDown(screen.getByText("button"), { key: "Enter", code: "Enter" });
    expect(pressed).toEqual([]);
    fireEvent.keyDown(document.body, { key: "Enter", code: "Enter" });
    expect(pressed).toEqual(["Enter"]);
  });

  it("leave a key alone that closes what it is pressed in", () => {
    const pressed: string[] = [];
    // A window draws between two listeners of one key; here it has to be told to.
    function Closing() {
      const [open, setOpen] = useState(true);
      useShortcuts({ Escape: () => pressed.push("Escape") });
      return (
        <div role="dialog" onKeyDownCapture={() => flushSync(() => setOpen(false))}>
          {open && <p>moves</p>}
        </div>
      );
    }
    renderPart(<Closing />);
    fireEvent.keyDown(screen.getByText("moves"), { key: "Escape" });
    expect(screen.queryByText("moves")).toBeNull();
    expect(pressed).toEqual([]);
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(pressed).toEqual(["Escape"]);
  });

  it("a click takes the focus out of text without giving it to the button", () => {
    setUp();
    screen.getByLabelText("lines").focus();
    const allowed = fireEvent.mouseDown(screen.getByText("button"));
    expect(allowed).toBe(false);
    expect(document.activeElement).toBe(document.body);
  });
});
