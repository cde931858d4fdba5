import { Alert, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Laptop, type Written } from "../../../api/client";
import { disagreementsRead, laptopsRead, ownInboxRead } from "../../../api/readings";
import { useRead, useReady } from "../../../api/reads";
import { Permitted, ReadOnlyLine } from "../../../app/Permitted";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { waitingIn } from "../../../app/waiting";
import { AutoSaveField } from "../../../parts/AutoSaveField";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { Icon } from "../../../parts/Icon";
import { useFormats, useWords } from "../../../words/words";
import { Inbox } from "./Inbox";
import classes from "./laptops.module.css";
import { WriteFile } from "./WriteFile";

/** The laptops of the factory, and the files that go between them. */
export function LaptopList() {
  const t = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const laptops = useReady(laptopsRead).data;
  const [writing, setWriting] = useState<Laptop | null>(null);
  const [losing, setLosing] = useState<Laptop | null>(null);
  const [written, setWritten] = useState<{ name: string; file: Written } | null>(null);
  const go = (step: string) => void navigate({ to: "/settings/laptops/$step", params: { step } });
  const exchanges = useRead(ownInboxRead).data?.state.inbox != null;
  const alone = laptops.every(({ own }) => own);
  return (
    <Stack className={classes.sheet}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={1}>{t("settings-page-laptops")}</Title>
        <Group gap="sm" wrap="nowrap">
          {may("exchange") && !alone && (
            <Button
              variant="default"
              leftSection={<Icon name="import" size={16} />}
              onClick={() => go("take-in")}
            >
              {t("laptops-take-in")}
            </Button>
          )}
          {may("manage-people") && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => go("add")}>
              {t("laptops-add")}
            </Button>
          )}
        </Group>
      </Group>
      <Text c="dimmed">{t(exchanges ? "laptops-about-inbox" : "laptops-about")}</Text>
      {!may("configure") && <ReadOnlyLine permission="exchange" />}
      <Waiting />
      {written && <WrittenLine {...written} onClose={() => setWritten(null)} />}
      {alone ? <Alone /> : <LaptopTable laptops={laptops} onWrite={setWriting} onLose={setLosing} />}
      <Inbox laptops={laptops} />
      {writing && (
        <WriteFile
          laptop={writing}
          onWritten={(file) => setWritten({ name: writing.name, file })}
          onClose={() => setWriting(null)}
        />
      )}
      {losing && <MarkAsLost laptop={losing} onClose={() => setLosing(null)} />}
    </Stack>
  );
}

/** A factory on one laptop: what a second one is good for, and how it gets in. */
function Alone() {
  const t = useWords();
  const adds = useMay()("manage-people");
  return (
    <div className={classes.alone}>
      <Text fw={600}>{t("laptops-alone")}</Text>
      {adds && (
        <ol>
          {([1, 2, 3] as const).map((step) => (
            <li key={step}>{t(`laptops-alone-how-${step}`)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Waiting() {
  const t = useWords();
  const may = useMay();
  const waiting = waitingIn(useRead(disagreementsRead).data);
  if (waiting === 0 || !may("exchange")) return null;
  return (
    <Link to="/disagreements" className={classes.waiting}>
      <Icon name="merge" size={18} />
      {t("laptops-waiting", { count: waiting })}
      <Icon name="next" size={16} />
    </Link>
  );
}

function WrittenLine({ name, file, onClose }: { name: string; file: Written; onClose: () => void }) {
  const t = useWords();
  const { size } = useFormats();
  return (
    <Alert
      color="teal"
      variant="light"
      role="status"
      icon={<Icon name="check" />}
      withCloseButton
      closeButtonLabel={t("frame-close")}
      onClose={onClose}
      title={t("laptops-written", { name })}
    >
      <Text>{t("laptops-written-what", { ...file, size: size(file.size) })}</Text>
      <Text className={classes.path}>{file.path}</Text>
    </Alert>
  );
}

interface LaptopTableProps {
  laptops: readonly Laptop[];
  onWrite: (laptop: Laptop) => void;
  onLose: (laptop: Laptop) => void;
}

function LaptopTable({ laptops, onWrite, onLose }: LaptopTableProps) {
  const t = useWords();
  const may = useMay();
  const { date, dateTime } = useFormats();
  const when = (at: string | null) =>
    at === null ? t("laptops-never") : <span title={dateTime(at)}>{date(at)}</span>;
  return (
    <Permitted permission="configure">
      <Table withTableBorder className={classes.table} aria-label={t("settings-page-laptops")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={76}>{t("laptops-col-letter")}</Table.Th>
            <Table.Th>{t("laptops-col-name")}</Table.Th>
            <Table.Th w={126}>{t("laptops-col-added")}</Table.Th>
            <Table.Th w={132}>{t("laptops-col-sent")}</Table.Th>
            <Table.Th w={140}>{t("laptops-col-received")}</Table.Th>
            {may("exchange") && (
              <Table.Th w={may("manage-people") ? 256 : 136}>{t("laptops-col-steps")}</Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {laptops.map((laptop) => (
            <Table.Tr key={laptop.id} data-retired={laptop.retired_on !== null || undefined}>
              <Table.Td className={classes.letter}>{laptop.letter}</Table.Td>
              <Table.Td>
                <Name laptop={laptop} />
              </Table.Td>
              <Table.Td>{date(laptop.added_on)}</Table.Td>
              {laptop.own || laptop.retired_on !== null ? (
                <Table.Td colSpan={may("exchange") ? 3 : 2} className={classes.quiet}>
                  {laptop.retired_on === null
                    ? t("laptops-own-about")
                    : t("laptops-lost-since", { date: date(laptop.retired_on) })}
                </Table.Td>
              ) : (
                <>
                  <Table.Td>{when(laptop.sent_at)}</Table.Td>
                  <Table.Td>{when(laptop.received_at)}</Table.Td>
                  {may("exchange") && (
                    <Table.Td>
                      <Group gap={4} wrap="nowrap">
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={t("laptops-write-for", { name: laptop.name })}
                          onClick={() => onWrite(laptop)}
                        >
                          {t("laptops-write")}
                        </Button>
                        {may("manage-people") && (
                          <Button
                            size="xs"
                            variant="subtle"
                            color="gray"
                            aria-label={t("laptops-lose-which", { name: laptop.name })}
                            onClick={() => onLose(laptop)}
                          >
                            {t("laptops-lose")}
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  )}
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Permitted>
  );
}

function Name({ laptop }: { laptop: Laptop }) {
  const t = useWords();
  const renames = useMay()("configure");
  if (laptop.retired_on !== null) return laptop.name;
  return (
    <div className={renames ? classes.name : undefined}>
      <AutoSaveField
        key={laptop.id}
        quietLabel
        label={t("laptops-name-of", { letter: laptop.letter })}
        maxLength={60}
        value={laptop.name}
        onCommit={(name) => api.laptopRename(laptop.id, name)}
      />
    </div>
  );
}

function MarkAsLost({ laptop, onClose }: { laptop: Laptop; onClose: () => void }) {
  const t = useWords();
  const offerUndo = useUndo();
  const { name } = laptop;
  return (
    <ConfirmStep
      opened
      danger
      title={t("laptops-lose-title", { name })}
      goes={[t("laptops-lose-no-files"), t("laptops-lose-not-taken"), t("laptops-lose-stays")]}
      note={t("laptops-lose-passphrase")}
      verb={t("laptops-lose")}
      onConfirm={async () => offerUndo(await api.laptopRetire(laptop.id), t("laptops-lost", { name }))}
      onClose={onClose}
    />
  );
}
