import { z } from "zod";
import type { MappingProblem } from "#app/domain/mapping/check-mapping.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import { UNITS, type Rule } from "#app/domain/mapping/mapping.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { SHARED_MAPS } from "#app/domain/value-maps/map-kinds.ts";
import { parseJson } from "#app/domain/values/json.ts";

/** Far above what a document has fields for; below what a screen can show. */
const MOST_RULES = 200;
const MOST_STEPS = 10;
/** What no value map of a field comes near; items have a map of their own. */
const MOST_ENTRIES = 5000;

// What is not chosen yet is empty: a draft keeps it, and the check says so.
const path = z.string().max(200);
const word = z.string().max(1000);
const scalar = z.union([word, z.boolean()]);

function whole(least: number, most: number) {
  const error = `Enter a whole number from ${least} to ${most}.`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

const part = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("path"), path }),
  z.strictObject({ kind: z.literal("constant"), value: word }),
]);

const source = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("path"), path }),
  z.strictObject({ kind: z.literal("constant"), value: scalar }),
  z.strictObject({
    kind: z.literal("concatenate"),
    parts: z.array(part).min(1).max(20),
    separator: z.string().max(20),
  }),
  // Its own limits are the evaluator's.
  z.strictObject({ kind: z.literal("expression"), expression: z.string().max(10_000) }),
]);

const otherwise = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("keep") }),
  z.strictObject({ kind: z.literal("refuse") }),
  z.strictObject({ kind: z.literal("value"), value: word }),
]);

const step = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("trim") }),
  z.strictObject({ kind: z.literal("case"), to: z.enum(["upper", "lower"]) }),
  z.strictObject({ kind: z.literal("cut"), length: whole(1, 10_000) }),
  z.strictObject({ kind: z.literal("join"), separator: z.string().max(20) }),
  z.strictObject({ kind: z.literal("day"), timeZone: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal("unit"), from: z.enum(UNITS), to: z.enum(UNITS) }),
  z.strictObject({ kind: z.literal("number"), scale: whole(0, 10), mark: z.enum([".", ","]) }),
  z.strictObject({ kind: z.literal("text") }),
  z.strictObject({
    kind: z.literal("lookup"),
    entries: z.array(z.strictObject({ match: word, value: word })).max(MOST_ENTRIES),
    otherwise,
  }),
  z.strictObject({ kind: z.literal("value-map"), map: z.enum(SHARED_MAPS) }),
]);

const rules = z
  .array(
    z.strictObject({
      target: path,
      source,
      steps: z.array(step).max(MOST_STEPS).default([]),
      fallback: scalar.nullable().default(null),
      isRequired: z.boolean().default(false),
    }),
  )
  .max(MOST_RULES);

const PLACES: readonly MappingProblem["at"][] = ["target", "source", "steps", "fallback"];

function problemAt({ path: at, message }: { readonly path: readonly PropertyKey[]; readonly message: string }) {
  const [rule, place, step] = at;
  return {
    code: "incomplete",
    rule: typeof rule === "number" ? rule : null,
    at: PLACES.find((known) => known === place) ?? "target",
    step: place === "steps" && typeof step === "number" ? step : null,
    words: message,
  } as const;
}

/** The rules that a screen or a file writes down as JSON. Err: the first place that is none, in words. */
export function parseRules(text: string): Result<readonly Rule[], MappingProblem> {
  const json = parseJson(text);
  if (!json.ok) return err(problemAt({ path: [], message: json.error }));
  const parsed = rules.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return err(problemAt(parsed.error.issues[0] ?? { path: [], message: "not a rule" }));
}

const erpFields = z
  .array(
    z.object({
      name: z.string().max(100),
      label: z.string().max(500),
      of: z.enum(["document", "line"]),
      kind: z.enum(["text", "choice", "decimal", "integer", "date", "instant", "boolean"]),
      choices: z.array(word).max(MOST_ENTRIES),
      maxLength: z.int().nullable(),
      isRequired: z.boolean(),
    }),
  )
  .max(5000);

/** The ERP's fields as a screen was told them. What is none leaves the list empty. */
export function parseErpFields(text: string): readonly ErpField[] {
  const json = parseJson(text);
  const parsed = erpFields.safeParse(json.ok ? json.value : null);
  return parsed.success ? parsed.data : [];
}
