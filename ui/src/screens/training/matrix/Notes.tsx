import { Button, Popover, Table, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CourseCover, MatrixCell, MatrixCourse, MatrixWorker } from "../../../api/client";
import { useNameOf } from "../../../app/purge/Destroyed";
import { useFormats, useWords } from "../../../words/words";
import { CellMark } from "./CellMark";
import { coverPercent } from "./view";

/** A note beside the cell it is about; Escape or a click elsewhere puts it away. */
export function Noted({
  label,
  note,
  onClose,
  children,
}: {
  label: string;
  note: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      onDismiss={onClose}
      position="bottom"
      withArrow
      shadow="md"
      width={320}
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span>{children}</span>
      </Popover.Target>
      {/* What happens in the note is no business of the cell around it. */}
      <Popover.Dropdown
        role="dialog"
        aria-label={label}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          event.stopPropagation();
        }}
      >
        {note}
      </Popover.Dropdown>
    </Popover>
  );
}

/** When a person took the course and until when that counts. */
export function CellNote({
  person,
  course,
  cell,
}: {
  person: MatrixWorker;
  course: MatrixCourse;
  cell: MatrixCell;
}) {
  const t = useWords();
  const { date } = useFormats();
  const nameOf = useNameOf();
  const category = t(`training-category-${person.category}`);
  return (
    <>
      <Text fw={600}>{course.name}</Text>
      <Text size="sm" c="dimmed">
        {[nameOf(person), person.badge, person.department].filter((text) => text !== "").join(" · ")}
      </Text>
      <Text mt={8} mb={8} component="div">
        <CellMark state={cell.state} />
      </Text>
      {cell.on !== null && <Text size="sm">{t("training-note-on", { day: date(cell.on) })}</Text>}
      {cell.on !== null && (
        <Text size="sm">{cell.until === null ? t("training-note-for-ever") : until(cell.until)}</Text>
      )}
      {cell.state === "never" && <Text size="sm">{t("training-note-never")}</Text>}
      {cell.state === "not-wanted" && cell.on === null && (
        <Text size="sm">{t("training-note-not-wanted", { category })}</Text>
      )}
      <SeeSessions course={course} />
    </>
  );

  function until(day: string): string {
    return cell.state === "expired"
      ? t("training-note-ended", { day: date(day) })
      : t("training-note-until", { day: date(day) });
  }
}

/** The arithmetic of the cover. */
export function CoverNote({ course, cover }: { course: MatrixCourse; cover: CourseCover }) {
  const t = useWords();
  const { number } = useFormats();
  const percent = coverPercent(cover);
  return (
    <>
      <Text fw={600}>{course.name}</Text>
      <Text size="sm" c="dimmed">
        {t(`training-kind-${course.kind}`)}
      </Text>
      <Table mt={6} highlightOnHover={false}>
        <Table.Tbody>
          {(["done", "soon", "expired", "never"] as const).map((state) => (
            <Table.Tr key={state}>
              <Table.Td>
                <CellMark state={state} />
              </Table.Td>
              <Table.Td ta="right">{number(cover[state])}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>{t("training-cover-wanted")}</Table.Td>
            <Table.Td ta="right">{number(cover.wanted)}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="sm" mt={6}>
        {percent === null
          ? t("training-cover-none")
          : t("training-cover-sum", {
              done: number(cover.done),
              soon: number(cover.soon),
              wanted: number(cover.wanted),
              percent,
            })}
      </Text>
      <SeeSessions course={course} />
    </>
  );
}

function SeeSessions({ course }: { course: MatrixCourse }) {
  const t = useWords();
  const navigate = useNavigate();
  return (
    <Button
      data-autofocus
      mt="sm"
      size="xs"
      variant="default"
      onClick={() =>
        void navigate({
          to: "/training/$view",
          params: { view: "sessions" },
          search: { course: course.id },
        })
      }
    >
      {t("training-note-sessions")}
    </Button>
  );
}
