import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import type { RepairResult } from "./repair.server.ts";

/** What is to be discarded: one case, or all of the cause (`id` null). */
interface Discarding {
  readonly id: string | null;
}

/** The commands of this screen, and what became of the last one. */
export interface RepairCommands {
  readonly answer: RepairResult | undefined;
  readonly isBusy: boolean;
  readonly discarding: Discarding | null;
  map(item: string): void;
  mapValue(value: string): void;
  retryAll(): void;
  retryOne(id: string): void;
  askToDiscard(id: string | null): void;
  discard(reason: string): void;
  keep(): void;
}

function successMessage(answer: RepairResult | undefined): string | null {
  if (answer === undefined || answer.kind === "refused") return null;
  const copy = words.exceptions.group;
  if (answer.intent === "discard-one" || answer.intent === "discard-all") return copy.discarded(answer.count);
  return answer.count === 0 ? null : copy.running(answer.count);
}

/** Commands as one fetcher, so that only one is under way. */
export function useRepair(): RepairCommands {
  const fetcher = useFetcher<RepairResult>();
  const [asked, setAsked] = useState<(Discarding & { readonly before: RepairResult | undefined }) | null>(null);
  const answer = fetcher.data;
  useSuccessToast(answer, successMessage(answer));
  const send = (form: Record<string, string>) => fetcher.submit(form, { method: "post" });
  // The question is over when an answer newer than the question says that it is done.
  const isAnswered = asked !== null && answer !== asked.before && answer !== undefined && answer.kind !== "refused";
  return {
    answer,
    isBusy: fetcher.state !== "idle",
    discarding: isAnswered ? null : asked,
    map: (item) => send({ intent: "map", item }),
    mapValue: (value) => send({ intent: "map-value", value }),
    retryAll: () => send({ intent: "retry-all" }),
    retryOne: (id) => send({ intent: "retry-one", id }),
    askToDiscard: (id) => setAsked({ id, before: answer }),
    discard: (reason) => {
      if (asked === null) return;
      send(asked.id === null ? { intent: "discard-all", reason } : { intent: "discard-one", id: asked.id, reason });
    },
    keep: () => setAsked(null),
  };
}
