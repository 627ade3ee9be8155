import type { PushSecrets } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const SECRET = "push_secret.sealed_secret";

/** Secrets of one shop, sealed under its data key. */
export function createPushSecrets({ shop, tx, dataKey, now }: ShopScope): PushSecrets {
  return {
    async all() {
      const rows = await tx.pushSecret.findMany({
        where: { shop, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] },
        orderBy: { createdAt: "desc" },
      });
      const key = rows.length === 0 ? null : await dataKey();
      return rows.flatMap(({ id, sealedSecret, createdAt: madeAt, endsAt, lastUsedAt }) => {
        // Null: sealed before the app was uninstalled.
        const secret = key?.open(SECRET, sealedSecret) ?? null;
        return secret === null ? [] : [{ id, secret, madeAt, endsAt, lastUsedAt }];
      });
    },
    async replace({ id, secret }, oldEndsAt) {
      const key = await dataKey();
      if (key === null) throw new Error("a secret cannot be kept for a shop without an installation");
      await tx.pushSecret.deleteMany({ where: { shop, endsAt: { not: null } } });
      await tx.pushSecret.updateMany({ where: { shop }, data: { endsAt: oldEndsAt } });
      await tx.pushSecret.create({ data: { id, shop, sealedSecret: key.seal(SECRET, secret), createdAt: now() } });
    },
    async endOld() {
      await tx.pushSecret.deleteMany({ where: { shop, endsAt: { not: null } } });
    },
    async noteUse(id, at) {
      await tx.pushSecret.updateMany({ where: { shop, id }, data: { lastUsedAt: at } });
    },
  };
}
