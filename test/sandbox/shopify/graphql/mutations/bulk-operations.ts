import { linesOf, mutationObstacle } from "../../bulk/bulk-mutation.ts";
import { MOST_AT_ONCE, bulkGid, type BulkOperation, type BulkType } from "../../bulk/operations.ts";
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
    type: operation.type,
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

function limitReached({ bulk }: RequestContext, type: BulkType): Fields | null {
  const running = bulk.running(type);
  if (running.length < MOST_AT_ONCE) return null;
  const what = `bulk ${type.toLowerCase()} operations`;
  const message = `The maximum of ${MOST_AT_ONCE} ${what} for this app and shop is already in progress: ${running.map(bulkGid).join(", ")}.`;
  return refused("LIMIT_REACHED", null, message);
}

/** bulkOperationRunQuery: a new operation each time, five at once. */
export function bulkOperationRunQuery(args: Fields, context: RequestContext): Fields {
  const query = String(args["query"]);
  const prepared = prepareBulk(context.api, query);
  if (typeof prepared === "string") return refused("INVALID", ["query"], prepared);
  const busy = limitReached(context, "QUERY");
  if (busy !== null) return busy;
  const isGrouped = args["groupObjects"] === true;
  const operation = context.startBulk({ type: "QUERY", text: query, prepared, isGrouped });
  return { bulkOperation: bulkView(context, operation), userErrors: [] };
}

/** bulkOperationRunMutation: the mutation once for each line of a file that was put down before; five at once, beside five queries. */
export function bulkOperationRunMutation(args: Fields, context: RequestContext): Fields {
  const text = String(args["mutation"]);
  const obstacle = mutationObstacle(context.api, text);
  if (obstacle !== null) return refused("INVALID_MUTATION", ["mutation"], obstacle);
  const busy = limitReached(context, "MUTATION");
  if (busy !== null) return busy;
  const field = ["stagedUploadPath"];
  const file = context.bulk.uploads.read(String(args["stagedUploadPath"]));
  if (file === null)
    return refused("NO_SUCH_FILE", field, "The JSONL file could not be found. Try uploading the file again.");
  const lines = linesOf(file);
  if (lines.length === 0)
    return refused("INVALID_STAGED_UPLOAD_FILE", field, "The JSONL file is invalid. Update the file and try again.");
  const operation = context.startBulk({ type: "MUTATION", text, lines });
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

/** The newest one of a type; deprecated in favor of the list. */
export function currentBulkOperation({ type }: Fields, context: RequestContext): Fields | null {
  const newest = context.bulk.all().findLast((operation) => operation.type === type);
  return newest === undefined ? null : bulkView(context, newest);
}

const SEARCH: Readonly<Record<string, (operation: BulkOperation) => readonly string[]>> = {
  id: ({ id }) => [id],
  status: ({ status }) => [status],
  operation_type: ({ type }) => [type.toLowerCase()],
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
