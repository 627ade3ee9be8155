import type { Shop } from "#app/domain/values/ids.ts";
import type { ShopToken, TokenVault } from "#app/shopify/port.ts";

/** A vault that two runners can share: `exclusively` lets one in per shop, as the store's lock does over processes. */
export function createMemoryVault(): TokenVault & { readonly saves: number } {
  const tokens = new Map<Shop, ShopToken>();
  const queues = new Map<Shop, Promise<unknown>>();
  let saves = 0;
  return {
    get saves() {
      return saves;
    },
    load: (shop) => Promise.resolve(tokens.get(shop) ?? null),
    save(shop, token) {
      saves += 1;
      tokens.set(shop, token);
      return Promise.resolve();
    },
    exclusively(shop, work) {
      const turn = (queues.get(shop) ?? Promise.resolve()).then(work);
      queues.set(
        shop,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
