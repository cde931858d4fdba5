import { Button, Group, Text, Title } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { LanguageMenu, ThemeMenu } from "../../app/PreferenceMenus";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./setup.module.css";

export type Step = "language" | "factory" | "company" | "person" | "join" | "words" | "check" | "admit";
/** To set up a factory, to join one that another laptop has, or to review factories as their customer. */
export type Way = "found" | "join" | "review";

const STEPS: Readonly<Record<Way, readonly Step[]>> = {
  found: ["language", "factory", "person", "words", "check"],
  join: ["language", "join", "words", "check", "admit"],
  review: ["language", "company", "person", "words", "check"],
};

interface StepsProps {
  way: Way;
  step: Step | "done";
  children: ReactNode;
}

/** The way through first use: steps on the left, one question at a time on the right. */
export function Steps({ way, step, children }: StepsProps) {
  const t = useWords();
  const steps = STEPS[way];
  const now = step === "done" ? steps.length : steps.indexOf(step);
  return (
    <div className={classes.page}>
      <aside className={classes.side}>
        <p className={classes.brand} translate="no">
          Plumbline
        </p>
        <p className={classes.promise}>{t("setup-promise")}</p>
        <ol className={classes.steps}>
          {steps.map((name, index) => (
            <li
              key={name}
              aria-current={index === now ? "step" : undefined}
              data-done={index < now || undefined}
            >
              <span className={classes.dot}>{index < now ? <Icon name="check" size={16} /> : index + 1}</span>
              {t(`setup-step-${name}`)}
            </li>
          ))}
        </ol>
      </aside>
      <div className={classes.menus}>
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className={classes.body}>{children}</main>
    </div>
  );
}

interface StepFormProps {
  title: string;
  about: string;
  next: string;
  busy?: boolean;
  onNext: () => void;
  onBack?: () => void;
  children: ReactNode;
}

/** One step: Enter goes on, Back keeps what was typed. */
export function StepForm({ title, about, next, busy, onNext, onBack, children }: StepFormProps) {
  const t = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[data-first], input, select, textarea")?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
    // After the faults are shown, the first of them gets the cursor.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.scroll}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed" mt={4} mb="lg" maw={640}>
          {about}
        </Text>
        {children}
      </div>
      <Group className={classes.foot} justify="space-between">
        {onBack ? (
          <Button
            variant="default"
            onClick={onBack}
            leftSection={<Icon name="back" size={16} />}
            disabled={busy}
          >
            {t("setup-back")}
          </Button>
        ) : (
          <span />
        )}
        <Button type="submit" loading={busy} rightSection={<Icon name="next" size={16} />}>
          {next}
        </Button>
      </Group>
    </form>
  );
}
