import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, type NdaParty, type NdaState, type NdaText } from "../../../api/client";
import { ndaRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { EvidenceList } from "../../../app/evidence/EvidenceList";
import { Loading } from "../../../app/Loading";
import type { Save } from "../../../app/undo";
import { useKeptForm } from "../../../app/useKeptForm";
import { useSaver } from "../../../app/useSaver";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import classes from "./survey.module.css";

/** Texts by version, who signed which, and who has not signed the newest. */
export function Agreements() {
  const t = useWords();
  const client = useQueryClient();
  const found = useRead(ndaRead);
  const [writing, setWriting] = useState<{ version: number | null } | null>(null);
  const { save, error } = useSaver((value) => {
    if (isState(value)) client.setQueryData<NdaState>(ndaRead.key, value);
  });
  if (found.error !== null) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { texts, newest, parties, waiting } = found.data;
  const write = <Button onClick={() => setWriting({ version: null })}>{t("nda-text-new")}</Button>;
  return (
    <>
      {texts.length === 0 && parties.length === 0 ? (
        <EmptyState icon="lock" sentence={t("nda-empty")} action={write} example={t("nda-empty-example")} />
      ) : (
        <div className={classes.body}>
          {newest !== null && parties.length > 0 && (
            <p role="status">
              <strong>
                {t("nda-waiting", {
                  count: waiting.length,
                  version: newest,
                  names: waiting.join(t("frame-list-separator")),
                })}
              </strong>
            </p>
          )}
          <section className={classes.box} aria-label={t("nda-title")}>
            <h2>{t("nda-title")}</h2>
            <p className={classes.quiet}>{t("nda-text-note")}</p>
            <Texts texts={texts} />
            <div className={classes.tools}>
              {write}
              {newest !== null && (
                <Button variant="default" onClick={() => setWriting({ version: newest })}>
                  {t("nda-text-language-new", { version: newest })}
                </Button>
              )}
            </div>
          </section>
          <section className={classes.box} aria-label={t("nda-parties")}>
            <h2>{t("nda-parties")}</h2>
            {parties.map((party) => (
              <Party key={party.id} party={party} texts={texts} newest={newest} save={save} />
            ))}
            <NewParty save={save} />
          </section>
        </div>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {writing && <WriteText version={writing.version} save={save} onClose={() => setWriting(null)} />}
    </>
  );
}

function Texts({ texts }: { texts: readonly NdaText[] }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <ul className={classes.list}>
      {texts.map((one) => (
        <li key={one.id}>
          <details>
            <summary>
              {one.title} ·{" "}
              {t("nda-version", {
                version: one.version,
                language: one.language,
                day: date(one.made_on),
              })}
            </summary>
            <p style={{ whiteSpace: "pre-wrap" }}>{one.text}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Party({
  party,
  texts,
  newest,
  save,
}: {
  party: NdaParty;
  texts: readonly NdaText[];
  newest: number | null;
  save: Save;
}) {
  const t = useWords();
  const { date } = useFormats();
  const { error, run } = useWork();
  const [text, setText] = useState("");
  const [day, setDay] = useState<string | null>(today(new Date()));
  const chosen = text || texts.find(({ version }) => version === newest)?.id || "";
  const sign = () =>
    run("work", () => save(t("nda-sign-record"), () => api.ndaSign(party.id, chosen, day ?? "")));
  return (
    <section className={classes.line} aria-label={party.name}>
      <strong>{party.name}</strong>
      <span className={classes.quiet}>
        {[party.organisation, party.role].filter((part) => part !== "").join(" · ")}
      </span>
      <span className={classes.grow} />
      <span className={classes.quiet}>
        {party.left_on !== null
          ? `${t("nda-party-left")} ${date(party.left_on)}`
          : newest !== null && t(party.up_to_date ? "nda-up-to-date" : "nda-behind")}
      </span>
      <div className={classes.wide} style={{ width: "100%" }}>
        {party.signatures.length === 0 && <p className={classes.quiet}>{t("nda-signed-none")}</p>}
        {party.signatures.map((one) => (
          <div key={one.id}>
            <span>
              {t("nda-signed", {
                version: one.version,
                language: one.language,
                day: date(one.signed_on),
              })}
            </span>
            <EvidenceList
              kind="nda-signature"
              target={one.id}
              label={t("nda-scan")}
              evidence={one.evidence}
              save={save}
            />
          </div>
        ))}
        {party.left_on === null && texts.length > 0 && (
          <div className={classes.toolsEnd}>
            <NativeSelect
              label={t("nda-sign-text")}
              value={chosen}
              data={texts.map((one) => ({
                value: one.id,
                label: t("nda-version", {
                  version: one.version,
                  language: one.language,
                  day: date(one.made_on),
                }),
              }))}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <DayInput label={t("nda-sign-day")} value={day} max={today(new Date())} onChange={setDay} />
            <Button variant="default" onClick={() => void sign()}>
              {t("nda-sign", { name: party.name })}
            </Button>
            <Button
              variant="subtle"
              onClick={() =>
                void run("work", () =>
                  save(t("nda-party-left"), () => api.ndaPartySet(party.id, "left_on", today(new Date()))),
                )
              }
            >
              {t("nda-party-left")}
            </Button>
          </div>
        )}
        {error !== null && <ErrorNotice error={error} />}
      </div>
    </section>
  );
}

function NewParty({ save }: { save: Save }) {
  const t = useWords();
  const none = { name: "", organisation: "", role: "" };
  const [form, setForm] = useState(none);
  const { busy, error, run } = useWork();
  const add = (event: FormEvent) => {
    event.preventDefault();
    void run("work", async () => {
      await save(t("nda-party-add"), () => api.ndaPartyAdd(form));
      setForm(none);
    });
  };
  return (
    <form onSubmit={add} className={classes.tools}>
      {(["name", "organisation", "role"] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`nda-party-${field}`)}
          value={form[field]}
          required={field === "name"}
          withAsterisk={false}
          onChange={(event) => setForm({ ...form, [field]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" variant="default" loading={busy !== null} style={{ alignSelf: "end" }}>
        {t("nda-party-add")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}

function WriteText({ version, save, onClose }: { version: number | null; save: Save; onClose: () => void }) {
  const t = useWords();
  const { busy, error, run } = useWork();
  const { form, set, done } = useKeptForm("hotline", "agreement", String(version ?? "next"), {
    language: "",
    title: "",
    text: "",
  });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    void run("work", async () => {
      await save(t("nda-text-keep"), () => api.ndaTextAdd({ ...form, version }));
      done();
      onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={version === null ? t("nda-text-new") : t("nda-text-language-new", { version })}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <form onSubmit={keep}>
        <TextInput
          label={t("nda-text-language")}
          required
          withAsterisk={false}
          data-autofocus
          value={form.language}
          onChange={(event) => set({ language: event.currentTarget.value })}
        />
        <TextInput
          label={t("nda-text-title")}
          required
          withAsterisk={false}
          value={form.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Textarea
          label={t("nda-text-text")}
          required
          withAsterisk={false}
          autosize
          minRows={8}
          maxRows={18}
          value={form.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <p className={classes.quiet}>{t("nda-text-note")}</p>
        {error !== null && <ErrorNotice error={error} />}
        <Button type="submit" loading={busy !== null}>
          {t("nda-text-keep")}
        </Button>
      </form>
    </Modal>
  );
}

function isState(value: unknown): value is NdaState {
  return typeof value === "object" && value !== null && "texts" in value && "parties" in value;
}
