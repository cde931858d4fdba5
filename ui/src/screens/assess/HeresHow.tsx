import type { Question } from "../../api/client";
import { Advice } from "../../app/guidance/Advice";
import { StoryLinks } from "../../app/guidance/StoryLinks";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";

/** Help beside the question: what usually causes a gap, what to do next Monday, what shows that it is done. */
export function HeresHow({ question }: { question: Question }) {
  const t = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <aside className={classes.how} aria-label={t("assess-how")} tabIndex={0}>
      <h2 className={classes.howTitle}>
        <Icon name="idea" /> {t("assess-how")}
      </h2>
      <Advice question={question} />
      <StoryLinks question={question.id} />
    </aside>
  );
}
