import assert from "node:assert/strict";
import type { ContentAddress } from "#app/domain/orders/document-content.ts";
import type { SalesOrder, SalesOrderAddress, SalesOrderLine } from "#app/domain/orders/sales-order.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import { compareAmounts, parseDecimal, sum, type DecimalText } from "#app/domain/values/money.ts";
import type { DocumentInFull, DocumentPart, ErpSession } from "#app/erp/port.ts";
import type { Law, LawBook } from "./law.ts";
import { assertRefused, booksOf, valueOf, type Workbench } from "./workbench.ts";

const HOME: SalesOrderAddress = {
  name: "Ada Example",
  company: "Example Engines",
  address1: "1 Sample Street",
  address2: "Flat 2",
  city: "Springfield",
  zip: "12345",
  province: null,
  country: "US",
  phone: null,
};
const OFFICE: SalesOrderAddress = { ...HOME, company: null, address1: "7 Market Square", address2: null, zip: "12399" };

function decimal(text: string): DecimalText {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`${text} is a decimal`);
  return parsed;
}

function vat(amount: string) {
  return [{ title: "VAT", rate: decimal("0.19"), amount: decimal(amount), channelLiable: false }];
}

/** Three units of one item on two lines, one of them with a discount, shipping, a buyer and two addresses; tax is in all prices. */
function aWholeOrder({ erp, anOrder }: Workbench, quantity = "2"): SalesOrder {
  const order = anOrder({
    quantity,
    unitPrice: "19.90",
    ...(erp.carrier === undefined ? {} : { carrier: erp.carrier }),
  });
  const discounted = order.lines.map((line): SalesOrderLine => {
    const lineId = "gid://shopify/LineItem/2";
    return { ...line, lineId, quantity: decimal("1"), discount: decimal("1.99"), taxes: vat("2.86") };
  });
  const [price, discount] = [decimal("7.95"), decimal("2.00")];
  return {
    ...order,
    shippingAddress: HOME,
    billingAddress: OFFICE,
    lines: [...order.lines, ...discounted],
    shipping: [{ title: "Standard", code: null, price, discount, taxes: vat("0.95") }],
    total: sum([order.total, decimal("17.91"), decimal("5.95")]),
  };
}

async function inFull(session: ErpSession, key: IdempotencyKey): Promise<DocumentInFull> {
  const document = valueOf(await session.readInFull("sales-order", key));
  if (document === null) throw new Error("what was submitted is not shown");
  return document;
}

async function submitted(bench: Workbench) {
  const { session } = bench.openSession();
  const key = bench.newKey();
  valueOf(await session.submit(aWholeOrder(bench), key));
  return { session, key, document: await inFull(session, key) };
}

/** The sum of what all lines say; null where one does not. */
function added(amounts: readonly (DecimalText | null)[]): DecimalText | null {
  return amounts.includes(null) ? null : sum(amounts.flatMap((amount) => amount ?? []));
}

function assertAmount(amount: DecimalText | null, expected: string): void {
  assert.ok(amount !== null && compareAmounts(amount, decimal(expected)) === 0, `${amount} where ${expected} was sent`);
}

function taxesOf({ lines }: DocumentInFull) {
  return lines.flatMap(({ taxes }) => taxes ?? []);
}

// An ERP may keep a part of an address in another field of its own: the words are what counts.
function wordsOf({ name, street, zip, city, province, country }: ContentAddress): readonly string[] {
  const words = [name, ...street, zip, city, province, country].flatMap((part) => part.split("\n"));
  return words.filter((word) => word !== "").toSorted();
}

function wordsSent({ name, company, address1, address2, zip, city, country }: SalesOrderAddress): readonly string[] {
  return [name, company, address1, address2, zip, city, country].flatMap((word) => word ?? []).toSorted();
}

/** A law about something that not every ERP tells. */
function telling(part: DocumentPart, title: string, prove: (document: DocumentInFull, bench: Workbench) => void): Law {
  return {
    title,
    notClaimed({ carrier }, { connector }) {
      if (!connector.capabilities.inFull.includes(part)) return `it does not tell ${part.replaceAll("-", " ")}`;
      return part === "carrier" && carrier === undefined ? "its documents name no carrier" : null;
    },
    async prove(bench) {
      prove((await submitted(bench)).document, bench);
    },
  };
}

