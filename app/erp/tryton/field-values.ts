import { z } from "zod";
import type { FieldValue, FieldValues } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseDecimal } from "#app/domain/values/money.ts";
import type { OwnField } from "./facts.ts";
import type { Masters } from "./masters.ts";
import { noSuchField } from "./own-fields.ts";
import { datetimeOut, decimalOut, decimalSchema, quantitySchema } from "./wire.ts";

type Wire = string | number | boolean | object;

function dateOut(day: string) {
  const [year, month, date] = day.split("-").map(Number);
  return { __class__: "date", year, month, day: date } as const;
}

/** A value as Tryton takes it; null: it is none of the field's. */
async function toWire(masters: Masters, { type, name }: OwnField, value: FieldValue): Promise<Result<Wire | null>> {
  if (typeof value === "boolean") return ok(type === "boolean" ? value : null);
  switch (type) {
    case "numeric": {
      const decimal = parseDecimal(value);
      return ok(decimal === null ? null : decimalOut(decimal));
    }
    case "float":
    case "integer":
      return ok(parseDecimal(value) === null ? null : Number(value));
    case "date":
      return ok(dateOut(value));
    case "datetime":
    case "timestamp":
      return ok(datetimeOut(String(Date.parse(value) / 1000)));
    case "many2one":
      return masters.idOf(`account.invoice.${name}`, "name", value);
    case "boolean":
      return ok(null);
    default:
      return ok(value);
  }
}

/** Own fields of a document or a line as Tryton takes them. Err(rejected): it has no such field, or not with such a value. */
export async function ownValues(
  masters: Masters,
  of: OwnField["of"],
  fields: FieldValues | undefined,
): Promise<Result<Readonly<Record<string, Wire>>>> {
  if (fields === undefined) return ok({});
  const known = await masters.ownFields();
  if (!known.ok) return known;
  const values: Record<string, Wire> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = known.value.find((each) => each.of === of && each.name === name);
    if (field === undefined) return err(noSuchField(name));
    const wire = await toWire(masters, field, value);
    if (!wire.ok) return wire;
    if (wire.value === null) return err(noSuchField(name));
    values[name] = wire.value;
  }
  return ok(values);
}

const momentSchema = z.object({
  year: z.number(),
  month: z.number(),
  day: z.number(),
  hour: z.number().default(0),
  minute: z.number().default(0),
  second: z.number().default(0),
});
const namedSchema = z.object({ name: z.string() });

function momentOf(shown: unknown): string | null {
  const at = momentSchema.safeParse(shown).data;
  if (at === undefined) return null;
  return new Date(Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second)).toISOString();
}

function fromWire({ type }: OwnField, shown: unknown): FieldValue | null {
  switch (type) {
    case "boolean":
      return typeof shown === "boolean" ? shown : null;
    case "numeric":
      return decimalSchema.safeParse(shown).data ?? null;
    case "float":
    case "integer":
      return quantitySchema.safeParse(shown).data ?? null;
    case "date":
      return momentOf(shown)?.slice(0, 10) ?? null;
    case "datetime":
    case "timestamp":
      return momentOf(shown);
    case "many2one":
      return namedSchema.safeParse(shown).data?.name ?? null;
    default:
      return typeof shown === "string" && shown !== "" ? shown : null;
  }
}

/** By which name a search reads a field. */
export function readName({ name, type }: OwnField): string {
  return type === "many2one" ? `${name}.name` : name;
}

/** The own fields of a record that was read, those apart that are empty. */
export function shownValues(fields: readonly OwnField[], record: Readonly<Record<string, unknown>>): FieldValues {
  const values = fields.flatMap((field) => {
    const value = fromWire(field, record[field.type === "many2one" ? `${field.name}.` : field.name]);
    return value === null ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(values);
}
