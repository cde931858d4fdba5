/** The one export of the plan that may run: it goes on while the person works on another screen. */
import { useSyncExternalStore } from "react";
import { api, type Exported, listen, type PlanExportRequest } from "../../api/client";
import { errorCode } from "../../parts/errorWords";

export type ExportJob =
  | { is: "idle" }
  | { is: "running"; task: string | null; done: number; total: number; cancelling: boolean }
  | { is: "done"; exported: Exported }
  | { is: "cancelled" }
  | { is: "failed"; error: unknown };

/** What Rust calls the making of a plan in its `progress` events. */
const TASK = "plan-export";

let job: ExportJob = { is: "idle" };
const watchers = new Set<() => void>();

export function useExportJob(): ExportJob {
  return useSyncExternalStore(watch, () => job);
}

export async function startExport(request: PlanExportRequest): Promise<void> {
  if (job.is === "running") return;
  become({ is: "running", task: null, done: 0, total: 0, cancelling: false });
  const stop = listen("progress", ({ task, done, total }) => {
    if (task === TASK && job.is === "running") become({ ...job, task, done, total });
  });
  try {
    const exported = await api.planExport(request);
    become(exported === null ? { is: "cancelled" } : { is: "done", exported });
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
  if (job.is !== "running") become({ is: "idle" });
}

function become(next: ExportJob): void {
  job = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
