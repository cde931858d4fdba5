import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { installFake, workingWorld } from "./fake";

// Tests that need another world install their own.
beforeEach(() => {
  installFake(workingWorld());
});
afterEach(cleanup);

// jsdom has neither; Mantine asks for both.
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
// Installed before any test file loads the client, which looks for Tauri once.
installFake(workingWorld());
