import { type PointerEvent, useEffect, useRef, useState } from "react";

/** Pixels before a press becomes a drag. */
const SLACK = 6;

export interface CardDrag {
  /** The card on its way, where the pointer is, and the column under it. */
  held: { id: string; x: number; y: number; over: string | null } | null;
  onPointerDown: (id: string) => (event: PointerEvent) => void;
  /** A drag that just ended is no click. */
  wasDragged: () => boolean;
}

/**
 * Cards by pointer: the window's own file drop takes the browser's drag events, so this works with plain pointers.
 * A column is any element with `data-column`.
 */
export function useCardDrag(onDrop: (id: string, column: string) => void): CardDrag {
  const [held, setHeld] = useState<CardDrag["held"]>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const stop = useRef<() => void>(() => undefined);
  const dragged = useRef(false);
  useEffect(() => () => stop.current(), []);

  const onPointerDown = (id: string) => (start: PointerEvent) => {
    dragged.current = false;
    if (start.button !== 0 || start.pointerType === "touch") return;
    let over: string | null = null;
    const move = (event: globalThis.PointerEvent) => {
      const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLACK;
      if (!far && !dragged.current) return;
      dragged.current = true;
      const under = document.elementFromPoint?.(event.clientX, event.clientY);
      over = under?.closest<HTMLElement>("[data-column]")?.dataset.column ?? null;
      setHeld({ id, x: event.clientX, y: event.clientY, over });
    };
    const end = (event: Event) => {
      stop.current();
      if (event.type === "pointerup" && dragged.current && over !== null) drop.current(id, over);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !dragged.current) return;
      event.preventDefault();
      event.stopPropagation();
      stop.current();
    };
    stop.current = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", press, true);
      stop.current = () => undefined;
      setHeld(null);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", press, true);
  };
  return { held, onPointerDown, wasDragged: () => dragged.current };
}
