import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

interface RouteLinkProps {
  /** An address inside the window as Rust gives it: `/actions/0190…`, `/assess?view=score`. */
  to: string;
  className?: string;
  title?: string;
  /** Whether it leads to where the person is. */
  current?: boolean;
  onGo?: () => void;
  children: ReactNode;
}

/** A link to an address that is only known when it is shown. */
export function RouteLink({ to, className, title, current, onGo, children }: RouteLinkProps) {
  const { history } = useRouter();
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo?.();
    history.push(to);
  };
  return (
    <a
      href={history.createHref(to)}
      className={className}
      title={title}
      aria-current={current ? "page" : undefined}
      onClick={go}
    >
      {children}
    </a>
  );
}
