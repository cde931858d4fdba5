import { Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { storiesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useText, useWords } from "../../words/words";
import classes from "./advice.module.css";

/** Case stories that tell of a question. */
export function StoryLinks({ question }: { question: string }) {
  const t = useWords();
  const text = useText();
  const stories = useRead(storiesRead).data?.filter(({ questions }) => questions.includes(question)) ?? [];
  if (stories.length === 0) return null;
  return (
    <section>
      <Title order={3}>{t("library-stories-here")}</Title>
      <ul className={classes.stories}>
        {stories.map(({ id, title }) => (
          <li key={id}>
            <Link
              to="/library/$tab"
              params={{ tab: "stories" }}
              search={{ open: id }}
              className={classes.story}
            >
              {text(title)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
