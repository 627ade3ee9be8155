import { words } from "#app/ui/words.en.ts";
import type { MappingAnswer } from "./commands.server.ts";

/** What a command has done, in a passing message; null: it has not, which is said in place. */
export function toastOf(answer: MappingAnswer | undefined): string | null {
  const copy = words.mapping;
  switch (answer?.kind) {
    case "saved":
      return copy.editor.saved(answer.version);
    case "discarded":
      return copy.editor.discarded;
    case "released":
      return copy.editor.released(answer.version);
    case "reverted":
      return copy.holding.reverted(answer.version);
    case "review-chosen":
      return copy.holding.reviewSaved;
    default:
      return null;
  }
}
