import { useFetcher } from "@remix-run/react";
import type { PolicyAnswer, PolicyProblem, PolicyTrial, TrialAnswer } from "#app/services/order-policy.server.ts";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { useTrial } from "#app/ui/use-trial.ts";
import { words } from "#app/ui/words.en.ts";

export interface PolicyForm {
  readonly values: Readonly<Record<string, string>>;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly problems: Readonly<Record<string, PolicyProblem>>;
  /** Of what is entered now; null: nothing is, or the answer has not come yet. */
  readonly trial: PolicyTrial | null;
  enter(name: string, value: string): void;
  discard(): void;
  save(): void;
}

function savedMessage(answer: PolicyAnswer | undefined): string | null {
  if (answer?.kind !== "saved") return null;
  const copy = words.orderPolicy;
  return answer.judgedAgain === 0 ? copy.saved : copy.savedAgain(answer.judgedAgain);
}

/** What is entered, tried on the last orders while it is, and saved when a person says so. */
export function usePolicyForm(saved: Readonly<Record<string, string>>): PolicyForm {
  const form = useEntered(saved);
  const saving = useFetcher<PolicyAnswer>();
  useSuccessToast(saving.data, savedMessage(saving.data));
  const { values, isDirty } = form;
  const tried = useTrial<TrialAnswer>(values, isDirty);
  return {
    values,
    isDirty,
    isBusy: saving.state !== "idle",
    problems: tried?.kind === "wrong" ? tried.problems : {},
    trial: tried?.kind === "tried" ? tried.trial : null,
    enter: form.enter,
    discard: form.discard,
    save: () => saving.submit({ ...values, intent: "save" }, { method: "post" }),
  };
}
