import { api, type SessionDetail } from "../../../api/client";
import { PaperDialog } from "../../../parts/PaperDialog";
import { useWords } from "../../../words/words";

interface SigninSheetProps {
  session: SessionDetail;
  opened: boolean;
  onClose: () => void;
}

/** The list of a session to sign. */
export function SigninSheet({ session, opened, onClose }: SigninSheetProps) {
  const t = useWords();
  return (
    <PaperDialog
      title={t("training-sheet")}
      lead={t("training-sheet-lead", { course: session.course_name })}
      done={t("training-sheet-done")}
      counted={({ rows }) => t("training-sheet-counted", { rows })}
      next={t("training-sheet-next")}
      make={(request) => api.signinSheetPaper(session.id, request)}
      opened={opened}
      onClose={onClose}
    />
  );
}
