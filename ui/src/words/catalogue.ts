/** Every visible word, from the Fluent files that window, PDF and errors share. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../api/client";

export type Vars = Record<string, FluentVariable>;
/** `t("key")`, `t("key.attribute")`, `t("key", { count: 3 })`. */
export type Translate = (id: string, vars?: Vars) => string;

const sources = import.meta.glob<string>("../../../assets/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const bundles = new Map<Language, FluentBundle>();

/** The words of one language; a key nobody wrote shows as itself, so that a test and an eye see it. */
export function translator(language: Language): Translate {
  const bundle = bundleOf(language);
  return (id, vars) => {
    const [message, attribute] = id.split(".", 2);
    const found = bundle.getMessage(message ?? id);
    const pattern = attribute === undefined ? found?.value : found?.attributes[attribute];
    return pattern ? bundle.formatPattern(pattern, vars ?? null, []) : id;
  };
}

/** Whether the catalogue has this key, for codes that come from Rust. */
export function hasWord(language: Language, id: string): boolean {
  return bundleOf(language).hasMessage(id);
}

function bundleOf(language: Language): FluentBundle {
  const known = bundles.get(language);
  if (known) return known;
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(sources)) {
    if (path.includes(`/locales/${language}/`)) bundle.addResource(new FluentResource(text));
  }
  bundles.set(language, bundle);
  return bundle;
}
