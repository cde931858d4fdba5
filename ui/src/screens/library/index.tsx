import { useParams } from "@tanstack/react-router";
import { GuidanceView } from "./GuidanceView";
import { PracticeView } from "./PracticeView";
import { StoriesView } from "./StoriesView";

/** `/library` is the guidance; `/library/stories|practice`. */
export function LibraryScreen() {
  const { tab } = useParams({ strict: false });
  switch (tab) {
    case "stories":
      return <StoriesView />;
    case "practice":
      return <PracticeView />;
    default:
      return <GuidanceView />;
  }
}
