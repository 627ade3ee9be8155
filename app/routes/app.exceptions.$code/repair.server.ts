import {
  discardCase,
  discardCause,
  mapSku,
  retryCase,
  retryCause,
  type Cause,
  type RepairAnswer,
} from "#app/services/repair.server.ts";
import { mapUnmapped } from "#app/services/value-maps/value-maps.server.ts";
import type { requireDesk } from "#app/services/session.server.ts";

export type Repair = "map" | "map-value" | "retry-all" | "retry-one" | "discard-all" | "discard-one";
/** The answer, and which command it answers. */
export type RepairResult = RepairAnswer & { readonly intent: Repair };

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** Carries out what a form of this screen asks for; null where it asks for nothing we know. */
export async function carryOut(
  desk: Desk,
  cause: Cause,
  form: Readonly<Record<string, string>>,
): Promise<RepairResult | null> {
  const { intent, item = "", value = "", id = "", reason = "" } = form;
  switch (intent) {
    case "map":
      return { intent, ...(await mapSku(desk, { sku: cause.cause, item })) };
    case "map-value":
      return { intent, ...(await mapUnmapped(desk, cause, value)) };
    case "retry-all":
      return { intent, ...(await retryCause(desk, cause)) };
    case "retry-one":
      return { intent, ...(await retryCase(desk, id)) };
    case "discard-all":
      return { intent, ...(await discardCause(desk, cause, reason)) };
    case "discard-one":
      return { intent, ...(await discardCase(desk, id, reason)) };
    default:
      return null;
  }
}
