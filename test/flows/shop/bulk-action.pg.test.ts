import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BulkCommand, EventSelection } from "#app/domain/bulk/bulk-action.ts";
import type { BulkActionRow } from "#app/store/port.ts";
import { query } from "#test/store/query.ts";
import { eventually } from "#test/world/eventually.ts";
import { aCorrelation, openFlowRoom, type FlowRoom } from "../flow-room.ts";

const EVERYTHING: EventSelection = {
  kind: "events",
  flows: ["orders", "inventory", "products"],
  states: ["quarantined", "dead"],
  topic: null,
  errorCode: null,
  about: null,
  from: null,
  to: null,
};

let room: FlowRoom;
beforeAll(async () => {
  room = await openFlowRoom();
  // What runs again only stands in the inbox here.
  for (const flow of ["orders", "inventory", "products"]) await room.setMode(flow, "paused");
});
afterAll(() => room.close());

let series = 0;

/** Settled events of one topic of their own, as many as wanted. */
async function fill(
  count: number,
  given: { readonly state?: string; readonly code?: string; readonly flow?: string } = {},
) {
  const { state = "dead", code = "erp-failing", flow = "orders" } = given;
  const topic = `test/${++series}`;
  await query(
    room.databaseUrl,
    `insert into event (shop, epoch, source, topic, kind, flow, key, lane, state, dedupe_key, correlation_id, body, error_code, attempts)
     select '${room.shop}', 1, 'shopify', '${topic}', 'order.push', '${flow}', 'key-' || n, n % 8, '${state}', 'd-' || n,
            gen_random_uuid()::text, '{}', '${code}', 3
     from generate_series(1, ${count}) n`,
  );
  return topic;
}

