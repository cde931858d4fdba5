import { Button, Paper, Text, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { api, type SheetReply } from "../../../api/client";
import { ReadOnlyLine } from "../../../app/Permitted";
import { useMay } from "../../../app/useMay";
import { DropArea } from "../../../parts/DropArea";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useAnnounce } from "../../../parts/UndoToast";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import classes from "../assess.module.css";
import { Changes } from "./Changes";
import { GiveOut } from "./GiveOut";
import looks from "./workbook.module.css";

/** Questionnaires as a workbook for somebody without Plumbline, and what comes back, answer by answer. */
export function AnswerSheets({ pack }: { pack: string }) {
  const t = useWords();
  const may = useMay();
  const announce = useAnnounce();
  const { busy, error, run } = useWork();
  const [reply, setReply] = useState<SheetReply | null>(null);
  const open = useRef<string | null>(null);
  open.current = reply?.id ?? null;
  useEffect(
    () => () => {
      if (open.current !== null) void api.answerSheetClose(open.current).catch(() => undefined);
    },
    [],
  );
  const read = (get: () => Promise<SheetReply | null>) =>
    void run("work", async () => {
      const found = await get();
      if (!found) return;
      if (open.current !== null && open.current !== found.id) await api.answerSheetClose(open.current);
      setReply(found);
    });
  const take = (ticked: number[]) =>
    void run("work", async () => {
      if (!reply) return;
      const { value, undo } = await api.answerSheetTakeIn(reply.id, ticked);
      setReply(null);
      const { taken, moved } = value;
      const words = moved > 0 ? t("sheets-taken-moved", { taken, moved }) : t("sheets-taken", { taken });
      announce(words, undo === null ? undefined : () => api.undo(undo));
    });
  const close = () => {
    if (reply) void api.answerSheetClose(reply.id).catch(() => undefined);
    setReply(null);
  };
  return (
    <div className={`${classes.pane} ${classes.wide}`}>
      <DropArea
        label={t("sheets-drop-area")}
        onFiles={([file]) => file && may("assess") && read(() => api.answerSheetDrop(file.token))}
      >
        <div className={classes.paneScroll}>
          <Title order={1}>{t("sheets-title")}</Title>
          <Text c="dimmed" mb="sm" maw={760}>
            {t("sheets-lead")}
          </Text>
          <ReadOnlyLine permission="assess" />
          {error !== null && <ErrorNotice error={error} />}
          {may("assess") &&
            (reply ? (
              <Changes key={reply.id} reply={reply} busy={busy !== null} onTake={take} onClose={close} />
            ) : (
              <div className={looks.halves}>
                <GiveOut pack={pack} />
                <Paper withBorder p="md" component="section" aria-labelledby="sheets-back">
                  <h2 id="sheets-back" className={looks.half}>
                    {t("sheets-back")}
                  </h2>
                  <Text mb="md">{t("sheets-back-about")}</Text>
                  <Button
                    leftSection={<Icon name="import" size={16} />}
                    loading={busy !== null}
                    onClick={() => read(api.answerSheetChoose)}
                  >
                    {t("sheets-choose")}
                  </Button>
                  <Text size="sm" c="dimmed" mt="xs">
                    {t("sheets-drop")}
                  </Text>
                </Paper>
              </div>
            ))}
        </div>
      </DropArea>
    </div>
  );
}
