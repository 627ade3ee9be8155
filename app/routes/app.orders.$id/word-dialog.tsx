import type { OrderWord } from "#app/domain/orders/person-word.ts";
import type { WordAnswer } from "#app/services/order-word.server.ts";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { words } from "#app/ui/words.en.ts";

interface WordDialogProps {
  readonly word: Exclude<OrderWord, "resend">;
  readonly name: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly answer: WordAnswer | null;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why an order goes in spite of its holds, or stays away from the ERP. */
export function WordDialog({ word, name, isOpen, isBusy, answer, onSubmit, onClose }: WordDialogProps) {
  const { words: copies, wordHelp, problems } = words.orders.one;
  const copy = copies[word];
  const problem = answer?.kind === "refused" && answer.word === word ? problems[answer.problem] : undefined;
  return (
    <ReasonModal
      title={copy.title(name)}
      text={copy.text}
      help={wordHelp}
      action={copy.action}
      isOpen={isOpen}
      isBusy={isBusy}
      {...(problem === undefined ? {} : { problem })}
      onSubmit={onSubmit}
      onClose={onClose}
    />
  );
}
