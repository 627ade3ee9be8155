import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openStockedRoom, type FlowRoom } from "./flow-room.ts";

/** Opening a room publishes everything once. */
const PATIENCE_MS = 90_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openStockedRoom({ products: 4 });
}, PATIENCE_MS);
afterAll(() => room.close());
afterEach(() => room.erp.control.mendMisstatements());

const openCases = () => room.read((store) => store.cases.openOf("erp-row-broken", "inventory"));

async function pull(source?: "person"): Promise<void> {
  await room.want("stock.pull", "stock", source);
  await room.work();
}

function available(sku: string): number | undefined {
  return room.shopify.control.levels({ shop: room.shop, sku })[0]?.available;
}

describe("a stock row that breaks its contract", () => {
  test("waits for a person with what the ERP said, while the rows beside it are published", async () => {
    room.erp.control.misstate({ list: "stock", of: "SKU-00001", field: "onHand", value: "12 kg" });
    room.erp.control.moveStock("SKU-00001", "MAIN", "-60");
    room.erp.control.moveStock("SKU-00002", "MAIN", "-30");
    await pull();
    expect(available("SKU-00002")).toBe(70);
    expect(available("SKU-00001")).toBe(100);
    const [main, ...more] = (await openCases()).toSorted((a, b) => b.subject.localeCompare(a.subject));
    expect(more).toHaveLength(1);
    expect(main).toMatchObject({
      subject: "stock-level/SKU-00001, MAIN",
      cause: "Stock level, as the ERP counts it: onHand",
      field: "onHand",
      message: expect.stringContaining("(version 1)"),
    });
    expect(JSON.parse(main?.payload ?? "")).toMatchObject({ item: "SKU-00001", onHand: "12 kg", available: "40" });
  });

  test("is asked for again by itself: once it is mended it is published and its case closes, though nothing changed since", async () => {
    await pull();
    expect(available("SKU-00001")).toBe(40);
    expect(await openCases()).toEqual([]);
    const closed = await room.read((store) => store.cases.ofSubject("stock-level/SKU-00001, MAIN"));
    expect(closed).toMatchObject([{ state: "resolved", resolution: "the ERP has mended it" }]);
  });

  test("that does not even name its item is found again by the next full reading", async () => {
    room.erp.control.misstate({ list: "stock", of: "SKU-00003", field: "item" });
    await pull("person");
    const nameless = await openCases();
    expect(nameless.map(({ subjectName }) => subjectName)).toEqual([
      expect.stringMatching(/^row \d+$/),
      expect.stringMatching(/^row \d+$/),
    ]);
    room.erp.control.mendMisstatements();
    await pull();
    expect(await openCases()).toHaveLength(2);
    await pull("person");
    expect(await openCases()).toEqual([]);
  });

  test("is told with its newest fault alone", async () => {
    room.erp.control.misstate({ list: "stock", of: "SKU-00004", field: "onHand", value: true });
    await pull("person");
    room.erp.control.mendMisstatements();
    room.erp.control.misstate({ list: "stock", of: "SKU-00004", field: "version", value: 7.5 });
    room.erp.control.misstate({ list: "stock", of: "SKU-00004", field: "incoming", value: "soon" });
    await pull();
    expect(new Set((await openCases()).map(({ cause }) => cause))).toEqual(
      new Set(["Stock level, as the ERP counts it: incoming"]),
    );
  });
});

describe("an item of the catalogue that breaks its contract", () => {
  test("waits for a person, is not forgotten meanwhile, and everything else is taken over", async () => {
    const openItems = () => room.read((store) => store.cases.openOf("erp-row-broken", "products"));
    const names = async () =>
      (await room.read((store) => store.catalogue.searchItems("", 20))).map(({ item, name }) => ({ item, name }));
    const before = await names();
    room.erp.control.misstate({ list: "items", of: "SKU-00001", field: "active", value: "yes" });
    room.erp.control.addItem("SKU-90001", "Came later");
    room.advance(1000);
    await room.want("catalogue.pull", "catalogue", "person");
    await room.work();
    expect(await openItems()).toMatchObject([
      { subject: "product/SKU-00001", cause: "Item, as the ERP lists it: active" },
    ]);
    expect(await names()).toEqual(expect.arrayContaining([...before, { item: "SKU-90001", name: "Came later" }]));

    room.erp.control.mendMisstatements();
    await room.want("catalogue.pull", "catalogue", "person");
    await room.work();
    expect(await openItems()).toEqual([]);
  });
});