const told: readonly Law[] = [
  telling(
    "line-amounts",
    "in full, what the lines come to is what was sent, without tax and after discounts",
    ({ lines }) => assertAmount(added(lines.map(({ net }) => net)), "48.5"),
  ),
  telling("line-discounts", "in full, the discounts of the lines are those that were sent", ({ lines }) =>
    assertAmount(added(lines.map(({ discount }) => discount)), "1.99"),
  ),
  telling("line-tax-rates", "in full, each line has the rates of its taxes", (document) => {
    assert.ok(document.lines.length > 0);
    for (const { taxes } of document.lines) {
      assert.equal(taxes?.length, 1);
      assertAmount(taxes[0]?.rate ?? null, "0.19");
    }
  }),
  telling("line-tax-amounts", "in full, each line has the amounts of its taxes", (document) =>
    assertAmount(added(taxesOf(document).map(({ amount }) => amount)), "9.21"),
  ),
  telling("shipping", "in full, shipping is what was sent, with its tax", ({ shipping }) => {
    assertAmount(shipping?.net ?? null, "5");
    const [tax, ...others] = shipping?.taxes ?? [];
    assert.ok(tax !== undefined && others.length === 0);
    assertAmount(tax.rate, "0.19");
    if (tax.amount !== null) assertAmount(tax.amount, "0.95");
  }),
  telling("tax-total", "in full, the taxes come to what was sent", ({ tax }) => assertAmount(tax, "10.16")),
  telling("buyer", "in full, the buyer is who was sent", ({ buyer }) =>
    assert.deepEqual(buyer, { name: "Ada Example", email: "ada@example.com" }),
  ),
  telling("addresses", "in full, goods and invoice go where the order says", ({ shippingAddress, billingAddress }) => {
    assert.ok(shippingAddress !== null && billingAddress !== null);
    assert.deepEqual(wordsOf(shippingAddress), wordsSent(HOME));
    assert.deepEqual(wordsOf(billingAddress), wordsSent(OFFICE));
  }),
  telling("carrier", "in full, the carrier is the one that was sent", ({ carrier }, { erp }) =>
    assert.equal(carrier, erp.carrier),
  ),
  telling("warehouse", "in full, the warehouse is the one that was sent", ({ warehouse }, { erp }) =>
    assert.equal(warehouse, erp.warehouse),
  ),
];

const laws: readonly Law[] = [
  {
    title: "a document in full is the one that a reading shows: its number, state, units, total and currency",
    async prove(bench) {
      const { session, document } = await submitted(bench);
      const [read] = valueOf(await session.read("sales-order", [document.ref.id]));
      const { ref, state, total, currency, lines } = document;
      assert.deepEqual(
        { ref, state, total: { amount: total, currency } },
        { ref: read?.ref, state: read?.state, total: read?.total },
      );
      assertAmount(total, "63.66");
      assert.deepEqual(new Set(lines.map(({ item }) => item)), new Set([bench.erp.item]));
      assertAmount(added(lines.map(({ quantity }) => quantity)), "3");
    },
  },
  {
    title: "in full, what the ERP does not tell is null, never zero and never what was sent",
    async prove(bench) {
      const { document } = await submitted(bench);
      const { lines, shipping, buyer, tax, carrier, warehouse } = document;
      const said: Readonly<Record<DocumentPart, readonly unknown[]>> = {
        "line-amounts": lines.map(({ net }) => net),
        "line-discounts": lines.map(({ discount }) => discount),
        "line-tax-rates": taxesOf(document).map(({ rate }) => rate),
        "line-tax-amounts": taxesOf(document).map(({ amount }) => amount),
        shipping: [shipping],
        "tax-total": [tax],
        buyer: [buyer.name, buyer.email],
        addresses: [document.shippingAddress, document.billingAddress],
        carrier: [carrier],
        warehouse: [warehouse],
      };
      for (const [part, values] of Object.entries(said)) {
        const isTold = bench.connector.capabilities.inFull.some((each) => each === part);
        assert.ok(
          values.every((value) => (value !== null) === isTold),
          part,
        );
      }
    },
  },
  ...told,
  {
    title: "in full, an amended document says what it was amended to",
    notClaimed: (erp, { connector }) => {
      if (!connector.capabilities.afterwards.amend) return "it does not amend what it has";
      return erp.letsDocumentsLie ? null : "this ERP works on a document as soon as it has it";
    },
    async prove(bench) {
      const { session, key, document } = await submitted(bench);
      const [read] = valueOf(await session.read("sales-order", [document.ref.id]));
      const amended = { ...aWholeOrder(bench, "4"), shippingAddress: OFFICE };
      const outcome = valueOf(await session.amend(amended, { key, version: read?.version ?? "" }));
      assert.equal(outcome.kind, "done");
      const after = await inFull(session, key);
      assertAmount(added(after.lines.map(({ quantity }) => quantity)), "5");
      assertAmount(after.total, "103.46");
      if (bench.connector.capabilities.inFull.includes("addresses"))
        assert.deepEqual(after.shippingAddress, after.billingAddress);
    },
  },
  {
    title: "of a key that has no document there is nothing in full, and nothing is made",
    async prove(bench) {
      const key = bench.newKey();
      const { session } = bench.openSession();
      assert.equal(valueOf(await session.readInFull("sales-order", key)), null);
      assert.equal(await bench.countDocuments(key), 0);
    },
  },
  {
    title: "of two documents with one key neither is shown in full: they are reported",
    notClaimed: ({ books }) => (books?.copyDocument ? null : "nobody here can make a second document with a key"),
    async prove(bench) {
      const { session, key } = await submitted(bench);
      await booksOf(bench).copyDocument?.(key);
      const refused = await session.readInFull("sales-order", key);
      assertRefused(refused, { kind: "conflict", code: "erp-duplicate-documents" });
    },
  },
];

export const documentsInFull: LawBook = { name: "documents in full", laws };
