import { Alert, Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Exported, Language, Paper, SigninSheetRequest } from "../api/client";
import { languagesOf } from "../screens/actions/ExportPlan";
import { useLanguage, useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";
import { errorCode } from "./errorWords";
import { Icon } from "./Icon";
import classes from "./paperDialog.module.css";
import { useWork } from "./useWork";

interface PaperDialogProps {
  title: string;
  /** What the paper is. */
  lead: string;
  done: string;
  /** What was counted in the file when it was opened again. */
  counted: (exported: Exported) => string;
  next: string;
  save: (request: SigninSheetRequest) => Promise<Exported | null>;
  opened: boolean;
  onClose: () => void;
}

/** Language and paper; then where the file is and what was counted in it. */
export function PaperDialog({ opened, onClose, ...paper }: PaperDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={paper.title}
      size="md"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Steps {...paper} onClose={onClose} />}
    </Modal>
  );
}

type Result = { is: "asked" } | { is: "cancelled" } | { is: "done"; exported: Exported };

type Steps = Omit<PaperDialogProps, "opened">;

function Steps({ onClose, ...wanted }: Steps) {
  const t = useWords();
  const own = useLanguage();
  const [languages, setLanguages] = useState<Language | "both">("both");
  const [paper, setPaper] = useState<Paper>("a4");
  const [result, setResult] = useState<Result>({ is: "asked" });
  const { busy, error, run } = useWork();
  const save = () =>
    run("work", async () => {
      const exported = await wanted
        .save({ languages: languagesOf(languages, own), paper })
        .catch((refusal: unknown) => {
          if (errorCode(refusal) === "cancelled") return null;
          throw refusal;
        });
      setResult(exported === null ? { is: "cancelled" } : { is: "done", exported });
    });
  if (result.is === "done") {
    return (
      <Saved
        {...wanted}
        exported={result.exported}
        onAgain={() => setResult({ is: "asked" })}
        onClose={onClose}
      />
    );
  }
  return (
    <Stack gap="md">
      <Text>{wanted.lead}</Text>
      <Radio.Group
        label={t("actions-export-language")}
        value={languages}
        onChange={(value) => setLanguages(value as Language | "both")}
      >
        <Group gap="lg" mt={6}>
          <Radio value="both" label={t("actions-export-language-both")} />
          <Radio value="zh-Hans" label="中文" lang="zh-Hans" />
          <Radio value="en" label="English" lang="en" />
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t("actions-export-paper")}
        value={paper}
        onChange={(value) => setPaper(value === "letter" ? "letter" : "a4")}
      >
        <Group gap="lg" mt={6}>
          <Radio value="a4" label={t("actions-export-paper-a4")} />
          <Radio value="letter" label={t("actions-export-paper-letter")} />
        </Group>
      </Radio.Group>
      {result.is === "cancelled" && <Text role="status">{t("actions-export-cancelled")}</Text>}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("frame-cancel")}
        </Button>
        <Button
          loading={busy !== null}
          leftSection={<Icon name="print" size={16} />}
          onClick={() => void save()}
        >
          {t("actions-export-start")}
        </Button>
      </Group>
    </Stack>
  );
}

function Saved({
  exported,
  done,
  counted,
  next,
  onAgain,
  onClose,
}: Pick<Steps, "done" | "counted" | "next" | "onClose"> & {
  exported: Exported;
  onAgain: () => void;
}) {
  const t = useWords();
  const missing = exported.missing_characters;
  return (
    <Stack gap="md">
      <Group gap="xs" wrap="nowrap" className={classes.good} role="status">
        <Icon name="check" size={22} />
        <Text fw={600} size="lg">
          {done}
        </Text>
      </Group>
      <div>
        <Text>
          {counted(exported)}
          {exported.pages !== null && ` ${t("actions-export-pages", { pages: exported.pages })}`}
        </Text>
        <Text size="sm" c="dimmed" mt="sm">
          {t("actions-export-path")}
        </Text>
        <Text className={classes.path}>{exported.path}</Text>
      </div>
      {missing.length > 0 && (
        <Alert color="amber" variant="light" icon={<Icon name="warning" />}>
          <Text>{t("actions-export-missing", { count: missing.length })}</Text>
          <Text size="lg">{missing.join(" ")}</Text>
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {next}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {t("actions-export-again")}
        </Button>
        <Button onClick={onClose}>{t("frame-close")}</Button>
      </Group>
    </Stack>
  );
}