async function countOf(topic: string): Promise<Record<string, number>> {
  const rows = await query(
    room.databaseUrl,
    `select state, count(*)::int as count from event where topic = '${topic}' group by state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [String(state), Number(count)]));
}

async function start(command: BulkCommand, reason: string | null = null): Promise<BulkActionRow> {
  const id = room.ports.newId();
  const draft = { id, command, reason, startedBy: "person:42", correlationId: aCorrelation() };
  const action = await room.read((store) => store.bulkActions.start(draft));
  await room.want("bulk.run", id);
  return action;
}

async function now(id: string): Promise<BulkActionRow> {
  const row = await room.read((store) => store.bulkActions.find(id));
  if (row === null) throw new Error("a started action is there");
  return row;
}

const replay = (selection: Partial<EventSelection>): BulkCommand => ({
  kind: "replay",
  selection: { ...EVERYTHING, ...selection },
});

describe("a bulk action", () => {
  test("lets exactly those run again that fit, and says how many they are before and after", async () => {
    const topic = await fill(3);
    const others = [await fill(2), await fill(2, { code: "sku-missing" })];
    const command = replay({ topic });
    expect(await room.read((store) => store.bulkActions.count(command))).toBe(3);
    const { id, total } = await start(command);
    expect(total).toBe(3);
    await room.work();
    expect(await now(id)).toMatchObject({ state: "done", done: 3, passedOver: 0 });
    expect(await countOf(topic)).toEqual({ ready: 3 });
    for (const other of others) expect(await countOf(other)).toEqual({ dead: 2 });
    expect(await room.read((store) => store.bulkActions.outcome(id))).toEqual({ ready: 3 });
  });

  test.each([
    ["flow", { flows: ["inventory"] }, { flow: "inventory" }],
    ["state", { states: ["ignored"] }, { state: "ignored" }],
    ["error code", { errorCode: "order-not-found" }, { code: "order-not-found" }],
    ["time", { from: "2026-01-01T00:00:00Z" }, {}],
  ] as const)("selects by %s", async (_name, selection, given) => {
    const topic = await fill(2, given);
    const command = replay({ ...selection, topic });
    expect(await room.read((store) => store.bulkActions.count(command))).toBe(2);
    const before = replay({ ...selection, topic, from: null, to: "2026-01-01T00:00:00Z" });
    expect(await room.read((store) => store.bulkActions.count(before))).toBe(0);
  });

  test("goes on behind its last step after the database has thrown it out in the middle, and does nothing twice", async () => {
    const topic = await fill(6000);
    const { id } = await start(replay({ topic }));
    const broken = room.runOnce("bulk.run", id).catch(() => null);
    await eventually("some steps are committed", async () => (await now(id)).done > 0);
    await query(
      room.databaseUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await broken;
    await eventually("it is carried on to its end", async () => {
      await room.runOnce("bulk.run", id).catch(() => null);
      return (await now(id)).state === "done";
    });
    expect(await now(id)).toMatchObject({ total: 6000, done: 6000, passedOver: 0 });
    expect(await countOf(topic)).toEqual({ ready: 6000 });
    const [finished, ...more] = await room.read((store) => store.audit.ofSubject(id, 10));
    expect(more).toEqual([]);
    expect(finished).toMatchObject({
      action: "bulk.done",
      before: "6000 selected",
      after: "6000 done, 0 left as they were",
    });
  });

  test("takes waiting events out of the inbox with the person's reason, and they can be run again", async () => {
    const topic = await fill(700, { state: "ready" });
    const { id } = await start({ kind: "cancel", selection: { ...EVERYTHING, states: ["ready"], topic } }, "test data");
    await room.work();
    expect(await now(id)).toMatchObject({ state: "done", done: 700 });
    expect(await countOf(topic)).toEqual({ cancelled: 700 });
    const [row] = await query(room.databaseUrl, `select distinct note from event where topic = '${topic}'`);
    expect(row?.["note"]).toBe("test data");
    await start(replay({ topic, states: ["cancelled"] }));
    await room.work();
    expect(await countOf(topic)).toEqual({ ready: 700 });
  });

  test("ends before its next step when somebody stops it: what it has done stays done", async () => {
    const topic = await fill(1200);
    const { id } = await start(replay({ topic }));
    const action = await now(id);
    await room.read(async (store) => {
      const { events } = await store.bulkActions.nextStep(action, 500);
      await store.bulkActions.noteProgress(id, { done: await store.bulkActions.replay(action, events), passedOver: 0 });
    });
    expect(await room.read((store) => store.bulkActions.settle(id, "cancelled"))).toBe(true);
    await room.work();
    expect(await now(id)).toMatchObject({ state: "cancelled", done: 500 });
    expect(await countOf(topic)).toEqual({ ready: 500, dead: 700 });
  });

  test("does not meet again what it has moved and what has come to an end again since", async () => {
    const topic = await fill(2);
    const { id } = await start(replay({ topic, states: ["dead", "quarantined"] }));
    const action = await now(id);
    await room.read(async (store) => {
      const { events } = await store.bulkActions.nextStep(action, 2);
      await store.bulkActions.replay(action, events);
    });
    await query(room.databaseUrl, `update event set state = 'quarantined' where topic = '${topic}'`);
    await room.work();
    expect(await countOf(topic)).toEqual({ quarantined: 2 });
    expect(await room.read((store) => store.bulkActions.outcome(id))).toEqual({ quarantined: 2 });
  });

  test("discards all cases of a cause, each with its entry in the trail", async () => {
    const error = {
      kind: "unmapped",
      code: "sku-unmapped",
      system: "throughline",
      cause: "X-1",
      message: "No item",
    } as const;
    for (let n = 0; n < 3; n++) {
      const draft = { flow: "orders", error, subject: `subject-${n}`, subjectName: `#${n}`, eventId: "1", worth: null };
      await room.read((store) => store.cases.open(draft));
    }
    const selection = { kind: "cause", code: "sku-unmapped", cause: "X-1" } as const;
    const { id, total } = await start({ kind: "discard", selection }, "sold by hand");
    expect(total).toBe(3);
    await room.work();
    expect(await now(id)).toMatchObject({ state: "done", done: 3 });
    expect(await room.read((store) => store.cases.groups())).toEqual([]);
    const [entry] = await room.read((store) => store.audit.ofSubject("subject-1", 5));
    expect(entry).toMatchObject({
      actor: "person:42",
      action: "exception.discarded",
      before: "No item",
      reason: "sold by hand",
    });
  });
});
