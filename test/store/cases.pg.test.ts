import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { parseCurrency, parseDecimal } from "#app/domain/values/money.ts";
import type { CaseDraft, ShopStore } from "#app/store/port.ts";
import { must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.now = NOW;
  shop = shopNamed(`cases-${++count}`);
  await world.store.shops.install(shop);
});

const inShop = <T>(work: (store: ShopStore) => Promise<T>) => world.store.forShop(shop, work);
const minute = (n: number) => new Date(NOW.getTime() + n * 60_000);
const euros = (amount: string) => ({ amount: must(parseDecimal(amount)), currency: must(parseCurrency("EUR")) });

const unmapped = (cause: string): SyncError => ({
  kind: "unmapped",
  code: "sku-unmapped",
  system: "throughline",
  message: `No ERP item for ${cause}.`,
  field: "lines[0].sku",
  cause,
});

const aCase = (given: Partial<CaseDraft> = {}): CaseDraft => ({
  flow: "orders",
  error: unmapped("SKU-9"),
  subject: "gid://shopify/Order/1",
  subjectName: "#1001",
  eventId: "41",
  worth: euros("10.10"),
  ...given,
});

describe("a case", () => {
  test("is open once per subject and cause: opening it again moves it to the newer event", async () => {
    await inShop((store) => store.cases.open(aCase()));
    world.clock.now = minute(5);
    await inShop((store) => store.cases.open(aCase({ eventId: "42", worth: euros("20.20") })));
    await inShop((store) => store.cases.open(aCase({ eventId: "40" })));
    const cases = await inShop((store) => store.cases.ofSubject("gid://shopify/Order/1"));
    expect(cases).toMatchObject([
      { eventId: "42", createdAt: NOW, state: "open", code: "sku-unmapped", cause: "SKU-9", field: "lines[0].sku" },
    ]);
  });

  test("stays in history when it is resolved, and opens anew after that", async () => {
    await inShop((store) => store.cases.open(aCase()));
    expect(await inShop((store) => store.cases.resolveSubject("gid://shopify/Order/1", "posted as SO-1"))).toBe(1);
    expect(await inShop((store) => store.cases.resolveSubject("gid://shopify/Order/1", "again"))).toBe(0);
    await inShop((store) => store.cases.open(aCase()));
    const cases = await inShop((store) => store.cases.ofSubject("gid://shopify/Order/1"));
    expect(cases.map((row) => row.state).toSorted()).toEqual(["open", "resolved"]);
    expect(cases.find((row) => row.state === "resolved")).toMatchObject({
      resolution: "posted as SO-1",
      settledAt: NOW,
    });
  });

  test("that is still a problem is not resolved with the others of its subject", async () => {
    await inShop((store) => store.cases.open(aCase()));
    await inShop((store) => store.cases.open(aCase({ error: unmapped("SKU-8") })));
    const resolved = await inShop((store) =>
      store.cases.resolveSubject("gid://shopify/Order/1", "looked again", [unmapped("SKU-8")]),
    );
    expect(resolved).toBe(1);
    const cases = await inShop((store) => store.cases.ofSubject("gid://shopify/Order/1"));
    expect(cases.find((row) => row.state === "open")).toMatchObject({ cause: "SKU-8" });
  });

  test("is discarded with a reason, and a foreign or broken id is passed over", async () => {
    await inShop((store) => store.cases.open(aCase()));
    const [open] = await inShop((store) => store.cases.ofSubject("gid://shopify/Order/1"));
    const { id } = must(open);
    const fromElsewhere = await world.store.forShop(shopNamed("cases-other"), (store) =>
      store.cases.discard([id], "mine now"),
    );
    expect(fromElsewhere).toEqual([]);
    expect(await world.store.forShop(shopNamed("cases-other"), (store) => store.cases.find(id))).toBeNull();
    expect(await inShop((store) => store.cases.discard([id, "no id"], "a test order"))).toMatchObject([
      { id, state: "discarded", resolution: "a test order" },
    ]);
    expect(await inShop((store) => store.cases.find("no id"))).toBeNull();
  });

  test("that a person must decide keeps the choices", async () => {
    const error: SyncError = {
      kind: "needs-decision",
      code: "erp-needs-decision",
      system: "erp",
      message: "Which?",
      choices: ["ship", "wait"],
    };
    await inShop((store) => store.cases.open(aCase({ error })));
    expect(await inShop((store) => store.cases.ofSubject("gid://shopify/Order/1"))).toMatchObject([
      { choices: ["ship", "wait"], cause: "" },
    ]);
  });

  test("stands with those of its cause: how many, worth what, since when; the largest group first", async () => {
    for (let n = 1; n <= 3; n++) {
      world.clock.now = minute(n);
      await inShop((store) => store.cases.open(aCase({ subject: `gid://shopify/Order/${n}`, subjectName: `#${n}` })));
    }
    await inShop((store) =>
      store.cases.open(
        aCase({ subject: "yen", worth: { amount: must(parseDecimal("500")), currency: must(parseCurrency("JPY")) } }),
      ),
    );
    await inShop((store) => store.cases.open(aCase({ error: unmapped("SKU-8"), worth: null })));
    const groups = await inShop((store) => store.cases.groups());
    expect(groups).toMatchObject([
      {
        cause: "SKU-9",
        flow: "orders",
        count: 4,
        oldest: minute(1),
        worth: [euros("30.3"), { amount: "500", currency: "JPY" }],
      },
      { cause: "SKU-8", count: 1, worth: [] },
    ]);
    const first = await inShop((store) => store.cases.ofGroup("sku-unmapped", "SKU-9", { limit: 3 }));
    const rest = await inShop((store) =>
      store.cases.ofGroup("sku-unmapped", "SKU-9", { limit: 3, after: must(first.next) }),
    );
    expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(4);
    expect(rest.next).toBeNull();
  });
});
