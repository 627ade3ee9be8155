import { useFetcher } from "@remix-run/react";
import type {
  SellingAnswer,
  SellingTrial,
  SellingTrialAnswer,
  SellingView,
} from "#app/services/selling/rules.server.ts";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { useTrial } from "#app/ui/use-trial.ts";
import { words } from "#app/ui/words.en.ts";

export interface WideForm {
  readonly values: Readonly<Record<string, string>>;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly isOvertaken: boolean;
  readonly trial: SellingTrial | null;
  problemAt(name: string): string | undefined;
  enter(name: string, value: string): void;
  discard(): void;
  save(): void;
}

/** Feeds and outage as they are entered, tried while they are, and saved when a person says so. */
export function useWideForm({ values: saved, version }: SellingView): WideForm {
  const form = useEntered(saved);
  const saving = useFetcher<SellingAnswer>();
  useSuccessToast(saving.data, saving.data?.kind === "saved" ? words.selling.saved : null);
  const { values, isDirty } = form;
  const tried = useTrial<SellingTrialAnswer>(values, isDirty);
  const problems = tried?.kind === "wrong" ? tried.problems : {};
  return {
    values,
    isDirty,
    isBusy: saving.state !== "idle",
    isOvertaken: saving.data?.kind === "overtaken",
    trial: tried?.kind === "tried" ? tried.trial : null,
    problemAt(name) {
      const problem = problems[name];
      return problem === undefined ? undefined : words.selling.problems[problem];
    },
    enter: form.enter,
    discard: form.discard,
    save: () => saving.submit({ ...values, version: String(version) }, { method: "post" }),
  };
}
