import { Button, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { api, type JoinState } from "../../api/client";
import { Loading } from "../../app/Loading";
import { OpenedFile } from "../../app/OpenedFile";
import { useSession } from "../../app/session";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { Steps } from "../setup/Steps";
import { AnswerStep } from "./AnswerStep";
import classes from "./join.module.css";

/** The laptop has asked and waits for the factory's answer. It can wait for days: nothing of it is in the window. */
export function JoiningScreen() {
  const t = useWords();
  const { set } = useSession();
  const [asking, setAsking] = useState<JoinState | null>(null);
  const { error, run } = useWork();
  useEffect(() => {
    void run("work", async () => setAsking(await api.joinState()));
  }, [run]);
  const lock = async () => set(await api.sessionLock());
  return (
    <Steps way="join" step="admit">
      <OpenedFile />
      <div className={classes.scroll}>
        <Title order={1}>{t("join-title")}</Title>
        <Text c="dimmed" mt={4} maw={720}>
          {t("join-about")}
        </Text>
        {error !== null && <ErrorNotice error={error} />}
        {asking === null && error === null && <Loading />}
        {asking && (
          <ol className={classes.steps}>
            <Part step={1} title={t("join-request-title")} about={t("join-request-about")}>
              <RequestFile />
            </Part>
            <Part
              step={2}
              title={t("join-compare-title", { laptop: asking.laptop })}
              about={t("join-compare-about")}
            >
              <FingerprintCard words={asking.words} />
            </Part>
            <Part step={3} title={t("join-answer-title")} about={t("join-answer-about")}>
              <AnswerStep />
            </Part>
          </ol>
        )}
        <Group className={classes.rest} wrap="nowrap">
          <Icon name="clock" />
          <Text size="sm">{t("join-rest")}</Text>
          <Button
            variant="default"
            flex="none"
            leftSection={<Icon name="lock" />}
            onClick={() => void lock()}
          >
            {t("frame-lock")}
          </Button>
        </Group>
      </div>
    </Steps>
  );
}

function Part(props: { step: number; title: string; about: string; children: ReactNode }) {
  const { step, title, about, children } = props;
  return (
    <li className={classes.step}>
      <span className={classes.number} aria-hidden="true">
        {step}
      </span>
      <div>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" mb="sm" maw={660}>
          {about}
        </Text>
        {children}
      </div>
    </li>
  );
}

/** May be saved again and again: the request stays the same. */
function RequestFile() {
  const t = useWords();
  const [path, setPath] = useState<string | null>(null);
  const { busy, error, run } = useWork();
  const save = () =>
    run("work", async () => {
      const saved = await api.joinRequestSave();
      if (saved !== null) setPath(saved);
    });
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <Group gap="md">
        <Button
          variant={path === null ? "filled" : "default"}
          loading={busy !== null}
          leftSection={<Icon name="export" size={16} />}
          onClick={() => void save()}
        >
          {path === null ? t("join-request-save") : t("join-request-again")}
        </Button>
        {path !== null && (
          <Text size="sm" role="status" className={classes.saved}>
            <Icon name="check" size={15} /> {t("join-request-saved", { path })}
          </Text>
        )}
      </Group>
    </>
  );
}
