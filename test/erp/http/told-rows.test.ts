import { describe, expect, test } from "vitest";
import type { Contract } from "#app/domain/contracts/contract.ts";
import { PRODUCT_CONTRACT, SHIPMENT_CONTRACT, STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import type { ToldRows } from "#app/domain/contracts/told-rows.ts";
import { readItemRows, readShipmentRows, readStockRows } from "#app/erp/http/told-rows.ts";

type Raw = Readonly<Record<string, unknown>>;

interface Edge {
  readonly contract: Contract;
  readonly good: Raw;
  /** Fields that stand in no row: the page or the catalogue has them. */
  readonly besides: readonly string[];
  readonly read: (rows: readonly unknown[]) => Required<ToldRows<unknown>>;
}

const EDGES: readonly Edge[] = [
  {
    contract: STOCK_LEVEL_CONTRACT,
    good: { item: "A", warehouse: "MAIN", onHand: "5", allocated: null, available: "5", incoming: null, version: "1" },
    besides: ["asOf"],
    read: (rows) => readStockRows(rows, "2026-11-22T08:00:00Z"),
  },
  {
    contract: PRODUCT_CONTRACT,
    good: { code: "A", name: "Mug", unit: "pcs", barcodes: ["4006381333931"], active: true },
    besides: ["rate"],
    read: readItemRows,
  },
  {
    contract: SHIPMENT_CONTRACT,
    good: {
      id: "1",
      number: "SH-1",
      orders: ["7"],
      state: "shipped",
      warehouse: "MAIN",
      lines: [{ item: "A", quantity: "2" }],
      carrier: null,
      trackingNumbers: ["1Z"],
      shippedOn: "2026-11-21",
      version: "1",
    },
    besides: ["ref", "lines[].item", "lines[].quantity"],
    read: readShipmentRows,
  },
];

/** Where the open contract has a field. */
const nameAt = (path: string) => path.replace("ref.", "");
const each = EDGES.flatMap((edge) =>
  Object.entries(edge.contract.fields)
    .filter(([path]) => !edge.besides.includes(path))
    .map(([path, field]) => ({ ...edge, object: edge.contract.object, path, field })),
);

describe("a row of the ERP at the edge", () => {
  test.for(EDGES)("is taken as its contract says: $contract.object", ({ good, read }) => {
    expect(read([good])).toMatchObject({ rows: [{}], broken: [] });
  });

  test.for(each)("is set aside when $path of a $object is of another kind, and the others go on", (edge) => {
    const { good, path, read } = edge;
    const told = read([good, { ...good, [nameAt(path)]: { not: "this" } }, good]);
    expect(told.rows).toHaveLength(2);
    expect(told.broken).toMatchObject([{ breaches: [{ path, kind: "wrong-kind" }] }]);
  });

  test.for(each.filter(({ field }) => !field.isOptional))(
    "is set aside when $path of a $object is missing, and the others go on",
    ({ good, path, read }) => {
      const { [nameAt(path)]: _gone, ...rest } = good;
      const told = read([rest, good]);
      expect(told.rows).toHaveLength(1);
      expect(told.broken).toMatchObject([{ breaches: [{ path, kind: "missing" }], payload: JSON.stringify(rest) }]);
    },
  );

  test("is set aside when a quantity has a unit in it, or a state is none that is known", () => {
    const [stock, , shipments] = EDGES;
    const weighed = stock?.read([{ ...stock.good, onHand: "12 kg" }]);
    expect(weighed?.broken).toMatchObject([{ name: "A, MAIN", breaches: [{ path: "onHand" }] }]);
    const lost = shipments?.read([{ ...shipments.good, state: "lost at sea" }]);
    expect(lost?.broken).toMatchObject([{ name: "SH-1", breaches: [{ path: "state" }] }]);
    const part = shipments?.read([{ ...shipments.good, lines: [{ item: "A", quantity: "two" }] }]);
    expect(part?.broken).toMatchObject([{ breaches: [{ path: "lines[0].quantity" }] }]);
  });

  test("is named by where it stood when it does not say what it is, and is told by what breaks it alone", () => {
    const told = readStockRows([{ ...EDGES[0]?.good, item: null, onHand: 5, shelf: "B2" }], "2026-11-22T08:00:00Z");
    expect(told.broken).toMatchObject([{ name: "row 1", breaches: [{ path: "item", kind: "missing" }] }]);
    expect(told.broken[0]?.breaches).toHaveLength(1);
  });

  test("that is empty where the contract wants a word is broken, though the contract alone would take it", () => {
    const told = readStockRows([{ ...EDGES[0]?.good, version: "" }, 7, null], "2026-11-22T08:00:00Z");
    expect(told.broken).toHaveLength(3);
    expect(told.broken[0]?.breaches).toEqual([{ path: "version", kind: "wrong-kind" }]);
  });
});
