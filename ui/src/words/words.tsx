import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo } from "react";
import type { Language } from "../api/client";
import { type Translate, translator } from "./catalogue";
import { type Formats, formats } from "./formats";

interface Words {
  language: Language;
  t: Translate;
  formats: Formats;
}

const WordsContext = createContext<Words | null>(null);

/** Everything below speaks this language; a change shows at once. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const words = useMemo(
    () => ({ language, t: translator(language), formats: formats(language) }),
    [language],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** `const t = useWords()`, then `t("setup-title")`. */
export function useWords(): Translate {
  return useWordsContext().t;
}

export function useLanguage(): Language {
  return useWordsContext().language;
}

/** Dates, times, numbers and sizes as people of this language write them. */
export function useFormats(): Formats {
  return useWordsContext().formats;
}

/** A text of a questionnaire in this language, else in English, else whatever there is. */
export function useText(): (text: { [language in string]: string }) => string {
  const language = useLanguage();
  return useCallback((text) => text[language] ?? text.en ?? Object.values(text)[0] ?? "", [language]);
}

function useWordsContext(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("a part that shows words stands outside WordsProvider");
  return words;
}
