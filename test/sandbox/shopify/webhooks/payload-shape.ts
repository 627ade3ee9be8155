/** One difference between a payload and the documented example of its topic. */
export interface ShapeDifference {
  readonly path: string;
  readonly kind: "missing" | "added" | "type";
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  return value === null ? "null" : typeof value;
}

function entriesOf(value: object): Map<string, unknown> {
  return new Map(Object.entries(value));
}

function compareObjects(example: object, actual: object, path: string): ShapeDifference[] {
  const [wanted, given] = [entriesOf(example), entriesOf(actual)];
  const missing = [...wanted.keys()].filter((key) => !given.has(key));
  const added = [...given.keys()].filter((key) => !wanted.has(key));
  const shared = [...wanted.keys()].filter((key) => given.has(key));
  return [
    ...missing.map((key) => ({ path: `${path}.${key}`, kind: "missing" as const })),
    ...added.map((key) => ({ path: `${path}.${key}`, kind: "added" as const })),
    ...shared.flatMap((key) => shapeDifferences(wanted.get(key), given.get(key), `${path}.${key}`)),
  ];
}

/**
 * Where a payload has other keys or types than the example. Null has no type: where either is null nothing is known.
 * Of lists every item is compared with the example's first, where there is one.
 */
export function shapeDifferences(example: unknown, actual: unknown, path = "$"): ShapeDifference[] {
  const [wanted, given] = [typeOf(example), typeOf(actual)];
  if (wanted === "null" || given === "null") return [];
  if (wanted !== given) return [{ path, kind: "type" }];
  if (Array.isArray(example) && Array.isArray(actual)) {
    if (example.length === 0 || actual.length === 0) return [];
    return actual.flatMap((item) => shapeDifferences(example[0], item, `${path}[]`));
  }
  if (typeof example === "object" && typeof actual === "object" && example !== null && actual !== null)
    return compareObjects(example, actual, path);
  return [];
}
