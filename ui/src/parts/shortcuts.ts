import { useEffect, useRef } from "react";

/** Keys by name, with "Shift+" before: `"1"`, `"Shift+3"`, `"n"`, `"Enter"`, `"/"`. Digits count by position, so a Chinese layout's Shift+1 is one too. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Window-wide keys of a screen. They never act while text is typed or composed (IME), nor in a dialog. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      if (isForText(event)) return;
      const name = keyName(event);
      // Enter and Space belong to the button or link that has the focus.
      if (
        name === "Enter" &&
        event.target instanceof Element &&
        event.target.closest("button,a,[role=button],summary")
      )
        return;
      const act = current.current[name];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [enabled]);
}

/**
 * For `onMouseDown` of a screen with shortcuts: a click on a button takes the focus out of text but not onto the
 * button, so that the next Enter is the screen's and not a second click.
 */
export function keepKeysFree(event: { target: EventTarget; preventDefault: () => void }): void {
  if (!(event.target instanceof Element) || !event.target.closest("button,a")) return;
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

export function keyName(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return event.shiftKey && (digit !== undefined || key.length > 1) ? `Shift+${key}` : key;
}

/** 229 is what an input method sends while it composes, also where `isComposing` is late. */
function isForText(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  // The key has already closed what it was pressed in, such as a popover.
  if (!target.isConnected) return true;
  if (target.isContentEditable || target.closest("[role=dialog],[role=menu],[role=listbox]")) return true;
  return (
    target.matches("textarea,select") ||
    (target.matches("input") && !target.matches("[type=radio],[type=checkbox],[type=button]"))
  );
}
