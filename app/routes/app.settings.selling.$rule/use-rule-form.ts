import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type {
  RuleFormView,
  SellingAnswer,
  SellingTrial,
  SellingTrialAnswer,
} from "#app/services/selling/rules.server.ts";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { useTrial } from "#app/ui/use-trial.ts";
import { words } from "#app/ui/words.en.ts";

export interface RuleForm {
  readonly values: Readonly<Record<string, string>>;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly isOvertaken: boolean;
  readonly trial: SellingTrial | null;
  problemAt(name: string): string | undefined;
  enter(name: string, value: string): void;
  discard(): void;
  save(): void;
  remove(): void;
}

/** A rule as it is entered, tried while it is; once it is saved or removed the list of rules is shown. */
export function useRuleForm({ values: saved, version }: RuleFormView): RuleForm {
  const form = useEntered(saved);
  const saving = useFetcher<SellingAnswer>();
  const navigate = useNavigate();
  const answer = saving.data;
  useSuccessToast(answer, answer?.kind === "saved" ? words.selling.saved : null);
  const isSaved = answer?.kind === "saved";
  useEffect(() => {
    if (isSaved) navigate("/app/settings/selling");
  }, [isSaved, navigate]);
  const { values } = form;
  const isDirty = form.isDirty && !isSaved;
  const tried = useTrial<SellingTrialAnswer>(values, isDirty);
  const problems = answer?.kind === "wrong" ? answer.problems : tried?.kind === "wrong" ? tried.problems : {};
  const send = (intent: "save" | "remove") =>
    saving.submit({ ...values, intent, version: String(version) }, { method: "post" });
  return {
    values,
    isDirty,
    isBusy: saving.state !== "idle",
    isOvertaken: answer?.kind === "overtaken",
    trial: tried?.kind === "tried" ? tried.trial : null,
    problemAt(name) {
      const problem = problems[name];
      return problem === undefined ? undefined : words.selling.problems[problem];
    },
    enter: form.enter,
    discard: form.discard,
    save: () => send("save"),
    remove: () => send("remove"),
  };
}
