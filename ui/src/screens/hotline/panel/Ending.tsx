import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Ref, useState } from "react";
import { api, type CaseDetail, type Outcome, type Remedy, type Satisfaction } from "../../../api/client";
import { useDraft } from "../../../app/drafts";
import { MakeFinding } from "../../../app/MakeFinding";
import type { Save } from "../../../app/undo";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { DateField } from "../../../parts/DateField";
import { today } from "../../../parts/dayText";
import { Icon } from "../../../parts/Icon";
import { RecordPart } from "../../../parts/RecordPanel";
import { SelectField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import { OUTCOMES, REMEDIES, SATISFACTIONS } from "../closed";
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
          <SelectField<Remedy | "">
            label={t("hotline-field-remedy")}
            value={one.remedy ?? ""}
            choices={[
              { value: "", label: t("hotline-remedy-open") },
              ...REMEDIES.map((value) => ({ value, label: t(`hotline-remedy-${value}`) })),
            ]}
            onCommit={(remedy) =>
              save(t("hotline-field-remedy"), () =>
                api.caseSet(one.id, "remedy", remedy === "" ? null : remedy),
              )
            }
          />
          {one.remedy !== null && one.remedy !== "none-needed" && (
            <DateField
              label={t("hotline-field-remedy_on")}
              value={one.remedy_on}
              max={today(new Date())}
              onCommit={(day) =>
                save(t("hotline-field-remedy_on"), () => api.caseSet(one.id, "remedy_on", day))
              }
            />
          )}
          <SelectField<Satisfaction | "">
            label={t("hotline-field-satisfaction")}
            value={one.satisfaction ?? ""}
            choices={[
              { value: "", label: t("hotline-satisfaction-open") },
              ...SATISFACTIONS.map((value) => ({ value, label: t(`hotline-satisfaction-${value}`) })),
            ]}
            onCommit={(said) =>
              save(t("hotline-field-satisfaction"), () =>
                api.caseSet(one.id, "satisfaction", said === "" ? null : said),
              )
            }
          />
          {reveal.text === null ? (
            <Text size="sm" c="dimmed">
              {t(one.has_text ? "hotline-outcome-note-shut" : "purge-gone")}
            </Text>
          ) : (
            <>
              <Note
                field="outcome_note"
                one={one}
                reveal={reveal}
                note={reveal.text.outcome_note}
                save={save}
              />
              <Note
                field="remedy_note"
                one={one}
                reveal={reveal}
                note={reveal.text.remedy_note}
                save={save}
              />
            </>
          )}
          <Close one={one} save={save} />
        </Stack>
        <FromCase one={one} save={save} />
      </div>
    </RecordPart>
  );
}

function Note({
  field,
  one,
  reveal,
  note,
  save,
}: Omit<EndingProps, "box"> & {
  field: "outcome_note" | "remedy_note";
  note: string;
}) {
  const t = useWords();
  return (
    <AutoSaveField
      label={t(`hotline-field-${field}`)}
      multiline
      value={note}
      onCommit={async (words) => {
        const saved = await save(t(`hotline-field-${field}`), () => api.caseSet(one.id, field, words));
        reveal.keep((open) => ({ ...open, [field]: words }));
        return saved;
      }}
      draft={useDraft("case", one.id, field)}
    />
  );
}

function Close({ one, save }: { one: CaseDetail; save: Save }) {
  const t = useWords();
  const { date } = useFormats();
  const [asked, setAsked] = useState(false);
  const [lacks, setLacks] = useState(false);
  const close = () => save(t("hotline-field-state"), () => api.caseSet(one.id, "state", "closed"));
  if (one.state === "closed") return null;
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
        onConfirm={close}
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
          {one.actions.map(({ number, status }) => (
            <small key={number}>{t("frame-named", { name: number, value: t(`status-${status}`) })}</small>
          ))}
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
