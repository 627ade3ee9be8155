import { createRandom, type Random } from "#test/sandbox/shopify/state/random.ts";
import { ErpTruth } from "./erp-truth.ts";
import { createJudge, type IsForPeople } from "./judge.ts";
import type { Breach, WriteBasis } from "./law.ts";
import { SITES, type Product } from "./places.ts";
import type { Profile } from "./profile.ts";
import { createRemoteErp, type SimulatedErp } from "./remote-erp.ts";
import { createRemoteShopify, type SimulatedShopify } from "./remote-shopify.ts";
import { ShopifyTruth, type TrueOrder } from "./shopify-truth.ts";
import { startTrade } from "./trade.ts";
import type { Truth } from "./truth.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What somebody who keeps the numbers in step is told. */
export interface Listener {
  onOrder(order: TrueOrder): void;
  onLevel(inventoryItem: Product["inventoryItem"]): void;
}

export interface World {
  readonly clock: VirtualClock;
  readonly profile: Profile;
  readonly startedAt: number;
  readonly truth: Truth;
  readonly shopify: SimulatedShopify;
  readonly erp: SimulatedErp;
  readonly breaches: Breach[];
  readonly counts: { writes: number; raises: number };
  readonly trace: string[];
  /** Chance of the network and the machines; people have their own. */
  readonly random: Random;
  note(text: string): void;
  /** Webhooks go here from now on: late, lost and doubled. */
  listen(listener: Listener): void;
  /** What a write under this key was computed from. */
  explain(key: string, level: string, basis: WriteBasis): void;
  trade(): void;
  /** `isForPeople`: somebody was told of this item. */
  judgeAtRest(isForPeople: IsForPeople): void;
}

const SECOND_MS = 1000;
/** What an ERP says of a bundle, which nobody can sell beside its parts. */
const KITS = 5;

function stockUp({ erp, shopify }: Truth, profile: Profile, people: Random): void {
  for (const product of profile.products)
    for (const site of SITES) {
      const units = people.below(12) + 6;
      erp.stock(product, site, units, "opening stock of");
      if (!profile.shopify.beginsEmpty) shopify.write(product, site, units);
    }
  for (const bundle of profile.bundles) for (const site of SITES) erp.stock(bundle, site, KITS, "made-up sets of");
}

/** A shop, its ERP and the network between them. The same profile and seed make the same people; what they meet is up to who keeps the numbers. */
export function createWorld(profile: Profile, seed: string, isTraced: boolean): World {
  const clock = new VirtualClock();
  const startedAt = clock.nowMs;
  const [random, people] = [createRandom(`${seed} network`), createRandom(`${seed} people`)];
  const trace: string[] = [];
  const note = (text: string): void => {
    if (isTraced) trace.push(`${((clock.nowMs - startedAt) / SECOND_MS).toFixed(1).padStart(7)} s  ${text}`);
  };
  const breaches: Breach[] = [];
  const counts = { writes: 0, raises: 0 };
  const listeners: Listener[] = [];
  const deliver = (tell: (listener: Listener) => void): void => {
    const { lost, doubled, delayMs } = profile.webhooks;
    const luck = random.below(100);
    if (luck < lost) return;
    for (let copy = 0; copy < (luck < lost + doubled ? 2 : 1); copy++)
      clock.after(random.below(delayMs) + 100, () => listeners.forEach(tell));
  };
  const shopifyTruth = new ShopifyTruth(clock, () => random.below(profile.shopify.listLagMs), {
    onOrder: (order) => deliver((listener) => listener.onOrder(order)),
    onLevel: ({ inventoryItem }) => deliver((listener) => listener.onLevel(inventoryItem)),
    onAct: note,
  });
  const erpTruth = new ErpTruth(clock, note);
  const truth: Truth = { shopify: shopifyTruth, erp: erpTruth, profile, startedAt };
  const judge = createJudge({ clock, breaches, counts, note }, () => truth);
  const parts = { clock, profile, random };
  stockUp(truth, profile, people);
  return {
    clock,
    profile,
    startedAt,
    truth,
    shopify: createRemoteShopify({ ...parts, ...judge, truth: shopifyTruth }),
    erp: createRemoteErp({ ...parts, truth: erpTruth, startedAt }),
    breaches,
    counts,
    trace,
    random,
    note,
    listen: (listener) => void listeners.push(listener),
    explain: judge.explain,
    trade: () => startTrade({ clock, random: people, profile, shopify: shopifyTruth, erp: erpTruth }),
    judgeAtRest: judge.judgeAtRest,
  };
}
