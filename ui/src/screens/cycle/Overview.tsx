import { Button, Modal, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { api, type CycleView, type Gate, type Phase } from "../../api/client";
import { ReadOnlyLine } from "../../app/Permitted";
import { RouteLink } from "../../app/RouteLink";
import { useUndo } from "../../app/undo";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useReadOnly } from "../../parts/ReadOnly";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { Ring, useGateWords } from "../home/Wheel";
import classes from "./cycle.module.css";

/** The wheel, and each phase with the conditions of its gate. */
export function Overview({ view }: { view: CycleView }) {
  const t = useWords();
  return (
    <>
      <ReadOnlyLine permission="lead" />
      <div className={classes.overview}>
        <div className={classes.card} data-ring>
          <Ring phases={view.phases} />
          <p className={classes.quiet}>{t("cycle-ring-about")}</p>
        </div>
        <ol className={classes.phases}>
          {view.phases.map((phase) => (
            <PhaseCard key={phase.phase} view={view} phase={phase} />
          ))}
        </ol>
      </div>
    </>
  );
}

function PhaseCard({ view, phase }: { view: CycleView; phase: Phase }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const here = view.phase === phase.phase;
  const words = useGateWords();
  const { passed } = phase;
  return (
    <li className={classes.card} data-here={here || undefined}>
      <div className={classes.row}>
        <Title order={2}>{t(`home-phase-${phase.phase}`)}</Title>
        <span className={classes.quiet}>
          {phase.total === 0
            ? t("home-phase-nothing")
            : t("home-phase-count", { done: phase.done, total: phase.total })}
        </span>
        {here && <span className={classes.badge}>{t("cycle-here")}</span>}
      </div>
      <ul className={classes.conditions}>
        {phase.gate.map((gate) => (
          <Condition key={gate.code} gate={gate} />
        ))}
      </ul>
      {passed && (
        <div className={classes.passed}>
          <Icon name="check" size={15} />
          <span>
            {t(phase.phase === "act" ? "cycle-closed-by" : "cycle-passed", {
              who: passed.by,
              when: dateTime(passed.at),
            })}
            {passed.reason && (
              <>
                {" "}
                <strong>{t("cycle-passed-reason", { reason: passed.reason })}</strong>{" "}
                {t("cycle-passed-open", {
                  count: passed.open.length,
                  what: passed.open.map((code) => words(code)).join(t("frame-list-separator")),
                })}
              </>
            )}
          </span>
        </div>
      )}
      {here && <GoOn view={view} phase={phase} />}
    </li>
  );
}

function Condition({ gate }: { gate: Gate }) {
  const t = useWords();
  const words = useGateWords();
  return (
    <li data-done={gate.done || undefined}>
      <Icon name={gate.done ? "check" : "minus"} size={15} />
      <span>
        {words(gate.code)}
        <span className="pl-hidden"> ({t(gate.done ? "home-gate-open" : "home-gate-closed")})</span>
      </span>
      {gate.of > 1 && (
        <span className={classes.figure}>{t("home-phase-count", { done: gate.count, total: gate.of })}</span>
      )}
      {!gate.done && (
        <RouteLink to={gate.to} className={classes.link}>
          {t("cycle-condition-go")}
          <span className="pl-hidden"> {words(gate.code)}</span>
        </RouteLink>
      )}
    </li>
  );
}

/** To the next phase: at once when nothing is missing, with a reason when something is. */
function GoOn({ view, phase }: { view: CycleView; phase: Phase }) {
  const t = useWords();
  const words = useGateWords();
  const readOnly = useReadOnly();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const open = phase.gate.filter(({ done }) => !done);
  if (readOnly) return null;
  if (phase.phase === "act")
    return (
      <RouteLink to="/cycle/review" className={classes.link}>
        {t("cycle-to-close")}
      </RouteLink>
    );
  const pass = () =>
    run("work", async () => {
      const saved = await api.gatePass(view.cycle.id, phase.phase, reason);
      setAsking(false);
      offerUndo(saved, t("cycle-went-on", { phase: t(`home-phase-${phase.phase}`) }));
    });
  return (
    <>
      {error !== null && !asking && <ErrorNotice error={error} />}
      <Button
        mt="xs"
        variant={open.length === 0 ? "filled" : "default"}
        loading={busy !== null && !asking}
        onClick={() => (open.length === 0 ? void pass() : setAsking(true))}
      >
        {t(open.length === 0 ? `cycle-go-${phase.phase}` : `cycle-go-${phase.phase}-anyway`)}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t(`cycle-go-${phase.phase}-anyway`)}
        closeButtonProps={{ "aria-label": t("frame-close") }}
      >
        <p>{t("cycle-anyway-about", { count: open.length })}</p>
        <ul className={classes.conditions}>
          {open.map(({ code }) => (
            <li key={code}>
              <Icon name="minus" size={15} />
              {words(code)}
            </li>
          ))}
        </ul>
        <Textarea
          label={t("cycle-reason")}
          description={t("cycle-reason-hint")}
          value={reason}
          autosize
          minRows={2}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t("frame-cancel")}
          </Button>
          <Button disabled={reason.trim() === ""} loading={busy !== null} onClick={() => void pass()}>
            {t("cycle-go-with-reason")}
          </Button>
        </div>
      </Modal>
    </>
  );
}
