import { Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useRef } from "react";
import { api } from "../../api/client";
import { letterheadRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./letterhead.module.css";

const LINES = ["name", "address", "contact"] as const;

/** What stands at the head of every paper: a logo and up to three lines. */
export function LetterheadSettings() {
  const t = useWords();
  const configures = useMay()("configure");
  const { lines, logo } = useReady(letterheadRead).data;
  const offer = useUndo();
  const { busy, error, run } = useWork<"choose" | "remove">();
  const address =
    logo === "" ? null : `data:${logo.startsWith("/9j/") ? "image/jpeg" : "image/png"};base64,${logo}`;
  // One after the other, each upon what is kept then: a line left quickly takes none of the others back.
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const setLine = (index: number, text: string) => {
    const saved = last.current
      .catch(() => undefined)
      .then(async () => {
        const kept = await api.letterheadGet();
        return api.letterheadSet(LINES.map((_, at) => (at === index ? text : (kept.lines[at] ?? ""))));
      });
    last.current = saved;
    return saved;
  };
  const choose = () =>
    void run("choose", async () => {
      const saved = await api.letterheadLogoChoose();
      if (saved !== null) offer(saved, t("letterhead-logo-kept"));
    });
  const remove = () =>
    void run("remove", async () => offer(await api.letterheadLogoRemove(), t("letterhead-logo-removed")));
  const shown = lines.filter((line) => line.trim() !== "");
  // Who may not change it has no use for empty lines.
  if (!configures && address === null && shown.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="letterhead-title">
      <Title order={2} id="letterhead-title">
        {t("letterhead-title")}
      </Title>
      <Text c="dimmed" maw={760}>
        {t("letterhead-about")}
      </Text>
      {configures && (
        <SimpleGrid cols={3}>
          {LINES.map((line, index) => (
            <AutoSaveField
              key={line}
              label={t(`letterhead-line-${line}`)}
              value={lines[index] ?? ""}
              maxLength={160}
              onCommit={(text) => setLine(index, text)}
            />
          ))}
        </SimpleGrid>
      )}
      {configures && (
        <Group gap="sm" align="center">
          <Button
            variant="default"
            loading={busy === "choose"}
            leftSection={<Icon name="plus" size={16} />}
            onClick={choose}
          >
            {t(address === null ? "letterhead-logo-choose" : "letterhead-logo-replace")}
          </Button>
          {address !== null && (
            <Button variant="subtle" loading={busy === "remove"} onClick={remove}>
              {t("letterhead-logo-remove")}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {t("letterhead-logo-kind")}
          </Text>
        </Group>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {(address !== null || shown.length > 0) && (
        <figure className={classes.preview}>
          <figcaption>{t("letterhead-preview")}</figcaption>
          <div className={classes.head}>
            {address !== null && <img src={address} alt={t("letterhead-logo")} className={classes.logo} />}
            <div className={address === null ? classes.left : classes.right}>
              {shown.map((line, index) => (
                <div key={line} className={index === 0 ? classes.first : undefined}>
                  {line}
                </div>
              ))}
            </div>
          </div>
        </figure>
      )}
    </Stack>
  );
}
