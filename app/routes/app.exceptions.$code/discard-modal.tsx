import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { words } from "#app/ui/words.en.ts";
import type { RepairCommands } from "./use-repair.ts";

/** Asks why, before cases are closed without a repair. */
export function DiscardModal({ count, repair }: { readonly count: number; readonly repair: RepairCommands }) {
  const { answer, discarding, isBusy } = repair;
  const copy = words.exceptions.discard;
  const isRefused = answer?.kind === "refused" && (answer.intent === "discard-all" || answer.intent === "discard-one");
  return (
    <ReasonModal
      title={copy.title(discarding?.id === null ? count : 1)}
      text={copy.text}
      help={copy.reasonHelp}
      action={words.shared.discard}
      isFinal
      isOpen={discarding !== null}
      isBusy={isBusy}
      {...(isRefused ? { problem: words.exceptions.refused[answer.problem] } : {})}
      onSubmit={repair.discard}
      onClose={repair.keep}
    />
  );
}
