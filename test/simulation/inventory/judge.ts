import type { QuantityBatch } from "#app/shopify/port.ts";
import { judgeBundle, otherRows } from "./batch-law.ts";
import { judgeRaise, judgeRest, type Breach, type WriteBasis } from "./law.ts";
import { judgeOnHand, judgeOnHandRest } from "./on-hand-law.ts";
import { levelNamed, type Product } from "./places.ts";
import type { Truth } from "./truth.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** Whether somebody was told of a level that Shopify refuses. */
export type IsForPeople = (item: Product["inventoryItem"]) => boolean;

interface Judged {
  readonly clock: VirtualClock;
  readonly breaches: Breach[];
  readonly counts: { writes: number; raises: number };
  note(text: string): void;
}

/** Holds every write against the law, and what stands at the end; what breaks it is noted. */
export function createJudge(world: Judged, truth: () => Truth) {
  const bases = new Map<string, WriteBasis>();
  const latest = new Map<string, WriteBasis>();
  const note = (found: Breach | readonly Breach[]): void => {
    for (const breach of [found].flat()) {
      world.breaches.push(breach);
      world.note(`BREACH ${breach.law}${breach.isBeyondRho ? "" : " within ρ"}: ${breach.text}`);
    }
  };
  return {
    explain(key: string, level: string, basis: WriteBasis): void {
      bases.set(`${key} ${level}`, basis);
      latest.set(level, basis);
    },
    onWrite({ name, rows, key }: QuantityBatch, apply: () => void): void {
      const { shopify } = truth();
      const levels = rows.map((row) => ({ row, ...levelNamed(row.item, row.location) }));
      const before = levels.map(({ product, site }) => shopify.levelAt(product, site).available);
      apply();
      for (const [index, { row, product, site }] of levels.entries()) {
        const was = before[index] ?? 0;
        const { available } = shopify.levelAt(product, site);
        world.breaches.push(...judgeBundle(product, site));
        world.counts.writes += 1;
        world.note(`wrote ${product.sku} at ${site.name}: ${was} → ${available} (${name} ${row.quantity})`);
        if (available <= was) continue;
        world.counts.raises += 1;
        const level = `${row.item} ${row.location}`;
        const basis = bases.get(`${key} ${level}`) ?? latest.get(level);
        if (basis === undefined) throw new Error("a write has a basis");
        const raise = { product, site, before: was, nowMs: world.clock.nowMs };
        for (const judge of name === "on_hand" ? [judgeRaise, judgeOnHand] : [judgeRaise])
          note(judge(truth(), raise, basis) ?? []);
      }
    },
    onOtherRows: (key: string): void => void world.breaches.push(otherRows(key)),
    judgeAtRest(isForPeople: IsForPeople): void {
      note(judgeRest(truth(), world.clock.nowMs, isForPeople));
      note(judgeOnHandRest(truth(), world.clock.nowMs));
    },
  };
}
