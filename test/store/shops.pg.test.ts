import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Shop } from "#app/domain/values/ids.ts";
import { rewrapDataKeys } from "#app/store/rewrap-keys.ts";
import type { SessionRow } from "#app/store/sessions.ts";
import { aKey, anEvent, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());

const LATER = new Date(NOW.getTime() + 60_000);

function aSession(shop: Shop, given: Partial<SessionRow> = {}): SessionRow {
  return {
    id: `offline_${shop}`,
    shop,
    state: "state",
    scope: "read_orders",
    expiresAt: LATER,
    accessToken: "shpat_access",
    refreshToken: "shprt_refresh",
    refreshTokenExpiresAt: LATER,
    ...given,
  };
}

const aToken = (accessToken: string) => ({
  accessToken,
  accessTokenExpiresAt: LATER,
  refreshToken: "refresh",
  refreshTokenExpiresAt: LATER,
  scope: "read_orders",
});

const connection = {
  kind: "http",
  config: { url: "https://erp.example" },
  credentials: { token: "erp-token" },
  state: "working",
  probe: null,
  problem: null,
  testedAt: NOW,
} as const;

describe("an installation", () => {
  test("is made once: repeating it changes neither epoch nor key", async () => {
    const shop = shopNamed("once");
    const first = await world.store.shops.install(shop);
    const [before] = await world.look("select * from shop where shop = $1", shop);
    expect(await world.store.shops.install(shop)).toEqual(first);
    expect(await world.look("select * from shop where shop = $1", shop)).toEqual([before]);
    expect(first).toMatchObject({ shop, epoch: 1, uninstalledAt: null });
  });

  test("is known to schedules until it is uninstalled", async () => {
    const shop = shopNamed("listed");
    const isListed = async () => (await world.store.shops.running()).some((row) => row.shop === shop);
    await world.store.shops.install(shop);
    expect(await isListed()).toBe(true);
    await world.store.shops.uninstall(shop, NOW);
    expect(await isListed()).toBe(false);
    expect(await world.store.shops.find(shop)).toMatchObject({ uninstalledAt: NOW });
    expect(await world.store.shops.find(shopNamed("never-heard-of"))).toBeNull();
  });

  test("keeps details of its shop", async () => {
    const shop = shopNamed("details");
    await world.store.shops.install(shop);
    const details = { name: "Details", timeZone: "Europe/Berlin", currency: "EUR", scopes: "read_orders" };
    await world.store.forShop(shop, (store) => store.saveDetails(details));
    expect(await world.store.forShop(shop, (store) => store.details())).toMatchObject(details);
  });
});

describe("an uninstall", () => {
  test("destroys key and sessions, so that no token of the shop can ever be read again", async () => {
    const shop = shopNamed("leaving");
    await world.sessions.save(aSession(shop));
    await world.store.forShop(shop, (store) => store.connections.save(connection));
    const [kept] = await world.look<{ sealed: Buffer }>(
      "select sealed_access_token as sealed from session where shop = $1",
      shop,
    );
    await world.store.shops.uninstall(shop, NOW);

    expect(await world.vault.load(shop)).toBeNull();
    expect(await world.sessions.ofShop(shop)).toEqual([]);
    expect(await world.look("select 1 from shop where shop = $1 and sealed_data_key is not null", shop)).toEqual([]);
    await expect(world.vault.save(shop, aToken("late refresh"))).rejects.toThrow("without an installation");

    // Even a sealed token from a backup, put back after a reinstall, stays unreadable.
    await world.store.shops.install(shop);
    await world.look(
      "insert into session (id, shop, state, sealed_access_token) values ($1, $2, '', $3)",
      `offline_${shop}`,
      shop,
      must(kept).sealed,
    );
    expect(await world.sessions.load(`offline_${shop}`)).toBeNull();
    expect(await world.store.forShop(shop, (store) => store.connections.find())).toMatchObject({
      credentials: {},
      state: "untested",
    });
  });

  test("cancels waiting work and switches flows off, but leaves what the law asks for", async () => {
    const shop = shopNamed("cancelling");
    await world.store.shops.install(shop);
    await world.store.forShop(shop, (store) => store.flows.setMode("orders", "live", null));
    const redact = anEvent(shop, { kind: "customer.redact", flow: "shop", topic: "customers/redact" });
    const upkeep = anEvent(shop, { kind: "alerts.check", flow: "shop", topic: "alerts.check" });
    await world.ledger.accept([anEvent(shop), redact, upkeep], async () => {});
    await world.store.shops.uninstall(shop, NOW);
    expect(await world.look("select kind, state from event where shop = $1 order by id", shop)).toEqual([
      { kind: "order.push", state: "cancelled" },
      { kind: "customer.redact", state: "ready" },
      { kind: "alerts.check", state: "cancelled" },
    ]);
    expect(await world.store.forShop(shop, (store) => store.flows.find("orders"))).toMatchObject({ mode: "off" });
  });

  test("that is repeated, or older than the present installation, changes nothing", async () => {
    const shop = shopNamed("returning");
    await world.store.shops.install(shop);
    await world.store.shops.uninstall(shop, NOW);
    await world.store.shops.uninstall(shop, LATER);
    expect(await world.store.shops.find(shop)).toMatchObject({ uninstalledAt: NOW, epoch: 1 });
    world.clock.now = LATER;
    expect(await world.store.shops.install(shop)).toMatchObject({ uninstalledAt: null, epoch: 2, installedAt: LATER });
    world.clock.now = NOW;
    await world.store.shops.uninstall(shop, NOW);
    expect(await world.store.shops.find(shop)).toMatchObject({ uninstalledAt: null, epoch: 2 });
  });
});

