import { err, ok, type Result } from "../result.ts";
import { parseCorrelationId, parseErpItem, type CorrelationId, type ErpItem } from "../values/ids.ts";
import { parseJson } from "../values/json.ts";

/** What an ERP has told by itself: that the stock of these items has changed. Never how much there is: that is read. */
export interface StockPush {
  /** The ERP's name for this event: told twice, it is one. */
  readonly id: CorrelationId;
  readonly occurredAt: Date;
  /** Empty: a test of the address. */
  readonly items: readonly ErpItem[];
}

/** What is wrong with a message, as the contract's error body has it. */
export interface PushProblem {
  readonly field: "" | "id" | "occurredAt" | "items";
  readonly message: string;
}

/** As in the contract: erp/http/openapi.json, StockEvent. */
const MOST_ITEMS = 1_000;
const INSTANT = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function parseInstant(value: unknown): Date | null {
  if (typeof value !== "string" || !INSTANT.test(value)) return null;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function parseItems(value: unknown): readonly ErpItem[] | null {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) return null;
  const items = value.map((code: unknown) => (typeof code === "string" ? parseErpItem(code) : null));
  return items.includes(null) ? null : [...new Set(items.flatMap((item) => item ?? []))];
}

/** The message of a body, or the first field of it that breaks the contract. Fields that are not ours are passed over. */
export function parseStockPush(text: string): Result<StockPush, PushProblem> {
  const json = parseJson(text);
  if (!json.ok) return err({ field: "", message: `The body is not JSON: ${json.error}` });
  const body = json.value;
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return err({ field: "", message: "The body is not a JSON object." });
  const { id, occurredAt, items }: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(body));
  const name = typeof id === "string" ? parseCorrelationId(id) : null;
  if (name === null) return err({ field: "id", message: "A text of 1 to 128 characters that names this event." });
  const instant = parseInstant(occurredAt);
  if (instant === null) return err({ field: "occurredAt", message: "A time with its zone, as 2026-11-21T09:30:00Z." });
  const named = parseItems(items);
  if (named === null) return err({ field: "items", message: `A list of up to ${MOST_ITEMS} item codes.` });
  return ok({ id: name, occurredAt: instant, items: named });
}
