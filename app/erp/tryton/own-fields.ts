import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { isErpFieldName, type ErpField, type ErpFieldKind } from "#app/domain/mapping/erp-field.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { Caller } from "./caller.ts";
import type { OwnField } from "./facts.ts";

const KIND_OF = {
  char: "text",
  text: "text",
  selection: "choice",
  numeric: "decimal",
  float: "decimal",
  integer: "integer",
  date: "date",
  datetime: "instant",
  timestamp: "instant",
  boolean: "boolean",
  /** Only a sale's payment term, by its name. */
  many2one: "text",
} as const satisfies Record<OwnField["type"], ErpFieldKind>;

const definitionSchema = z.object({
  type: z.string(),
  string: z.string(),
  required: z.boolean().nullish(),
  readonly: z.boolean().nullish(),
  size: z.number().int().positive().nullish().catch(null),
  /** A method's name where the choices depend on something: no fixed set. */
  selection: z
    .array(z.tuple([z.string().nullable(), z.string()]))
    .nullish()
    .catch(null),
});
const definitionsSchema = z.record(z.string(), definitionSchema);

type Definition = z.infer<typeof definitionSchema>;

/** What this connector, or Tryton's own way of a sale, writes. */
const SYSTEM: Readonly<Record<ErpField["of"], ReadonlySet<string>>> = {
  document: new Set(
    (
      "number reference comment web_id state invoice_method invoice_state shipment_method shipment_state " +
      "shipment_cost_method web_status"
    ).split(" "),
  ),
  line: new Set(["type", "sequence", "description", "note"]),
};
/** Numbers by which Tryton computes what a sale comes to, whichever module brings them. */
const ARITHMETIC = /price|amount|discount|rate|quantity|cost|margin|tax|cache/;

const isType = (type: string): type is OwnField["type"] => Object.hasOwn(KIND_OF, type);

function mayBeMapped(name: string, { type, readonly, selection }: Definition, of: ErpField["of"]): boolean {
  if (readonly === true || SYSTEM[of].has(name) || ARITHMETIC.test(name) || !isErpFieldName(name)) return false;
  if (type === "many2one") return of === "document" && name === "payment_term";
  return type !== "selection" || (selection ?? []).length > 0;
}

function ownFields(definitions: z.infer<typeof definitionsSchema>, of: ErpField["of"], defaulted: ReadonlySet<string>) {
  return Object.entries(definitions).flatMap(([name, definition]): readonly OwnField[] => {
    const { type, string: label, required, size, selection } = definition;
    if (!isType(type) || !mayBeMapped(name, definition, of)) return [];
    const choices = (selection ?? []).flatMap(([choice]) => choice ?? []);
    const isRequired = required === true && !defaulted.has(name);
    return [{ name, label, of, kind: KIND_OF[type], type, choices, maxLength: size ?? null, isRequired }];
  });
}

const MODELS = [
  ["document", "sale.sale"],
  ["line", "sale.line"],
] as const;

/** The fields of sales and their lines that a mapping may write: texts, numbers, days and choices that neither we nor Tryton's arithmetic use. */
export async function readOwnFields(caller: Caller): Promise<Result<readonly OwnField[]>> {
  const found: OwnField[] = [];
  for (const [of, model] of MODELS) {
    const definitions = await caller.read({ method: `model.${model}.fields_get`, args: [] }, definitionsSchema);
    if (!definitions.ok) return definitions;
    const required = Object.entries(definitions.value).flatMap(([name, { required: is }]) =>
      is === true ? [name] : [],
    );
    const defaults = { method: `model.${model}.default_get`, args: [required] };
    const defaulted = await caller.read(defaults, z.record(z.string(), z.unknown()));
    if (!defaulted.ok) return defaulted;
    found.push(...ownFields(definitions.value, of, new Set(Object.keys(defaulted.value))));
  }
  return ok(found);
}

/** The fields in the port's words. */
export function publicFields(fields: readonly OwnField[]): readonly ErpField[] {
  return fields.map(({ name, label, of, kind, choices, maxLength, isRequired }) => ({
    name,
    label,
    of,
    kind,
    choices,
    maxLength,
    isRequired,
  }));
}

/** A document names a field that this Tryton does not have, or not any more. */
export function noSuchField(name: string): SyncError {
  const message = `This Tryton has no field ${name} that a mapping may write.`;
  return { kind: "rejected", code: "erp-unsupported", system: "erp", field: name, cause: `field ${name}`, message };
}
