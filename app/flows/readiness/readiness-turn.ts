import type { ReadinessPlace } from "#app/domain/readiness/progress.ts";
import type { Looks } from "#app/domain/readiness/report.ts";
import type { Source } from "#app/domain/readiness/checks.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { ReadinessRow, ShopStore } from "#app/store/port.ts";
import type { Exchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import type { ShopifyCaller } from "../shopify-call.ts";

/** One run of a report's job. */
export interface ReadinessTurn {
  readonly ports: FlowPorts;
  readonly job: Job;
  readonly context: JobContext;
  readonly shopify: ShopifyCaller;
  readonly exchanges: Exchanges;
  readonly row: ReadinessRow;
}

/** Where a run has brought the report, and what is written with it in one transaction: never twice. */
export interface Moved {
  readonly to: ReadinessPlace;
  keep(shop: ShopStore): Promise<void>;
}

export function moved(to: ReadinessPlace, keep: Moved["keep"] = async () => {}): Moved {
  return { to, keep };
}

/** That a source was looked at now, and how much there was. */
export function looked({ ports }: Pick<ReadinessTurn, "ports">, source: Source, count: number): Looks {
  return { [source]: { kind: "looked", at: ports.now().toISOString(), count } };
}
