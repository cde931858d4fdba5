import { Badge, Button, Group, Modal, SimpleGrid, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api, type Role } from "../../api/client";
import { keyslotsRead, peopleRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { ReadOnlyLine } from "../../app/Permitted";
import { useNameOf } from "../../app/purge/Destroyed";
import { useSession } from "../../app/session";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { isPairGood, PassphrasePair } from "../../parts/PassphrasePair";
import { RoleChecks } from "../../parts/RoleChecks";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";
import { KeyOwed } from "./people/KeyOwed";
import { PersonTools } from "./people/PersonTools";
import classes from "./settings.module.css";

/** Who can sign in on this laptop. */
export function PeopleSettings() {
  const t = useWords();
  const { state } = useSession();
  const adds = useMay()("manage-people");
  const people = useReady(peopleRead).data;
  const slots = useReady(keyslotsRead).data;
  const here = slots.people;
  const [adding, setAdding] = useState(false);
  const nameOf = useNameOf();
  return (
    <Stack className={classes.sheet}>
      <Group justify="space-between">
        <Title order={1}>{t("settings-page-people")}</Title>
        {adds && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            {t("settings-person-add")}
          </Button>
        )}
      </Group>
      <Text c="dimmed">{t("settings-people-about")}</Text>
      <ReadOnlyLine permission="manage-people" />
      {adds && slots.owed && <KeyOwed slots={slots} />}
      <Table withTableBorder verticalSpacing={5} aria-label={t("settings-page-people")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("person-name")}</Table.Th>
            <Table.Th>{t("person-title")}</Table.Th>
            <Table.Th>{t("role-label")}</Table.Th>
            {adds && <Table.Th aria-label={t("settings-person-change")} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                {nameOf(person)}{" "}
                {person.id === state.me?.id && (
                  <Badge variant="light" tt="none">
                    {t("settings-person-you")}
                  </Badge>
                )}
                {!person.active && (
                  <Badge variant="light" color="gray" tt="none">
                    {t("settings-person-left")}
                  </Badge>
                )}
                {person.active && !here.includes(person.id) && (
                  <Badge variant="light" color="gray" tt="none">
                    {t("settings-person-elsewhere")}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>{person.title}</Table.Td>
              <Table.Td>
                {person.roles.map((role) => t(`role-${role}`)).join(t("frame-list-separator"))}
              </Table.Td>
              {adds && (
                <Table.Td>
                  <PersonTools person={person} here={here.includes(person.id)} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t("settings-person-add")}
        size="lg"
        closeButtonProps={{ "aria-label": t("frame-close") }}
      >
        <AddPerson onDone={() => setAdding(false)} />
      </Modal>
    </Stack>
  );
}

function AddPerson({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const announce = useAnnounce();
  const { state, set } = useSession();
  const [name, setName] = useState("");
  const [title, setTitle] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const [pair, setPair] = useState({ first: "", again: "" });
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.trim() === "" || roles.length === 0 || !isPairGood(pair)) return;
    setBusy(true);
    setError(null);
    try {
      await api.personAdd({ name: name.trim(), title: title.trim(), roles, passphrase: pair.first });
      set(await api.sessionState());
      announce(t("settings-person-added", { name: name.trim() }));
      onDone();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <Stack>
        <Text c="dimmed">{t("settings-person-add-about")}</Text>
        <SimpleGrid cols={2}>
          <TextInput
            data-autofocus
            label={t("person-name")}
            maxLength={120}
            value={name}
            error={checked && name.trim() === "" ? t("person-name-missing") : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t("person-title")}
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </SimpleGrid>
        <RoleChecks
          store={state.store}
          value={roles}
          onChange={setRoles}
          error={checked && roles.length === 0 ? t("role-missing") : undefined}
        />
        <PassphrasePair value={pair} onChange={setPair} checked={checked} />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={busy}>
            {t("frame-cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("settings-person-add-do")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
