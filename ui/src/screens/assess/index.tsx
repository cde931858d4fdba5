import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { keepKeysFree, useShortcuts } from "../../parts/shortcuts";
import { useAnnounce } from "../../parts/UndoToast";
import { useWords } from "../../words/words";
import classes from "./assess.module.css";
import { HeresHow } from "./HeresHow";
import { nextUnanswered, type Place, packOf, placeToGoOn } from "./levels";
import { Questionnaires } from "./Questionnaires";
import { QuestionPane } from "./QuestionPane";
import { ScorePage } from "./ScorePage";
import { SectionEnd } from "./SectionEnd";
import { SectionList } from "./SectionList";
import { useAnswers } from "./useAnswers";

/** Sections with progress | the question | "Here's how". The address holds the place: question, section end or score. */
export function AssessScreen() {
  const { question: asked } = useParams({ strict: false });
  const { view, pack: named } = useSearch({ strict: false });
  const { pack, assessment, places, answers } = useAnswers(
    asked === undefined ? (named ?? null) : packOf(asked),
  );
  const navigate = useNavigate();
  const jump = useRef<HTMLInputElement>(null);
  const place = places.find(({ question }) => question.id === asked) ?? placeToGoOn(places, answers);
  const announce = useAnnounce();
  const t = useWords();
  const onUnanswered = () => {
    const next = nextUnanswered(places, answers, place && view !== "score" ? place : null);
    if (next) void navigate({ to: "/assess/$question", params: { question: next.question.id } });
    else announce(t("assess-jump-all-done"));
  };
  useShortcuts({ "/": () => jump.current?.focus(), j: onUnanswered });
  // Without a question in the address the place would move on by itself as soon as it is answered.
  const missing = asked === undefined && view === undefined ? place?.question.id : undefined;
  useEffect(() => {
    if (missing) void navigate({ to: "/assess/$question", params: { question: missing }, replace: true });
  }, [missing, navigate]);
  if (!place) return null;

  const open = (id: string) => void navigate({ to: "/assess/$question", params: { question: id } });
  const at = places.indexOf(place);
  const before = places[at - 1];
  const after = places[at + 1];
  const showEnd = () =>
    void navigate({
      to: "/assess/$question",
      params: { question: place.question.id },
      search: { view: "end" },
    });
  const name = place === undefined ? null : packOf(place.question.id);
  const inPack = (search: { view?: string }) => ({ ...search, ...(name !== null && { pack: name }) });
  const showScore = () => void navigate({ to: "/assess", search: inPack({ view: "score" }) });
  const showPack = (id: string) => void navigate({ to: "/assess", search: { pack: id } });
  const showQuestionnaires = () =>
    void navigate({ to: "/assess", search: inPack({ view: "questionnaires" }) });
  const nextSection = places.slice(at).find(({ section }) => section !== place.section);
  const goTo = (target: Place | undefined) => (target ? open(target.question.id) : showScore());

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only steers where the focus goes
    <div className={classes.screen} onMouseDown={keepKeysFree}>
      <SectionList
        pack={pack}
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
        <Questionnaires onOpen={showPack} />
      ) : view === "score" ? (
        <ScorePage pack={pack} places={places} answers={answers} score={assessment.score} onOpen={open} />
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
        <>
          <QuestionPane
            key={place.question.id}
            place={place}
            total={places.length}
            score={assessment.score}
            answer={answers.get(place.question.id)}
            onBack={before ? () => open(before.question.id) : null}
            onNext={place.endsSection ? showEnd : () => goTo(after)}
          />
          <HeresHow key={`how-${place.question.id}`} question={place.question} />
        </>
      )}
    </div>
  );
}
