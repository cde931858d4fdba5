/** Destroying without Rust: what is left of a case or a person, and the certificate of it. */
import type { Certificate } from "../../api/client";
import { hotlineOf } from "./hotline";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

const certificates = new WeakMap<World, Certificate[]>();

export function purgeCommands(world: World): Handlers {
  const made = certificates.get(world) ?? [];
  certificates.set(world, made);
  const caseOf = (id: string) => hotlineOf(world).cases.find(({ detail }) => detail.id === id);
  const personOf = (id: string) => world.people.find((person) => person.id === id);
  const me = () => world.session.me?.name ?? "";
  return {
    purgePreview: (kind, id) => {
      const one = kind === "case" ? caseOf(id) : undefined;
      if (!one && !personOf(id)) refuse("not-found");
      if (personOf(id)?.active) refuse("purge-still-here");
      return { values: one ? 3 : 1, steps: one?.detail.steps.length ?? 0, gone_on: "2026-12-27" };
    },
    purgeDo: (kind, id, reason) => {
      const [one, person] = [caseOf(id), personOf(id)];
      const on = now(world).slice(0, 10);
      if (one) {
        one.detail.destroyed = { on, by: me() };
        one.detail.has_text = false;
        one.detail.retain = { ...one.detail.retain, done_on: on, days_left: null, state: "done" };
        one.text = { narrative: "", identity: "", outcome_note: "", remedy_note: "", steps: [], parts: [] };
      }
      if (person) person.name = "";
      const certificate: Certificate = {
        id: newId(world),
        kind,
        target: id,
        label: one?.detail.number ?? "",
        reason,
        by: me(),
        on,
        gone_on: "2026-12-27",
        values: one ? 3 : 1,
      };
      made.push(certificate);
      const answer = saved(world, certificate, "purge", certificate.id);
      return { ...answer, changed: [...answer.changed, { kind, id }] };
    },
    certificateGet: (kind, id) =>
      made.findLast((one) => (kind === "purge" ? one.id === id : one.target === id)) ?? null,
  };
}
