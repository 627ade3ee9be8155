import type { Mutant } from "./mutant.ts";

/** Of orders that change no level any more. */
export const FOLDING: readonly Mutant[] = [
  {
    name: "an order is folded though it is not settled",
    profile: "full",
    mutate({ store }) {
      const { orderUnits } = store;
      orderUnits.foldLater = (orders) => orderUnits.fold(orders.map((order) => ({ order, containedAfter: 0 })));
    },
  },
];
