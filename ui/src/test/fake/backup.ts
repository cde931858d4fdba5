import type { BackupRow, DoctorReport, Finding, RestorePreview } from "../../api/client";
import { type Handlers, newId, now, refuse, type World } from "./world";

/** Copies of the pretended laptop, and what its doctor would find. */
export interface Stored {
  rows: BackupRow[];
  folder: string | null;
  trouble: "disk-full" | null;
  damaged: boolean;
  findings: Finding[];
  preview: RestorePreview;
}

export function nothingStored(): Stored {
  return {
    rows: [],
    folder: null,
    trouble: null,
    damaged: false,
    findings: [],
    preview: {
      made_at: "2026-11-20T01:10:00.000Z",
      reason: "daily",
      letter: "A",
      people: ["Lin Xiaomei 林晓梅"],
      stay_out: ["Zhou Min 周敏"],
      stay_destroyed: 2,
      records: 128,
      differs: [
        { kind: "finding", only_now: 2, only_then: 1, changed: 3 },
        { kind: "handover", only_now: 1, only_then: 0, changed: 0 },
        { kind: "laptop", only_now: 0, only_then: 0, changed: 1 },
      ],
    },
  };
}

export function backupCommands(world: World): Handlers {
  const { stored } = world;
  const state = () => ({
    backups: {
      rows: structuredClone(stored.rows),
      folder: stored.folder === null ? null : { path: stored.folder, reachable: true },
      kept_days: 35,
    },
    trouble: stored.trouble,
  });
  const report = (): DoctorReport => ({
    findings: structuredClone(stored.findings),
    more: 0,
    entries: 412,
    tables: 38,
    files: 17,
    backups: stored.rows.length,
    at: now(world),
  });
  const locked = () => {
    stored.damaged = false;
    world.session = { ...world.session, phase: "locked", me: null };
    return structuredClone(world.session);
  };
  return {
    backupsList: state,
    backupMake: () => {
      world.minutes += 1;
      const row = { made_at: now(world), reason: "asked", records: 131, size: 1_400_000 } as const;
      stored.rows.unshift({ id: `own/${newId(world)}`, in_folder: false, ...row });
      return state();
    },
    backupFolderSet: (none) => {
      stored.folder = none ? null : "/media/stick";
      return state();
    },
    restoreChoose: () => ({ token: newId(world), preview: structuredClone(stored.preview) }),
    restoreDo: locked,
    rescueChoose: (elsewhere) =>
      elsewhere || stored.rows.length > 0
        ? { token: newId(world), made_at: stored.preview.made_at, people: world.session.people }
        : null,
    rescueDo: (_token, person, passphrase) => {
      if (world.passphrases.get(person) !== passphrase) refuse("passphrase-wrong");
      return locked();
    },
    doctorRun: report,
    doctorMend: () => {
      for (const finding of stored.findings) finding.mended ||= finding.mendable;
      return report();
    },
  };
}
