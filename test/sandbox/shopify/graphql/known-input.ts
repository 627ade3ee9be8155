import { GraphQLError } from "graphql";
import type { Fields } from "./fields.ts";

/** Refuses by name what an input asks for and the sandbox does not model: it never does half of what was asked. */
export function requireKnown(type: string, input: Fields, known: readonly string[]): void {
  const unknown = Object.keys(input).find((name) => input[name] !== undefined && !known.includes(name));
  if (unknown === undefined) return;
  throw new GraphQLError(`The sandbox does not implement ${type}.${unknown}`, {
    extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
  });
}
