import type { FactoryInput, Json, Role } from "../../api/client";
import { laptopsOf } from "./laptops";
import { type Handlers, newId, refuse, saved, type World } from "./world";

export function sessionCommands(world: World): Handlers {
  const open = (personId: string) => {
    const person = world.people.find(({ id }) => id === personId) ?? refuse("not-found");
    world.wrongTries = 0;
    // A laptop that waits to be let in holds no record of its person yet.
    if (laptopsOf(world).asking.laptop !== "") {
      world.session = { ...world.session, phase: "joining", me: null };
      return world.session;
    }
    world.session = {
      ...world.session,
      phase: "open",
      me: { id: person.id, name: person.name, roles: person.roles },
    };
    return world.session;
  };
  const add = (name: string, title: string, roles: Role[], passphrase: string) => {
    if (passphrase.length < 12 && passphrase.split(" ").length < 4) refuse("passphrase-weak");
    const person = { id: newId(world), name, title, roles, active: true };
    world.people.push(person);
    world.passphrases.set(person.id, passphrase);
    world.session.people.push({ id: person.id, name, keychain: false });
    return person;
  };
  const keep = (personId: string, keychain: boolean) => {
    const people = world.session.people.map((slot) => (slot.id === personId ? { ...slot, keychain } : slot));
    world.session = { ...world.session, people };
    return structuredClone(world.session);
  };
  return {
    sessionUnlockWithKeychain: (personId) => {
      if (!world.session.people.some(({ id, keychain }) => id === personId && keychain)) {
        refuse("keychain-missing");
      }
      return open(personId);
    },
    sessionKeepInKeychain: (passphrase) => {
      const me = world.session.me?.id ?? "";
      if (world.passphrases.get(me) !== passphrase) refuse("passphrase-wrong");
      return keep(me, true);
    },
    sessionForgetKeychain: () => keep(world.session.me?.id ?? "", false),
    sessionState: () => structuredClone(world.session),
    sessionSetUp: ({ language, factory, person, passphrase }) => {
      world.people = [];
      world.session.people = [];
      const first = add(person.name, person.title, person.roles, passphrase);
      world.factory = { id: newId(world), ...(factory as FactoryInput) };
      world.session = {
        ...world.session,
        phase: "recovery",
        language,
        me: { id: first.id, name: first.name, roles: first.roles },
        factory: { name: factory.name, local_name: factory.local_name },
      };
      return { words: world.recoveryWords, ask: world.ask };
    },
    sampleOpen: () => {
      world.session = {
        ...world.session,
        phase: "open",
        sample: true,
        me: { id: "visitor", name: "Lin Yue 林悦", roles: ["ehs-manager", "administrator", "case-handler"] },
        factory: {
          name: "Shenzhen Chengyan Precision Electronics Co., Ltd.",
          local_name: "深圳市澄砚精密电子有限公司",
        },
      };
      return world.session;
    },
    sampleClose: () => {
      const phase = world.people.length > 0 ? "locked" : "empty";
      world.session = { ...world.session, phase, sample: false, me: null, factory: null };
      return world.session;
    },
    sessionNewRecoveryWords: () => ({ words: world.recoveryWords, ask: world.ask }),
    sessionConfirmRecovery: (answers) => {
      const right = answers.every(
        ({ position, word }) => world.recoveryWords[position - 1] === word.trim().toLowerCase(),
      );
      if (!right || answers.length < 3) refuse("recovery-words-wrong");
      return open(world.session.me?.id ?? world.people[0]?.id ?? "");
    },
    sessionUnlock: (personId, passphrase) => {
      if (world.stored.damaged) refuse("vault-damaged");
      if (world.wrongTries >= 3) refuse("too-many-tries", { seconds: "4" });
      if (world.passphrases.get(personId) === passphrase) return open(personId);
      world.wrongTries += 1;
      return refuse("passphrase-wrong");
    },
    sessionRecover: (words, personId, passphrase) => {
      const typed = words.trim().split(/\s+/);
      if (typed.length !== 24) refuse("recovery-words-invalid");
      if (typed.join(" ") !== world.recoveryWords.join(" ")) refuse("recovery-words-wrong");
      world.passphrases.set(personId, passphrase);
      return open(personId);
    },
    sessionChangePassphrase: (current, replacement) => {
      const me = world.session.me?.id ?? "";
      if (world.passphrases.get(me) !== current) refuse("passphrase-wrong");
      world.passphrases.set(me, replacement);
      return null;
    },
    sessionLock: () => {
      world.session = { ...world.session, phase: "locked", me: null };
      return world.session;
    },
    sessionTouch: () => null,
    openedName: () => world.opened[0]?.names[0] ?? null,
    openedLook: () => world.opened[0] ?? null,
    openedTake: () => {
      const names = world.opened.shift()?.names ?? [];
      return names.map((name) => ({ token: `opened/${name}`, name, size: 1 }));
    },
    openedLeave: () => {
      world.opened.shift();
      return null;
    },
    updateGet: () => ({ version: "0.1.0", checks: true, url: null, found: null }),
    preferencesSet: ({ language, theme, idle_minutes, notices }) => {
      world.session = {
        ...world.session,
        language: language ?? world.session.language,
        theme: theme ?? world.session.theme,
        idle_minutes: idle_minutes ?? world.session.idle_minutes,
        notices: notices ?? world.session.notices,
      };
      return structuredClone(world.session);
    },
    factoryGet: () => structuredClone(world.factory),
    factorySet: (field, value) => {
      if (field === "name" && (value as string).trim() === "") refuse("value-invalid", { field });
      world.factory = { ...world.factory, [field]: value as Json };
      return saved(world, world.factory, "factory", world.factory.id);
    },
    peopleList: () => structuredClone(world.people),
    personAdd: ({ name, title, roles, passphrase }) =>
      saved(world, add(name, title, roles, passphrase), "person", world.people.at(-1)?.id ?? ""),
    severitySchemeGet: () => structuredClone(world.severity),
    severitySchemeSet: (severity, plan_days, close_days) => {
      world.severity = world.severity.map((rule) =>
        rule.severity === severity ? { severity, plan_days, close_days } : rule,
      );
      return saved(world, world.severity, "severity-rule", severity);
    },
    deviceFingerprint: () => ({
      words: ["harbor", "lemon", "window", "orbit", "cedar", "tunnel"],
      keyid: "5f0c2a9be1d74433",
      qr: "PLUMBLINE:5f0c2a9be1d74433",
    }),
    undo: (token) => {
      (world.undos.get(token) ?? (() => refuse("undo-too-late")))();
      world.undos.delete(token);
      // Whatever it was: a kind nobody knows reads everything anew.
      return saved(world, null, "undone", token);
    },
  };
}
