import { randomBytes, randomUUID } from "node:crypto";
import { createBatches } from "#app/engine/batches.ts";
import { createBoss } from "#app/engine/boss.ts";
import { laneOf } from "#app/engine/lane.ts";
import type { EventDraft, TokenWriter } from "#app/engine/port.ts";
import { createTokens } from "#app/engine/tokens.ts";
import { parseCorrelationId } from "#app/domain/values/ids.ts";
import { createStore } from "#app/store/database.server.ts";
import { tellProblem } from "./problem.ts";
import { benchShop } from "./load.ts";

const SENDERS = 40;
const BODY = Buffer.alloc(3800, "x");

/** Keeps events as the web process does, 40 senders at a time, with and without the tokens of their lanes. */
export async function openAccept(databaseUrl: string) {
  const boss = createBoss({ databaseUrl, connections: 4, isSupervising: false, onProblem: tellProblem });
  await boss.start();
  const { ledger, close } = createStore({
    databaseUrl,
    poolSize: 12,
    keys: [randomBytes(32).toString("base64")],
    laneOf,
    writeTokens: () => Promise.resolve(),
    now: () => new Date(),
  });
  const { write } = createTokens(boss);
  const none: TokenWriter = () => Promise.resolve();

  /** Events kept in a second. */
  async function rate(isWithToken: boolean, seconds: number): Promise<number> {
    const batches = createBatches<EventDraft>(
      async (events) => void (await ledger.accept(events, isWithToken ? write : none)),
    );
    const until = performance.now() + seconds * 1000;
    let kept = 0;
    const send = async () => {
      while (performance.now() < until) {
        await batches.add(draft(kept));
        kept += 1;
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
    return kept / seconds;
  }

  return {
    rate,
    close: async () => {
      await close();
      await boss.stop({ graceful: false });
    },
  };
}

function draft(number: number): EventDraft {
  const dedupeKey = randomUUID();
  const correlationId = parseCorrelationId(dedupeKey);
  if (correlationId === null) throw new Error("a UUID is no correlation id");
  return {
    shop: benchShop(number % 25),
    source: "shopify",
    topic: "orders/updated",
    kind: "bench",
    flow: "orders",
    key: `gid://shopify/Order/${number % 200}`,
    dedupeKey,
    correlationId,
    body: BODY,
    headers: { "x-shopify-topic": "orders/updated" },
    triggeredAt: null,
  };
}
