import { Button, Group, Menu, Text } from "@mantine/core";
import { useState } from "react";
import type { Exported, Language, PaperMade, PaperRequest } from "../../api/client";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { PaperWindow } from "../../parts/paper/PaperWindow";
import { useWork } from "../../parts/useWork";
import { useLanguage, useWords } from "../../words/words";
import { languagesOf } from "../actions/ExportPlan";

/** A document in one language or both: chosen in one step, looked at, then where it stands. */
export function PaperButton({
  label,
  make,
  done,
  quiet,
}: {
  label: string;
  make: (request: PaperRequest) => Promise<PaperMade>;
  done?: (exported: Exported) => string;
  quiet?: boolean;
}) {
  const t = useWords();
  const own = useLanguage();
  const { busy, error, run } = useWork();
  const [saved, setSaved] = useState<Exported | null>(null);
  const [made, setMade] = useState<PaperMade | null>(null);
  const save = (languages: Language | "both") =>
    run("work", async () => setMade(await make({ languages: languagesOf(languages, own), paper: "a4" })));
  return (
    <Group gap="xs">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant={quiet ? "subtle" : "default"}
            loading={busy !== null}
            leftSection={<Icon name="print" size={16} />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save("both")}>{t("actions-export-language-both")}</Menu.Item>
          <Menu.Item lang="zh-Hans" onClick={() => void save("zh-Hans")}>
            中文
          </Menu.Item>
          <Menu.Item lang="en" onClick={() => void save("en")}>
            English
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {saved && (
        <Text size="sm" role="status">
          {done?.(saved) ?? t("survey-saved", { file: fileName(saved.path) })}
        </Text>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <PaperWindow made={made} title={label} onSaved={setSaved} onClose={() => setMade(null)} />
    </Group>
  );
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
