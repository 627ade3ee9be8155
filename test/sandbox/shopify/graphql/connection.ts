import { GraphQLError } from "graphql";
import { numberOf, parseLossless } from "../state/lossless-json.ts";
import { Payload } from "../state/rest-payload.ts";
import type { Digits } from "../state/ids.ts";
import type { Fields } from "./fields.ts";

/** Shopify answers no larger page. */
const MAX_PAGE = 250;

/** One row of a list: where it stands in the order of the list, and how it looks when it is asked for. */
export interface Row {
  readonly id: Digits;
  /** What the list is sorted by; rows with the same value are sorted by id. */
  readonly sortValue: string;
  readonly view: () => Fields;
}

interface Position {
  readonly id: Digits;
  readonly sortValue: string;
}

function isGiven(argument: unknown): boolean {
  return argument !== null && argument !== undefined;
}

function compareRows(a: Position, b: Position): number {
  if (a.sortValue !== b.sortValue) return a.sortValue < b.sortValue ? -1 : 1;
  const [idA, idB] = [BigInt(a.id), BigInt(b.id)];
  return idA === idB ? 0 : idA < idB ? -1 : 1;
}

function cursorOf(row: Row): string {
  return Buffer.from(JSON.stringify({ last_id: numberOf(row.id), last_value: row.sortValue })).toString("base64");
}

function positionOf(cursor: unknown): Position | null {
  if (!isGiven(cursor)) return null;
  try {
    const parsed = new Payload(
      parseLossless(Buffer.from(typeof cursor === "string" ? cursor : "", "base64").toString()),
    );
    const [id, sortValue] = [parsed.text("last_id"), parsed.text("last_value")];
    if (id !== null && sortValue !== null) return { id, sortValue };
  } catch {
    // falls through to the refusal below: a cursor that is no JSON is as invalid as one without its parts
  }
  throw new GraphQLError("Invalid cursor for current pagination sort.", { extensions: { code: "BAD_REQUEST" } });
}

/**
 * One page of rows as a Relay connection. Cursors are opaque and hold the last row's id and sort value,
 * so a row that moves between two pages may be seen twice or not at all, as in Shopify.
 */
export function connection(rows: readonly Row[], args: Fields): Fields {
  const { first, last, after, before, reverse } = args;
  if (isGiven(last) || isGiven(before)) {
    throw new GraphQLError("The sandbox does not implement paging backwards", {
      extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
    });
  }
  if (typeof first !== "number")
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  if (first < 0 || first > MAX_PAGE)
    throw new GraphQLError(`first cannot exceed ${MAX_PAGE}`, { extensions: { code: "BAD_REQUEST" } });
  const direction = reverse === true ? -1 : 1;
  const sorted = rows.toSorted((a, b) => direction * compareRows(a, b));
  const position = positionOf(after);
  const start = position === null ? 0 : sorted.findIndex((row) => direction * compareRows(row, position) > 0);
  const page = start < 0 ? [] : sorted.slice(start, start + first);
  const [head, tail] = [page[0], page.at(-1)];
  return {
    nodes: () => page.map((row) => row.view()),
    edges: () => page.map((row) => ({ cursor: cursorOf(row), node: row.view() })),
    pageInfo: {
      hasNextPage: start >= 0 && start + first < sorted.length,
      hasPreviousPage: start > 0,
      startCursor: head === undefined ? null : cursorOf(head),
      endCursor: tail === undefined ? null : cursorOf(tail),
    },
  };
}

/** A connection over things that keep the order they stand in. */
export function connectionInOrder<T extends { readonly id: Digits }>(
  things: readonly T[],
  args: Fields,
  view: (thing: T) => Fields,
): Fields {
  const rows = things.map((thing, index) => ({
    id: thing.id,
    sortValue: String(index).padStart(8, "0"),
    view: () => view(thing),
  }));
  return connection(rows, args);
}
