import { Table, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Story } from "../../api/client";
import { guidanceRead } from "../../api/readings";
import { RecordHead, RecordPanel, RecordPart, Tool } from "../../parts/RecordPanel";
import { useText, useWords } from "../../words/words";
import classes from "./library.module.css";

/** One story from where they stood to what a reader can do on Monday. */
export function StoryPanel({ story, onClose }: { story: Story; onClose: () => void }) {
  const t = useWords();
  const text = useText();
  return (
    <RecordPanel
      label={text(story.title)}
      head={
        <RecordHead
          number={text(story.title)}
          marks={null}
          tools={<Tool icon="close" label={t("frame-close")} onClick={onClose} />}
        />
      }
    >
      <Text>{text(story.about)}</Text>
      <dl className={classes.facts}>
        {story.facts.map(({ name, value }) => (
          <div key={text(name)}>
            <dt>{text(name)}</dt>
            <dd>{text(value)}</dd>
          </div>
        ))}
      </dl>
      <Lines title={t("library-story-stood")} lines={story.stood} />
      <RecordPart title={t("library-story-did")}>
        <dl className={classes.steps}>
          {story.did.map(({ when, what }) => (
            <div key={text(what)}>
              <dt>{text(when)}</dt>
              <dd>{text(what)}</dd>
            </div>
          ))}
        </dl>
      </RecordPart>
      <RecordPart title={t("library-story-cost")}>
        <Costs story={story} />
        {story.cost_note && <p className={classes.note}>{text(story.cost_note)}</p>}
      </RecordPart>
      <Lines title={t("library-story-result")} lines={story.result} />
      <Lines title={t("library-story-differently")} lines={story.differently} />
      <section className={classes.monday} aria-label={t("library-story-monday")}>
        <h3>{t("library-story-monday")}</h3>
        <ul>
          {story.monday.map((line) => (
            <li key={text(line)}>{text(line)}</li>
          ))}
        </ul>
      </section>
      <Questions ids={story.questions} />
      <p className={classes.quiet}>
        {t("library-story-source")}: {text(story.source)}
      </p>
    </RecordPanel>
  );
}

function Lines({ title, lines }: { title: string; lines: Story["stood"] }) {
  const text = useText();
  return (
    <RecordPart title={title}>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={text(line)}>{text(line)}</li>
        ))}
      </ul>
    </RecordPart>
  );
}

function Costs({ story }: { story: Story }) {
  const t = useWords();
  const text = useText();
  return (
    <Table aria-label={t("library-story-cost")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("library-story-cost-what")}</Table.Th>
          <Table.Th>{t("library-story-cost-who")}</Table.Th>
          <Table.Th>{t("library-story-cost-amount")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {story.cost.map(({ what, who, amount }) => (
          <Table.Tr key={`${text(who)} ${text(what)}`}>
            <Table.Td>{text(what)}</Table.Td>
            <Table.Td>{text(who)}</Table.Td>
            <Table.Td>{text(amount)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The questions a story tells of, in their own words. */
function Questions({ ids }: { ids: readonly string[] }) {
  const t = useWords();
  const text = useText();
  const found = useQueries({
    queries: ids.map((id) => {
      const { key, get, kinds } = guidanceRead(id);
      return { queryKey: key, queryFn: get, meta: { kinds } };
    }),
  });
  const questions = found.flatMap(({ data }) => (data ? [data.question] : []));
  return (
    <RecordPart title={t("library-story-questions")}>
      <ul className={classes.lines}>
        {questions.map((question) => (
          <li key={question.id}>
            <Link to="/library" search={{ open: question.id }} className={classes.link}>
              {text(question.text)}
            </Link>
          </li>
        ))}
      </ul>
    </RecordPart>
  );
}
