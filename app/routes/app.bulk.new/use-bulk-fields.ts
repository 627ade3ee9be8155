import { useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { BulkEntered } from "#app/services/bulk.server.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";

/** Long enough that a word is typed to its end. */
const TYPING_PAUSE_MS = 250;
/** In the address, where an empty value means the usual one. */
const NO_STATE = "none";

export interface BulkFields {
  readonly values: BulkEntered;
  /** What is entered has not been counted yet. */
  readonly isCounting: boolean;
  enter(name: keyof BulkEntered, value: string): void;
}

/** What is entered goes into the address after a pause; the server then counts what it selects. */
export function useBulkFields(counted: BulkEntered): BulkFields {
  const [values, setValues] = useState<BulkEntered>(counted);
  const { setFilters } = useListAddress(null);
  const isLoading = useNavigation().state !== "idle";
  const isCounted = JSON.stringify(values) === JSON.stringify(counted);

  useEffect(() => {
    if (isCounted) return;
    const timer = setTimeout(
      () => setFilters({ ...values, states: values.states === "" ? NO_STATE : values.states }),
      TYPING_PAUSE_MS,
    );
    return () => clearTimeout(timer);
    // What is entered asks; an answer that arrives meanwhile must not ask again.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [values]);

  return {
    values,
    isCounting: isLoading || !isCounted,
    enter: (name, value) => setValues((before) => ({ ...before, [name]: value })),
  };
}
