import type { WrittenField } from "#app/domain/ownership/written-field.ts";
import type { Result } from "#app/domain/result.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { ShopCall, ShopifyReads, ShopifyShop } from "#app/shopify/port.ts";
import type { Exchanges } from "./exchanges.ts";
import { unavailableIfInDoubt } from "./outcomes.ts";
import { askUnlessWithheld, unlessWithheld, whyWithheld, type Withheld } from "./may-write.ts";
import type { FlowPorts } from "./ports.ts";

/** Throttling is waited out inside a call, so this is longer than a full bucket needs to refill by one order read. */
const DEADLINE_MS = 45_000;

/** The shop's Shopify for one run: each call goes through the guard, and is kept for the timeline. */
export interface ShopifyCaller {
  /** A read that the deadline ended is only unavailable: it changed nothing. */
  read<T>(ask: (shop: ShopifyReads, call: ShopCall) => Promise<Result<T>>): Promise<Result<T>>;
  /** A write that the deadline ended stays in doubt. While the flow may not write the field, nothing leaves: Err(flow-paused, write-not-owned). */
  write<T>(field: WrittenField, ask: (shop: ShopifyShop, call: ShopCall) => Promise<Result<T>>): Promise<Result<T>>;
}

export function shopifyCaller(
  ports: FlowPorts,
  { job, context, work, exchanges }: { job: Job; context: JobContext; work: WorkKind; exchanges: Exchanges },
): ShopifyCaller {
  const shop = ports.shopify.forShop(job.shop);
  const remote = { connection: `${job.shop}/shopify`, work, deadlineMs: DEADLINE_MS };
  const callWith = (signal: AbortSignal): ShopCall => ({
    work,
    signal: AbortSignal.any([signal, context.signal]),
    record: exchanges.noteShopify,
  });
  return {
    read: async (ask) => unavailableIfInDoubt(await ports.guard.call(remote, (signal) => ask(shop, callWith(signal)))),
    write: async <T>(field: WrittenField, ask: (shop: ShopifyShop, call: ShopCall) => Promise<Result<T>>) => {
      const mayLeave = async () => (await whyWithheld(ports, job, field)) === null;
      // Asked behind the guard's queue, right before the call.
      const answer = await ports.guard.call<T | Withheld>(remote, (signal) =>
        askUnlessWithheld(ports, { job, field }, () => ask(shop, { ...callWith(signal), mayLeave })),
      );
      return unlessWithheld(answer);
    },
  };
}
