import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Ref, useState } from "react";
import { api, type CaseDetail, type Outcome } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { MakeFinding } from "../../../app/MakeFinding";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { useWork } from "../../../parts/useWork";
import { SelectField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import { OUTCOMES } from "../closed";
import classes from "../hotline.module.css";
import type { Reveal } from "./useReveal";

interface EndingProps {
  one: CaseDetail;
  reveal: Reveal;
  save: Save;
  box: Ref<HTMLDivElement>;
}

/** What came of it: the outcome, a finding that others may see, and closing. */
export function Ending({ one, reveal, save, box }: EndingProps) {
  const t = useWords();
  return (
    <RecordPart title={t("hotline-ending")}>
      <div ref={box} className={classes.ending}>
        <Stack gap={12}>
          <SelectField<Outcome | "">
            label={t("hotline-field-outcome")}
            value={one.outcome ?? ""}
            choices={[
              { value: "", label: t("hotline-outcome-open") },
              ...OUTCOMES.map((value) => ({ value, label: t(`hotline-outcome-${value}`) })),
            ]}
            onCommit={(outcome) =>
              save(t("hotline-field-outcome"), () =>
                api.caseSet(one.id, "outcome", outcome === "" ? null : outcome),
              )
            }
          />
          {reveal.text === null ? (
            <Text size="sm" c="dimmed">
              {t(one.has_text ? "hotline-outcome-note-shut" : "purge-gone")}
            </Text>
          ) : (
            <Note one={one} reveal={reveal} note={reveal.text.outcome_note} save={save} />
          )}
          <Close one={one} save={save} />
        </Stack>
        <FromCase one={one} save={save} />
      </div>
    </RecordPart>
  );
}

function Note({
  one,
  reveal,
  note,
  save,
}: Omit<EndingProps, "box"> & {
  note: string;
}) {
  const t = useWords();
  return (
    <AutoSaveField
      label={t("hotline-field-outcome_note")}
      multiline
      value={note}
      onCommit={async (outcome_note) => {
        const saved = await save(t("hotline-field-outcome_note"), () =>
          api.caseSet(one.id, "outcome_note", outcome_note),
        );
        reveal.keep((open) => ({ ...open, outcome_note }));
        return saved;
      }}
      draft={useDraft("case", one.id, "outcome_note")}
    />
  );
}

function Close({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const { busy, error, run } = useWork();
  const [asked, setAsked] = useState(false);
  const [lacks, setLacks] = useState(false);
  const set = (state: "closed" | "in-work") =>
    save(t("hotline-field-state"), () => api.caseSet(one.id, "state", state));
  if (one.state === "closed") {
    return (
      <Group>
        <Button
          variant="default"
          loading={busy !== null}
          onClick={() => void run("work", () => set("in-work"))}
        >
          {t("hotline-reopen")}
        </Button>
        {error !== null && <ErrorNotice error={error} />}
      </Group>
    );
  }
  return (
    <>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Icon name="check" size={16} />}
          onClick={() => {
            setLacks(one.outcome === null);
            setAsked(one.outcome !== null);
          }}
        >
          {t("hotline-close")}
        </Button>
        {lacks && one.outcome === null && (
          <Text size="sm" c="red" role="alert">
            {t("hotline-close-needs-outcome")}
          </Text>
        )}
      </Group>
      <ConfirmStep
        opened={asked}
        title={t("hotline-close-title", { number: one.number })}
        goes={[
          ...(one.outcome === null
            ? []
            : [
                t("frame-named", {
                  name: t("hotline-field-outcome"),
                  value: t(`hotline-outcome-${one.outcome}`),
                }),
              ]),
          one.answer.done_on === null
            ? t("hotline-close-unanswered")
            : t("hotline-close-answered", { day: date(one.answer.done_on) }),
        ]}
        note={t("hotline-close-note")}
        verb={t("hotline-close")}
        onConfirm={() => set("closed")}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

/** A finding is read by many: its words are typed anew, without the reporter in them. */
function FromCase({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const [making, setMaking] = useState(false);
  return (
    <div className={classes.finding}>
      {one.finding === null ? (
        <>
          <Text size="sm" c="dimmed">
            {t("hotline-finding-about")}
          </Text>
          <Button
            variant="default"
            leftSection={<Icon name="flag" size={16} />}
            onClick={() => setMaking(true)}
          >
            {t("frame-finding-make")}
          </Button>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t("hotline-finding-made")}
          </Text>
          <Link to="/actions/$finding" params={{ finding: one.finding.id }} className={classes.link}>
            {t("frame-finding-link", { number: one.finding.number })}
          </Link>
        </>
      )}
      <MakeFinding
        opened={making}
        from={{ kind: "case", id: one.id, source: "hotline" }}
        warning={t("hotline-finding-warning")}
        onMake={(finding) => save(t("frame-finding-new"), () => api.caseToFinding(one.id, finding))}
        onClose={() => setMaking(false)}
      />
    </div>
  );
}
