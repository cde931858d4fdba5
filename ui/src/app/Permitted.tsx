/** Screens and parts of screens that some people only read. */
import type { ReactNode } from "react";
import { EmptyState } from "../parts/EmptyState";
import { Icon } from "../parts/Icon";
import { ReadOnlyProvider, useReadOnly } from "../parts/ReadOnly";
import { useWords } from "../words/words";
import classes from "./frame.module.css";
import { type Permission, rolesThatMay } from "./roles";
import { useSession } from "./session";
import { useMay } from "./useMay";

interface PermittedProps {
  permission: Permission;
  children: ReactNode;
}

/** The fields inside are for whom the table permits, unless all around is closed; everybody else reads their values. */
export function Permitted({ permission, children }: PermittedProps) {
  const may = useMay();
  const closed = useReadOnly();
  return <ReadOnlyProvider value={closed || !may(permission)}>{children}</ReadOnlyProvider>;
}

/** One quiet line for whoever may only read what stands below: who can change it. */
export function ReadOnlyLine({ permission }: { permission: Permission }) {
  const t = useWords();
  const may = useMay();
  const roles = useRoleWords(permission);
  if (may(permission)) return null;
  return (
    <p className={classes.readOnly} role="note">
      <Icon name="eye" size={16} />
      {t("frame-read-only", { roles })}
    </p>
  );
}

/** A screen that is a step from beginning to end: whoever may not take it reads who can. */
export function PermittedScreen({ permission, children }: PermittedProps) {
  const t = useWords();
  const may = useMay();
  const roles = useRoleWords(permission);
  if (may(permission)) return children;
  return <EmptyState icon="lock" sentence={t("frame-not-you")} example={t("frame-not-you-who", { roles })} />;
}

/** "EHS manager, HR manager": the roles that have a permission. */
export function useRoleWords(permission: Permission): string {
  const t = useWords();
  const { store } = useSession().state;
  return rolesThatMay(permission, store)
    .map((role) => t(`role-${role}`))
    .join(t("frame-list-separator"));
}
