import { Button } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { customersRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import classes from "./share.module.css";

const PAGES = ["bundle", "pack", "rules", "known"] as const;

/** The pages of one customer: the next bundle or review pack, what they may see, what they know. */
export function CustomerTabs({ customerId }: { customerId: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const paired = useRead(customersRead).data?.find(({ id }) => id === customerId)?.paired ?? true;
  const pages = PAGES.filter((one) => paired || one !== "bundle");
  const { page = pages[0] } = useParams({ strict: false });
  return (
    <>
      <nav className={classes.tabs} aria-label={t("share-pages")}>
        {pages.map((one) => (
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
