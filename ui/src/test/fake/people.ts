import type { Keyslots, Permission, Person, Role } from "../../api/client";
import { PERMITS, storeOf } from "../../app/roles";
import { type Handlers, refuse, saved, type World } from "./world";

const ROLES = (Object.keys(PERMITS) as Role[]).filter((role) => storeOf(role) === "factory");

/** Roles, removal, and who has a slot on this laptop. */
export function peopleCommands(world: World): Handlers {
  const find = (id: string): Person => world.people.find((person) => person.id === id) ?? refuse("not-found");
  const keyslots = (): Keyslots => ({
    people: world.session.people.map(({ id }) => id),
    owed: world.owed.people.length > 0 || world.owed.words,
    waits_for: world.owed.people,
    waits_for_words: world.owed.words,
  });
  const administered = (change: () => void) => {
    const before = structuredClone(world.people);
    change();
    if (world.people.some(({ active, roles }) => active && roles.includes("administrator"))) return;
    world.people = before;
    refuse("last-administrator");
  };
  return {
    personSetRoles: (id, roles) => {
      administered(() => {
        find(id).roles = roles;
      });
      if (world.session.me?.id === id) world.session.me.roles = roles;
      return saved(world, find(id), "person", id);
    },
    personRemove: (id) => {
      administered(() => {
        find(id).active = false;
      });
      world.session.people = world.session.people.filter((slot) => slot.id !== id);
      return saved(world, keyslots(), "person", id);
    },
    personLetIn: (id, passphrase) => {
      const person = find(id);
      if (person.active && world.session.people.some((slot) => slot.id === id)) refuse("permission-denied");
      person.active = true;
      world.passphrases.set(id, passphrase);
      world.session.people.push({ id, name: person.name, keychain: false });
      return saved(world, keyslots(), "person", id);
    },
    keyslotsGet: keyslots,
    sessionCheckRecovery: (words) => {
      if (words.trim() !== world.recoveryWords.join(" ")) refuse("recovery-words-wrong");
      world.owed.words = false;
      return keyslots();
    },
    rightsGet: () => ({
      roles: ROLES,
      rights: (
        [
          "read",
          "assess",
          "act",
          "report",
          "train",
          "verify",
          "export",
          "share",
          "configure",
          "manage-people",
          "exchange",
          "handle",
        ] satisfies Permission[]
      ).map((permission) => ({
        permission,
        roles: ROLES.filter((role) => PERMITS[role].includes(permission)),
      })),
    }),
  };
}
