import { ok } from "#app/domain/result.ts";
import type { Mutant } from "./mutant.ts";

/** Of many levels that are written at once. */
export const BATCHES: readonly Mutant[] = [
  {
    name: "a batch with a bad row is dropped whole",
    profile: "batches",
    mutate({ shopify }) {
      const { setQuantities } = shopify;
      shopify.setQuantities = async (batch, call) => {
        const answer = await setQuantities(batch, call);
        if (!answer.ok || answer.value.kind !== "bad-rows") return answer;
        return ok({
          kind: "bad-rows",
          rows: batch.rows.map((_, row) => ({ row, code: "INVALID", message: "refused" })),
        });
      };
    },
  },
  {
    name: "the rest of a split batch is sent under the same key",
    profile: "batches",
    mutate({ shopify }) {
      const { setQuantities } = shopify;
      let refusedKey: string | null = null;
      shopify.setQuantities = async (batch, call) => {
        const answer = await setQuantities({ ...batch, key: refusedKey ?? batch.key }, call);
        refusedKey = answer.ok && answer.value.kind === "bad-rows" ? batch.key : null;
        return answer;
      };
    },
  },
  {
    name: "nobody is told of a row that Shopify refuses",
    profile: "batches",
    mutate: ({ store }) => void (store.cases.open = async () => {}),
  },
  {
    name: "what lies beyond a page is forgotten",
    profile: "wide",
    mutate({ store }, _world, { due }) {
      const { variants } = store.catalogue;
      store.catalogue.variants = async (page) => ({ ...(await variants(page)), next: null });
      store.dueLevels.takeOff = async () => {
        due.clear();
        return false;
      };
    },
  },
];
