import { useEffect, useState } from "react";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { Palette } from "./Palette";
import classes from "./palette.module.css";

/** The search in the top bar: a press or Ctrl+K opens it, from any screen and out of any field. */
export function SearchBar() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.altKey || event.shiftKey) return;
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button
        type="button"
        className={classes.bar}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" size={16} />
        <span>{t("search-open")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Palette opened={open} onClose={() => setOpen(false)} />
    </>
  );
}
