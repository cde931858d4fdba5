import { Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { api, type Person, type Role } from "../../../api/client";
import { CertificateOf, useNameOf } from "../../../app/purge/Destroyed";
import { PurgeStep } from "../../../app/purge/PurgeStep";
import { useSession } from "../../../app/session";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { isPairGood, PassphrasePair } from "../../../parts/PassphrasePair";
import { RoleChecks } from "../../../parts/RoleChecks";
import { useAnnounce } from "../../../parts/UndoToast";
import { useWork } from "../../../parts/useWork";
import { useWords } from "../../../words/words";

type Step = "roles" | "let-in" | "remove" | "purge" | "certificate";

/** What an administrator does with one person. `here`: signs in on this laptop. */
export function PersonTools({ person, here }: { person: Person; here: boolean }) {
  const t = useWords();
  const announce = useAnnounce();
  const { set } = useSession();
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  const done = async (words: string) => {
    // Who can sign in, and what the one who sits here may, may be different now.
    set(await api.sessionState());
    announce(words);
    close();
  };
  const name = useNameOf()(person);
  const destroyed = person.name === "";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t("settings-person-tools", { name })}
            rightSection={<Icon name="down" size={14} />}
          >
            {t("settings-person-tools-open")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {person.active && (
            <Menu.Item onClick={() => setStep("roles")}>{t("settings-person-roles")}</Menu.Item>
          )}
          {(!person.active || !here) && !destroyed && (
            <Menu.Item onClick={() => setStep("let-in")}>
              {t(person.active ? "settings-person-let-in" : "settings-person-back")}
            </Menu.Item>
          )}
          {person.active && (
            <Menu.Item
              color="red"
              leftSection={<Icon name="trash" size={16} />}
              onClick={() => setStep("remove")}
            >
              {t("settings-person-remove")}
            </Menu.Item>
          )}
          {!person.active && !destroyed && (
            <Menu.Item
              color="red"
              leftSection={<Icon name="trash" size={16} />}
              onClick={() => setStep("purge")}
            >
              {t("purge-person")}
            </Menu.Item>
          )}
          {destroyed && (
            <Menu.Item onClick={() => setStep("certificate")}>{t("purge-certificate-open")}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {step === "purge" && (
        <PurgeStep kind="person" id={person.id} title={t("purge-person-title", { name })} onClose={close} />
      )}
      {step === "certificate" && <CertificateOf kind="person" id={person.id} onClose={close} />}
      <Window title={t("settings-person-roles-of", { name })} opened={step === "roles"} onClose={close}>
        <ChangeRoles
          person={person}
          onClose={close}
          onDone={() => done(t("settings-person-roles-done", { name }))}
        />
      </Window>
      <Window title={t("settings-person-let-in-title", { name })} opened={step === "let-in"} onClose={close}>
        <LetIn person={person} onClose={close} onDone={() => done(t("settings-person-added", { name }))} />
      </Window>
      <ConfirmStep
        opened={step === "remove"}
        title={t("settings-person-remove-title", { name })}
        goes={[
          t("settings-person-remove-slot"),
          t("settings-person-remove-key"),
          t("settings-person-remove-stays", { name }),
        ]}
        verb={t("settings-person-remove-do")}
        danger
        onConfirm={async () => {
          const { value } = await api.personRemove(person.id);
          await done(t(value.owed ? "settings-person-removed-owed" : "settings-person-removed", { name }));
        }}
        onClose={close}
      />
    </>
  );
}

function Window({
  title,
  opened,
  onClose,
  children,
}: {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {children}
    </Modal>
  );
}

interface StepProps {
  person: Person;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function ChangeRoles({ person, onClose, onDone }: StepProps) {
  const t = useWords();
  const { state } = useSession();
  const [roles, setRoles] = useState<Role[]>(person.roles);
  const { busy, error, run } = useWork();
  const change = (event: FormEvent) => {
    event.preventDefault();
    if (roles.length === 0) return;
    void run("work", async () => {
      await api.personSetRoles(person.id, roles);
      await onDone();
    });
  };
  return (
    <form onSubmit={change} noValidate>
      <Stack>
        <RoleChecks
          store={state.store}
          value={roles}
          onChange={setRoles}
          error={roles.length === 0 ? t("role-missing") : undefined}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Ending busy={busy !== null} verb={t("settings-person-roles-do")} onClose={onClose} />
      </Stack>
    </form>
  );
}

function LetIn({ person, onClose, onDone }: StepProps) {
  const t = useWords();
  const [pair, setPair] = useState({ first: "", again: "" });
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useWork();
  const letIn = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isPairGood(pair)) return;
    void run("work", async () => {
      await api.personLetIn(person.id, pair.first);
      await onDone();
    });
  };
  return (
    <form onSubmit={letIn} noValidate>
      <Stack>
        <Text c="dimmed">{t("settings-person-let-in-about", { name: person.name })}</Text>
        <PassphrasePair value={pair} onChange={setPair} checked={checked} />
        {error !== null && <ErrorNotice error={error} />}
        <Ending busy={busy !== null} verb={t("settings-person-let-in-do")} onClose={onClose} />
      </Stack>
    </form>
  );
}

function Ending({ busy, verb, onClose }: { busy: boolean; verb: string; onClose: () => void }) {
  const t = useWords();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose} disabled={busy}>
        {t("frame-cancel")}
      </Button>
      <Button type="submit" loading={busy}>
        {verb}
      </Button>
    </Group>
  );
}
