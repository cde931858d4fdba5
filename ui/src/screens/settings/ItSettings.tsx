import { Stack } from "@mantine/core";
import english from "../../../../assets/guidance/it.md?raw";
import chinese from "../../../../assets/guidance/it.zh-Hans.md?raw";
import { GuidancePage } from "../../parts/GuidancePage";
import { useLanguage } from "../../words/words";
import classes from "./settings.module.css";

/** What whoever looks after the computers has to know. */
export function ItSettings() {
  const markdown = useLanguage() === "zh-Hans" ? chinese : english;
  return (
    <Stack className={classes.sheet}>
      <GuidancePage markdown={markdown} />
    </Stack>
  );
}
