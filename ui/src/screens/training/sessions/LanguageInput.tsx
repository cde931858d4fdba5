import { Autocomplete } from "@mantine/core";
import { useWords } from "../../../words/words";

/** Languages trainers speak to the people this is made for, each in its own script. */
const LANGUAGES = ["中文", "English", "Tiếng Việt", "বাংলা", "ភាសាខ្មែរ", "မြန်မာ"];

/** The language of a session: one of the usual ones, or any other. */
export function LanguageInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useWords();
  return (
    <Autocomplete
      label={t("training-field-language")}
      data={LANGUAGES}
      maxLength={60}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
    />
  );
}
