import { useFetcher } from "@remix-run/react";
import type { RoutingTrialAnswer } from "#app/services/routing-trial.server.ts";
import type { ShippingAnswer, ShippingProblem } from "#app/services/shipping.server.ts";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { useTrial } from "#app/ui/use-trial.ts";
import { words } from "#app/ui/words.en.ts";

export interface ShippingForm {
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** Of the routing that is entered now; undefined: nothing is, or the answer has not come yet. */
  readonly trial: RoutingTrialAnswer | undefined;
  valueOf(name: string): string;
  problemOf(name: string): ShippingProblem | undefined;
  /** What follows a beginning in the names of all fields that have it. */
  entered(beginning: string): readonly string[];
  enter(name: string, value: string): void;
  discard(): void;
  save(): void;
}

function savedMessage(answer: ShippingAnswer | undefined): string | null {
  if (answer?.kind !== "saved") return null;
  const copy = words.shipping;
  return answer.judgedAgain === 0 ? copy.saved : copy.savedAgain(answer.judgedAgain);
}

/** What is entered over what is saved, tried on the last orders while it is, and the problems of the last try to save it. */
export function useShippingForm(saved: Readonly<Record<string, string>>): ShippingForm {
  const { values, isDirty, enter, discard } = useEntered(saved);
  const saving = useFetcher<ShippingAnswer>();
  useSuccessToast(saving.data, savedMessage(saving.data));
  // The secret is none of a trial's business.
  const { secret: _secret, ...shown } = values;
  const trial = useTrial<RoutingTrialAnswer>(shown, isDirty);
  const problems = saving.data?.kind === "wrong" ? saving.data.problems : {};
  return {
    isDirty,
    isBusy: saving.state !== "idle",
    trial,
    valueOf: (name) => values[name] ?? "",
    problemOf: (name) => problems[name],
    entered: (beginning) =>
      Object.keys(values).flatMap((name) => (name.startsWith(beginning) ? [name.slice(beginning.length)] : [])),
    enter,
    discard,
    save: () => saving.submit({ ...values, intent: "save" }, { method: "post" }),
  };
}
