/** What the palette offers: hits, commands, and the way they are grouped and picked. No window in here. */
import type { SearchHit } from "../../api/client";
import type { IconName } from "../../parts/Icon";

export type Group = "recent" | SearchHit["kind"] | "go" | "do";

export interface Entry {
  /** Unique in the list. */
  key: string;
  group: Group;
  title: string;
  detail: string;
  icon: IconName;
  /** More words it is found by. */
  also?: string;
  run: () => void;
}

const SIGNS: Record<SearchHit["kind"], IconName> = {
  finding: "flag",
  question: "assess",
  incident: "safety",
  course: "training",
  session: "calendar",
  worker: "person",
  customer: "factory",
  handover: "handover",
  case: "hotline",
  guidance: "idea",
  story: "library",
  practice: "star",
  evidence: "clip",
};

/** Rust gives a case only to a handler; the window still looks a second time. */
export function visibleHits(hits: readonly SearchHit[], handler: boolean): SearchHit[] {
  return hits.filter(({ kind, to }) => handler || (kind !== "case" && !to.startsWith("/hotline")));
}

export function entryOf(hit: SearchHit, open: (hit: SearchHit) => void, group: Group = hit.kind): Entry {
  return {
    key: `${group} ${hit.kind} ${hit.id}`,
    group,
    title: hit.title,
    detail: hit.detail,
    icon: SIGNS[hit.kind],
    run: () => open(hit),
  };
}

/** Commands that hold every word typed. */
export function matching(commands: readonly Entry[], text: string): Entry[] {
  const words = text.trim().toLowerCase().split(/\s+/);
  return commands.filter(({ title, also }) => {
    const own = `${title} ${also ?? ""}`.toLowerCase();
    return words.every((word) => own.includes(word));
  });
}

/** Groups in the order of their best entry; within a group the order stays. */
export function grouped(entries: readonly Entry[]): { group: Group; entries: Entry[] }[] {
  const groups: { group: Group; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const own = groups.find(({ group }) => group === entry.group);
    if (own) own.entries.push(entry);
    else groups.push({ group: entry.group, entries: [entry] });
  }
  return groups;
}

/** Where an arrow leads among `count` entries; it goes round at both ends. */
export function stepped(at: number, by: 1 | -1, count: number): number {
  return count === 0 ? 0 : (at + by + count) % count;
}

const KEPT = 6;

/** The newest first, each once. What belongs to a case is not remembered. */
export function remembered(recent: readonly SearchHit[], hit: SearchHit): SearchHit[] {
  if (hit.kind === "case") return [...recent];
  return [hit, ...recent.filter(({ kind, id }) => kind !== hit.kind || id !== hit.id)].slice(0, KEPT);
}
