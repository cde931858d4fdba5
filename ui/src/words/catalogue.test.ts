/** One catalogue, two languages, no key too many and none too few. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Message, parse } from "@fluent/syntax";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
const LANGUAGES = ["en", "zh-Hans"] as const;
/** What only Rust says: documents and the customer's inbox. Their crates test their own keys. */
const OF_DOCUMENTS = [
  "report.ftl",
  "inbox.ftl",
  "workbook.ftl",
  "hotlinepaper.ftl",
  "cyclepaper.ftl",
  "recordpaper.ftl",
  "paper.ftl",
  "lists.ftl",
  "webview.ftl",
  "notices.ftl",
];
const catalogues = Object.fromEntries(LANGUAGES.map((language) => [language, catalogue(language)]));
const english = catalogues.en ?? new Map();

describe("the catalogue", () => {
  it("parses without junk and defines no key twice", () => {
    for (const language of LANGUAGES) {
      const faults = files(language).flatMap(({ name, body }) =>
        body.filter(({ type }) => type === "Junk").map(() => name),
      );
      const ids = files(language).flatMap(({ body }) => messages(body).map(({ id }) => id.name));
      expect(faults).toEqual([]);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
  });

  it("has every key and attribute in both languages, with the same variables", () => {
    expect([...(catalogues["zh-Hans"]?.entries() ?? [])].sort()).toEqual([...english.entries()].sort());
  });

  it("has every key that the code asks for", () => {
    const missing = asked().filter((pattern) => ![...english.keys()].some((key) => pattern.test(key)));
    expect(missing.map(String)).toEqual([]);
  });

  it("has no key that nobody asks for", () => {
    const patterns = mentioned();
    const own = files("en").filter(({ name }) => !OF_DOCUMENTS.includes(name));
    const keys = own.flatMap(({ body }) => messages(body).map(({ id }) => id.name));
    expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it("has a sentence and a next step for every error code, and for no other", () => {
    const bindings = readFileSync(join(ROOT, "ui/src/api/bindings.ts"), "utf8");
    const union = /export type ErrorCode =([^;]+);/.exec(bindings)?.[1] ?? "";
    const codes = [...union.matchAll(/"([a-z0-9-]+)"/g)].map(([, code]) => code).sort();
    expect(codes.length).toBeGreaterThan(10);
    const told = [...english.keys()].filter((key) => key.startsWith("error-"));
    expect(told.filter((key) => !key.includes(".")).sort()).toEqual(codes.map((code) => `error-${code}`));
    expect(told.filter((key) => key.endsWith(".next")).sort()).toEqual(
      codes.map((code) => `error-${code}.next`).sort(),
    );
  });

  it("keeps Chinese punctuation in Chinese sentences", () => {
    const half = files("zh-Hans").flatMap(({ text }) =>
      text.split("\n").filter((line) => /^[^#]*\p{Script=Han}[,;:?!]/u.test(line)),
    );
    expect(half).toEqual([]);
  });
});

/** Key or `key.attribute` -> the names of its variables. */
function catalogue(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { body } of files(language)) {
    for (const message of messages(body)) {
      if (message.value) found.set(message.id.name, variables(message.value));
      for (const { id, value } of message.attributes)
        found.set(`${message.id.name}.${id.name}`, variables(value));
    }
  }
  return found;
}

function files(language: string) {
  const folder = join(ROOT, "assets/locales", language);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ftl"))
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { name, text, body: parse(text, {}).body };
    });
}

function messages(body: ReturnType<typeof parse>["body"]): Message[] {
  return body.filter((entry): entry is Message => entry.type === "Message");
}

/** The names after `$`, wherever they stand in the pattern. */
function variables(pattern: unknown): string {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, id } = node as { type?: string; id?: { name: string } };
    if (type === "VariableReference" && id) names.add(id.name);
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(pattern);
  return [...names].sort().join(" ");
}

/** What `t(…)` is called with, `${…}` standing for any letters. */
function asked(): RegExp[] {
  const calls = sources().flatMap((text) => [...text.matchAll(/\bt\(\s*(?:"([^"]+)"|`([^`]+)`)/g)]);
  return calls.map(([, plain, template]) => asPattern(plain ?? template ?? ""));
}

/** Every text in the code that could be a key. */
function mentioned(): RegExp[] {
  const texts = sources().flatMap((text) => [...text.matchAll(/["'`]([a-z][\w.${}()?-]*)["'`]/g)]);
  return [...new Set(texts.map(([, text]) => text ?? ""))]
    .filter((text) => text.includes("-"))
    .map(asPattern);
}

function asPattern(text: string): RegExp {
  const parts = text.split(/\$?\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[A-Za-z0-9_-]+")}$`);
}

/** The window's code without its comments. */
function sources(): string[] {
  const walk = (path: string): string[] =>
    readdirSync(path).flatMap((name) => {
      const inner = join(path, name);
      return statSync(inner).isDirectory() ? walk(inner) : [inner];
    });
  return walk(join(ROOT, "ui/src"))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/test\/|bindings\.ts$/.test(path))
    .map((path) => readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));
}
