import { Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { SharePreview } from "../../api/client";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { withheldWords } from "./queue";
import classes from "./share.module.css";

/** What stays here, with the reason, and by which rules. */
export function KeptBack({ preview, customerId }: { preview: SharePreview; customerId: string }) {
  const t = useWords();
  return (
    <Paper withBorder p="md">
      <Text fw={600}>{t("share-preview-withheld")}</Text>
      {preview.withheld.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("share-preview-withheld-none")}
        </Text>
      ) : (
        <ul className={classes.withheld}>
          {preview.withheld.map((one) => (
            <li key={`${one.what} ${one.reason}`}>
              <Icon name="lock" size={15} />
              <span>{withheldWords(t, one)}</span>
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" mt="sm">
        {t("share-preview-by", {
          profile: t(`share-profile-${preview.profile}`),
          version: preview.version,
        })}{" "}
        <Link className={classes.change} to="/share/$view/$page" params={{ view: customerId, page: "rules" }}>
          {t("share-preview-change")}
        </Link>
      </Text>
    </Paper>
  );
}
