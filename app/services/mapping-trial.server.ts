import type { MappingProblem } from "#app/domain/mapping/check-mapping.ts";
import type { MapValue, Rule } from "#app/domain/mapping/mapping.ts";
import type { MappingRun } from "#app/domain/mapping/run-mapping.ts";
import { allTargets } from "#app/domain/mapping/targets.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { parseOrder } from "#app/domain/orders/parse-order.ts";
import type { FieldValue } from "#app/domain/orders/sales-order.ts";
import type { Desk } from "./desk.ts";
import { digitsOf, orderGidOf } from "./gid.ts";
import { mappingOf } from "./mapping.server.ts";
import { parseErpFields, parseRules } from "./mapping-parser.ts";
import { askShopify } from "./shopify-reading.ts";

const MOST_FOUND = 10;
/** A sample goes to the browser and back with each look at the rules. */
const MOST_CHARACTERS = 500_000;

export interface FoundOrder {
  readonly id: string;
  readonly name: string;
}

/** An order on which rules are tried. It stays with the person who edits: it is read when it is chosen, and kept nowhere. */
export type Sample =
  | { readonly kind: "order"; readonly id: string; readonly name: string; readonly text: string }
  | { readonly kind: "gone" | "too-large" }
  | { readonly kind: "no-answer"; readonly message: string };

/** How a rule came to its value: after its source, and after each step. */
export interface RuleSteps {
  readonly target: string;
  /** SKU or title of the line; null: the document. */
  readonly line: string | null;
  readonly values: readonly MapValue[];
  readonly problem: string | null;
}

export interface PreviewField {
  readonly path: string;
  readonly line: string | null;
  readonly value: FieldValue | null;
}

export interface MappingPreview {
  readonly order: string;
  readonly steps: readonly RuleSteps[];
  /** Of the document, then line by line: what all rules write, the product's own too. */
  readonly fields: readonly PreviewField[];
  readonly errors: readonly string[];
}

export interface MappingTrial {
  /** Which state of the rules it is about, in the screen's own count, and how many rules that state has. */
  readonly of: { readonly edit: string; readonly rules: number };
  readonly problems: readonly MappingProblem[];
  /** Null: there is no order to try it on, or the rules cannot be read. */
  readonly preview: MappingPreview | null;
}

/** Orders of this name, ERP number or SKU; without a search the newest ones. */
export async function findOrders(desk: Desk, search: string): Promise<readonly FoundOrder[]> {
  const { rows } = await desk.store.forShop(desk.shop, ({ orders }) => orders.list({ search, limit: MOST_FOUND }));
  return rows.map(({ orderId, name }) => ({ id: digitsOf(orderId), name }));
}

/** Reads an order as it is in Shopify now. Writes nothing. */
export async function readSample(desk: Desk, digits: string): Promise<Sample> {
  const id = orderGidOf(digits);
  if (id === null) return { kind: "gone" };
  const read = await askShopify(desk, (shop, call) => shop.readOrder(id, call));
  if (!read.ok) return { kind: "no-answer", message: read.error.message };
  if (read.value === null) return { kind: "gone" };
  const text = JSON.stringify(read.value);
  if (text.length > MOST_CHARACTERS) return { kind: "too-large" };
  return { kind: "order", id: digits, name: read.value.name, text };
}

function parseSample(text: string): Order | null {
  return text === "" || text.length > MOST_CHARACTERS ? null : parseOrder(text);
}

function previewOf(order: Order, rules: readonly Rule[], run: MappingRun): MappingPreview {
  const lines = new Map<string, string>(order.lines.map(({ id, sku, title }) => [id, sku ?? title]));
  const paths = allTargets([]).map(({ path }) => path);
  const written = [...new Set([...rules.map(({ target }) => target), ...paths])];
  const fieldsOf = (values: MappingRun["document"], line: string | null): readonly PreviewField[] =>
    written.flatMap((path) => (path in values ? [{ path, line, value: values[path] ?? null }] : []));
  return {
    order: order.name,
    steps: run.trace.map(({ target, line, values, problem }) => {
      return { target, line: line === null ? null : (lines.get(line) ?? line), values, problem };
    }),
    fields: [
      ...fieldsOf(run.document, null),
      ...Object.entries(run.lines).flatMap(([line, values]) => fieldsOf(values, lines.get(line) ?? line)),
    ],
    errors: run.errors.map(({ message }) => message),
  };
}

/**
 * Checks rules while they are written, and runs them on a sample. Asks neither the ERP nor Shopify: fields and sample are what the
 * screen was told, and what is saved is checked with the ERP's own word. Changes nothing.
 */
export async function tryMapping(desk: Desk, form: Readonly<Record<string, string>>): Promise<MappingTrial> {
  const rules = parseRules(form["rules"] ?? "");
  const of = { edit: form["edit"] ?? "", rules: rules.ok ? rules.value.length : (rules.error.rule ?? 0) + 1 };
  if (!rules.ok) return { of, problems: [rules.error], preview: null };
  const fields = parseErpFields(form["fields"] ?? "");
  const mapping = mappingOf(rules.value, fields);
  const problems = await desk.ops.mappings.check(mapping, fields);
  const order = parseSample(form["sample"] ?? "");
  if (order === null) return { of, problems, preview: null };
  const maps = await desk.store.forShop(desk.shop, ({ valueMaps }) => valueMaps.usedBy(mapping));
  const run = await desk.ops.mappings.run(mapping, order, { withTrace: true, maps });
  return { of, problems, preview: previewOf(order, rules.value, run) };
}
