import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { ReadOnlyProvider } from "../../parts/ReadOnly";
import { keepKeysFree, useShortcuts } from "../../parts/shortcuts";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";
import { CycleChoice } from "./CycleChoice";
import { HeresHow } from "./HeresHow";
import { nextUnanswered, type Place, packOf, placeToGoOn } from "./levels";
import { Questionnaires } from "./Questionnaires";
import { QuestionPane } from "./QuestionPane";
import { ScorePage } from "./ScorePage";
import { SectionEnd } from "./SectionEnd";
import { SectionList } from "./SectionList";
import { useAnswers } from "./useAnswers";
import { AnswerSheets } from "./workbook/AnswerSheets";
import { QuestionList } from "./workbook/QuestionList";

/** Sections with progress | the question | "Here's how". The address holds the place: question, section end or score. */
export function AssessScreen() {
  const { question: asked } = useParams({ strict: false });
  const { view, pack: named, of } = useSearch({ strict: false });
  const { pack, assessment, places, answers, last } = useAnswers(
    asked === undefined ? (named ?? null) : packOf(asked),
    of ?? null,
  );
  /** Another cycle than the running one stays open while the person looks around in it. */
  const kept = of === undefined ? {} : { of };
  const navigate = useNavigate();
  const jump = useRef<HTMLInputElement>(null);
  const place = places.find(({ question }) => question.id === asked) ?? placeToGoOn(places, answers);
  const announce = useAnnounce();
  const t = useWords();
  const onUnanswered = () => {
    const next = nextUnanswered(places, answers, place && view !== "score" ? place : null);
    if (next)
      void navigate({ to: "/assess/$question", params: { question: next.question.id }, search: kept });
    else announce(t("assess-jump-all-done"));
  };
  useShortcuts({ "/": () => jump.current?.focus(), j: onUnanswered });
  // Without a question in the address the place would move on by itself as soon as it is answered.
  const missing = asked === undefined && view === undefined ? place?.question.id : undefined;
  useEffect(() => {
    if (missing)
      void navigate({
        to: "/assess/$question",
        params: { question: missing },
        search: of === undefined ? {} : { of },
        replace: true,
      });
  }, [missing, navigate, of]);
  if (!place) return null;

  const open = (id: string) =>
    void navigate({ to: "/assess/$question", params: { question: id }, search: kept });
  const at = places.indexOf(place);
  const before = places[at - 1];
  const after = places[at + 1];
  const showEnd = () =>
    void navigate({
      to: "/assess/$question",
      params: { question: place.question.id },
      search: { view: "end", ...kept },
    });
  const name = place === undefined ? null : packOf(place.question.id);
  const inPack = (search: { view?: string }) => ({
    ...search,
    ...kept,
    ...(name !== null && { pack: name }),
  });
  const showScore = () => void navigate({ to: "/assess", search: inPack({ view: "score" }) });
  const showPack = (id: string) => void navigate({ to: "/assess", search: { pack: id, ...kept } });
  const showQuestionnaires = () =>
    void navigate({ to: "/assess", search: inPack({ view: "questionnaires" }) });
  const nextSection = places.slice(at).find(({ section }) => section !== place.section);
  const goTo = (target: Place | undefined) => (target ? open(target.question.id) : showScore());

  if (view === "list") return <QuestionList onBack={showQuestionnaires} onOpen={showPack} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only steers where the focus goes
    <div className={classes.screen} onMouseDown={keepKeysFree}>
      <SectionList
        pack={pack}
        cycles={<CycleChoice assessment={assessment} />}
        places={places}
        answers={answers}
        score={assessment.score}
        current={view === undefined || view === "end" ? place : null}
        jump={jump}
        atScore={view === "score"}
        onOpen={open}
        onScore={showScore}
        onUnanswered={onUnanswered}
        onPack={showPack}
        onQuestionnaires={showQuestionnaires}
      />
      {view === "questionnaires" ? (
        <Questionnaires
          onOpen={showPack}
          onView={(name) => void navigate({ to: "/assess", search: inPack({ view: name }) })}
        />
      ) : view === "workbook" ? (
        <AnswerSheets key={pack.id} pack={pack.id} />
      ) : view === "score" ? (
        <ScorePage
          pack={pack}
          places={places}
          answers={answers}
          score={assessment.score}
          cycle={assessment.cycle.id}
          onOpen={open}
        />
      ) : view === "end" ? (
        <SectionEnd
          place={place}
          places={places}
          answers={answers}
          score={assessment.score}
          next={nextSection?.section ?? null}
          onBack={() => open(place.question.id)}
          onNext={() => goTo(nextSection)}
          onOpen={open}
        />
      ) : (
        <ReadOnlyProvider value={assessment.closed}>
          <QuestionPane
            key={place.question.id}
            place={place}
            total={places.length}
            score={assessment.score}
            answer={answers.get(place.question.id)}
            last={last.get(place.question.id)}
            lastCycle={assessment.last_cycle}
            onBack={before ? () => open(before.question.id) : null}
            onNext={place.endsSection ? showEnd : () => goTo(after)}
          />
          <HeresHow key={`how-${place.question.id}`} question={place.question} />
        </ReadOnlyProvider>
      )}
    </div>
  );
}
