import { Button } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./share.module.css";

export const PAGES = ["bundle", "rules", "known"] as const;

/** The three pages of one customer: the next bundle, what they may see, what they know. */
export function CustomerTabs({ customerId }: { customerId: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const { page = "bundle" } = useParams({ strict: false });
  return (
    <>
      <nav className={classes.tabs} aria-label={t("share-pages")}>
        {PAGES.map((one) => (
          <Link
            key={one}
            to="/share/$view/$page"
            params={{ view: customerId, page: one }}
            aria-current={one === page ? "page" : undefined}
          >
            {t(`share-page-${one}`)}
          </Link>
        ))}
      </nav>
      <Button
        variant="default"
        leftSection={<Icon name="back" size={16} />}
        onClick={() => void navigate({ to: "/share" })}
      >
        {t("share-preview-back")}
      </Button>
    </>
  );
}
