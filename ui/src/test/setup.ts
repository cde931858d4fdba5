import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { installFake, workingWorld } from "./fake";

configure({ asyncUtilTimeout: 20_000 });

// Tests that need another world install their own.
beforeEach(() => {
  installFake(workingWorld());
});
afterEach(cleanup);

// jsdom has none of these; Mantine asks for them.
window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => undefined;
Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
// Installed before any test file loads the client, which looks for Tauri once.
installFake(workingWorld());
