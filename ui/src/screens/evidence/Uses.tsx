import { ActionIcon, Button, Modal, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  api,
  type EvidenceDetail,
  type EvidenceUse,
  type SearchHit,
  type TargetKind,
} from "../../api/client";
import { searchRead } from "../../api/readings";
import { RouteLink } from "../../app/RouteLink";
import { FILES } from "../../app/roles";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon, type IconName } from "../../parts/Icon";
import { RecordPart } from "../../parts/RecordPanel";
import { useWork } from "../../parts/useWork";
import { useLanguage, useWords } from "../../words/words";
import { wordsOf } from "./columns";
import classes from "./evidence.module.css";

const SIGNS: Record<TargetKind, IconName> = {
  answer: "assess",
  finding: "flag",
  action: "actions",
  session: "training",
  course: "training",
  incident: "safety",
  "good-practice": "star",
  "survey-version": "hotline",
  "nda-signature": "hotline",
};

/** What the file serves, each with the way there; one can be taken away, others added. */
export function Uses({ one }: { one: EvidenceDetail }) {
  const t = useWords();
  const language = useLanguage();
  const may = useMay();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [adding, setAdding] = useState(false);
  const keeps = may("assess");
  const remove = (use: EvidenceUse, what: string) =>
    run("work", async () =>
      offerUndo(await api.evidenceUntie(use.link), t("evidence-use-removed", { name: one.name, what })),
    );
  return (
    <RecordPart
      title={t("evidence-uses")}
      hint={one.used_by.length === 0 && t("evidence-uses-none")}
      aside={
        keeps && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={15} />}
            onClick={() => setAdding(true)}
          >
            {t("evidence-use-add")}
          </Button>
        )
      }
    >
      <ul className={classes.uses} aria-label={t("evidence-uses")}>
        {one.used_by.map((use) => {
          const what = wordsOf(t, language, use);
          return (
            <li key={use.link}>
              <span className={classes.sign} title={t(`evidence-use-${use.kind}`)}>
                <Icon name={SIGNS[use.kind]} size={16} />
                <span className="pl-hidden">{t(`evidence-use-${use.kind}`)}</span>
              </span>
              <span className={classes.what} title={what}>
                {use.to === null ? (
                  <>
                    {what} <span className={classes.quiet}>{t("evidence-use-earlier")}</span>
                  </>
                ) : (
                  <RouteLink to={use.to} className={classes.link}>
                    {what}
                  </RouteLink>
                )}
              </span>
              {may(FILES[use.kind]) && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("evidence-use-remove", { what })}
                  disabled={busy !== null}
                  onClick={() => void remove(use, what)}
                >
                  <Icon name="close" size={15} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {error !== null && <ErrorNotice error={error} />}
      {adding && <UsePicker one={one} onClose={() => setAdding(false)} />}
    </RecordPart>
  );
}

/** Records of a search that a file can serve. */
const TARGETS: Partial<Record<SearchHit["kind"], TargetKind>> = {
  question: "answer",
  finding: "finding",
  session: "session",
  incident: "incident",
  practice: "good-practice",
};
const HITS = 50;
const PAUSE_MS = 150;

/** Ties the file to a further record, found by a few letters. */
function UsePicker({ one, onClose }: { one: EvidenceDetail; onClose: () => void }) {
  const t = useWords();
  const may = useMay();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const read = searchRead(asked, HITS);
  const found = useQuery({
    queryKey: read.key,
    queryFn: read.get,
    meta: { kinds: read.kinds },
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  const targets = (asked === "" ? [] : (found.data ?? [])).flatMap((hit) => {
    const kind = TARGETS[hit.kind];
    return kind !== undefined && may(FILES[kind]) ? [{ hit, kind }] : [];
  });
  const use = (hit: SearchHit, kind: TargetKind) =>
    run("work", async () => {
      const saved = await api.evidenceUse(kind, hit.id, [one.id]);
      offerUndo(saved, t("evidence-use-added", { name: one.name, what: hit.title }));
      onClose();
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("evidence-use-title", { name: one.name })}
      size="lg"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      <TextInput
        data-autofocus
        label={t("evidence-use-search")}
        description={t("evidence-use-hint")}
        leftSection={<Icon name="search" size={16} />}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={classes.targets} aria-label={t("evidence-use-search")}>
        {targets.map(({ hit, kind }) => {
          const has = one.used_by.some(({ to }) => to === hit.to);
          return (
            <li key={`${hit.kind} ${hit.id}`}>
              <button type="button" disabled={has || busy !== null} onClick={() => void use(hit, kind)}>
                <span className={classes.sign} title={t(`evidence-use-${kind}`)}>
                  <Icon name={SIGNS[kind]} size={16} />
                  <span className="pl-hidden">{t(`evidence-use-${kind}`)}</span>
                </span>
                <span className={classes.what}>{hit.title}</span>
                <span className={classes.quiet}>{has ? t("evidence-use-already") : hit.detail}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {asked !== "" && !found.isFetching && targets.length === 0 && (
        <p className={classes.hint}>{t("evidence-use-none", { text: asked })}</p>
      )}
      {found.error !== null && <ErrorNotice error={found.error} />}
      {error !== null && <ErrorNotice error={error} />}
    </Modal>
  );
}
