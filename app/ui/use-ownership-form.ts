import { useFetcher } from "@remix-run/react";
import { useEntered } from "./use-entered.ts";
import { useSuccessToast } from "./use-success-toast.ts";
import { words } from "./words.en.ts";

type Problem = keyof typeof words.ownership.problems;

/** What a form about ownership is answered. */
type Answer =
  | { readonly kind: "saved"; readonly runAgain: number }
  | { readonly kind: "signed" | "overtaken" }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, Problem>> };

export interface OwnershipForm {
  readonly values: Readonly<Record<string, string>>;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** A colleague has saved meanwhile, and nothing of this was kept. */
  readonly wasOvertaken: boolean;
  readonly problems: Readonly<Record<string, Problem>>;
  enter(name: string, value: string): void;
  discard(): void;
  save(): void;
}

function messageOf(answer: Answer | undefined): string | null {
  const copy = words.ownership;
  if (answer?.kind === "signed") return copy.signed;
  if (answer?.kind !== "saved") return null;
  return answer.runAgain === 0 ? copy.saved : copy.savedAgain(answer.runAgain);
}

/** A form over one version of the choices, and what came of the last try to save it. */
export function useOwnershipForm(
  saved: Readonly<Record<string, string>>,
  version: number,
  intent: "save" | "sign" = "save",
): OwnershipForm {
  const { values, isDirty, enter, discard } = useEntered(saved);
  const saving = useFetcher<Answer>();
  useSuccessToast(saving.data, messageOf(saving.data));
  return {
    values,
    isDirty,
    isBusy: saving.state !== "idle",
    wasOvertaken: saving.data?.kind === "overtaken",
    problems: saving.data?.kind === "wrong" ? saving.data.problems : {},
    enter,
    discard,
    save: () => saving.submit({ ...values, version: String(version), intent }, { method: "post" }),
  };
}
