import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ErpItem, Warehouse } from "#app/domain/values/ids.ts";
import { compareAmounts, decimalOf, product, type DecimalText } from "#app/domain/values/money.ts";
import type { Call, Caller } from "./caller.ts";
import type { Location, OwnField, Product, Tax } from "./facts.ts";
import type { Memory } from "./memory.ts";
import { readOwnFields } from "./own-fields.ts";
import { searching } from "./records.ts";
import { decimalSchema, idSchema } from "./wire.ts";

/** What Tryton knows before an order comes. */
export interface Masters {
  locations(): Promise<Result<readonly Location[]>>;
  /** The salable products of some codes; a code that two products share is missing, like one of none. */
  products(codes: readonly ErpItem[]): Promise<Result<ReadonlyMap<string, Product>>>;
  /** Percentages that sales may carry. */
  taxes(): Promise<Result<readonly Tax[]>>;
  /** The only record whose field has this value; null where there is none, or more than one. */
  idOf(model: string, field: string, value: string): Promise<Result<number | null>>;
  /** Which of some fields of sales this Tryton has: modules bring theirs. */
  saleFields(): Promise<Result<ReadonlySet<string>>>;
  /** The fields of sales that a mapping may write. */
  ownFields(): Promise<Result<readonly OwnField[]>>;
  /** The same, if this connection has asked for them before; null: it has not. */
  knownFields(): readonly OwnField[] | null;
  /** Which of some fields of shipments this Tryton has. */
  shipmentFields(): Promise<Result<ReadonlySet<string>>>;
  /** Decimal places of a unit price. */
  priceScale(): Promise<Result<number>>;
  /** True: its people want sales to lie confirmed for a while before they are processed. */
  processesLater(): Promise<Result<boolean>>;
}

const MODULE_FIELDS = ["web_id", "carrier", "shipment_cost_method"];

const SHIPMENT_MODULE_FIELDS = ["carrier", "packages"];

const locationSchema = z.object({
  id: idSchema,
  code: z.string().nullable(),
  name: z.string(),
  type: z.string(),
  warehouse: idSchema.nullable(),
});
const productSchema = z
  .object({ id: idSchema, code: z.string(), sale_uom: idSchema })
  .transform(({ sale_uom: unit, ...product }): Product => ({ ...product, unit }));
const taxSchema = z.object({
  id: idSchema,
  name: z.string(),
  type: z.string(),
  rate: decimalSchema.nullable(),
  amount: decimalSchema.nullable(),
  "group.": z.object({ kind: z.string() }).nullable(),
});
const digitsSchema = z
  .object({ unit_price: z.object({ digits: z.string() }) })
  .transform(({ unit_price }) => Number(/([0-9]+)\]$/.exec(unit_price.digits)?.[1] ?? 4));

const delaySchema = z.array(z.object({ sale_process_after: z.unknown() }));

function onlyOnes(products: readonly Product[]): ReadonlyMap<string, Product> {
  const byCode = Map.groupBy(products, ({ code }) => code);
  return new Map(
    [...byCode].flatMap(([code, [first, ...others]]) => (first && others.length === 0 ? [[code, first]] : [])),
  );
}

const CENT = product(decimalOf(1), 0.01);

function salesTaxes(rows: readonly z.infer<typeof taxSchema>[]): readonly Tax[] {
  const ofSales = rows.filter(({ "group.": group }) => group === null || group.kind !== "purchase");
  const cents = ofSales.filter(
    ({ type, amount }) => type === "fixed" && amount !== null && compareAmounts(amount, CENT) === 0,
  );
  return ofSales.flatMap(({ id, name, rate }) => {
    const cent = cents.find((each) => each.name === `${name} cent`)?.id ?? null;
    return rate === null ? [] : [{ id, name, rate, cent }];
  });
}

const LOCATIONS = searching("stock.location", { where: [], fields: ["code", "name", "type", "warehouse"] });
const TAXES = searching("account.tax", {
  where: [
    ["type", "in", ["percentage", "fixed"]],
    ["parent", "=", null],
  ],
  fields: ["name", "type", "rate", "amount", "group.kind"],
});