describe("sessions", () => {
  test("come back as they were saved, sealed in between, and saving one installs its shop", async () => {
    const shop = shopNamed("sessions");
    const online = aSession(shop, { id: `${shop}_4711`, refreshToken: null, refreshTokenExpiresAt: null });
    await world.sessions.save(aSession(shop));
    await world.sessions.save(online);
    expect(await world.sessions.load(`offline_${shop}`)).toEqual(aSession(shop));
    expect(await world.sessions.load(online.id)).toEqual(online);
    expect(await world.sessions.ofShop(shop)).toHaveLength(2);
    const stored = JSON.stringify(
      await world.look("select encode(sealed_access_token, 'escape') as token from session"),
    );
    expect(stored).not.toContain("shpat");
    await world.sessions.remove([online.id, "offline_unknown.myshopify.com", "nonsense"]);
    expect(await world.sessions.ofShop(shop)).toEqual([aSession(shop)]);
    expect(await world.sessions.load("nonsense")).toBeNull();
  });

  test("and the vault hold one token, not two", async () => {
    const shop = shopNamed("one-token");
    await world.sessions.save(aSession(shop));
    expect(await world.vault.load(shop)).toMatchObject({ accessToken: "shpat_access", accessTokenExpiresAt: LATER });
    await world.vault.save(shop, aToken("refreshed"));
    expect(await world.sessions.load(`offline_${shop}`)).toMatchObject({ accessToken: "refreshed" });
  });

  test("are unreadable to a deployment with other keys, and say so", async () => {
    const shop = shopNamed("other-keys");
    await world.sessions.save(aSession(shop));
    await expect(world.another([aKey()]).vault.load(shop)).rejects.toThrow("ENCRYPTION_KEYS");
    expect(await world.another([aKey(), ...world.keys]).vault.load(shop)).not.toBeNull();
  });
});

describe("rotating the key-encryption key", () => {
  test("moves every shop's data key under the newest one, and the old one may go", async () => {
    const shop = shopNamed("rotated");
    await world.sessions.save(aSession(shop));
    const fresh = aKey();
    const installed = (await world.store.shops.running()).length;
    expect(await rewrapDataKeys(world.url, [fresh, ...world.keys])).toBe(installed);
    expect(await rewrapDataKeys(world.url, [fresh, ...world.keys])).toBe(0);
    expect(await world.another([fresh]).vault.load(shop)).toMatchObject({ accessToken: "shpat_access" });
    expect(await rewrapDataKeys(world.url, [...world.keys, fresh])).toBe(installed);
  });
});

describe("the lock of a shop", () => {
  test("lets one runner in at a time, over two processes", async () => {
    const [shop, other] = [shopNamed("locked"), world.another()];
    let inside = 0;
    const overlaps: number[] = [];
    const work = async () => {
      overlaps.push(++inside);
      await world.vault.load(shop);
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? other : world).vault.exclusively(shop, work)));
    expect(overlaps).toEqual(Array.from({ length: 8 }, () => 1));
  });

  test("is not shared by two shops, and is free again after a failure", async () => {
    const [one, two] = [shopNamed("lock-one"), shopNamed("lock-two")];
    const result = await world.vault.exclusively(one, () => world.vault.exclusively(two, async () => "both"));
    expect(result).toBe("both");
    await expect(world.vault.exclusively(one, () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
    expect(await world.vault.exclusively(one, async () => "free")).toBe("free");
  });
});
