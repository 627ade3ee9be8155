import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { FlowAnswer } from "#app/services/flows.server.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

/** What has to be confirmed, because work stops with it. */
export type Question = "pause" | "drain" | "off";

export interface FlowSwitch {
  readonly isBusy: boolean;
  /** What is asked now, and not answered yet. */
  readonly question: Question | null;
  /** Why the last wish was refused. */
  readonly problem: string | undefined;
  /** It is the time that was refused, not the reason. */
  readonly isAboutTime: boolean;
  ask(question: Question | null): void;
  send(form: Readonly<Record<string, string>>): void;
}

function successMessage(answer: FlowAnswer | undefined): string | null {
  if (answer?.kind !== "switched") return null;
  return words.home.flows.switched[answer.mode](answer.flows.map((flow) => words.shared.flows[flow]).join(", "));
}

/** The switch of one flow, or of several: the question, the wish, and what became of it. */
export function useFlowSwitch(): FlowSwitch {
  const fetcher = useFetcher<FlowAnswer>();
  const [asked, setAsked] = useState<{ question: Question; before: FlowAnswer | undefined } | null>(null);
  const answer = fetcher.data;
  useSuccessToast(answer, successMessage(answer));
  const isOfThisQuestion = asked === null || answer !== asked.before;
  const isAnswered = isOfThisQuestion && answer?.kind === "switched";
  const refused = isOfThisQuestion && answer?.kind === "refused" ? answer.problem : undefined;
  return {
    isBusy: fetcher.state !== "idle",
    question: isAnswered ? null : (asked?.question ?? null),
    problem: refused === undefined ? undefined : words.home.flows.refused[refused],
    isAboutTime: refused === "until-wrong" || refused === "until-past",
    ask: (question) => setAsked(question === null ? null : { question, before: answer }),
    send: (form) => fetcher.submit(form, { method: "post", action: "/app?index" }),
  };
}
