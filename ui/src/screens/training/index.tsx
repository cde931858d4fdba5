import { useParams, useSearch } from "@tanstack/react-router";
import { ImportScreen } from "../import";
import { CoursesView } from "./courses/CoursesView";
import { MatrixView } from "./matrix/MatrixView";
import { PeopleView } from "./people/PeopleView";
import { PlanView } from "./plan/PlanView";
import { ProgrammeView } from "./programme/ProgrammeView";
import { SessionsView } from "./sessions/SessionsView";
import { SessionView } from "./sessions/SessionView";

/** `/training` is the matrix; `/training/plan|people|courses|sessions|programme|import`; `/training/session/<id>`. */
export function TrainingScreen() {
  const { view, session } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  if (session !== undefined) return <SessionView key={session} id={session} />;
  switch (view) {
    case "people":
      return <PeopleView />;
    case "courses":
      return <CoursesView />;
    case "sessions":
      return <SessionsView />;
    case "import":
      if (search.session !== undefined) return <ImportScreen target="attendance" session={search.session} />;
      return <ImportScreen target={search.register === "yes" ? "register" : "workers"} />;
    case "plan":
      return <PlanView />;
    case "programme":
      return <ProgrammeView />;
    default:
      return <MatrixView />;
  }
}
