import { Button, Menu } from "@mantine/core";
import type { Pack } from "../../api/client";
import { questionnairesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Icon } from "../../parts/Icon";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";

interface PackChoiceProps {
  pack: Pack;
  onPack: (pack: string) => void;
  onQuestionnaires: () => void;
}

/** Which questionnaire is open, the others of the cycle, and the way to more of them. */
export function PackChoice({ pack, onPack, onQuestionnaires }: PackChoiceProps) {
  const t = useWords();
  const text = useText();
  const cards = useRead(questionnairesRead).data ?? [];
  const asked = cards.filter(({ in_use }) => in_use);
  const offered = cards.filter(({ state }) => state === "offered").length;
  return (
    <Menu position="bottom-start" width={300} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          className={classes.packChoice}
          rightSection={<Icon name="down" size={14} />}
          aria-label={t("assess-pack-open", { title: text(pack.title) })}
        >
          <span className={classes.packTitle}>{text(pack.title)}</span>
          {offered > 0 && <span className={classes.packNew}>{offered}</span>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {asked.map((card) => (
          <Menu.Item
            key={card.pack}
            aria-current={card.pack === pack.id ? "true" : undefined}
            leftSection={<Icon name={card.pack === pack.id ? "check" : "assess"} size={16} />}
            onClick={() => onPack(card.pack)}
          >
            {text(card.title)}
            <span className={classes.packCount}>
              {t("assess-score-settled", { answered: card.answered, total: card.questions })}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="plus" size={16} />} onClick={onQuestionnaires}>
          {t("assess-packs-more")}
          {offered > 0 && (
            <span className={classes.packCount}>{t("assess-packs-offered-count", { count: offered })}</span>
          )}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
