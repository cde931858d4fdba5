import type { HotlineState } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./hotline.module.css";

/** Who handles cases, and who of them can open what is sealed already. */
export function Handlers({ handlers }: { handlers: HotlineState["handlers"] }) {
  const t = useWords();
  return (
    <ul className={classes.handlers}>
      {handlers.map(({ id, name, has_key }) => (
        <li key={id} data-key={has_key || undefined}>
          <Icon name={has_key ? "check" : "key"} size={16} />
          <strong>{name}</strong>
          <span>{t(has_key ? "hotline-handler-key" : "hotline-handler-no-key")}</span>
        </li>
      ))}
    </ul>
  );
}
