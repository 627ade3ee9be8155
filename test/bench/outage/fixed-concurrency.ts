import { setTimeout as delay } from "node:timers/promises";
import { parseIdempotencyKey } from "#app/domain/values/ids.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import type { ErpSession } from "#app/erp/port.ts";
import { aSalesOrder } from "#test/erp/sales-order-builder.ts";
import { ERP_TOKEN } from "#test/world/app-environment.ts";

const WARM_UP_MS = 1000;

/** Submits a sales order and reads it back, as the orders flow does for each order. */
async function book(session: ErpSession, name: string): Promise<void> {
  const key = parseIdempotencyKey(name);
  if (key === null) throw new Error(`no key: ${name}`);
  const sent = await session.submit(aSalesOrder(), key);
  if (!sent.ok || sent.value.kind !== "created") throw new Error(`the ERP did not book ${name}`);
  const read = await session.read("sales-order", [sent.value.ref.id]);
  if (!read.ok || read.value.length !== 1) throw new Error(`the ERP does not show ${name}`);
}

/** Orders a second that an ERP books for a fixed number of callers who never rest: nothing of ours but the connector stands between. */
export async function bookedAt(
  erp: { readonly url: string; readonly port: number },
  atOnce: number,
  ms: number,
): Promise<number> {
  const connectors = createConnectors({ allow: [`127.0.0.1:${erp.port}`], allowInsecure: true });
  const opened = connectors.find("http")?.open({
    config: { baseUrl: erp.url, authentication: "bearer" },
    secrets: { secret: ERP_TOKEN },
    now: () => new Date(),
    signal: new AbortController().signal,
    correlationId: "bench",
    record: () => {},
  });
  if (opened?.ok !== true) throw new Error("the ERP cannot be opened");
  let isOpen = true;
  let booked = 0;
  const caller = async (name: string) => {
    for (let count = 0; isOpen; count++) {
      await book(opened.value, `${name}-${count}`);
      booked++;
    }
  };
  const callers = Array.from({ length: atOnce }, (_, index) => caller(`fixed-${atOnce}-${index}`));
  await delay(WARM_UP_MS);
  const before = booked;
  const startedAt = performance.now();
  await delay(ms);
  const perSecond = ((booked - before) / (performance.now() - startedAt)) * 1000;
  isOpen = false;
  await Promise.all(callers);
  await connectors.close();
  return perSecond;
}
