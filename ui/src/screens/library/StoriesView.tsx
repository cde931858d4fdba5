import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Story } from "../../api/client";
import { storiesRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { ListScreen } from "../../parts/ListTools";
import { useShortcuts } from "../../parts/shortcuts";
import { useText, useWords } from "../../words/words";
import { Head } from "./Head";
import classes from "./library.module.css";
import { StoryPanel } from "./StoryPanel";

/** What five factories did: a list, and one story beside it. */
export function StoriesView() {
  const t = useWords();
  const navigate = useNavigate();
  const { open } = useSearch({ strict: false });
  const stories = useReady(storiesRead).data;
  const story = stories.find(({ id }) => id === open);
  const show = (id: string | undefined) =>
    void navigate({
      to: "/library/$tab",
      params: { tab: "stories" },
      search: id === undefined ? {} : { open: id },
      replace: open !== undefined && id !== undefined,
    });
  useShortcuts({ Escape: () => story !== undefined && show(undefined) });
  return (
    <ListScreen
      label={t("library-tab-stories")}
      list={
        <>
          <Head tab="stories" />
          <p className={classes.count}>{t("library-stories-about")}</p>
          <ul className={classes.cards} aria-label={t("library-stories-list")}>
            {stories.map((one) => (
              <li key={one.id}>
                <StoryCard
                  story={one}
                  open={one === story}
                  short={story !== undefined}
                  onOpen={() => show(one.id)}
                />
              </li>
            ))}
          </ul>
        </>
      }
      panel={
        story === undefined ? null : (
          <StoryPanel key={story.id} story={story} onClose={() => show(undefined)} />
        )
      }
    />
  );
}

function StoryCard({
  story,
  open,
  short,
  onOpen,
}: {
  story: Story;
  open: boolean;
  short: boolean;
  onOpen: () => void;
}) {
  const text = useText();
  return (
    <button type="button" className={classes.card} aria-current={open || undefined} onClick={onOpen}>
      <strong>{text(story.title)}</strong>
      {!short && <span>{text(story.about)}</span>}
      {story.facts.slice(0, short ? 2 : 3).map(({ name, value }) => (
        <span key={text(name)} className={classes.fact}>
          <span className={classes.quiet}>{text(name)}</span> {text(value)}
        </span>
      ))}
    </button>
  );
}
