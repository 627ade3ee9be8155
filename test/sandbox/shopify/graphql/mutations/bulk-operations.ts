import { MOST_AT_ONCE, bulkGid, type BulkOperation } from "../../bulk/operations.ts";
import { prepareBulk } from "../../bulk/bulk-document.ts";
import { digitsOf } from "../../state/ids.ts";
import { connection } from "../connection.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { search } from "../search.ts";

function bulkView({ bulk, origin }: RequestContext, operation: BulkOperation): Fields {
  const path = bulk.resultPath(operation);
  const url = path === null ? null : origin + path;
  const size = operation.lines.reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0);
  return {
    __typename: "BulkOperation",
    id: bulkGid(operation),
    type: "QUERY",
    query: operation.query,
    status: operation.status,
    errorCode: operation.errorCode,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    objectCount: String(operation.lines.length),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: url === null ? null : String(size),
    url: operation.status === "COMPLETED" ? url : null,
    partialDataUrl: operation.status === "FAILED" ? url : null,
  };
}

function refused(code: string, field: readonly string[] | null, message: string): Fields {
  return { bulkOperation: null, userErrors: [{ code, field, message }] };
}

/** bulkOperationRunQuery: a new operation each time, five at once. */
export function bulkOperationRunQuery(args: Fields, context: RequestContext): Fields {
  const query = String(args["query"]);
  const prepared = prepareBulk(context.api, query);
  if (typeof prepared === "string") return refused("INVALID", ["query"], prepared);
  const running = context.bulk.running();
  if (running.length >= MOST_AT_ONCE) {
    const message = `The maximum of ${MOST_AT_ONCE} bulk query operations for this app and shop is already in progress: ${running.map(bulkGid).join(", ")}.`;
    return refused("LIMIT_REACHED", null, message);
  }
  const operation = context.startBulk(prepared, query, args["groupObjects"] === true);
  return { bulkOperation: bulkView(context, operation), userErrors: [] };
}

/** bulkOperationCancel: ends what runs, a moment later; what is over stays as it is. */
export function bulkOperationCancel({ id }: Fields, context: RequestContext): Fields {
  const operation = context.bulk.find(digitsOf("BulkOperation", String(id)) ?? "");
  if (operation === undefined)
    return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
  if (operation.status !== "CREATED" && operation.status !== "RUNNING") {
    const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`;
    return { bulkOperation: bulkView(context, operation), userErrors: [{ field: ["id"], message }] };
  }
  operation.status = "CANCELING";
  return { bulkOperation: bulkView(context, operation), userErrors: [] };
}

export function bulkOperationById({ id }: Fields, context: RequestContext): Fields | null {
  const operation = context.bulk.find(digitsOf("BulkOperation", String(id)) ?? "");
  return operation === undefined ? null : bulkView(context, operation);
}

/** The newest one; deprecated in favor of the list. */
export function currentBulkOperation({ type }: Fields, context: RequestContext): Fields | null {
  const newest = context.bulk.all().at(-1);
  return newest === undefined || type === "MUTATION" ? null : bulkView(context, newest);
}

const SEARCH: Readonly<Record<string, (operation: BulkOperation) => readonly string[]>> = {
  id: ({ id }) => [id],
  status: ({ status }) => [status],
  operation_type: () => ["query"],
  created_at: ({ createdAt }) => [createdAt],
};

export function bulkOperations(args: Fields, context: RequestContext): Fields {
  const found = search(context.bulk.all(), args["query"], SEARCH);
  const sortValue = ({ createdAt, completedAt }: BulkOperation) =>
    args["sortKey"] === "COMPLETED_AT" ? (completedAt ?? "") : args["sortKey"] === "ID" ? "" : createdAt;
  return connection(
    found.map((operation) => ({
      id: operation.id,
      sortValue: sortValue(operation),
      view: () => bulkView(context, operation),
    })),
    args,
  );
}
