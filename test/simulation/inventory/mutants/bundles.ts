import { ok } from "#app/domain/result.ts";
import type { Mutant } from "./mutant.ts";

/** Of what is sold as a part of something else. */
export const BUNDLES: readonly Mutant[] = [
  {
    name: "a bundle is published as an item of its own",
    profile: "bundles",
    mutate({ store }) {
      const { variants } = store.catalogue;
      store.catalogue.variants = async (page) => {
        const { rows, next } = await variants(page);
        return { rows: rows.map((row) => ({ ...row, isBundleParent: false })), next };
      };
    },
  },
  {
    name: "the parts of a bundle are left out of its order",
    profile: "bundles",
    mutate({ shopify }) {
      const { readOrder } = shopify;
      shopify.readOrder = async (...given) => {
        const read = await readOrder(...given);
        if (!read.ok || read.value === null) return read;
        return ok({ ...read.value, lines: read.value.lines.filter(({ group }) => group === null) });
      };
    },
  },
];
