/** The one export of the plan that may run: it goes on while the person works on another screen. */
import { useSyncExternalStore } from "react";
import {
  api,
  type Exported,
  listen,
  type PaperMade,
  type PlanExportRequest,
  type PlanPaperRequest,
} from "../../api/client";
import { errorCode } from "../../parts/errorWords";
import { PAPER_TASK } from "../../parts/paper/usePaper";

export type ExportJob =
  | { is: "idle" }
  | { is: "running"; task: string | null; done: number; total: number; cancelling: boolean }
  /** A document that is held, to look at. */
  | { is: "made"; made: PaperMade }
  | { is: "done"; exported: Exported }
  | { is: "cancelled" }
  | { is: "failed"; error: unknown };

let job: ExportJob = { is: "idle" };
const watchers = new Set<() => void>();

export function useExportJob(): ExportJob {
  return useSyncExternalStore(watch, () => job);
}

export function startWorkbook(request: PlanExportRequest): Promise<void> {
  return start(async () => {
    const exported = await api.planExport(request);
    return exported === null ? { is: "cancelled" } : { is: "done", exported };
  });
}

/** Makes the document; what cannot be printed is told before anything is saved. */
export function startPaper(request: PlanPaperRequest, then: "look" | "save"): Promise<void> {
  return start(async () => {
    const made = await api.planPaper(request);
    if (then === "look" || made.missing_characters.length > 0) return { is: "made", made };
    try {
      const exported = await api.paperSave(made.id);
      return exported === null ? { is: "cancelled" } : { is: "done", exported };
    } finally {
      drop(made);
    }
  });
}

export function paperSaved(exported: Exported): void {
  clearExport();
  become({ is: "done", exported });
}

async function start(work: () => Promise<ExportJob>): Promise<void> {
  if (job.is === "running") return;
  clearExport();
  become({ is: "running", task: null, done: 0, total: 0, cancelling: false });
  const stop = listen("progress", ({ task, done, total }) => {
    if (task === PAPER_TASK && job.is === "running") become({ ...job, task, done, total });
  });
  try {
    become(await work());
  } catch (error) {
    become(errorCode(error) === "cancelled" ? { is: "cancelled" } : { is: "failed", error });
  } finally {
    stop();
  }
}

export async function cancelExport(): Promise<void> {
  if (job.is !== "running" || job.task === null) return;
  const { task } = job;
  become({ ...job, cancelling: true });
  await api.taskCancel(task).catch(() => undefined);
}

/** Forgets the last result, ready for the next export. */
export function clearExport(): void {
  if (job.is === "running") return;
  if (job.is === "made") drop(job.made);
  become({ is: "idle" });
}

function drop(made: PaperMade): void {
  void api.paperDrop(made.id).catch(() => undefined);
}

function become(next: ExportJob): void {
  job = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
