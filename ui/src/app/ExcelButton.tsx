import { Button, Menu, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, type Exported, type Language, type ListWanted } from "../api/client";
import { ErrorNotice } from "../parts/ErrorNotice";
import { errorCode } from "../parts/errorWords";
import { Icon } from "../parts/Icon";
import { ProgressPanel } from "../parts/ProgressPanel";
import classes from "../parts/parts.module.css";
import { useWork } from "../parts/useWork";
import { useLanguage, useWords } from "../words/words";
import { useMay } from "./useMay";
import { useProgress } from "./useProgress";

/** What Rust calls the writing of a list in its `progress` events. */
const TASK = "list-export";

/** A list of the store, with words of its own where a screen has several. */
export interface ExcelChoice {
  words?: string;
  wanted: ListWanted;
}

type Ask = { wanted: ListWanted; languages: Language[] };

/** Saves the list as it stands on the screen as a workbook; handlers are told first that the file is not protected. */
export function ExcelButton({ lists, compact }: { lists: readonly ExcelChoice[]; compact?: boolean }) {
  const t = useWords();
  const own = useLanguage();
  const may = useMay();
  const [warned, setWarned] = useState<Ask | null>(null);
  const [saved, setSaved] = useState<Exported | null>(null);
  const [stopped, setStopped] = useState(false);
  const { busy, error, run } = useWork();
  const { task, done, total } = useProgress(busy !== null);
  const [failed, setFailed] = useState(false);
  const save = ({ wanted, languages }: Ask) => {
    setWarned(null);
    setSaved(null);
    setStopped(false);
    setFailed(true);
    void run("work", async () => {
      try {
        setSaved(await api.listExport(wanted, languages));
      } catch (refusal) {
        if (errorCode(refusal) !== "cancelled") throw refusal;
        setStopped(true);
      }
    });
  };
  const close = () => {
    setWarned(null);
    setSaved(null);
    setStopped(false);
    setFailed(false);
  };
  const ask = (wanted: ListWanted, languages: Language[]) =>
    wanted.list === "cases" ? setWarned({ wanted, languages }) : save({ wanted, languages });
  const running = busy !== null && task === TASK;
  if (!lists.some(({ wanted }) => permits(wanted, may))) return null;
  return (
    <>
      <Menu position="bottom-end" disabled={busy !== null}>
        <Menu.Target>
          <Button
            variant="default"
            flex="none"
            loading={busy !== null}
            px={compact ? 10 : undefined}
            title={t("list-excel-hint")}
            aria-label={compact ? t("list-excel-hint") : undefined}
            leftSection={compact ? undefined : <Icon name="table" size={16} />}
          >
            {compact ? <Icon name="table" size={16} /> : t("list-excel")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {lists.map(({ words, wanted }) => (
            <div key={words ?? wanted.list}>
              {words !== undefined && <Menu.Label>{words}</Menu.Label>}
              <Menu.Item onClick={() => ask(wanted, [own])}>{t("list-excel-own")}</Menu.Item>
              <Menu.Item onClick={() => ask(wanted, own === "en" ? ["en", "zh-Hans"] : ["zh-Hans", "en"])}>
                {t("list-excel-both")}
              </Menu.Item>
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={warned !== null || saved !== null || stopped || running || (failed && error !== null)}
        onClose={running ? () => undefined : close}
        withCloseButton={!running}
        title={t(warned ? "list-excel-confided-title" : saved ? "list-excel-done" : "list-excel")}
        closeButtonProps={{ "aria-label": t("frame-close") }}
      >
        <Stack gap="md">
          {warned && (
            <>
              <Text>{t("list-excel-confided")}</Text>
              <Button onClick={() => save(warned)}>{t("list-excel-confided-go")}</Button>
            </>
          )}
          {running && (
            <ProgressPanel
              title={t("list-excel-running")}
              done={done}
              total={total}
              onCancel={() => void api.taskCancel(TASK)}
            />
          )}
          {busy === null && saved && (
            <div role="status">
              <Text>{t("list-excel-saved", { rows: saved.rows })}</Text>
              <Text size="sm" className={classes.savedPath}>
                {saved.path}
              </Text>
            </div>
          )}
          {stopped && <Text role="status">{t("list-excel-cancelled")}</Text>}
          {busy === null && error !== null && <ErrorNotice error={error} />}
          {!running && !warned && <Button onClick={close}>{t("frame-close")}</Button>}
        </Stack>
      </Modal>
    </>
  );
}

/** As Rust decides it: handlers their cases, customers what they received, the others what they may save. */
function permits({ list }: ListWanted, may: ReturnType<typeof useMay>): boolean {
  if (list === "cases") return may("handle");
  if (list === "factories" || list === "received") return may("inspect");
  return may("export") || (list === "journal" && may("inspect"));
}
