import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { FoundOrder, Sample } from "#app/services/mapping-trial.server.ts";

export interface SampleChoice {
  /** Null: it is being read, or there is no order. */
  readonly sample: Sample | null;
  readonly isBusy: boolean;
  /** Orders that fit what is searched for. */
  readonly found: readonly FoundOrder[];
  search(text: string): void;
  choose(id: string): void;
}

/** The order on which rules are tried: the newest one, until a person chooses another. It is read once, and held by the screen. */
export function useSample(newest: string | null): SampleChoice {
  const reading = useFetcher<{ readonly sample: Sample }>();
  const finding = useFetcher<{ readonly found: readonly FoundOrder[] }>();
  const { submit: read } = reading;
  useEffect(() => {
    if (newest !== null) read({ intent: "sample", order: newest }, { method: "post" });
  }, [newest, read]);
  return {
    sample: reading.data?.sample ?? null,
    isBusy: reading.state !== "idle",
    found: finding.data?.found ?? [],
    search: (text) => finding.submit({ intent: "find", search: text }, { method: "post" }),
    choose: (id) => read({ intent: "sample", order: id }, { method: "post" }),
  };
}
