import { Button, Switch, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type AttendanceRow, api } from "../../../api/client";
import { useNameOf } from "../../../app/purge/Destroyed";
import { useMay } from "../../../app/useMay";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { errorCode } from "../../../parts/errorWords";
import { Icon } from "../../../parts/Icon";
import { useFormats, useWords } from "../../../words/words";
import { type Column, type GridHandle, RowGrid } from "../RowGrid";
import { SearchBox } from "../SearchBox";
import classes from "../training.module.css";
import { type Marked, useAttendance } from "./useAttendance";

type Told = ({ is: "marked" } & Marked) | { is: "unknown"; badge: string } | { is: "failed"; error: unknown };

/** The paper list: a name a row, Space ticks, a badge number ticks from anywhere in the list. */
export function AttendanceList({ session }: { session: string }) {
  const t = useWords();
  const trains = useMay()("train");
  const navigate = useNavigate();
  const { number } = useFormats();
  const [text, setText] = useState("");
  const [onlyListed, setOnlyListed] = useState(false);
  const list = useAttendance(session, text, onlyListed);
  const [badge, setBadge] = useState("");
  const [told, setTold] = useState<Told | null>(null);
  const grid = useRef<GridHandle>(null);
  const badgeBox = useRef<HTMLInputElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const { shown } = list;
  const mark = async (row: AttendanceRow, present: boolean | null) => {
    const marked = await list.mark(row, present);
    if (marked) setTold({ is: "marked", ...marked });
  };
  const takeBack = async (undo: string) => {
    setTold(null);
    await api.undo(undo).catch((error: unknown) => setTold({ is: "failed", error }));
    grid.current?.focus();
  };
  const columns = useColumns(trains ? (row, present) => void mark(row, present) : null);
  const ready = shown !== null;
  useEffect(() => {
    if (ready) badgeBox.current?.focus();
  }, [ready]);

  const tickBadge = async () => {
    const wanted = badge.trim();
    if (wanted === "") return;
    setBadge("");
    try {
      const marked = await list.markBadge(wanted);
      setTold({ is: "marked", ...marked });
      const index = await list.indexOf(marked.row.worker).catch(() => null);
      if (index !== null) grid.current?.goTo(index);
    } catch (error) {
      const unknown = errorCode(error) === "badge-unknown";
      setTold(unknown ? { is: "unknown", badge: wanted } : { is: "failed", error });
      // A wrong number waits to be mended, unless the next one is being typed already.
      setBadge((typed) => (typed === "" ? wanted : typed));
      badgeBox.current?.select();
    }
  };
  const keyInList = (event: KeyboardEvent, row: AttendanceRow | undefined, index: number): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "/") {
      searchBox.current?.focus();
      return true;
    }
    if (!trains) return false;
    if (event.key === " ") {
      if (row) void mark(row, row.present === true ? null : true);
      return true;
    }
    // As in a spreadsheet: done with this row, on to the next.
    if (event.key === "Enter") {
      if (row && row.present !== true) void mark(row, true);
      if (index + 1 < (shown?.total ?? 0)) grid.current?.goTo(index + 1);
      return true;
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      if (row) void mark(row, row.present === false ? null : false);
      return true;
    }
    if (!/^[\p{L}\p{N}-]$/u.test(event.key)) return false;
    setBadge(event.key);
    badgeBox.current?.focus();
    return true;
  };

  const nobody = shown !== null && shown.total === 0 && text.trim() === "" && !onlyListed;
  if (nobody && !trains) return <EmptyState icon="person" sentence={t("training-empty-people-read")} />;
  if (nobody) {
    return (
      <EmptyState
        icon="person"
        sentence={t("training-empty-people")}
        action={
          <Button
            onClick={() => void navigate({ to: "/training/$view", params: { view: "import" } })}
            leftSection={<Icon name="import" size={16} />}
          >
            {t("training-people-import")}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <div className={classes.tickBar}>
        {trains && (
          <>
            <form
              className={classes.badgeForm}
              onSubmit={(event) => {
                event.preventDefault();
                void tickBadge();
              }}
            >
              <TextInput
                ref={badgeBox}
                size="md"
                w={210}
                label={t("training-badge-box")}
                value={badge}
                maxLength={60}
                autoComplete="off"
                error={told?.is === "unknown"}
                aria-describedby="badge-told"
                onChange={(event) => {
                  setBadge(event.currentTarget.value);
                  if (told?.is !== "marked") setTold(null);
                }}
                onKeyDown={(event) => {
                  if (event.key !== "ArrowDown") return;
                  event.preventDefault();
                  grid.current?.focus();
                }}
              />
              <Button type="submit" size="md" variant="default">
                {t("training-badge-tick")}
              </Button>
            </form>
            <div id="badge-told" className={classes.told} data-is={told?.is} role="status">
              {told?.is === "marked" && <Mark {...told} onUndo={takeBack} />}
              {told?.is === "unknown" && (
                <>
                  <Icon name="warning" size={20} />
                  <span>
                    <strong>{t("training-badge-unknown", { badge: told.badge })}</strong>
                    <br />
                    {t("training-badge-unknown-next")}
                  </span>
                </>
              )}
              {told === null && <span className={classes.quiet}>{t("training-badge-hint")}</span>}
            </div>
          </>
        )}
        <p className={classes.count} role="status" aria-label={t("training-count-label")}>
          <strong>{shown === null ? "–" : number(shown.present)}</strong>
          <span>
            {t("training-count-present")}
            {shown !== null && (
              <>
                <br />
                {t("training-count-marked", { count: shown.listed })}
              </>
            )}
          </span>
        </p>
      </div>
      {told?.is === "failed" && <ErrorNotice error={told.error} />}
      {list.markError !== null && <ErrorNotice error={list.markError} />}
      {list.error !== null && <ErrorNotice error={list.error} onRetry={list.retry} />}
      <div className={classes.filters}>
        <SearchBox
          box={searchBox}
          label={t("training-people-search")}
          hint={t("training-people-search-hint")}
          text={text}
          onText={setText}
          onIntoRows={() => grid.current?.focus()}
        />
        <Switch
          label={t("training-attendance-only")}
          checked={onlyListed}
          onChange={(event) => setOnlyListed(event.currentTarget.checked)}
        />
        <span className={classes.grow} />
        <span className={classes.total}>
          {shown !== null && t("training-people-count", { count: shown.total })}
        </span>
      </div>
      {shown !== null && shown.total === 0 ? (
        <EmptyState
          icon="search"
          sentence={t("training-people-no-match")}
          action={
            <Button
              variant="default"
              onClick={() => {
                setText("");
                setOnlyListed(false);
              }}
            >
              {t("training-filter-clear")}
            </Button>
          }
        />
      ) : (
        <RowGrid<AttendanceRow>
          key={`${text} ${onlyListed}`}
          ref={grid}
          label={t("training-attendance")}
          columns={columns}
          total={shown?.total ?? 0}
          rowAt={list.rowAt}
          idOf={({ worker }) => worker}
          onRange={list.onRange}
          onKey={keyInList}
          markOf={({ present }) => (present === null ? undefined : present ? "present" : "absent")}
        />
      )}
      <Text className={classes.keys} component="p">
        {t(trains ? "training-attendance-keys" : "training-attendance-keys-read")}
      </Text>
    </>
  );
}

/** Whose tick was set last, and the way back. */
function Mark({ row, undo, onUndo }: Marked & { onUndo: (undo: string) => Promise<void> }) {
  const t = useWords();
  const nameOf = useNameOf();
  const { present } = row;
  return (
    <>
      <Icon name={present === null ? "minus" : present ? "check" : "close"} size={20} />
      <span>
        <strong>{nameOf(row)}</strong> {row.badge}
        <br />
        {present === null && t("training-marked-none")}
        {present === true && t("training-marked-present")}
        {present === false && t("training-marked-absent")}
        {undo !== null && (
          <button type="button" className={classes.link} onClick={() => void onUndo(undo)}>
            {t("frame-undo")}
          </button>
        )}
      </span>
    </>
  );
}

/** Without `onMark` the list says who was there and has nothing to press. */
function useColumns(
  onMark: ((row: AttendanceRow, present: boolean | null) => void) | null,
): Column<AttendanceRow>[] {
  const t = useWords();
  const nameOf = useNameOf();
  const markWords = ({ present }: AttendanceRow) =>
    present === null ? "" : t(present ? "training-mark-present" : "training-mark-absent");
  const all: (Column<AttendanceRow> & { marks?: true })[] = [
    {
      id: "tick",
      name: t("training-present"),
      width: "124px",
      cell: (row) =>
        onMark === null ? (
          markWords(row)
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={classes.tick}
            aria-pressed={row.present === true}
            aria-label={t("training-tick", { name: nameOf(row) })}
            onClick={() => onMark(row, row.present === true ? null : true)}
          >
            <span className={classes.box} aria-hidden="true">
              {row.present === true && <Icon name="check" size={15} />}
              {row.present === false && <Icon name="close" size={13} />}
            </span>
            {markWords(row)}
          </button>
        ),
    },
    { id: "badge", name: t("training-field-badge"), width: "140px", cell: ({ badge }) => badge },
    {
      id: "name",
      name: t("training-field-name"),
      width: "minmax(150px, 2fr)",
      cell: nameOf,
    },
    {
      id: "department",
      name: t("training-field-department"),
      width: "minmax(110px, 1.2fr)",
      cell: ({ department }) => department,
    },
    {
      id: "category",
      name: t("training-field-category"),
      width: "120px",
      cell: ({ category }) => t(`training-category-${category}`),
    },
    {
      id: "absent",
      marks: true,
      name: t("training-mark-absent"),
      width: "96px",
      cell: (row) => (
        <button
          type="button"
          tabIndex={-1}
          className={classes.absent}
          aria-pressed={row.present === false}
          aria-label={t("training-absent", { name: nameOf(row) })}
          onClick={() => onMark?.(row, row.present === false ? null : false)}
        >
          {t("training-mark-absent")}
        </button>
      ),
    },
  ];
  return onMark === null ? all.filter(({ marks }) => !marks) : all;
}
