import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Exported, Language, Paper, PaperMade, PaperRequest } from "../api/client";
import { languagesOf } from "../screens/actions/ExportPlan";
import { useLanguage, useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";
import { Icon } from "./Icon";
import { ProgressPanel } from "./ProgressPanel";
import { MissingCharacters, PaperLook } from "./paper/PaperLook";
import look from "./paper/paper.module.css";
import { cancelPaper, usePaper } from "./paper/usePaper";
import classes from "./paperDialog.module.css";

interface PaperDialogProps {
  title: string;
  /** What the paper is. */
  lead: string;
  done: string;
  /** What was counted in the file when it was opened again. */
  counted: (exported: Exported) => string;
  next: string;
  make: (request: PaperRequest) => Promise<PaperMade>;
  opened: boolean;
  onClose: () => void;
}

/** Language and paper; then its pages, or at once where the file is and what was counted in it. */
export function PaperDialog({ opened, onClose, ...paper }: PaperDialogProps) {
  const t = useWords();
  const [wide, setWide] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={paper.title}
      size={wide ? 940 : 540}
      yOffset={wide ? 20 : undefined}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Steps {...paper} onClose={onClose} onWide={setWide} />}
    </Modal>
  );
}

type Steps = Omit<PaperDialogProps, "opened"> & { onWide: (wide: boolean) => void };

function Steps({ onClose, onWide, ...wanted }: Steps) {
  const t = useWords();
  const own = useLanguage();
  const [languages, setLanguages] = useState<Language | "both">("both");
  const [paper, setPaper] = useState<Paper>("a4");
  const { state, make, saved, again } = usePaper();
  const looks = state.is === "made";
  useEffect(() => onWide(looks), [looks, onWide]);
  useEffect(() => () => onWide(false), [onWide]);
  const start = (then: "look" | "save") =>
    void make(() => wanted.make({ languages: languagesOf(languages, own), paper }), then);
  if (state.is === "saved") {
    return <Saved {...wanted} exported={state.exported} onAgain={again} onClose={onClose} />;
  }
  if (state.is === "made") {
    return (
      <div className={look.window}>
        <PaperLook made={state.made} back={t("paper-back")} onBack={again} onSaved={saved} />
      </div>
    );
  }
  if (state.is === "making") {
    return (
      <ProgressPanel title={t("paper-making")} done={state.done} total={state.total} onCancel={cancelPaper} />
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
      {state.is === "cancelled" && <Text role="status">{t("actions-export-cancelled")}</Text>}
      {state.is === "failed" && <ErrorNotice error={state.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("frame-cancel")}
        </Button>
        <Button variant="default" leftSection={<Icon name="eye" size={16} />} onClick={() => start("look")}>
          {t("paper-look")}
        </Button>
        <Button leftSection={<Icon name="export" size={16} />} onClick={() => start("save")}>
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
      <MissingCharacters missing={exported.missing_characters} />
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
