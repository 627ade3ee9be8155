import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { compareDocument } from "#app/domain/orders/compare-document.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { parseDecimal, type DecimalText } from "#app/domain/values/money.ts";
import type { DocumentInFull } from "#app/erp/port.ts";
import { openWorkbench, valueOf, type Workbench } from "#test/conformance/workbench.ts";
import { query } from "#test/store/query.ts";
import { describeOnTryton } from "./describe-on-tryton.ts";
import type { Tryton } from "./start-tryton.ts";
import { openTrytonBench } from "./tryton-workbench.ts";

function decimal(text: string): DecimalText {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`${text} is a decimal`);
  return parsed;
}

const ADDRESS = {
  name: "Ada Example",
  company: null,
  address1: "1 Sample Street",
  address2: "Flat 2",
  city: "Springfield",
  zip: "12345",
  province: "NY",
  country: "US",
  phone: null,
};

describeOnTryton("sales in a real Tryton", () => {
  let tryton: Tryton;
  let bench: Workbench;
  beforeAll(async () => {
    ({ tryton, bench } = await openTrytonBench());
  });
  afterAll(() => bench.close());

  const rows = (sql: string) => query(tryton.databaseUrl, sql);

  test("an item is told with what else people know it by", async () => {
    const labels = "('ean', '4006381333931'), (null, '0-36000-29145-2')";
    await rows(
      `insert into product_identifier (product, type, code)
       select p.id, label.type, label.code from product_product p, (values ${labels}) as label(type, code) where p.code = 'SKU-00001'`,
    );
    const { session } = bench.openSession();
    const { rows: items } = valueOf(await session.catalogue({ kind: "items", search: "SKU-0000" }));
    const barcodesOf = new Map(items.map(({ code, barcodes = [] }) => [code, barcodes.toSorted()]));
    expect(barcodesOf.get("SKU-00001")).toEqual(["36000291452", "4006381333931"]);
    expect(barcodesOf.get("SKU-00002")).toEqual([]);
  });

  async function submitted(order: SalesOrder) {
    const { session } = bench.openSession();
    const key = bench.newKey();
    const outcome = valueOf(await session.submit(order, key));
    const [document] = valueOf(await session.read("sales-order", "ref" in outcome ? [outcome.ref.id] : []));
    if (document === undefined) throw new Error("what was submitted cannot be read");
    const inFull = valueOf(await session.readInFull("sales-order", key));
    return { document, sale: z.string().parse(document.ref.id), inFull };
  }

  function anOrder(parts: Partial<SalesOrder>): SalesOrder {
    return { ...bench.anOrder(), shippingAddress: ADDRESS, billingAddress: ADDRESS, ...parts };
  }

  /** What the comparison of an order with its document says of it, as people see it; what is the same is left out. */
  function compared(order: SalesOrder, inFull: DocumentInFull | null): readonly string[] {
    if (inFull === null) return ["not there"];
    const { rows } = compareDocument({ document: order, unmapped: [], isCancelled: false }, inFull);
    return rows.flatMap(({ what, verdict }) => (verdict === "same" ? [] : [`${what}: ${verdict}`]));
  }

  test("a buyer is one party, also when orders come at once, and an address that is known is used again", async () => {
    const customer = { id: "gid://shopify/Customer/77", name: "Ada Example", email: "ada@example.com", phone: null };
    await Promise.all([submitted(anOrder({ customer })), submitted(anOrder({ customer }))]);
    expect(await rows("select id from party_party where code = 'shopify-77'")).toHaveLength(1);
    const readAddresses = () =>
      rows("select street, city from party_address a join party_party p on p.id = a.party where p.code = 'shopify-77'");
    const before = await readAddresses();
    await submitted(anOrder({ customer }));
    expect(await readAddresses()).toEqual(before);
    // Tryton was told of no subdivisions: the state stays on the envelope.
    expect(before[0]).toEqual({ street: "1 Sample Street\nFlat 2\nNY", city: "Springfield" });
  });

  test("a buyer who is known is not made again because Shopify calls an order the first", async () => {
    const customer = { id: "gid://shopify/Customer/80", name: "Ada Example", email: null, phone: null };
    const sales = [
      await submitted(anOrder({ customer })),
      await submitted(anOrder({ customer, isFirstOrder: true })),
      ...(await Promise.all([1, 2].map(() => submitted(anOrder({ customer, isFirstOrder: true }))))),
    ];
    expect(new Set(sales.map(({ sale }) => sale)).size).toBe(4);
    expect(await rows("select id from party_party where code = 'shopify-80'")).toHaveLength(1);
  });

  test("where the goods are known, an order is five calls of a buyer who is, six of a first order, and seven of another new buyer", async () => {
    const buyer = (id: number) => ({
      customer: { id: `gid://shopify/Customer/${id}`, name: "Ada Example", email: null, phone: null },
    });
    const { session, exchanges } = bench.openSession();
    const submit = async (order: SalesOrder) => {
      const before = exchanges.length;
      const outcome = valueOf(await session.submit(order, bench.newKey()));
      const operations = exchanges.slice(before).map(({ operation }) => operation);
      return { operations, shown: "shown" in outcome ? outcome.shown : undefined };
    };
    await submit(anOrder(buyer(78)));
    const known = await submit(anOrder(buyer(78)));
    const own = ["sale.sale.create", "sale.sale.quote", "sale.sale.confirm", "sale.sale.search_read"];
    expect(known.operations).toEqual(["party.address.search_read", ...own]);
    const isNew = await submit(anOrder(buyer(79)));
    const making = ["party.party.create", "party.address.search_read"];
    expect(isNew.operations).toEqual(["party.address.search_read", ...making, ...own]);
    const first = await submit(anOrder({ ...buyer(81), isFirstOrder: true }));
    expect(first.operations).toEqual([...making, ...own]);
    const [read] = valueOf(await session.read("sales-order", [isNew.shown?.ref.id ?? ""]));
    expect(isNew.shown).toEqual(read);
    expect(read).toMatchObject({ state: "confirmed", allocated: [{ item: "SKU-00001" }] });
  });

  test("a document in full is one call; where all orders are one party's, it does not say who bought", async () => {
    const own = { customers: "one", partyCode: "WEB" };
    const close = () => Promise.resolve();
    const shared = await openWorkbench({ ...bench.erp, config: { ...bench.erp.config, ...own }, close });
    try {
      const { session, exchanges } = shared.openSession();
      const key = shared.newKey();
      valueOf(await session.submit(anOrder({}), key));
      const before = exchanges.length;
      const document = valueOf(await session.readInFull("sales-order", key));
      expect(exchanges.slice(before).map(({ operation }) => operation)).toEqual(["sale.sale.search_read"]);
      expect(document).toMatchObject({ buyer: { name: null, email: null }, shippingAddress: { city: "Springfield" } });
    } finally {
      await shared.close();
    }
  });

  test("shipping, a discount and taxes that are added come to Shopify's total to the cent", async () => {
    const [line] = bench.anOrder().lines;
    if (line === undefined) throw new Error("an order has a line");
    const tax = (title: string, rate: string, amount: string) =>
      ({ title, rate: decimal(rate), amount: decimal(amount), channelLiable: false }) as const;
    const order = anOrder({
      taxesIncluded: false,
      lines: [
        {
          ...line,
          quantity: decimal("3"),
          unitPrice: decimal("19.99"),
          discount: decimal("5.98"),
          taxes: [tax("State Tax", "0.0625", "3.37"), tax("County Tax", "0.0125", "0.67")],
        },
      ],
      shipping: [
        {
          title: "UPS Ground",
          code: null,
          price: decimal("7.50"),
          discount: decimal("0.00"),
          taxes: [tax("State Tax", "0.0625", "0.47")],
        },
      ],
      total: decimal("66.00"),
    });
    const { document, sale, inFull } = await submitted(order);
    expect(compared(order, inFull)).toEqual(["discount: not-told", "carrier: left-to-erp"]);
    expect(document.total).toEqual({ amount: "66", currency: "USD" });
    const [carrier] = await rows(`select carrier, shipment_cost_method from sale_sale where id = ${sale}`);
    // What shipping costs the buyer is in the order: Tryton adds no price of its own.
    expect(carrier).toMatchObject({ shipment_cost_method: null });
    expect(carrier?.["carrier"]).not.toBeNull();
  });

  test("a tax of half a cent is booked as Shopify rounded it: 0.45 at 20 % included is 0.37 and 0.08", async () => {
    const [line] = bench.anOrder().lines;
    if (line === undefined) throw new Error("an order has a line");
    const taxes = [{ title: "VAT 20%", rate: decimal("0.2"), amount: decimal("0.08"), channelLiable: false }];
    const lines = [{ ...line, quantity: decimal("1"), unitPrice: decimal("0.45"), taxes }];
    const order = anOrder({ lines, shipping: [], total: decimal("0.45") });
    const { document, inFull } = await submitted(order);
    expect(compared(order, inFull)).toEqual(["discount: not-told", "carrier: left-to-erp"]);
    expect(document.total.amount).toBe("0.45");
    expect(document.lines).toEqual([{ item: "SKU-00001", quantity: "1" }]);
  });
});
