/** What an import brings in: where its file comes from, its words, and where it leads. */
import { api, type ImportDraft, type ImportTarget } from "../../api/client";

export interface ImportSource {
  target: ImportTarget;
  choose: () => Promise<ImportDraft | null>;
  drop: (token: string) => Promise<ImportDraft>;
}

/** `session` is whose list of names an attendance goes to. */
export function sourceOf(target: ImportTarget, session: string): ImportSource {
  switch (target) {
    case "workers":
      return { target, choose: api.workersImportChoose, drop: api.workersImportDrop };
    case "attendance":
      return {
        target,
        choose: () => api.attendanceImportChoose(session),
        drop: (token) => api.attendanceImportDrop(session, token),
      };
    case "register":
      return { target, choose: api.registerImportChoose, drop: api.registerImportDrop };
    case "questions":
      return { target, choose: api.questionsChoose, drop: api.questionsDrop };
    default:
      return { target: "findings", choose: api.importChoose, drop: api.importDrop };
  }
}

/** The words that differ by what is brought in. */
export const WORDS = {
  findings: {
    title: "import-title",
    lead: "import-lead",
    back: "import-back",
    choose: "import-choose",
    drop: "import-drop",
    more: "import-choose-more",
    format: "import-old-format",
    done: "import-done",
    skipped: "import-done-skipped",
    see: "import-done-see",
  },
  questions: {
    title: "questions-import",
    lead: "questions-import-lead",
    back: "questions-import-back",
    choose: "import-choose-file",
    drop: "import-drop-file",
    more: "questions-import-more",
    format: "import-formats",
    done: "questions-kept",
    skipped: "import-done-skipped",
    see: "assess-packs-open",
  },
  workers: {
    title: "import-title-workers",
    lead: "import-lead-workers",
    back: "import-back-workers",
    choose: "import-choose-file",
    drop: "import-drop-file",
    more: "import-choose-more-workers",
    format: "import-formats",
    done: "import-done-workers",
    skipped: "import-done-skipped-known",
    see: "import-done-see-workers",
  },
  attendance: {
    title: "import-title-attendance",
    lead: "import-lead-attendance",
    back: "import-back-attendance",
    choose: "import-choose-file",
    drop: "import-drop-file",
    more: "import-choose-more-attendance",
    format: "import-formats",
    done: "import-done-attendance",
    skipped: "import-done-skipped-known",
    see: "import-done-see-attendance",
  },
  register: {
    title: "import-title-register",
    lead: "import-lead-register",
    back: "import-back-register",
    choose: "import-choose-file",
    drop: "import-drop-file",
    more: "import-choose-more-register",
    format: "import-formats",
    done: "import-done-register",
    skipped: "import-done-skipped-known",
    see: "import-done-see-register",
  },
} as const satisfies Record<ImportTarget, Record<string, string>>;