/** Master data by a session's calls, through what the sessions of its connection already know. */
export function createMasters(caller: Caller, memory: Memory, now: () => Date): Masters {
  /** Asks Tryton where the memory does not know, and reads its answer. */
  async function ask<A, T>(call: Call, schema: z.ZodType<A>, meaning: (answer: A) => T): Promise<Result<T>> {
    const read = await caller.read(call, schema);
    return read.ok ? ok(meaning(read.value)) : read;
  }
  const same = <T>(answer: T): T => answer;
  const fieldsOf = (model: string, names: readonly string[]) => ({
    method: `model.${model}.fields_get`,
    args: [names],
  });
  const delay = { method: "model.sale.configuration.read", args: [[1], ["sale_process_after"]] };
  return {
    locations: () => memory.locations.get(now(), () => ask(LOCATIONS, z.array(locationSchema), same)),
    products: (codes) =>
      memory.products.get(codes, now(), (unknown) => {
        const where = [
          ["code", "in", unknown],
          ["salable", "=", true],
        ];
        const call = searching("product.product", { where, fields: ["code", "sale_uom"] });
        return ask(call, z.array(productSchema), onlyOnes);
      }),
    taxes: () => memory.taxes.get(now(), () => ask(TAXES, z.array(taxSchema), salesTaxes)),
    idOf(model, field, value) {
      const call = searching(model, { where: [[field, "=", value]], fields: ["id"], limit: 2 });
      const onlyId = ([first, ...others]: readonly { readonly id: number }[]) =>
        first === undefined || others.length > 0 ? null : first.id;
      return memory.idOf(model, field, value).get(now(), () => ask(call, z.array(z.object({ id: idSchema })), onlyId));
    },
    saleFields: () =>
      memory.saleFields.get(now(), () =>
        ask(
          fieldsOf("sale.sale", MODULE_FIELDS),
          z.record(z.string(), z.unknown()),
          (fields) => new Set(Object.keys(fields)),
        ),
      ),
    ownFields: () => memory.ownFields.get(now(), () => readOwnFields(caller)),
    knownFields: () => memory.ownFields.known(now()),
    shipmentFields: () =>
      memory.shipmentFields.get(now(), () =>
        ask(
          fieldsOf("stock.shipment.out", SHIPMENT_MODULE_FIELDS),
          z.record(z.string(), z.unknown()),
          (fields) => new Set(Object.keys(fields)),
        ),
      ),
    priceScale: () =>
      memory.priceScale.get(now(), () => ask(fieldsOf("sale.line", ["unit_price"]), digitsSchema, same)),
    processesLater: () =>
      memory.processesLater.get(now(), () =>
        ask(delay, delaySchema, (rows) => rows.some(({ sale_process_after: after }) => after !== null)),
      ),
  };
}

/** The warehouse of a code, or Err(unmapped). */
export async function findWarehouse(masters: Masters, code: Warehouse): Promise<Result<number>> {
  const locations = await masters.locations();
  if (!locations.ok) return locations;
  const [found, ...others] = locations.value.filter((each) => each.type === "warehouse" && each.code === code);
  if (found !== undefined && others.length === 0) return ok(found.id);
  const message = `Tryton has ${found === undefined ? "no" : "more than one"} warehouse with the code ${code}.`;
  return err({ kind: "unmapped", code: "location-unmapped", system: "erp", field: "warehouse", cause: code, message });
}

/** The tax of a rate: the only one, or the one of this name; null where that leaves none, or a choice. */
export function chooseTax(taxes: readonly Tax[], title: string, rate: DecimalText): Tax | null {
  const ofRate = taxes.filter((tax) => compareAmounts(tax.rate, rate) === 0);
  if (ofRate.length === 1) return ofRate[0] ?? null;
  const named = ofRate.filter(({ name }) => name.toLowerCase() === title.toLowerCase());
  return named.length === 1 ? (named[0] ?? null) : null;
}
