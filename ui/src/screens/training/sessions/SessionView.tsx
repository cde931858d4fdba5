import { ActionIcon, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type SessionDetail } from "../../../api/client";
import { sessionRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { HistoryTool } from "../../../app/history/HistoryPanel";
import { Loading } from "../../../app/Loading";
import { Permitted, ReadOnlyLine } from "../../../app/Permitted";
import { useUndo } from "../../../app/undo";
import { useMay } from "../../../app/useMay";
import { ConfirmStep } from "../../../parts/ConfirmStep";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { useFormats, useWords } from "../../../words/words";
import classes from "../training.module.css";
import { AttendanceList } from "./AttendanceList";
import { RepeatSession } from "./RepeatSession";
import { SessionParts } from "./SessionParts";
import { SigninSheet } from "./SigninSheet";

/** One session: the paper list, and beside it what, when, where, and the scan of the signed sheet. */
export function SessionView({ id }: { id: string }) {
  const t = useWords();
  const session = useRead(sessionRead(id));
  if (session.error !== null) {
    return (
      <section className={classes.list}>
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
        <Link to="/training/$view" params={{ view: "sessions" }} className={classes.link}>
          {t("training-session-back")}
        </Link>
      </section>
    );
  }
  return session.data ? <Opened session={session.data} /> : <Loading />;
}

function Opened({ session }: { session: SessionDetail }) {
  const t = useWords();
  const may = useMay();
  const trains = may("train");
  const navigate = useNavigate();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const { date } = useFormats();
  const [printing, setPrinting] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [repeating, setRepeating] = useState(false);
  const back = () => void navigate({ to: "/training/$view", params: { view: "sessions" } });
  return (
    <div className={classes.session}>
      <section className={classes.list} aria-label={t("training-attendance")}>
        <div className={classes.sessionHead}>
          <div className={classes.sessionTitle}>
            <Link to="/training/$view" params={{ view: "sessions" }} className={classes.back}>
              <Icon name="back" size={15} />
              {t("training-session-back")}
            </Link>
            <h1>{session.course_name}</h1>
            <span className={classes.total}>{date(session.held_on)}</span>
          </div>
          <HistoryTool
            size={36}
            name={session.course_name}
            records={[{ kind: "session", id: session.id, of: null }]}
          />
          {may("export") && (
            <Button
              variant="default"
              leftSection={<Icon name="print" size={16} />}
              onClick={() => setPrinting(true)}
            >
              {t("training-sheet")}
            </Button>
          )}
          {trains && (
            <>
              <Button
                variant="default"
                leftSection={<Icon name="import" size={16} />}
                onClick={() =>
                  void navigate({
                    to: "/training/$view",
                    params: { view: "import" },
                    search: { session: session.id },
                  })
                }
              >
                {t("training-attendance-import")}
              </Button>
              <Button variant="default" onClick={() => setRepeating(true)}>
                {t("training-session-repeat")}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t("training-session-delete")}
                title={t("training-session-delete")}
                onClick={() => setDeleting(true)}
              >
                <Icon name="trash" />
              </ActionIcon>
            </>
          )}
        </div>
        <ReadOnlyLine permission="train" />
        <AttendanceList session={session.id} />
      </section>
      <Permitted permission="train">
        <SessionParts
          session={session}
          onValue={(value) => client.setQueryData(sessionRead(session.id).key, value)}
        />
      </Permitted>
      <RepeatSession session={session} opened={repeating} onClose={() => setRepeating(false)} />
      <SigninSheet session={session} opened={printing} onClose={() => setPrinting(false)} />
      <ConfirmStep
        opened={deleting}
        title={t("training-session-delete-title", { course: session.course_name })}
        goes={[
          t("training-session-delete-session", { day: date(session.held_on) }),
          t("training-session-delete-marks", { count: session.present }),
          ...(session.evidence.length > 0
            ? [t("training-session-delete-evidence", { count: session.evidence.length })]
            : []),
        ]}
        note={t("training-delete-note")}
        verb={t("training-session-delete")}
        danger
        onConfirm={async () => {
          const saved = await api.sessionDelete(session.id);
          back();
          offerUndo(saved, t("training-session-deleted", { course: session.course_name }));
        }}
        onClose={() => setDeleting(false)}
      />
    </div>
  );
}
