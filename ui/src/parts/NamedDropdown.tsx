import { Popover } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** A popover's box with a name of its own; Mantine names it after the button that opens it, whatever `aria-label` says. */
export function NamedDropdown({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <Popover.Dropdown aria-labelledby={id}>
      <span id={id} hidden>
        {label}
      </span>
      {children}
    </Popover.Dropdown>
  );
}
