import type { ShopStore } from "#app/store/port.ts";
import type { Memory } from "./memory.ts";

/** Levels that are to be published, those of which there is less first. */
export function createDueLevels({ due }: Memory): ShopStore["dueLevels"] {
  return {
    async want(items) {
      for (const { item, isFall } of items) {
        const before = due.get(item);
        due.set(item, { isFall: isFall || before?.isFall === true, version: (before?.version ?? 0) + 1 });
      }
    },
    next: async (limit) =>
      [...due]
        .toSorted(([, a], [, b]) => Number(b.isFall) - Number(a.isFall))
        .slice(0, limit)
        .map(([item, { version }]) => ({ item, version })),
    async takeOff(published) {
      for (const { item, version } of published) if (due.get(item)?.version === version) due.delete(item);
      return due.size > 0;
    },
  };
}
