import { GraphQLError } from "graphql";
import { numberOf, parseLossless } from "../state/lossless-json.ts";
import { Payload } from "../state/rest-payload.ts";
import type { Digits } from "../state/ids.ts";
import type { Fields } from "./fields.ts";

/** Shopify answers no larger page. */
const MAX_PAGE = 250;
/** Paging ends here, with no next page and no word about the rest (shopify.dev/docs/api/usage/limits). */
const MAX_REACH = 25_000;
/** The `first` of a bulk operation, which no request can ask for: an Int is never infinite. */
export const EVERYTHING = Number.POSITIVE_INFINITY;

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

interface PageWish {
  readonly size: number;
  readonly isFromEnd: boolean;
}

function pageWish({ first, last }: Fields): PageWish {
  if (first === EVERYTHING) return { size: EVERYTHING, isFromEnd: false };
  const size = isGiven(first) ? first : last;
  if (typeof size !== "number")
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  if (isGiven(first) && isGiven(last))
    throw new GraphQLError("providing both first and last is not supported", { extensions: { code: "BAD_REQUEST" } });
  const name = isGiven(first) ? "first" : "last";
  if (size < 0 || size > MAX_PAGE)
    throw new GraphQLError(`${name} cannot exceed ${MAX_PAGE}`, { extensions: { code: "BAD_REQUEST" } });
  return { size, isFromEnd: name === "last" };
}

/** The rows between two cursors, and where they begin in the whole list. */
function between(sorted: readonly Row[], args: Fields, direction: number): readonly [from: number, to: number] {
  const [after, before] = [positionOf(args["after"]), positionOf(args["before"])];
  const isPast = (row: Row, position: Position) => direction * compareRows(row, position) > 0;
  const from = after === null ? 0 : sorted.findIndex((row) => isPast(row, after));
  const to = before === null ? -1 : sorted.findIndex((row) => direction * compareRows(row, before) >= 0);
  return [from < 0 ? sorted.length : from, to < 0 ? sorted.length : to];
}

/**
 * One page of rows as a Relay connection. Cursors are opaque and hold the last row's id and sort value,
 * so a row that moves between two pages may be seen twice or not at all, as in Shopify.
 */
export function connection(rows: readonly Row[], args: Fields): Fields {
  const { size, isFromEnd } = pageWish(args);
  const direction = args["reverse"] === true ? -1 : 1;
  const whole = rows.toSorted((a, b) => direction * compareRows(a, b));
  const sorted = size === EVERYTHING ? whole : whole.slice(0, MAX_REACH);
  const [from, to] = between(sorted, args, direction);
  const start = isFromEnd ? Math.max(from, to - size) : from;
  const end = isFromEnd ? to : Math.min(to, from + size);
  const page = sorted.slice(start, end);
  const [head, tail] = [page[0], page.at(-1)];
  return {
    nodes: () => page.map((row) => row.view()),
    edges: () => page.map((row) => ({ cursor: cursorOf(row), node: row.view() })),
    pageInfo: {
      hasNextPage: end < sorted.length,
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
