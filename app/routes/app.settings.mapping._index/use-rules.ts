import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { MappingProblem } from "#app/domain/mapping/check-mapping.ts";
import type { Rule } from "#app/domain/mapping/mapping.ts";
import type { MappingScreen } from "#app/services/mapping-screen.server.ts";
import type { MappingPreview, MappingTrial } from "#app/services/mapping-trial.server.ts";
import { useEnteredValue } from "#app/ui/use-entered-value.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { useTrial } from "#app/ui/use-trial.ts";
import type { MappingAnswer } from "./commands.server.ts";
import { NEW_RULE } from "./rule-shapes.ts";
import { toastOf } from "./toast-of.ts";
import { useSample, type SampleChoice } from "./use-sample.ts";

export interface RulesForm {
  readonly rules: readonly Rule[];
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** The problems are those of what stands there now. */
  readonly isChecked: boolean;
  readonly problems: readonly MappingProblem[];
  readonly preview: MappingPreview | null;
  readonly choice: SampleChoice;
  /** To the last command; undefined: none was given. */
  readonly answer: MappingAnswer | undefined;
  add(): void;
  change(position: number, rule: Rule): void;
  remove(position: number): void;
  forget(): void;
  command(intent: "save" | "discard" | "release", note?: string): void;
}

/** The rules of the draft as they are written, checked and tried on an order while they are. */
export function useRules(view: MappingScreen, newest: string | null): RulesForm {
  const form = useEnteredValue(view.rules);
  const commands = useFetcher<MappingAnswer>();
  const choice = useSample(newest);
  const { value: rules, text } = form;
  const sample = choice.sample?.kind === "order" ? choice.sample.text : "";
  const [edits, setEdits] = useState(0);
  const [fields, edit] = [JSON.stringify(view.erpFields), String(edits)];
  const tried = useTrial<MappingTrial>({ rules: text, fields, sample, edit }, true);
  useSuccessToast(commands.data, toastOf(commands.data));
  // Faults are told by the places of their rules, which are others when one was taken away.
  const areInPlace = tried?.of.rules === rules.length;
  const enter = (next: readonly Rule[]) => {
    setEdits(edits + 1);
    form.enter(next);
  };
  return {
    rules,
    isDirty: form.isDirty,
    isBusy: commands.state !== "idle",
    isChecked: tried?.of.edit === edit,
    problems: areInPlace ? tried.problems : [],
    preview: tried?.preview ?? null,
    choice,
    answer: commands.data,
    add: () => enter([...rules, NEW_RULE]),
    change: (position, rule) => enter(rules.with(position, rule)),
    remove: (position) => enter(rules.toSpliced(position, 1)),
    forget: form.discard,
    command: (intent, note = "") => commands.submit({ intent, rules: text, note }, { method: "post" }),
  };
}
