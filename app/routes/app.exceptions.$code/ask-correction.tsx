import { useFetcher } from "@remix-run/react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import type { CorrectionAnswer } from "#app/services/ownership/corrections.server.ts";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.corrections;

/** What somebody who may not repair it can do: ask whoever may. */
export function AskCorrection({ caseId, name }: { readonly caseId: string; readonly name: string }) {
  const fetcher = useFetcher<{ readonly correction: CorrectionAnswer }>();
  const answer = fetcher.data?.correction;
  const [asking, setAsking] = useState<{ readonly before: CorrectionAnswer | undefined } | null>(null);
  const isAnswered = asking !== null && answer !== asking.before && answer?.kind === "asked";
  useSuccessToast(answer, answer?.kind === "asked" ? copy.asked : null);
  return (
    <>
      <Button size="slim" accessibilityLabel={copy.askOf(name)} onClick={() => setAsking({ before: answer })}>
        {copy.ask}
      </Button>
      <ReasonModal
        title={copy.askTitle}
        text={copy.askText}
        action={copy.ask}
        isOpen={asking !== null && !isAnswered}
        isBusy={fetcher.state !== "idle"}
        {...(answer?.kind === "refused" ? { problem: copy.refused[answer.problem] } : {})}
        onSubmit={(reason) => fetcher.submit({ intent: "ask", id: caseId, reason }, { method: "post" })}
        onClose={() => setAsking(null)}
      />
    </>
  );
}
