import { useParams, useSearch } from "@tanstack/react-router";
import { ImportScreen } from "../import";
import { CoursesView } from "./courses/CoursesView";
import { MatrixView } from "./matrix/MatrixView";
import { PeopleView } from "./people/PeopleView";
import { SessionsView } from "./sessions/SessionsView";
import { SessionView } from "./sessions/SessionView";

/** `/training` is the matrix; `/training/people|courses|sessions|import`; `/training/session/<id>`. */
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
      return search.session === undefined ? (
        <ImportScreen target="workers" />
      ) : (
        <ImportScreen target="attendance" session={search.session} />
      );
    default:
      return <MatrixView />;
  }
}
