import { z } from "zod";
import type { ConnectorTraits } from "#test/conformance/erp-under-test.ts";
import type { Request } from "#test/conformance/fault-line.ts";

const bodySchema = z.object({ method: z.string(), params: z.array(z.unknown()) });

const NAMES: Readonly<Record<string, string>> = {
  "common.db.login": "sign-in",
  "model.sale.sale.create": "submit",
  "model.sale.sale.draft": "draft",
  "model.sale.sale.write": "amend",
  "model.sale.sale.cancel": "cancel",
  "model.sale.sale.quote": "quote",
  "model.sale.sale.confirm": "confirm",
  "model.stock.move.search_read": "stock",
};

function isOfStock(params: readonly unknown[]): boolean {
  // A document's own moves are asked for by their ids.
  return JSON.stringify(params).includes('"product","in"');
}

function nameOf({ body }: Request): string | null {
  const call = bodySchema.safeParse(JSON.parse(body)).data;
  if (call === undefined) return null;
  const name = NAMES[call.method] ?? null;
  return name === "stock" && !isOfStock(call.params) ? null : name;
}

/** Tryton's JSON-RPC: a session, a document in three calls, and its own taxes. */
export const TRYTON_TRAITS: ConnectorTraits = {
  nameOf,
  laterSteps: ["quote", "confirm"],
  amendSteps: ["draft", "amend", "quote", "confirm"],
  answers: {
    silence: JSON.stringify({ id: 1, result: null }),
    warning: JSON.stringify({ id: 1, error: ["UserWarning", ["sale_1.quote", "Is that right?", ""]] }),
  },
  signsIn: true,
  mapsTaxes: true,
};
