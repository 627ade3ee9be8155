import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ErpItem, Warehouse } from "#app/domain/values/ids.ts";
import { compareAmounts, type DecimalText } from "#app/domain/values/money.ts";
import type { Caller } from "./caller.ts";
import { searching } from "./records.ts";
import { decimalSchema, idSchema } from "./wire.ts";

export interface Location {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly type: string;
  /** The warehouse it is in; a warehouse is in itself. */
  readonly warehouse: number | null;
}

export interface Product {
  readonly id: number;
  readonly code: string;
  readonly unit: number;
}

export interface Tax {
  readonly id: number;
  readonly name: string;
  readonly rate: DecimalText;
  /** A tax of one cent for the same accounts, named like this one with " cent" behind it; null: there is none. */
  readonly cent: number | null;
}

/** What Tryton knows beforehand, each asked at most once in a session. */
export interface MasterData {
  locations(): Promise<Result<readonly Location[]>>;
  /** The salable products of some codes; a code that two products share is missing, like one of none. */
  products(codes: readonly ErpItem[]): Promise<Result<ReadonlyMap<string, Product>>>;
  /** Percentages that sales may carry. */
  taxes(): Promise<Result<readonly Tax[]>>;
  /** The only record whose field has this value; null where there is none, or more than one. */
  idOf(model: string, field: string, value: string): Promise<Result<number | null>>;
  /** Which of some fields of sales this Tryton has: modules bring theirs. */
  saleFields(): Promise<Result<ReadonlySet<string>>>;
  /** Decimal places of a unit price. */
  priceScale(): Promise<Result<number>>;
  /** True: its people want sales to lie confirmed for a while before they are processed. */
  processesLater(): Promise<Result<boolean>>;
}

const MODULE_FIELDS = ["web_id", "carrier", "shipment_cost_method"];

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

/** Asks once and keeps a good answer; an error is asked again. */
function once<T>(ask: () => Promise<Result<T>>): () => Promise<Result<T>> {
  let asked: Promise<Result<T>> | null = null;
  return async () => {
    asked ??= ask();
    const answer = await asked;
    if (!answer.ok) asked = null;
    return answer;
  };
}

function onlyOnes(products: readonly Product[]): ReadonlyMap<string, Product> {
  const byCode = Map.groupBy(products, ({ code }) => code);
  return new Map(
    [...byCode].flatMap(([code, [first, ...others]]) => (first && others.length === 0 ? [[code, first]] : [])),
  );
}

function salesTaxes(rows: readonly z.infer<typeof taxSchema>[]): readonly Tax[] {
  const ofSales = rows.filter(({ "group.": group }) => group === null || group.kind !== "purchase");
  const cents = ofSales.filter(({ type, amount }) => type === "fixed" && Number(amount) === 0.01);
  return ofSales.flatMap(({ id, name, rate }) => {
    const cent = cents.find((each) => each.name === `${name} cent`)?.id ?? null;
    return rate === null ? [] : [{ id, name, rate, cent }];
  });
}

export function createMasterData(caller: Caller): MasterData {
  const fieldsOf = <T>(model: string, names: readonly string[], schema: z.ZodType<T>) =>
    caller.read({ method: `model.${model}.fields_get`, args: [names] }, schema);
  const ids = new Map<string, () => Promise<Result<number | null>>>();
  return {
    locations: once(() =>
      caller.read(
        searching("stock.location", { where: [], fields: ["code", "name", "type", "warehouse"] }),
        z.array(locationSchema),
      ),
    ),
    async products(codes) {
      const where = [
        ["code", "in", codes],
        ["salable", "=", true],
      ];
      const call = searching("product.product", { where, fields: ["code", "sale_uom"] });
      const found = await caller.read(call, z.array(productSchema));
      return found.ok ? ok(onlyOnes(found.value)) : found;
    },
    taxes: once(async () => {
      const where = [
        ["type", "in", ["percentage", "fixed"]],
        ["parent", "=", null],
      ];
      const call = searching("account.tax", { where, fields: ["name", "type", "rate", "amount", "group.kind"] });
      const found = await caller.read(call, z.array(taxSchema));
      return found.ok ? ok(salesTaxes(found.value)) : found;
    }),
    idOf(model, field, value) {
      const name = JSON.stringify([model, field, value]);
      const ask =
        ids.get(name) ??
        once(async () => {
          const found = await caller.read(
            searching(model, { where: [[field, "=", value]], fields: ["id"], limit: 2 }),
            z.array(z.object({ id: idSchema })),
          );
          return found.ok ? ok(found.value.length === 1 ? (found.value[0]?.id ?? null) : null) : found;
        });
      ids.set(name, ask);
      return ask();
    },
    saleFields: once(async () => {
      const found = await fieldsOf("sale.sale", MODULE_FIELDS, z.record(z.string(), z.unknown()));
      return found.ok ? ok(new Set(Object.keys(found.value))) : found;
    }),
    priceScale: once(() => fieldsOf("sale.line", ["unit_price"], digitsSchema)),
    processesLater: once(async () => {
      const call = { method: "model.sale.configuration.read", args: [[1], ["sale_process_after"]] };
      const read = await caller.read(call, delaySchema);
      return read.ok ? ok(read.value.some(({ sale_process_after: delay }) => delay !== null)) : read;
    }),
  };
}

/** The warehouse of a code, or Err(unmapped). */
export async function findWarehouse(masters: MasterData, code: Warehouse): Promise<Result<number>> {
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
