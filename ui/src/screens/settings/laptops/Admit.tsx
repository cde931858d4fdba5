import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, type JoinPreview, type Role, type Written } from "../../../api/client";
import { laptopsRead, peopleRead } from "../../../api/readings";
import { useReady } from "../../../api/reads";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { FingerprintCard } from "../../../parts/FingerprintCard";
import { RoleChecks } from "../../../parts/RoleChecks";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";
import classes from "./laptops.module.css";

interface AdmitProps {
  join: JoinPreview;
  onAdmitted: (file: Written) => void;
  onRefuse: () => void;
}

/** Who asks, the words of both sides, and as whom the person will work. */
export function Admit({ join, onAdmitted, onRefuse }: AdmitProps) {
  const t = useWords();
  const client = useQueryClient();
  const people = useReady(peopleRead).data.filter(({ active }) => active);
  // Somebody of that name is known already: most likely it is the same person.
  const same = people.find(({ name }) => name.toLowerCase().includes(join.person.trim().toLowerCase()));
  const [who, setWho] = useState<"known" | "new">(same ? "known" : "new");
  const [known, setKnown] = useState(same?.id ?? people[0]?.id ?? "");
  const [name, setName] = useState(join.person);
  const [title, setTitle] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const [compared, setCompared] = useState(false);
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();

  const admit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!compared || (who === "new" && (name.trim() === "" || roles.length === 0))) return;
    const person = who === "new" ? { name: name.trim(), title: title.trim(), roles } : null;
    const file = await run("work", () => api.joinAdmit(join.id, person === null ? known : null, person));
    if (!file) return;
    // The answer is no record that tells what it changed.
    await client.invalidateQueries({ queryKey: laptopsRead.key });
    await client.invalidateQueries({ queryKey: peopleRead.key });
    onAdmitted(file);
  };
  return (
    <form onSubmit={(event) => void admit(event)} noValidate>
      <Stack gap="lg">
        <Text size="lg">{t("laptops-add-asks", { person: join.person, laptop: join.laptop })}</Text>
        <SimpleGrid cols={2}>
          <section className={classes.words} aria-label={t("laptops-add-its-words")}>
            <Text fw={600}>{t("laptops-add-its-words")}</Text>
            <FingerprintCard words={join.words} />
            <Text size="sm" c="dimmed">
              {t("laptops-add-its-words-about")}
            </Text>
          </section>
          <section className={classes.words} aria-label={t("join-factory-words")}>
            <Text fw={600}>{t("join-factory-words")}</Text>
            <FingerprintCard words={join.factory_words} />
            <Text size="sm" c="dimmed">
              {t("laptops-add-own-words-about")}
            </Text>
          </section>
        </SimpleGrid>
        <Checkbox
          label={t("laptops-add-compared", { laptop: join.laptop })}
          checked={compared}
          error={checked && !compared ? t("laptops-add-compared-missing") : undefined}
          onChange={(event) => setCompared(event.currentTarget.checked)}
        />
        <Radio.Group
          label={t("laptops-add-who")}
          description={t("laptops-add-who-about")}
          value={who}
          onChange={(chosen) => setWho(chosen as typeof who)}
        >
          <Group mt="xs" gap="xl">
            <Radio value="known" label={t("laptops-add-known")} />
            <Radio value="new" label={t("laptops-add-new")} />
          </Group>
        </Radio.Group>
        {who === "known" ? (
          <NativeSelect
            label={t("laptops-add-person")}
            maw={420}
            value={known}
            data={people.map(({ id, name: own }) => ({ value: id, label: own }))}
            onChange={(event) => setKnown(event.currentTarget.value)}
          />
        ) : (
          <>
            <SimpleGrid cols={2}>
              <TextInput
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
              value={roles}
              onChange={setRoles}
              error={checked && roles.length === 0 ? t("role-missing") : undefined}
            />
          </>
        )}
        {error !== null && <ErrorNotice error={error} />}
        <Group>
          <Button type="submit" loading={busy !== null}>
            {t("laptops-add-do")}
          </Button>
          <Button variant="default" disabled={busy !== null} onClick={onRefuse}>
            {t("join-refuse")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("laptops-add-do-hint")}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
