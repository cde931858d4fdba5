import { afterAll, beforeAll } from "vitest";

/** jsdom lays nothing out: lists of a window get a size, so that the rows in sight exist. */
export function withSize(width = 1200, height = 600): void {
  const before = ["clientWidth", "clientHeight"].map(
    (name) => [name, Object.getOwnPropertyDescriptor(Element.prototype, name)] as const,
  );
  beforeAll(() => {
    Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, get: () => width });
    Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => height });
    Element.prototype.scrollTo ??= () => undefined;
  });
  afterAll(() => {
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(Element.prototype, name, descriptor);
  });
}
