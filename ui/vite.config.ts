import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const DIST = fileURLToPath(new URL("dist", import.meta.url));

export default defineConfig({
  plugins: [react(), keepTimes(DIST)],
  base: "./",
  clearScreen: false,
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    fs: { allow: [".."] },
  },
  build: {
    target: ["chrome111", "safari16.4"],
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    css: false,
    // A bound for what hangs; the whole window is slow without a compositor.
    testTimeout: 60_000,
  },
});

/** Files that come out as they were keep their times: cargo, which packs them into the app, compiles nothing anew then. */
function keepTimes(folder: string): Plugin {
  const before = new Map<string, { bytes: Buffer; at: Date }>();
  return {
    name: "keep-times",
    apply: "build",
    buildStart() {
      for (const path of filesBelow(folder)) {
        before.set(path, { bytes: readFileSync(path), at: statSync(path).mtime });
      }
    },
    closeBundle() {
      for (const path of filesBelow(folder)) {
        const old = before.get(path);
        if (old?.bytes.equals(readFileSync(path))) utimesSync(path, old.at, old.at);
      }
    },
  };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
