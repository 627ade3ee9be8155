import openapi from "#app/erp/http/openapi.json" with { type: "json" };
import { z } from "zod";

/** The schemas that openapi.json names. */
export type SchemaName = keyof typeof openapi.components.schemas;

const definitions: unknown = JSON.parse(
  JSON.stringify(openapi.components.schemas).replaceAll("#/components/schemas/", "#/$defs/"),
);

const compiled = new Map<SchemaName, z.ZodType>();

/** A schema of the published contract, compiled from openapi.json itself: independent of what the connector believes. */
export function contractSchema(name: SchemaName): z.ZodType {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const schema = z.fromJSONSchema({
    $defs: z.record(z.string(), z.json()).parse(definitions),
    $ref: `#/$defs/${name}`,
  } as Parameters<typeof z.fromJSONSchema>[0]);
  compiled.set(name, schema);
  return schema;
}

const decimal = z.string();

const fields = z.record(z.string(), z.union([z.string(), z.boolean()])).optional();

// The part of a document that the ledger acts upon; contractSchema("SalesOrder") has judged the rest.
const ledgerPart = z.looseObject({
  currency: z.string(),
  total: decimal,
  warehouse: z.string().nullable(),
  carrier: z.string().nullish(),
  lines: z.array(z.looseObject({ item: z.string(), quantity: decimal, fields })),
  fields,
});

/** A sales order as it was sent, whole. */
export type SentDocument = z.infer<typeof ledgerPart>;

/** Err: the first thing that is not as the contract says, with its path as `lines[0].item`. */
export function parseSentDocument(body: unknown): { document: SentDocument } | { field: string; message: string } {
  const judged = contractSchema("SalesOrder").safeParse(body);
  if (!judged.success) {
    const [issue] = judged.error.issues;
    const field = (issue?.path ?? [])
      .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
      .join("");
    return { field: field.replace(/^\./, ""), message: issue?.message ?? "not a sales order" };
  }
  return { document: ledgerPart.parse(body) };
}

const change = z.object({ version: z.string(), document: z.unknown().optional() });

/** A change of a document: the version it is about, and what else the schema names. */
export function parseSentChange(body: unknown): z.infer<typeof change> | null {
  return change.safeParse(body).data ?? null;
}
