import { ok } from "#app/domain/result.ts";
import type { LedgerRow, OrderCheckRow } from "#app/store/port.ts";
import type { RunParts } from "../run-ports.ts";
import type { Mutant } from "./mutant.ts";

const FAR_MS = 1e15;

function withLedgers(store: RunParts["store"], change: (row: LedgerRow) => LedgerRow): void {
  const { of } = store.ledgers;
  store.ledgers.of = async (items, location) => (await of(items, location)).map(change);
}

function withTakeIn(store: RunParts["store"], change: (row: OrderCheckRow | null) => OrderCheckRow | null): void {
  const { find } = store.orderChecks;
  store.orderChecks.find = async (name) => change(await find(name));
}

/** Of orders that are not known, or not believed. */
export const UNKNOWN: readonly Mutant[] = [
  {
    name: "there is no ledger",
    profile: "full",
    mutate: ({ store }) =>
      withLedgers(store, (row) => ({
        ...row,
        ledger: {
          ...row.ledger,
          explained: -FAR_MS,
          residual: -FAR_MS,
          openingSince: null,
          missing: null,
          oldUnits: FAR_MS,
        },
      })),
  },
  {
    name: "committed is not read",
    profile: "full",
    mutate({ shopify }) {
      const { levels } = shopify;
      shopify.levels = async (...given) => {
        const answer = await levels(...given);
        return answer.ok ? ok(answer.value.map((level) => ({ ...level, committed: 0 }))) : answer;
      };
    },
  },
  {
    name: "fulfilled units are dropped",
    profile: "full",
    mutate({ store }) {
      const { ofSkus } = store.orderUnits;
      store.orderUnits.ofSkus = async (skus) => {
        const { taken } = await ofSkus(skus);
        return { taken: taken.map((row) => ({ ...row, units: row.openUnits, grossUnits: row.openUnits })), folded: [] };
      };
    },
  },
  {
    name: "held orders are dropped",
    profile: "full",
    mutate({ store }, { truth }) {
      const { ofSkus } = store.orderUnits;
      const isHeld = (id: string) => truth.shopify.orders.some((order) => order.id === id && order.isHeld);
      store.orderUnits.ofSkus = async (skus) => {
        const { taken, folded } = await ofSkus(skus);
        return { taken: taken.filter(({ order }) => !isHeld(order)), folded };
      };
    },
  },
  {
    name: "a cancelled order's units are given back at once",
    profile: "full",
    mutate({ store }) {
      store.stock.heldOf = async () => [];
      store.intents.unsettled = async () => [];
    },
  },
  {
    name: "a foreign change is believed at once",
    profile: "full",
    mutate: ({ store }) =>
      withTakeIn(store, (row) => (row === null ? null : { ...row, startedAt: new Date(FAR_MS), endedAt: new Date() })),
  },
  {
    name: "a foreign change is believed by a timer",
    profile: "full",
    mutate: ({ store }, { clock }) =>
      withTakeIn(store, (row) =>
        row === null ? null : { ...row, startedAt: new Date(clock.nowMs - 5000), endedAt: clock.now() },
      ),
  },
  {
    name: "a foreign change is never believed",
    profile: "adjust",
    mutate: ({ store }) =>
      withLedgers(store, (row) => {
        const { missing } = row.ledger;
        return { ...row, ledger: { ...row.ledger, missing: missing && { ...missing, seenAt: new Date(FAR_MS) } } };
      }),
  },
  {
    name: "orders are not looked for",
    profile: "full",
    mutate: ({ shopify }) => void (shopify.changedOrders = async () => ok({ rows: [], next: null })),
  },
  {
    name: "open orders are not read again",
    profile: "hidden",
    mutate({ shopify }) {
      const { levels, readOrder } = shopify;
      let isRound = false;
      shopify.levels = async (...given) => {
        isRound = true;
        return levels(...given);
      };
      shopify.readOrder = async (...given) => (isRound ? ok(null) : readOrder(...given));
    },
  },
  {
    name: "a ledger opens without a barrier",
    profile: "full",
    mutate: ({ store }) => withLedgers(store, (row) => ({ ...row, ledger: { ...row.ledger, openingSince: null } })),
  },
];
