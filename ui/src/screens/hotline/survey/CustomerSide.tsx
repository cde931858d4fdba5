import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type ProtocolReply } from "../../../api/client";
import { customersRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useMay } from "../../../app/useMay";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { isSigned, type SideProps, Signed } from "./sides";
import classes from "./survey.module.css";

/** The other side signs in its own Plumbline by the next bundle and its review, or on paper. */
export function CustomerSide({ survey, settle, version }: SideProps) {
  const t = useWords();
  const handles = useMay()("handle");
  const open = !isSigned(version, "customer") && survey.row.state !== "finished";
  return (
    <div>
      <h3>{t("survey-side-customer")}</h3>
      <Signed version={version} side="customer" />
      <Replies replies={version.replies} />
      {open && <Offer version={version} settle={settle} />}
      {open && handles && (
        <RecordSignature version={version} organisation={survey.draft.customer} settle={settle} />
      )}
    </div>
  );
}

/** What signed reviews said and is no signature of this text. */
export function Replies({ replies, older }: { replies: readonly ProtocolReply[]; older?: boolean }) {
  const t = useWords();
  const { date } = useFormats();
  const others = replies.filter(({ said, same_text }) => said !== "signed" || !same_text);
  return others.map((one) => (
    <div key={`${one.signed_at} ${one.key}`} role="note" className={classes.aside}>
      <strong>
        {t(one.same_text ? "survey-change-wanted" : "survey-other-text", {
          name: one.reviewer,
          organisation: one.organisation,
          day: date(one.signed_at.slice(0, 10)),
        })}
      </strong>
      <p>{one.comment}</p>
      {one.same_text && !older && <p className={classes.quiet}>{t("survey-change-next")}</p>}
    </div>
  ));
}

function Offer({ version, settle }: Pick<SideProps, "version" | "settle">) {
  const t = useWords();
  const customers = (useRead(customersRead).data ?? []).filter(({ paired }) => paired);
  const { busy, error, run } = useWork();
  const [chosen, setChosen] = useState("");
  const offer = (customer: string | null) =>
    run("work", () => settle(() => api.surveyOffer(version.id, customer)));
  if (version.offer) {
    const { name, sent } = version.offer;
    return (
      <div className={classes.aside}>
        <p role="status">{t(sent ? "survey-offer-sent" : "survey-offer-waits", { customer: name })}</p>
        <Button variant="subtle" loading={busy !== null} onClick={() => void offer(null)}>
          {t(sent ? "survey-offer-take-back" : "survey-offer-back")}
        </Button>
        {error !== null && <ErrorNotice error={error} />}
      </div>
    );
  }
  if (customers.length === 0) return <p className={classes.quiet}>{t("survey-offer-none")}</p>;
  const customer = chosen || (customers[0]?.id ?? "");
  return (
    <div>
      <p className={classes.quiet}>{t("survey-offer-about")}</p>
      <div className={classes.offer}>
        <NativeSelect
          label={t("survey-offer-to")}
          value={customer}
          data={customers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button loading={busy !== null} onClick={() => void offer(customer)}>
          {t("survey-offer")}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

function RecordSignature({
  version,
  organisation,
  settle,
}: Pick<SideProps, "version" | "settle"> & { organisation: string }) {
  const t = useWords();
  const { busy, error, run } = useWork();
  const [form, setForm] = useState({ name: "", organisation, day: today(new Date()), digest: "" });
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const record = (event: FormEvent) => {
    event.preventDefault();
    void run("work", () =>
      settle(() =>
        api.surveySignatureRecord(version.id, form.name, form.organisation, form.day, form.digest),
      ),
    );
  };
  return (
    <form onSubmit={record}>
      <p className={classes.quiet}>{t("survey-record-about")}</p>
      <div className={classes.fields}>
        <TextInput
          label={t("survey-record-name")}
          value={form.name}
          required
          withAsterisk={false}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t("survey-record-organisation")}
          value={form.organisation}
          onChange={(event) => set({ organisation: event.currentTarget.value })}
        />
        <DayInput
          label={t("survey-record-day")}
          value={form.day}
          max={today(new Date())}
          onChange={(day) => set({ day: day ?? form.day })}
        />
        <TextInput
          label={t("survey-record-digest")}
          value={form.digest}
          required
          withAsterisk={false}
          onChange={(event) => set({ digest: event.currentTarget.value })}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <Button mt="xs" type="submit" variant="default" loading={busy !== null}>
        {t("survey-record")}
      </Button>
    </form>
  );
}
