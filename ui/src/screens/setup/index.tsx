import { useEffect, useState } from "react";
import { api, type RecoveryWords, type SessionState } from "../../api/client";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { CheckStep } from "./CheckStep";
import { DoneStep } from "./DoneStep";
import { FactoryStep } from "./FactoryStep";
import { emptyForm, factoryInput } from "./form";
import { LanguageStep } from "./LanguageStep";
import { PersonStep } from "./PersonStep";
import { type Step, Steps } from "./Steps";
import { WordsStep } from "./WordsStep";

/** First use: language, factory, first person, 24 recovery words on paper, three of them typed back. */
export function SetupScreen({ onStart }: { onStart: () => void }) {
  const { state, set } = useSession();
  // At the start only: setting up moves the phase on while this screen still shows the words.
  const [resumed] = useState(state.phase === "recovery");
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
      const factory = factoryInput(form);
      const request = { language: state.language, factory, person, passphrase: form.passphrase.first };
      setRecovery(await api.sessionSetUp(request));
      // The passphrase has done its work; it stays nowhere in the window.
      setForm({ ...form, passphrase: { first: "", again: "" } });
      setStep("words");
    });
  const check = (answers: { position: number; word: string }[]) =>
    attempt(async () => {
      setReady(await api.sessionConfirmRecovery(answers));
      setRecovery(null);
      setStep("done");
    });

  // Set up earlier but not finished: the first paper may be lost, so there are new words.
  useEffect(() => {
    if (!resumed) return;
    api.sessionNewRecoveryWords().then(setRecovery, setError);
  }, [resumed]);

  const notice = error !== null && <ErrorNotice error={error} />;
  const shared = { form, setForm, notice };
  return (
    <Steps step={step}>
      {step === "language" && <LanguageStep onNext={() => setStep("factory")} />}
      {step === "factory" && (
        <FactoryStep {...shared} onBack={() => setStep("language")} onNext={() => setStep("person")} />
      )}
      {step === "person" && (
        <PersonStep {...shared} busy={busy} onBack={() => setStep("factory")} onNext={() => void setUp()} />
      )}
      {step === "words" && (
        <WordsStep
          words={recovery?.words ?? null}
          factory={state.factory?.name ?? form.factory.name}
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
          onStart={() => {
            onStart();
            set(ready);
          }}
        />
      )}
    </Steps>
  );
}
