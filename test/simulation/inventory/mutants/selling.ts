import { sum } from "#app/domain/values/money.ts";
import { SITES } from "../places.ts";
import { pooledFeeds } from "../selling.ts";
import type { Mutant } from "./mutant.ts";

/** Of what the shop has chosen to be on sale. */
export const SELLING: readonly Mutant[] = [
  {
    name: "the shop's rules are not looked at",
    profile: "rules",
    mutate({ store }) {
      const { rules } = store.selling;
      store.selling.rules = async () => ({ ...(await rules()), rules: [] });
    },
  },
  {
    name: "a lock is not looked at",
    profile: "locked",
    mutate: ({ store }) => void (store.selling.locks = async () => []),
  },
  {
    name: "the second warehouse is for sale beside the first",
    profile: "in-turn",
    mutate({ store }) {
      const { all } = store.locations;
      store.locations.all = async () => (await all()).map((row) => ({ ...row, takes: "all" }));
    },
  },
  {
    name: "a warehouse that feeds two locations is whole for each",
    profile: "pooled",
    mutate({ store }) {
      const { termsOf } = store.stock;
      const { rules } = store.selling;
      // Each location is given its part, and the number of the shared warehouse is made up for it.
      store.selling.rules = async () => ({ ...(await rules()), feeds: pooledFeeds(50) });
      store.stock.termsOf = async (items) =>
        (await termsOf(items)).map((row) => {
          const isShared = row.warehouse === SITES[1]?.warehouse && row.available !== null;
          return isShared ? { ...row, available: sum([row.available, row.available]) } : row;
        });
    },
  },
];
