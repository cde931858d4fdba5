import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { api, listen, type OpenedFile as Opened, type OpenedKind } from "../api/client";
import { ErrorNotice } from "../parts/ErrorNotice";
import { hand } from "../parts/handed";
import { Icon } from "../parts/Icon";
import { useWork } from "../parts/useWork";
import { useWords } from "../words/words";
import { useRoleWords } from "./Permitted";
import { useSession } from "./session";
import { useMay } from "./useMay";

/** The screen that takes each kind in. */
const TAKES: Readonly<Record<OpenedKind, string>> = {
  "customer-invite": "/share/add",
  "laptops-invite": "/settings/laptops/inbox",
  "desk-invite": "/factories/invite",
  "join-request": "/settings/laptops/add",
  "laptop-file": "/settings/laptops/take-in",
  bundle: "/factories",
  reply: "/share",
};

/** The name of a file that was opened from outside and waits; `news` counts how often one more came. */
function useOpened(): { name: string | null; news: number } {
  const { state } = useSession();
  const [opened, setOpened] = useState<{ name: string | null; news: number }>({ name: null, news: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever somebody signed in or out
  useEffect(() => {
    let gone = false;
    const ask = () =>
      void api
        .openedName()
        .then((name) => gone || setOpened(({ news }) => ({ name, news: news + 1 })))
        .catch(() => undefined);
    ask();
    const stop = listen("opened", ask);
    return () => {
      gone = true;
      stop();
    };
  }, [state.phase, state.sample]);
  return opened;
}

/** Before somebody has signed in: the file waits for them. */
export function OpenedWaits() {
  const t = useWords();
  const { name } = useOpened();
  if (name === null) return null;
  return (
    <Alert variant="light" icon={<Icon name="clip" />} mb="md" style={{ overflowWrap: "anywhere" }}>
      {t("opened-waits", { name })}
    </Alert>
  );
}

/** A file that was opened from outside: what it is, and whether to go on with it. Nothing happens before the yes. */
export function OpenedFile({ onGo }: { onGo?: (to: string) => void }) {
  const [answered, setAnswered] = useState(0);
  return <Question key={answered} onGo={onGo} onAnswered={() => setAnswered(answered + 1)} />;
}

function Question({ onGo, onAnswered }: { onGo?: (to: string) => void; onAnswered: () => void }) {
  const t = useWords();
  const { name, news } = useOpened();
  const { sample, phase } = useSession().state;
  const [file, setFile] = useState<Opened | null>(null);
  const [put, setPut] = useState(false);
  const { busy, error, run } = useWork<"look" | "take">();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more file may belong to the first
  useEffect(() => {
    setPut(false);
    if (name !== null) void run("look", api.openedLook).then((found) => setFile(found ?? null));
  }, [name, news, run]);
  if (name === null || put) return null;

  const goOn = async (kind: OpenedKind) => {
    const files = await run("take", api.openedTake);
    if (!files) return;
    hand(kind, files);
    onGo?.(TAKES[kind]);
    onAnswered();
  };
  const leave = async () => {
    // In the sample it waits until somebody is back in the real factory.
    if (sample) return setPut(true);
    await api.openedLeave();
    onAnswered();
  };
  const many = file !== null && file.names.length > 1;
  return (
    <Modal
      opened
      size="lg"
      title={t("opened-title")}
      onClose={() => void leave()}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <Stack>
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {many ? t("opened-names", { count: file.names.length - 1, name }) : name}
        </Text>
        {error !== null && <ErrorNotice error={error} />}
        {file !== null && <About file={file} joining={phase === "joining"} />}
        <Buttons
          file={error === null ? file : null}
          busy={busy !== null}
          onLeave={() => void leave()}
          onGo={(kind) => void goOn(kind)}
        />
      </Stack>
    </Modal>
  );
}

function About({ file, joining }: { file: Opened; joining: boolean }) {
  const t = useWords();
  const may = useMay();
  const roles = useRoleWords(file.permission);
  return (
    <>
      <Text>{t(joining ? "opened-welcome" : `opened-${file.kind}`)}</Text>
      {!joining && !may(file.permission) && <Text c="dimmed">{t("frame-not-you-who", { roles })}</Text>}
    </>
  );
}

interface ButtonsProps {
  file: Opened | null;
  busy: boolean;
  onLeave: () => void;
  onGo: (kind: OpenedKind) => void;
}

function Buttons({ file, busy, onLeave, onGo }: ButtonsProps) {
  const t = useWords();
  const may = useMay();
  const { phase } = useSession().state;
  const goes = file !== null && (phase === "joining" || may(file.permission));
  return (
    <Group justify="flex-end">
      <Button variant="default" disabled={busy} onClick={onLeave}>
        {t(goes ? "opened-not-now" : "frame-close")}
      </Button>
      {goes && (
        <Button loading={busy} onClick={() => onGo(file.kind)} data-autofocus>
          {t("opened-go")}
        </Button>
      )}
    </Group>
  );
}
