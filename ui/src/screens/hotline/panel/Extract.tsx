import { Button, Group, Text } from "@mantine/core";
import { api, type CaseDetail } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { useSession } from "../../../app/session";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";

/** What customers may read of the case: written by one handler, approved by another one. */
export function Extract({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const me = useSession().state.me?.id;
  const { busy, error, run } = useWork();
  const { extract } = one;
  const approve = (revision: string) =>
    run("work", () => save(t("hotline-extract"), () => api.caseExtractApprove(one.id, revision)));
  return (
    <RecordPart title={t("hotline-extract")}>
      <AutoSaveField
        label={t("hotline-extract-text")}
        description={t("hotline-extract-about")}
        multiline
        value={extract?.text ?? ""}
        onCommit={(text) => save(t("hotline-extract"), () => api.caseExtractSet(one.id, text))}
        draft={useDraft("case", one.id, "extract")}
      />
      {extract !== null && (
        <Group gap="sm" mt={8}>
          {extract.approved_by !== null ? (
            <Text size="sm">
              <Icon name="check" size={15} />{" "}
              {t("hotline-extract-approved", {
                writer: extract.written_by,
                name: extract.approved_by,
                date: date(extract.approved_on ?? ""),
              })}
            </Text>
          ) : extract.written_by_id === me ? (
            <Text size="sm" c="dimmed">
              {t("hotline-extract-waits")}
            </Text>
          ) : (
            <>
              <Text size="sm">{t("hotline-extract-by", { name: extract.written_by })}</Text>
              <Button
                variant="default"
                loading={busy !== null}
                leftSection={<Icon name="check" size={16} />}
                onClick={() => void approve(extract.revision)}
              >
                {t("hotline-extract-approve")}
              </Button>
            </>
          )}
        </Group>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </RecordPart>
  );
}
