import type { z } from "zod";
import { PRODUCT_CONTRACT, SHIPMENT_CONTRACT, STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { readRows, type ReadRow, type ToldRows } from "#app/domain/contracts/told-rows.ts";
import type { CatalogueRecord, ShipmentNow, StockRow } from "../port.ts";
import { itemSchema, shipmentSchema, stockRowSchema } from "./contract-types.ts";

function readBy<T>(schema: z.ZodType<T>): (row: unknown) => ReadRow<T> {
  return (row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return { kind: "row", row: parsed.data };
    return { kind: "refused", path: parsed.error.issues[0]?.path.join(".") ?? "" };
  };
}

function mapRows<T, U>({ rows, broken }: Required<ToldRows<T>>, change: (row: T) => U): Required<ToldRows<U>> {
  return { rows: rows.map(change), broken };
}

/** Stock rows of one answer, each by itself. */
export function readStockRows(rows: readonly unknown[], asOf: string): Required<ToldRows<StockRow>> {
  const told = readRows(rows, {
    contract: STOCK_LEVEL_CONTRACT,
    read: readBy(stockRowSchema),
    asContracted: (row) => ({ ...row, asOf }),
    namedBy: ["item", "warehouse"],
  });
  return mapRows(told, (row) => ({ ...row, asOf }));
}

/** Items of one answer, each by itself. */
export function readItemRows(rows: readonly unknown[]): Required<ToldRows<CatalogueRecord>> {
  const told = readRows(rows, { contract: PRODUCT_CONTRACT, read: readBy(itemSchema), namedBy: ["code"] });
  return mapRows(told, (row) => ({ ...row, rate: null }));
}

/** Shipments of one answer, each by itself. */
export function readShipmentRows(rows: readonly unknown[]): Required<ToldRows<ShipmentNow>> {
  const told = readRows(rows, {
    contract: SHIPMENT_CONTRACT,
    read: readBy(shipmentSchema),
    asContracted: ({ id, number, ...shipment }) => ({ ref: { id, number }, ...shipment }),
    namedBy: ["number"],
  });
  return mapRows(told, ({ id, number, ...shipment }) => ({ ref: { id, number }, ...shipment }));
}
