/** The window's table of roles and permissions is the one that Rust enforces. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { FILES, may, PERMITS, rolesThatMay } from "./roles";

const CORE = resolve(import.meta.dirname, "../../../src-tauri/core/src");
const access = readFileSync(resolve(CORE, "access.rs"), "utf8");
const evidence = readFileSync(resolve(CORE, "evidence.rs"), "utf8");

describe("the table of roles", () => {
  it("is Rust's", () => {
    const own = Object.entries(PERMITS).map(([role, granted]) => [role, [...granted].sort()] as const);
    expect(Object.fromEntries(own)).toEqual(permits());
  });

  it("asks for what Rust asks for where a file is tied to a record", () => {
    expect(FILES).toEqual(
      armsOf(functionOf(evidence, "permission"), "TargetKind", (right) =>
        kebab(/^Permission::(\w+)$/.exec(right)?.[1] ?? unreadable(right)),
      ),
    );
  });

  it("permits what one of several roles permits, and nothing to nobody", () => {
    expect(may({ roles: ["viewer", "case-handler"] }, "handle")).toBe(true);
    expect(may({ roles: ["viewer"] }, "act")).toBe(false);
    expect(may(null, "read")).toBe(false);
    expect(rolesThatMay("act", "factory")).toEqual(["ehs-manager", "hr-manager"]);
    expect(rolesThatMay("back-up", "customer")).toEqual(["company-administrator", "reviewer"]);
    expect(rolesThatMay("act", "customer")).toEqual([]);
  });
});

function permits(): Record<string, string[]> {
  const all = variantsOf("Permission");
  const table = armsOf(functionOf(access, "permits"), "Role", (right) => {
    const [, not, list] = /^(!?)matches!\( ?permission, ([\w| ]+?) ?\)$/.exec(right) ?? [];
    const only = /^permission == (\w+)$/.exec(right)?.[1];
    const named = list?.split("|").map((name) => name.trim()) ?? (only ? [only] : unreadable(right));
    for (const name of named) expect(all).toContain(name);
    return (not ? all.filter((name) => !named.includes(name)) : named).map(kebab).sort();
  });
  expect(Object.keys(table).sort()).toEqual(variantsOf("Role").map(kebab).sort());
  return table;
}

/** The arms of the `match` in a function: `Role::A | Role::B => right,`. */
function armsOf<T>(body: string, type: string, read: (right: string) => T): Record<string, T> {
  const flat = (/match self \{([\s\S]*?)\n\s*\}\s*$/.exec(body)?.[1] ?? unreadable(body)).replace(
    /\s+/g,
    " ",
  );
  const arms = flat.split(/,(?= ?(?:[A-Z]\w*::|$| *$))/).filter((arm) => arm.trim() !== "");
  return Object.fromEntries(
    arms.flatMap((arm) => {
      const [left = "", right = ""] = arm.split("=>").map((side) => side.trim());
      const names = left.split("|").map((name) => new RegExp(`^${type}::(\\w+)$`).exec(name.trim())?.[1]);
      return names.map((name) => [kebab(name ?? unreadable(arm)), read(right)] as const);
    }),
  );
}

function functionOf(source: string, name: string): string {
  const found = new RegExp(`\\n( *)pub fn ${name}\\(self[^{]*\\{([\\s\\S]*?)\\n\\1\\}`).exec(source);
  return found?.[2] ?? unreadable(name);
}

function variantsOf(name: string): string[] {
  const body = new RegExp(`pub enum ${name} \\{([\\s\\S]*?)\\n\\}`).exec(access)?.[1] ?? unreadable(name);
  return [...body.matchAll(/^ {4}([A-Z]\w+),$/gm)].map(([, variant]) => variant ?? "");
}

function kebab(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

function unreadable(text: string): never {
  throw new Error(`This test cannot read: ${text}`);
}
