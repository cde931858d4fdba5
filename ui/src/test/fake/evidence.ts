/** The evidence library without Rust. */
import type {
  Evidence,
  EvidenceDetail,
  EvidenceFilter,
  EvidenceUse,
  KnownFile,
  Preview,
  TargetKind,
} from "../../api/client";
import { addDays, today } from "../../parts/dayText";
import { practicesOf } from "./library";
import { incidentsOf } from "./safety";
import { workingWorld } from "./start";
import { trainingOf } from "./training";
import { type Handlers, newId, now, refuse, saved, type World } from "./world";

type Said = Pick<
  EvidenceDetail,
  "document_kind" | "issuer" | "document_number" | "note" | "expires_on" | "remind_days" | "replaced_by"
>;

const said = new WeakMap<World, Map<string, Said>>();

/** What is written about a file. */
export function saidOf(world: World, { id, media_type }: Evidence): Said {
  const all = said.get(world) ?? new Map<string, Said>();
  said.set(world, all);
  const known: Said = all.get(id) ?? {
    document_kind: media_type.startsWith("image/") ? "photo" : "other",
    issuer: "",
    document_number: "",
    note: "",
    expires_on: null,
    remind_days: 60,
    replaced_by: null,
  };
  all.set(id, known);
  return known;
}

interface Holder {
  kind: TargetKind;
  /** What commands call it. */
  id: string;
  files: Evidence[];
  use: Omit<EvidenceUse, "link" | "kind">;
}

/** Every record that can have files. */
function holders(world: World): Holder[] {
  const plain = (number: string, title: string, to: string) => ({ number, title, question: null, to });
  const questions = world.pack.sections.flatMap((section) => section.questions);
  return [
    ...world.assessment.answers.map(({ question, evidence }): Holder => {
      const text = questions.find(({ id }) => id === question)?.text ?? null;
      const use = { number: "", title: "", question: text, to: `/assess/${question}` };
      return { kind: "answer", id: question, files: evidence, use };
    }),
    ...world.findings.flatMap((finding): Holder[] => [
      {
        kind: "finding",
        id: finding.id,
        files: finding.evidence,
        use: plain(finding.number, finding.description, `/actions/${finding.id}`),
      },
      ...finding.actions.map(
        (action): Holder => ({
          kind: "action",
          id: action.id,
          files: action.evidence,
          use: plain(action.number, action.corrective, `/actions/${finding.id}`),
        }),
      ),
    ]),
    ...trainingOf(world).sessions.map(
      (session): Holder => ({
        kind: "session",
        id: session.id,
        files: session.evidence,
        use: plain(session.held_on, "", `/training/session/${session.id}`),
      }),
    ),
    ...practicesOf(world).map(
      (one): Holder => ({
        kind: "good-practice",
        id: one.id,
        files: one.evidence,
        use: plain("", one.title, `/library/practice?open=${one.id}`),
      }),
    ),
    ...incidentsOf(world).map(
      (one): Holder => ({
        kind: "incident",
        id: one.id,
        files: one.evidence,
        use: plain(one.number, one.what, `/safety/${one.id}`),
      }),
    ),
  ];
}

