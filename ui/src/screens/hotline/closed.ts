/** The closed words of a case, in the order in which people choose them. */
import type {
  CaseChannel,
  CaseSeverity,
  Category,
  CheckinAnswer,
  Confidentiality,
  Decision,
  Outcome,
  Remedy,
  Satisfaction,
} from "../../api/client";

export const CHANNELS: readonly CaseChannel[] = [
  "phone",
  "box",
  "app",
  "in-person",
  "committee",
  "outside",
  "third-party",
];
export const CATEGORIES: readonly Category[] = [
  "wages",
  "hours",
  "safety",
  "harassment",
  "discrimination",
  "dormitory",
  "food",
  "management",
  "recruitment",
  "other",
];
export const CASE_SEVERITIES: readonly CaseSeverity[] = ["low", "medium", "high", "critical"];
export const LEVELS: readonly Confidentiality[] = ["named", "confidential", "anonymous"];
export const OUTCOMES: readonly Outcome[] = [
  "substantiated",
  "partly",
  "not-substantiated",
  "referred",
  "withdrawn",
];
export const REMEDIES: readonly Remedy[] = [
  "put-right",
  "paid",
  "apology",
  "prevented",
  "disciplined",
  "other",
  "none-needed",
];
export const SATISFACTIONS: readonly Satisfaction[] = ["satisfied", "partly", "not-satisfied", "no-answer"];
export const CHECKIN_ANSWERS: readonly CheckinAnswer[] = ["no", "unclear", "yes", "not-reached"];
export const DECISIONS: readonly Decision[] = ["upheld", "partly", "rejected"];
