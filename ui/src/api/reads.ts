/**
 * Reading through the cache. Each read names the kinds of record it shows; a write that changed one of
 * these kinds makes it read again, and nothing else.
 */
import {
  QueryClient,
  type QueryKey,
  type UseQueryResult,
  type UseSuspenseQueryResult,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import type { ChangedRecord } from "./client";

/** Kinds of record a write can report. A kind that is not in this list refreshes everything. */
export const KINDS = [
  "factory",
  "person",
  "severity-rule",
  "scheme",
  "comment",
  "cycle",
  "cycle-plan",
  "sign-off",
  "team-member",
  "objective",
  "reading",
  "gate-pass",
  "management-review",
  "cycle-close",
  "pack",
  "questionnaire",
  "answer",
  "finding",
  "action",
  "evidence",
  "evidence-link",
  "customer",
  "case",
  "case-step",
  "case-reading",
  "case-shut",
  "case-checkin",
  "case-round",
  "case-attachment",
  "case-escalation",
  "case-hold",
  "handler-key",
  "hotline-recovery",
  "hotline-setup",
  "case-paper",
  "survey",
  "survey-end",
  "survey-list",
  "survey-version",
  "survey-signature",
  "survey-offer",
  "survey-answer",
  "survey-interview",
  "nda-text",
  "nda-party",
  "nda-signature",
  "kpi-benchmark",
  "kpi-definition",
  "hotline-past",
  "hotline-topic",
  "hotline-day",
  "hotline-outside",
  "outbox",
  "preferences",
  "backup",
  "handover",
  "incident",
  "worker",
  "course",
  "session",
  "attendance",
  "training-setting",
  "letterhead",
  "worker-pair",
  "course-question",
  "test-score",
  "reaction",
  "observation",
  "certificate",
  "laptop",
  "purge",
  "own-inbox",
  "company",
  "supplier",
  "sent-review",
  "received",
  "reply",
  "remark-answer",
  "mail",
  "disclosure-profile",
  "published-period",
  "review-pack",
  "workbook-reply",
  "good-practice",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Read<T> {
  key: QueryKey;
  kinds: readonly Kind[];
  get: () => Promise<T>;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** The value, or undefined while it is on its way; `error` holds a CommandError. */
export function useRead<T>(read: Read<T>): UseQueryResult<T> {
  return useQuery({ queryKey: read.key, queryFn: read.get, meta: { kinds: read.kinds } });
}

/** For parts under a screen's Suspense and error boundary: the value is there or the part does not show. */
export function useReady<T>(read: Read<T>): UseSuspenseQueryResult<T> {
  return useSuspenseQuery({ queryKey: read.key, queryFn: read.get, meta: { kinds: read.kinds } });
}

export function refresh(client: QueryClient, changed: ChangedRecord[]): void {
  const kinds = new Set(changed.map(({ kind }) => kind));
  const known = new Set<string>(KINDS);
  const everything = [...kinds].some((kind) => !known.has(kind));
  void client.invalidateQueries({
    predicate: ({ meta }) => everything || kindsOf(meta).some((kind) => kinds.has(kind)),
  });
}

function kindsOf(meta: Record<string, unknown> | undefined): string[] {
  return Array.isArray(meta?.kinds) ? (meta.kinds as string[]) : [];
}
