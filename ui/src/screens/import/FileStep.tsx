import { Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { api, type Exported, type ImportTarget } from "../../api/client";
import { DropArea } from "../../parts/DropArea";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import classes from "./import.module.css";
import { WORDS } from "./target";
import type { Import } from "./useImport";

/** The first step: a list of one's own, or the blank template. */
export function FileStep({ run }: { run: Import }) {
  const t = useWords();
  const words = WORDS[run.target];
  return (
    <div className={classes.narrow}>
      <Text mb="md">{t(words.lead)}</Text>
      <DropArea label={t(words.choose)} onFiles={([file]) => file && void run.drop(file.token)}>
        <Paper withBorder className={classes.drop}>
          <Icon name="file" size={36} />
          <Group gap="sm">
            <Button size="md" loading={run.busy === "reading"} onClick={() => void run.choose()}>
              {t(words.choose)}
            </Button>
            <Text>{t(words.drop)}</Text>
          </Group>
          <Text size="sm" c="dimmed" ta="center">
            {t(words.more)}
            <br />
            {t(words.format)}
          </Text>
        </Paper>
      </DropArea>
      <Template target={run.target} />
    </div>
  );
}

function Template({ target }: { target: ImportTarget }) {
  const t = useWords();
  const [exported, setExported] = useState<Exported | null>(null);
  const { busy, error, run } = useWork();
  const save = () => run("work", async () => setExported(await api.importTemplate(target)));
  return (
    <div className={classes.template}>
      <div>
        <Text fw={600}>{t("import-template-title")}</Text>
        <Text size="sm" c="dimmed">
          {t(target === "findings" ? "import-template-hint" : "import-template-blank")}
        </Text>
        {exported && (
          <Text size="sm" role="status" className={classes.saved}>
            <Icon name="check" size={15} /> {t("import-template-saved", { path: exported.path })}
          </Text>
        )}
      </div>
      <Button
        variant="default"
        loading={busy !== null}
        leftSection={<Icon name="export" size={16} />}
        onClick={() => void save()}
      >
        {t("import-template")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
