/** The words a person sees, from the same catalogue as the window: steps name them by their key. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { ROOT } from './processes.ts';

export type Language = 'en' | 'zh-Hans';
export type Say = (key: string, vars?: Record<string, FluentVariable>) => string;

/** An unknown key is an error: a step that looks for nothing would never fail. */
export function words(language: Language): Say {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const folder = join(ROOT, 'assets', 'locales', language);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ftl'))) {
    bundle.addResource(new FluentResource(readFileSync(join(folder, name), 'utf8')));
  }
  return (key, vars) => {
    const [id = key, attribute] = key.split('.');
    const message = bundle.getMessage(id);
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
    if (!pattern) throw new Error(`the ${language} catalogue has no ${key}`);
    return bundle.formatPattern(pattern, vars ?? null);
  };
}
