import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { takeHanded } from "./handed";
import classes from "./parts.module.css";

/** A file the window was given: the token is all the screens may hold of it. */
export interface DroppedToken {
  token: string;
  name: string;
  size: number;
}

export interface Drop {
  tokens: DroppedToken[];
  /** CSS pixels from the window's corner. */
  x: number;
  y: number;
}

/** Subscribes to files dropped on the window. The app provides it; parts know no commands. */
export type DropSource = (then: (drop: Drop) => void) => () => void;

const DropContext = createContext<DropSource>(() => () => undefined);
export const DropSourceProvider = DropContext.Provider;

const areas: HTMLElement[] = [];

/** Takes files let go over it. Files let go beside every area go to the newest one: nothing dropped is lost. */
export function DropArea({
  onFiles,
  children,
  label,
  takes,
}: {
  onFiles: (files: DroppedToken[]) => void;
  children: ReactNode;
  label: string;
  /** The kind of file opened from outside that is handed to this area. */
  takes?: string;
}) {
  const source = useContext(DropContext);
  const area = useRef<HTMLElement>(null);
  const take = useRef(onFiles);
  take.current = onFiles;
  const [over, setOver] = useState(false);

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    areas.push(element);
    const stop = source(({ tokens, x, y }) => {
      setOver(false);
      if (tokens.length > 0 && ownerOf(x, y) === element) take.current(tokens);
    });
    return () => {
      stop();
      areas.splice(areas.indexOf(element), 1);
    };
  }, [source]);
  useEffect(
    () => (takes === undefined ? undefined : takeHanded(takes, (files) => take.current(files))),
    [takes],
  );

  return (
    <section
      ref={area}
      aria-label={label}
      className={classes.dropArea}
      data-over={over || undefined}
      onDragEnter={() => setOver(true)}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
    >
      {children}
    </section>
  );
}

function ownerOf(x: number, y: number): HTMLElement | undefined {
  const under = document.elementFromPoint?.(x, y);
  return areas.findLast((area) => under && area.contains(under)) ?? areas.at(-1);
}
