import { afterAll, beforeAll } from "vitest";

/** jsdom lays nothing out: lists of a window get a size and scroll, so that the rows in sight exist. */
export function withSize(width = 1200, height = 600): void {
  const sizes = { clientWidth: width, clientHeight: height, scrollHeight: 10_000_000 };
  const before = Object.keys(sizes).map(
    (name) => [name, Object.getOwnPropertyDescriptor(Element.prototype, name)] as const,
  );
  const scrollTo = Element.prototype.scrollTo;
  beforeAll(() => {
    for (const [name, value] of Object.entries(sizes))
      Object.defineProperty(Element.prototype, name, { configurable: true, get: () => value });
    Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
      if (typeof to !== "object" || to.top === undefined) return;
      this.scrollTop = to.top;
      this.dispatchEvent(new Event("scroll"));
    };
  });
  afterAll(() => {
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(Element.prototype, name, descriptor);
    Element.prototype.scrollTo = scrollTo;
  });
}
