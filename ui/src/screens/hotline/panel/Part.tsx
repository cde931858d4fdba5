import { useWords } from "../../../words/words";
import classes from "../hotline.module.css";
import type { Reveal } from "./useReveal";

/** A sealed text of something that belongs to the case: shown while the case is open, else that it is sealed. */
export function PartText({ reveal, id, field }: { reveal: Reveal; id: string; field: string }) {
  const t = useWords();
  if (reveal.text === null) return <span className={classes.sealed}>{t("hotline-sealed")}</span>;
  const text = reveal.text.parts.find((part) => part.id === id && part.field === field)?.text ?? "";
  return text === "" ? null : <p className={classes.partText}>{text}</p>;
}
