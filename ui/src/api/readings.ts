/** What screens read. A key stands here once, so that the same reading in two places is one reading. */
import {
  type AttendanceQuery,
  api,
  type BoardQuery,
  type CalendarQuery,
  type CaseQuery,
  type EvidenceQuery,
  type FindingQuery,
  type IncidentQuery,
  type JournalQuery,
  type KpiQuery,
  type LibraryQuery,
  type MatrixQuery,
  type ReceivedQuery,
  type SessionQuery,
  type TrainingPeriod,
  type WhatIf,
  type WorkerQuery,
} from "./client";
import { KINDS, type Read } from "./reads";

type Answered<F> = F extends (...args: never[]) => Promise<infer T> ? T : never;
type ReadOf<K extends keyof typeof api> = Read<Answered<(typeof api)[K]>>;

export const laptopsRead: ReadOf<"laptopsList"> = {
  key: ["laptops"],
  kinds: ["laptop"],
  get: api.laptopsList,
};
/** What waits for other laptops grows with every save. */
export const ownInboxRead: ReadOf<"ownInboxGet"> = {
  key: ["own-inbox"],
  kinds: KINDS,
  get: api.ownInboxGet,
};
/** A save of any record can end a disagreement, and every file can bring one. */
export const disagreementsRead: ReadOf<"disagreementsGet"> = {
  key: ["disagreements"],
  kinds: KINDS,
  get: api.disagreementsGet,
};
export const factoryRead: ReadOf<"factoryGet"> = {
  key: ["factory"],
  kinds: ["factory"],
  get: api.factoryGet,
};
export const letterheadRead: ReadOf<"letterheadGet"> = {
  key: ["letterhead"],
  kinds: ["letterhead"],
  get: api.letterheadGet,
};
export const peopleRead: ReadOf<"peopleList"> = { key: ["people"], kinds: ["person"], get: api.peopleList };
export const severityRead: ReadOf<"severitySchemeGet"> = {
  key: ["severity"],
  kinds: ["severity-rule"],
  get: api.severitySchemeGet,
};
export const schemesRead: ReadOf<"schemesGet"> = {
  key: ["schemes"],
  kinds: ["scheme", "customer"],
  get: api.schemesGet,
};
export const dueMovesRead = (id: string): ReadOf<"actionMoves"> => ({
  key: ["due-moves", id],
  kinds: ["action"],
  get: () => api.actionMoves(id),
});
export const actionOffersRead = (finding: string, text: string): ReadOf<"actionOffers"> => ({
  key: ["action-offers", finding, text],
  kinds: ["finding", "action"],
  get: () => api.actionOffers(finding, text),
});
export const calendarRead = (query: CalendarQuery): ReadOf<"findingsCalendar"> => ({
  key: ["calendar", query],
  kinds: ["finding", "action"],
  get: () => api.findingsCalendar(query),
});
export const taskPeopleRead: ReadOf<"tasksPeople"> = {
  key: ["task-people"],
  kinds: ["finding", "action", "person"],
  get: api.tasksPeople,
};
export const backupsRead: ReadOf<"backupsList"> = {
  key: ["backups"],
  kinds: ["backup"],
  get: api.backupsList,
};
export const updateRead: ReadOf<"updateGet"> = {
  key: ["update"],
  kinds: [],
  get: api.updateGet,
};
export const fingerprintRead: ReadOf<"deviceFingerprint"> = {
  key: ["fingerprint"],
  kinds: [],
  get: api.deviceFingerprint,
};
/** What can go into a workbook of questionnaires. */
export const answerSheetRead: ReadOf<"answerSheetGet"> = {
  key: ["answer-sheet"],
  kinds: ["cycle", "pack", "questionnaire", "answer"],
  get: api.answerSheetGet,
};
/** By the id of the questionnaire; null is the one the cycle began with. Without a cycle, the running one. */
export const packReadOf = (pack: string | null, cycle: string | null = null): ReadOf<"packGet"> => ({
  key: ["pack", pack, cycle],
  kinds: ["cycle", "cycle-close", "questionnaire", "pack"],
  get: () => api.packGet(pack, cycle),
});
export const packRead = packReadOf(null);
export const assessmentReadOf = (
  pack: string | null,
  cycle: string | null = null,
): ReadOf<"assessmentGet"> => ({
  key: ["assessment", pack, cycle],
  kinds: [
    "cycle",
    "cycle-plan",
    "cycle-close",
    "answer",
    "evidence",
    "evidence-link",
    "finding",
    "questionnaire",
    "pack",
  ],
  get: () => api.assessmentGet(pack, cycle),
});
export const assessmentRead = assessmentReadOf(null);
/** Gates look at every noun. Null is the running cycle. */
export const cycleRead = (cycle: string | null): ReadOf<"cycleGet"> => ({
  key: ["cycle", cycle],
  kinds: KINDS,
  get: () => api.cycleGet(cycle),
});
export const comparisonRead = (before: string, after: string): ReadOf<"cyclesCompare"> => ({
  key: ["comparison", before, after],
  kinds: KINDS,
  get: () => api.cyclesCompare(before, after),
});
export const questionnairesRead: ReadOf<"questionnairesList"> = {
  key: ["questionnaires"],
  kinds: ["cycle", "answer", "questionnaire", "pack", "customer"],
  get: api.questionnairesList,
};
export const outboxRead: ReadOf<"outboxList"> = {
  key: ["outbox"],
  kinds: ["outbox", "reply"],
  get: api.outboxList,
};
export const customersRead: ReadOf<"customersList"> = {
  key: ["customers"],
  kinds: ["customer", "outbox", "review-pack"],
  get: api.customersList,
};
export const shareProfileRead = (customer: string): ReadOf<"profileGet"> => ({
  key: ["share-profile", customer],
  kinds: ["disclosure-profile", "customer"],
  get: () => api.profileGet(customer),
});
export const packsRead = (customer: string): ReadOf<"packsList"> => ({
  key: ["packs", customer],
  kinds: ["review-pack", "workbook-reply"],
  get: () => api.packsList(customer),
});
/** Any save may change what the next bundle would tell. */
export const customerKnowsRead = (customer: string): ReadOf<"customerKnows"> => ({
  key: ["customer-knows", customer],
  kinds: KINDS,
  get: () => api.customerKnows(customer),
});
export const findingsRead = (query: FindingQuery): ReadOf<"findingsList"> => ({
  key: ["findings", query],
  kinds: ["finding", "action", "evidence", "evidence-link", "severity-rule", "customer", "comment"],
  get: () => api.findingsList(query),
});
export const findingRead = (id: string): ReadOf<"findingGet"> => ({
  key: ["finding", id],
  kinds: ["finding", "action", "evidence", "evidence-link", "severity-rule", "customer", "comment"],
  get: () => api.findingGet(id),
});
export const boardRead = (query: BoardQuery): ReadOf<"findingsBoard"> => ({
  key: ["board", query],
  kinds: ["finding", "action", "evidence", "evidence-link", "severity-rule", "customer", "comment"],
  get: () => api.findingsBoard(query),
});
/** Home gathers from every noun: whatever changed, it is read again. */
export const homeRead: ReadOf<"homeGet"> = { key: ["home"], kinds: KINDS, get: api.homeGet };
export const handoverRead: ReadOf<"handoverGet"> = {
  key: ["handover"],
  kinds: ["handover"],
  get: api.handoverGet,
};
export const searchRead = (text: string, limit: number): ReadOf<"searchAll"> => ({
  key: ["search", text, limit],
  kinds: KINDS,
  get: () => api.searchAll(text, limit),
});
export const historyRead = (kind: string, id: string): ReadOf<"historyGet"> => ({
  key: ["history", kind, id],
  kinds: KINDS,
  get: () => api.historyGet(kind, id),
});
/** Every write is a line of it. */
export const journalRead = (query: JournalQuery): ReadOf<"journalList"> => ({
  key: ["journal", query],
  kinds: KINDS,
  get: () => api.journalList(query),
});
export const journalFiltersRead: ReadOf<"journalFilters"> = {
  key: ["journal-filters"],
  kinds: KINDS,
  get: api.journalFilters,
};
/** An entry never changes. */
export const journalChangesRead = (device: string, seq: number, kind: string): ReadOf<"journalChanges"> => ({
  key: ["journal-changes", device, seq, kind],
  kinds: [],
  get: () => api.journalChanges(device, seq, kind),
});
export const purgePreviewRead = (kind: string, id: string): ReadOf<"purgePreview"> => ({
  key: ["purge-preview", kind, id],
  kinds: KINDS,
  get: () => api.purgePreview(kind, id),
});
/** Of a record's last purge; of a purge by its own id for the kind `purge`. */
export const certificateRead = (kind: string, id: string): ReadOf<"certificateGet"> => ({
  key: ["certificate", kind, id],
  kinds: ["purge"],
  get: () => api.certificateGet(kind, id),
});
export const inviteRead: ReadOf<"inviteState"> = {
  key: ["invite"],
  kinds: ["company"],
  get: api.inviteState,
};
export const deskMailRead: ReadOf<"deskMail"> = {
  key: ["desk-mail"],
  kinds: ["mail", "received", "supplier", "sent-review"],
  get: api.deskMail,
};
export const repliesRead: ReadOf<"repliesState"> = {
  key: ["replies"],
  kinds: ["mail", "reply", "customer"],
  get: api.repliesState,
};
export const factoriesRead: ReadOf<"factoriesList"> = {
  key: ["factories"],
  kinds: ["received", "supplier", "sent-review"],
  get: api.factoriesList,
};
export const factoryViewRead = (id: string): ReadOf<"factoryView"> => ({
  key: ["factory-view", id],
  kinds: ["received", "supplier", "sent-review", "mail", "pack"],
  get: () => api.factoryView(id),
});
export const receivedFindingsRead = (factory: string, query: ReceivedQuery): ReadOf<"receivedFindings"> => ({
  key: ["received-findings", factory, query],
  kinds: ["received"],
  get: () => api.receivedFindings(factory, query),
});
export const receivedFindingRead = (factory: string, id: string): ReadOf<"receivedFinding"> => ({
  key: ["received-finding", factory, id],
  kinds: ["received", "sent-review"],
  get: () => api.receivedFinding(factory, id),
});
export const remarkDraftsRead = (factory: string): ReadOf<"remarkDrafts"> => ({
  key: ["remark-drafts", factory],
  kinds: ["received", "sent-review"],
  get: () => api.remarkDrafts(factory),
});
export const remarksRead = (finding: string): ReadOf<"remarksGet"> => ({
  key: ["remarks", finding],
  kinds: ["reply", "remark-answer", "finding", "action", "evidence", "evidence-link", "customer"],
  get: () => api.remarksGet(finding),
});
export const rightsRead: ReadOf<"rightsGet"> = { key: ["rights"], kinds: [], get: api.rightsGet };
export const keyslotsRead: ReadOf<"keyslotsGet"> = {
  key: ["keyslots"],
  kinds: ["person"],
  get: api.keyslotsGet,
};
export const hotlineRead: ReadOf<"hotlineState"> = {
  key: ["hotline"],
  kinds: [
    "person",
    "handler-key",
    "hotline-recovery",
    "hotline-setup",
    "hotline-topic",
    "hotline-day",
    "hotline-outside",
  ],
  get: api.hotlineState,
};
export const casesRead = (query: CaseQuery): ReadOf<"casesList"> => ({
  key: ["cases", query],
  kinds: [
    "case",
    "case-shut",
    "case-round",
    "case-hold",
    "case-escalation",
    "finding",
    "person",
    "hotline-setup",
    "hotline-day",
  ],
  get: () => api.casesList(query),
});
export const caseRead = (id: string): ReadOf<"caseGet"> => ({
  key: ["case", id],
  kinds: [
    "case",
    "case-step",
    "case-reading",
    "case-shut",
    "case-checkin",
    "case-round",
    "case-attachment",
    "case-escalation",
    "case-hold",
    "finding",
    "action",
    "person",
    "hotline-setup",
    "hotline-day",
  ],
  get: () => api.caseGet(id),
});
const SURVEY_KINDS = [
  "survey",
  "survey-end",
  "survey-list",
  "survey-version",
  "survey-signature",
  "survey-interview",
  "worker",
  "factory",
  "evidence",
  "evidence-link",
  "purge",
  "survey-offer",
  "survey-answer",
  "outbox",
] as const;
export const surveysRead: ReadOf<"surveysList"> = {
  key: ["surveys"],
  kinds: SURVEY_KINDS,
  get: api.surveysList,
};
export const surveyRead = (id: string): ReadOf<"surveyGet"> => ({
  key: ["survey", id],
  kinds: SURVEY_KINDS,
  get: () => api.surveyGet(id),
});
export const surveyResultsRead = (id: string): ReadOf<"surveyResults"> => ({
  key: ["survey-results", id],
  kinds: SURVEY_KINDS,
  get: () => api.surveyResults(id),
});
export const chosenRead = (version: string): ReadOf<"surveyChosen"> => ({
  key: ["survey-chosen", version],
  kinds: ["survey-list", "purge"],
  get: () => api.surveyChosen(version),
});
export const ndaRead: ReadOf<"ndaGet"> = {
  key: ["nda"],
  kinds: ["nda-text", "nda-party", "nda-signature", "evidence", "evidence-link"],
  get: api.ndaGet,
};
export const kpiRead = (query: KpiQuery): ReadOf<"kpiGet"> => ({
  key: ["kpi", query],
  kinds: [
    "case",
    "hotline-setup",
    "factory",
    "kpi-benchmark",
    "kpi-definition",
    "hotline-past",
    ...SURVEY_KINDS,
  ],
  get: () => api.kpiGet(query),
});
export const kpiSharedRead: ReadOf<"kpiShared"> = {
  key: ["kpi-shared"],
  kinds: ["case", "factory", ...SURVEY_KINDS],
  get: api.kpiShared,
};
export const casePapersRead = (id: string): ReadOf<"casePapers"> => ({
  key: ["case-papers", id],
  kinds: ["case-paper"],
  get: () => api.casePapers(id),
});
export const libraryRead = (query: LibraryQuery): ReadOf<"librarySearch"> => ({
  key: ["library", query],
  kinds: ["cycle", "questionnaire", "pack"],
  get: () => api.librarySearch(query),
});
export const guidanceRead = (question: string): ReadOf<"libraryGet"> => ({
  key: ["guidance", question],
  kinds: ["cycle", "questionnaire", "pack", "finding"],
  get: () => api.libraryGet(question),
});
/** They come with the program. */
export const storiesRead: ReadOf<"storiesList"> = {
  key: ["stories"],
  kinds: [],
  get: api.storiesList,
};
export const practicesRead: ReadOf<"practicesList"> = {
  key: ["practices"],
  kinds: ["good-practice", "finding", "evidence", "evidence-link"],
  get: api.practicesList,
};
export const incidentsRead = (query: IncidentQuery): ReadOf<"incidentsList"> => ({
  key: ["incidents", query],
  kinds: ["incident", "finding", "evidence", "evidence-link"],
  get: () => api.incidentsList(query),
});
export const incidentRead = (id: string): ReadOf<"incidentGet"> => ({
  key: ["incident", id],
  kinds: ["incident", "finding", "evidence", "evidence-link"],
  get: () => api.incidentGet(id),
});
const EVIDENCE_KINDS = [
  "evidence",
  "evidence-link",
  "answer",
  "finding",
  "action",
  "incident",
  "session",
  "course",
  "questionnaire",
  "cycle",
  "person",
] as const;
export const evidencesRead = (query: EvidenceQuery): ReadOf<"evidenceList"> => ({
  key: ["evidences", query],
  kinds: EVIDENCE_KINDS,
  get: () => api.evidenceList(query),
});
export const evidenceRead = (id: string): ReadOf<"evidenceGet"> => ({
  key: ["evidence-detail", id],
  kinds: EVIDENCE_KINDS,
  get: () => api.evidenceGet(id),
});
export const workersRead = (query: WorkerQuery): ReadOf<"workersList"> => ({
  key: ["workers", query],
  kinds: ["worker"],
  get: () => api.workersList(query),
});
export const coursesRead: ReadOf<"coursesList"> = {
  key: ["courses"],
  kinds: ["course", "session", "evidence", "evidence-link"],
  get: api.coursesList,
};
export const sessionsRead = (query: SessionQuery): ReadOf<"sessionsList"> => ({
  key: ["sessions", query],
  kinds: ["session", "course", "attendance"],
  get: () => api.sessionsList(query),
});
export const sessionRead = (id: string): ReadOf<"sessionGet"> => ({
  key: ["session", id],
  kinds: ["session", "course", "evidence", "evidence-link"],
  get: () => api.sessionGet(id),
});
export const attendanceRead = (session: string, query: AttendanceQuery): ReadOf<"attendanceList"> => ({
  key: ["attendance", session, query],
  kinds: ["attendance", "worker", "course"],
  get: () => api.attendanceList(session, query),
});
export const twinsRead: ReadOf<"workersTwins"> = {
  key: ["twins"],
  kinds: ["worker", "worker-pair"],
  get: api.workersTwins,
};
export const departmentsRead: ReadOf<"departmentsList"> = {
  key: ["departments"],
  kinds: ["worker"],
  get: api.departmentsList,
};
export const trainingSettingRead: ReadOf<"trainingSettingGet"> = {
  key: ["training-setting"],
  kinds: ["training-setting"],
  get: api.trainingSettingGet,
};
export const scoresRead = (session: string): ReadOf<"scoresGet"> => ({
  key: ["scores", session],
  kinds: ["test-score", "attendance", "session", "worker"],
  get: () => api.scoresGet(session),
});
export const reactionsRead = (session: string): ReadOf<"reactionsGet"> => ({
  key: ["reactions", session],
  kinds: ["reaction", "attendance"],
  get: () => api.reactionsGet(session),
});
export const courseQuestionsRead = (course: string): ReadOf<"courseQuestionsGet"> => ({
  key: ["course-questions", course],
  kinds: ["course-question"],
  get: () => api.courseQuestionsGet(course),
});
export const observationsRead = (course: string): ReadOf<"observationsGet"> => ({
  key: ["observations", course],
  kinds: ["observation", "worker"],
  get: () => api.observationsGet(course),
});
const TRAINING = ["worker", "course", "session", "attendance"] as const;
export const departmentMatrixRead = (query: MatrixQuery): ReadOf<"matrixByDepartment"> => ({
  key: ["matrix-departments", query],
  kinds: TRAINING,
  get: () => api.matrixByDepartment(query),
});
export const whatIfRead = (query: MatrixQuery, asked: WhatIf): ReadOf<"matrixWhatIf"> => ({
  key: ["what-if", query, asked],
  kinds: TRAINING,
  get: () => api.matrixWhatIf(query, asked),
});
export const yearPlanRead = (year: number): ReadOf<"yearPlanGet"> => ({
  key: ["year-plan", year],
  kinds: TRAINING,
  get: () => api.yearPlanGet(year),
});
export const trainingRemindersRead: ReadOf<"trainingRemindersGet"> = {
  key: ["training-reminders"],
  kinds: TRAINING,
  get: api.trainingRemindersGet,
};
export const trainingFiguresRead = (period: TrainingPeriod): ReadOf<"trainingFiguresGet"> => ({
  key: ["training-figures", period],
  kinds: [...TRAINING, "training-setting"],
  get: () => api.trainingFiguresGet(period),
});
export const trainingAssessmentRead = (period: TrainingPeriod): ReadOf<"trainingAssessmentGet"> => ({
  key: ["training-assessment", period],
  kinds: [...TRAINING, "training-setting", "test-score", "reaction", "observation", "objective", "reading"],
  get: () => api.trainingAssessmentGet(period),
});
export const matrixRead = (query: MatrixQuery): ReadOf<"matrixGet"> => ({
  key: ["matrix", query],
  kinds: ["worker", "course", "session", "attendance"],
  get: () => api.matrixGet(query),
});
