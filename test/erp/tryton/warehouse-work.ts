import { z } from "zod";
import { signedIn, type Call } from "./signed-in.ts";
import type { Tryton } from "./start-tryton.ts";

const idsSchema = z.array(z.object({ id: z.number() }));
const salesSchema = z.array(z.object({ shipments: z.array(z.number()) }));
const carriedSchema = z.array(
  z.object({ "carrier.": z.object({ "party.": z.object({ name: z.string() }) }).nullable() }),
);
const storagesSchema = z.array(z.object({ storage_location: z.number() }));
const linesSchema = z.array(z.object({ id: z.number(), expected_quantity: z.number() }));
const movesSchema = z.array(z.object({ id: z.number(), quantity: z.number() }));

/** What the ERP's own people do, as they do it: with Tryton's client, not with the connector. */
export interface WarehouseWork {
  /** Sends a sale's open shipment, or some units of its first line; the rest stays open. */
  ship(key: string, units?: number): Promise<void>;
  /** Puts what a sale has sent into a package with a carrier's number. */
  track(key: string, trackingNumber: string): Promise<void>;
  /** Sales lie confirmed for an hour before Tryton processes them. */
  letSalesLie(): Promise<void>;
  /** Processes a sale, as Tryton does when its hour is over. */
  process(key: string): Promise<void>;
  /** Ids of all sales of a key. */
  salesOf(key: string): Promise<readonly number[]>;
  countSales(): Promise<number>;
  /** The carrier that the sale of a key names; null: none. */
  carrierOf(key: string): Promise<string | null>;
  /** Sends the oldest open shipment, if there is one. */
  shipOldest(): Promise<void>;
  /** Counts an item in a warehouse's storage, and finds that much more or less of it. */
  moveStock(item: string, warehouse: string, change: string): Promise<void>;
}

type Find = (model: string, where: readonly unknown[]) => Promise<readonly number[]>;

async function takeInventory(
  call: Call,
  find: Find,
  { item, warehouse, change }: { readonly item: string; readonly warehouse: string; readonly change: string },
): Promise<void> {
  const [product] = await find("product.product", [["code", "=", item]]);
  const where = [["code", "=", warehouse]];
  const storages = await call("model.stock.location.search_read", where, 0, 1, null, ["storage_location"]);
  const [storage] = storagesSchema.parse(storages).map((each) => each.storage_location);
  const inventory = { location: storage, lines: [["create", [{ product, quantity: 0 }]]] };
  const ids = z.array(z.number()).parse(await call("model.stock.inventory.create", [inventory]));
  const lines = await call("model.stock.inventory.line.search_read", [["inventory", "in", ids]], 0, null, null, [
    "expected_quantity",
  ]);
  const [line] = linesSchema.parse(lines);
  if (line === undefined) throw new Error("an inventory has the line it was made with");
  const quantity = Math.max(0, line.expected_quantity + Number(change));
  await call("model.stock.inventory.line.write", [line.id], { quantity });
  await call("model.stock.inventory.confirm", ids);
}

/** The people of one Tryton. */
export function createWarehouseWork(tryton: Pick<Tryton, "url" | "database">): WarehouseWork {
  const call = signedIn(tryton);
  const find: Find = async (model, where) =>
    idsSchema.parse(await call(`model.${model}.search_read`, where, 0, null, null, ["id"])).map(({ id }) => id);

  const send = async (shipments: readonly number[]): Promise<void> => {
    // Without a carrier Tryton asks whether that is meant.
    await call("model.stock.shipment.out.write", shipments, { carrier: (await find("carrier", []))[0] });
    for (const act of ["assign_try", "pick", "pack", "done"]) await call(`model.stock.shipment.out.${act}`, shipments);
  };
  const salesOf = (key: string) => find("sale.sale", [["web_id", "=", key]]);
  return {
    salesOf,
    async letSalesLie() {
      const anHour = { __class__: "timedelta", seconds: 3600 };
      await call("model.sale.configuration.write", [1], { sale_process_after: anHour });
    },
    process: async (key) => void (await call("model.sale.sale.process", await salesOf(key))),
    async ship(key, units) {
      const [sale] = salesSchema.parse(await call("model.sale.sale.read", await salesOf(key), ["shipments"]));
      const shipments = await find("stock.shipment.out", [
        ["id", "in", sale?.shipments ?? []],
        ["state", "=", "waiting"],
      ]);
      if (shipments.length === 0) throw new Error("the sale has no open shipment");
      if (units !== undefined) {
        const inventory = [
          ["shipment", "in", shipments.map((id) => `stock.shipment.out,${id}`)],
          ["state", "=", "draft"],
          ["to_location.type", "=", "storage"],
        ];
        const fields = ["quantity"];
        const moves = movesSchema.parse(await call("model.stock.move.search_read", inventory, 0, null, null, fields));
        await call("model.stock.move.write", [moves[0]?.id], { quantity: units });
      }
      await send(shipments);
    },
    async track(key, trackingNumber) {
      const [sale] = salesSchema.parse(await call("model.sale.sale.read", await salesOf(key), ["shipments"]));
      const sent = [
        ["id", "in", sale?.shipments ?? []],
        ["state", "=", "done"],
      ];
      const [shipment] = await find("stock.shipment.out", sent);
      const [type] = z.array(z.number()).parse(await call("model.stock.package.type.create", [{ name: "Box" }]));
      const made = { shipment: `stock.shipment.out,${shipment}`, type, shipping_reference: trackingNumber };
      await call("model.stock.package.create", [made]);
    },
    async carrierOf(key) {
      const [sale] = carriedSchema.parse(
        await call("model.sale.sale.read", await salesOf(key), ["carrier.party.name"]),
      );
      return sale?.["carrier."]?.["party."].name ?? null;
    },
    countSales: async () => z.number().parse(await call("model.sale.sale.search_count", [["web_id", "!=", null]])),
    async shipOldest() {
      const [oldest] = await find("stock.shipment.out", [["state", "=", "waiting"]]);
      if (oldest !== undefined) await send([oldest]);
    },
    moveStock: (item, warehouse, change) => takeInventory(call, find, { item, warehouse, change }),
  };
}