export function evidenceCommands(world: World): Handlers {
  const file = (id: string) => world.evidence.get(id) ?? refuse("not-found");
  const holder = (kind: TargetKind, id: string) =>
    holders(world).find((one) => one.kind === kind && one.id === id) ?? refuse("not-found");
  const usesOf = (id: string): EvidenceUse[] =>
    holders(world)
      .filter(({ files }) => files.some((one) => one.id === id))
      .map((one) => ({ link: `${one.kind} ${one.id} ${id}`, kind: one.kind, ...one.use }));
  const detail = (id: string): EvidenceDetail => {
    const used_by = usesOf(id);
    const own = saidOf(world, file(id));
    return {
      ...file(id),
      ...own,
      added_by: "Chen Wei",
      replaced: own.replaced_by !== null,
      uses: used_by.length,
      first_use: used_by[0] ?? null,
      used_by,
      replaces: [...world.evidence.values()]
        .filter((one) => saidOf(world, one).replaced_by?.id === id)
        .map(({ id: old, name, added_at }) => ({ id: old, name, added_at })),
    };
  };
  const untie = (kind: TargetKind, target: string, id: string) => {
    const { files } = holder(kind, target);
    const at = files.findIndex((one) => one.id === id);
    const [gone] = files.splice(at, 1);
    return saved(world, null, "evidence-link", id, () => gone && files.splice(at, 0, gone));
  };
  const take = (kind: TargetKind | null, target: string, names: readonly string[]) => {
    const known: KnownFile[] = [];
    const files = kind === null ? [] : holder(kind, target).files;
    for (const name of names) {
      const before = [...world.evidence.values()].find((one) => one.name === name);
      const one = before ?? newFile(world, name);
      if (before) {
        const here = files.some(({ id }) => id === before.id);
        known.push({ given: name, known_as: before.name, id: before.id, here });
      }
      if (!files.some(({ id }) => id === one.id)) files.push(one);
    }
    return saved(world, { evidence: files, known }, "evidence", newId(world));
  };
  return {
    evidenceList: ({ search, filter, photos, sort, descending, offset, limit }) => {
      const all = [...world.evidence.keys()].map(detail);
      const standing = all.filter(({ replaced }) => !replaced);
      const found = (filter === "replaced" ? all.filter(({ replaced }) => replaced) : standing)
        .filter((row) => passes(row, filter))
        .filter(({ document_kind }) => photos === null || (document_kind === "photo") === photos)
        .filter((row) =>
          `${row.name} ${row.issuer} ${row.document_number} ${row.note}`
            .toLowerCase()
            .includes(search.trim().toLowerCase()),
        );
      const value = (row: EvidenceDetail) =>
        ({
          name: row.name,
          size: String(row.size).padStart(12, "0"),
          added: row.added_at,
          uses: String(row.uses).padStart(6, "0"),
          expires: row.expires_on ?? "",
        })[sort];
      found.sort((a, b) => value(a).localeCompare(value(b)) * (descending ? -1 : 1));
      const count = (of: EvidenceFilter) => standing.filter((row) => passes(row, of)).length;
      return structuredClone({
        rows: found.slice(offset, offset + limit),
        total: found.length,
        counts: {
          all: standing.length,
          within_30: count("within-30"),
          within_60: count("within-60"),
          within_90: count("within-90"),
          expired: count("expired"),
          unused: count("unused"),
          photos: standing.filter(({ document_kind }) => document_kind === "photo").length,
          replaced: all.length - standing.length,
        },
      });
    },
    evidenceGet: (id) => structuredClone(detail(id)),
    evidenceChoose: (kind, id) => take(kind, id, ["policy-signed-2026.pdf"]),
    evidenceDrop: (kind, id, tokens) => take(kind, id, tokens),
    evidenceUse: (kind, target, ids) => {
      const { files } = holder(kind, target);
      for (const id of ids) if (!files.some((one) => one.id === id)) files.push(file(id));
      return saved(world, files, "evidence-link", ids[0] ?? "");
    },
    evidenceRemove: untie,
    evidenceUntie: (link) => {
      const [kind, target = "", id = ""] = link.split(" ");
      return untie(kind as TargetKind, target, id);
    },
    evidenceSet: (id, field, value) => {
      const own = saidOf(world, file(id));
      const target: object = field === "name" ? file(id) : own;
      const before = { ...target };
      Object.assign(target, { [field]: value });
      return saved(world, detail(id), "evidence", id, () => Object.assign(target, before));
    },
    evidenceDelete: (id) => {
      const gone = file(id);
      if (usesOf(id).length > 0) refuse("evidence-in-use", { count: String(usesOf(id).length) });
      world.evidence.delete(id);
      return saved(world, null, "evidence", id, () => world.evidence.set(id, gone));
    },
    evidenceReplace: (id) => {
      const old = file(id);
      const fresh = newFile(world, `newer ${old.name}`);
      for (const { files } of holders(world)) {
        const at = files.findIndex((one) => one.id === id);
        if (at >= 0) files[at] = fresh;
      }
      const { document_kind, issuer, document_number, remind_days } = saidOf(world, old);
      Object.assign(saidOf(world, fresh), { document_kind, issuer, document_number, remind_days });
      const { name, added_at } = fresh;
      saidOf(world, old).replaced_by = { id: fresh.id, name, added_at };
      return saved(world, detail(fresh.id), "evidence", id);
    },
    evidencePreview: (id) => ({ name: file(id).name, shown: shownOf(file(id)) }),
    evidenceSave: (id) => `/home/chen/${file(id).name}`,
    evidenceShare: (id, shared) => {
      file(id).shared = shared;
      return saved(world, null, "evidence", id);
    },
  };
}

function passes(row: EvidenceDetail, filter: EvidenceFilter | null): boolean {
  if (filter === null || filter === "replaced") return true;
  if (filter === "unused") return row.uses === 0;
  if (row.expires_on === null) return false;
  const day = today(new Date());
  if (filter === "expired") return row.expires_on < day;
  const last = addDays(day, Number(filter.slice("within-".length)));
  return row.expires_on >= day && row.expires_on <= last;
}

export function newFile(world: World, name: string): Evidence {
  const one: Evidence = {
    id: newId(world),
    name,
    media_type: /\.(png|jpe?g)$/i.test(name) ? "image/png" : "application/pdf",
    size: 248_000,
    added_at: now(world),
    shared: false,
  };
  world.evidence.set(one.id, one);
  return one;
}

function shownOf({ name, media_type }: Evidence): Preview {
  if (/\.heic$/i.test(name)) return { kind: "heic" };
  if (media_type.startsWith("image/")) return { kind: "picture", media_type: "image/png", base64: PIXEL };
  return { kind: "none" };
}

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A library of permits and photos beside what the working world has. */
export function libraryWorld(): World {
  const world = workingWorld();
  const day = today(new Date());
  const permit = newFile(world, "Discharge permit 2026.pdf");
  Object.assign(saidOf(world, permit), {
    document_kind: "permit",
    issuer: "深圳市生态环境局",
    document_number: "914403-17",
    expires_on: addDays(day, 20),
  });
  world.assessment.answers[0]?.evidence.push(permit);
  world.findings[0]?.evidence.push(permit);
  const licence = newFile(world, "营业执照.pdf");
  Object.assign(saidOf(world, licence), { document_kind: "permit", expires_on: addDays(day, -3) });
  newFile(world, "IMG_0042.HEIC");
  return world;
}
