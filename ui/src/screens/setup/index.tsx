import { useEffect, useState } from "react";
import { api, type RecoveryWords, type SessionState, type StoreKind } from "../../api/client";
import { storeOf } from "../../app/roles";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { useWords } from "../../words/words";
import { CheckStep } from "./CheckStep";
import { CompanyStep } from "./CompanyStep";
import { DoneStep } from "./DoneStep";
import { FactoryStep } from "./FactoryStep";
import { COMPANY_ROLES, emptyForm, factoryInput } from "./form";
import { JoinStep } from "./JoinStep";
import { LanguageStep } from "./LanguageStep";
import { PersonStep } from "./PersonStep";
import { type Step, Steps, type Way } from "./Steps";
import { WordsStep } from "./WordsStep";

/** Where each way goes after the language. */
const FIRST = { found: "factory", join: "join", review: "company" } as const satisfies Record<Way, Step>;

/**
 * First use: language, factory, first person, 24 recovery words on paper, three of them typed back. A laptop that joins a
 * factory asks who sits before it instead, and goes on at the joining screen.
 */
export function SetupScreen({ onStart }: { onStart: (store: StoreKind) => void }) {
  const t = useWords();
  const { state, set } = useSession();
  // At the start only: setting up moves the phase on while this screen still shows the words.
  const [resumed] = useState(state.phase === "recovery");
  // What waits for its words without a factory waits to be let into one.
  const [way, setWay] = useState<Way>(() => {
    if (!resumed) return "found";
    if (!state.factory?.name) return "join";
    return state.store === "customer" ? "review" : "found";
  });
  const [step, setStep] = useState<Step | "done">(resumed ? "words" : "language");
  const [form, setForm] = useState(() => emptyForm(state.language));
  const [recovery, setRecovery] = useState<RecoveryWords | null>(null);
  const [ready, setReady] = useState<SessionState | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  const setUp = () =>
    attempt(async () => {
      const { name, title, roles } = form.person;
      const person = { name: name.trim(), title: title.trim(), roles };
      const common = { language: state.language, person, passphrase: form.passphrase.first };
      setRecovery(
        way === "review"
          ? await api.sessionSetUpCompany({ ...common, company: form.company.trim() })
          : await api.sessionSetUp({ ...common, factory: factoryInput(form) }),
      );
      showWords();
    });
  const ask = () =>
    attempt(async () => {
      const { language } = state;
      const [person, laptop] = [form.person.name.trim(), form.laptop.trim()];
      setRecovery(await api.joinBegin({ language, person, laptop, passphrase: form.passphrase.first }));
      showWords();
    });
  const showWords = () => {
    // The passphrase has done its work; it stays nowhere in the window.
    setForm({ ...form, passphrase: { first: "", again: "" } });
    setStep("words");
  };
  const check = (answers: { position: number; word: string }[]) =>
    attempt(async () => {
      const next = await api.sessionConfirmRecovery(answers);
      if (next.phase === "joining") return set(next);
      setReady(next);
      setRecovery(null);
      setStep("done");
    });

  // Set up earlier but not finished: the first paper may be lost, so there are new words.
  useEffect(() => {
    if (!resumed) return;
    api.sessionNewRecoveryWords().then(setRecovery, setError);
  }, [resumed]);

  const store: StoreKind = way === "review" ? "customer" : "factory";
  const notice = error !== null && <ErrorNotice error={error} />;
  const shared = { form, setForm, notice };
  const begin = (chosen: Way) => {
    setError(null);
    setWay(chosen);
    setStep(FIRST[chosen]);
    // Each kind of store has roles of its own; those that were ticked stay when somebody only looked back.
    const own: StoreKind = chosen === "review" ? "customer" : "factory";
    if (form.person.roles.some((role) => storeOf(role) !== own)) {
      const roles = chosen === "review" ? COMPANY_ROLES : emptyForm(state.language).person.roles;
      setForm({ ...form, person: { ...form.person, roles } });
    }
  };
  return (
    <Steps way={way} step={step}>
      {step === "language" && (
        <LanguageStep
          store={store}
          onStore={(chosen) => setWay(chosen === "customer" ? "review" : "found")}
          onNext={() => begin(way === "review" ? "review" : "found")}
          onJoin={() => begin("join")}
        />
      )}
      {step === "join" && (
        <JoinStep {...shared} busy={busy} onBack={() => setStep("language")} onNext={() => void ask()} />
      )}
      {step === "factory" && (
        <FactoryStep {...shared} onBack={() => setStep("language")} onNext={() => setStep("person")} />
      )}
      {step === "company" && (
        <CompanyStep {...shared} onBack={() => setStep("language")} onNext={() => setStep("person")} />
      )}
      {step === "person" && (
        <PersonStep
          {...shared}
          store={store}
          busy={busy}
          onBack={() => setStep(FIRST[way])}
          onNext={() => void setUp()}
        />
      )}
      {step === "words" && (
        <WordsStep
          words={recovery?.words ?? null}
          factory={
            way === "join"
              ? form.laptop || t("join-paper")
              : (state.factory?.name ?? (way === "review" ? form.company : form.factory.name))
          }
          resumed={resumed}
          notice={notice}
          onNext={() => setStep("check")}
        />
      )}
      {step === "check" && recovery && (
        <CheckStep
          ask={recovery.ask}
          busy={busy}
          notice={notice}
          onBack={() => {
            setError(null);
            setStep("words");
          }}
          onCheck={(answers) => void check(answers)}
        />
      )}
      {step === "done" && ready && (
        <DoneStep
          name={ready.me?.name ?? ""}
          store={store}
          onStart={() => {
            onStart(store);
            set(ready);
          }}
        />
      )}
    </Steps>
  );
}
