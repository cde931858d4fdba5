import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";
import type { Mark } from "./levels";

/** How far one question is: a shape and a colour for the eye, a word for the screen reader. */
export function AnswerMark({ mark }: { mark: Mark }) {
  const t = useWords();
  const signs = {
    open: "",
    half: "",
    rated: <Icon name="check" size={13} />,
    "not-applicable": "–",
    unknown: "?",
  };
  return (
    <span className={classes.mark} data-mark={mark}>
      <span aria-hidden="true">{signs[mark]}</span>
      <span className="pl-hidden">{t(`assess-mark-${mark}`)}</span>
    </span>
  );
}
