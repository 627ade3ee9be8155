import { createHmac, randomBytes } from "node:crypto";
import { gid, type Digits } from "../state/ids.ts";
import { createStagedUploads, type StagedUploads } from "./staged-uploads.ts";

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";
export type BulkErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";

export type BulkType = "QUERY" | "MUTATION";

export interface BulkOperation {
  readonly id: Digits;
  readonly type: BulkType;
  readonly query: string;
  readonly createdAt: string;
  status: BulkStatus;
  errorCode: BulkErrorCode | null;
  completedAt: string | null;
  /** One JSON object a line; what was written before it failed, where it failed. */
  lines: readonly string[];
  rootObjectCount: number;
}

/** An app may run so many queries and so many mutations in a shop at once (since 2026-01). */
export const MOST_AT_ONCE = 5;
/** A result can be fetched for seven days. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** The bulk operations of one shop and the addresses of their results. */
export interface BulkOperations {
  add(operation: BulkOperation): void;
  /** With its status as it is now: a result that is too old has expired. */
  find(id: Digits): BulkOperation | undefined;
  all(): readonly BulkOperation[];
  /** Those of a type that are not over yet. */
  running(type: BulkType): readonly BulkOperation[];
  /** What mutations read their variables from. */
  readonly uploads: StagedUploads;
  /** The next one breaks off after so many lines. */
  failNext(errorCode: BulkErrorCode, afterLines: number): void;
  takeFailure(): { readonly errorCode: BulkErrorCode; readonly afterLines: number } | null;
  /** Path and signature of a result; null where there is none to fetch. */
  resultPath(operation: BulkOperation): string | null;
  /** The result's bytes where the signature is right and not too old. */
  fetch(id: Digits, expires: string, signature: string): string | null;
}

function isOver({ status }: BulkOperation): boolean {
  return status !== "CREATED" && status !== "RUNNING" && status !== "CANCELING";
}

export function createBulkOperations(now: () => Date): BulkOperations {
  const operations = new Map<Digits, BulkOperation>();
  const secret = randomBytes(16);
  let failure: { readonly errorCode: BulkErrorCode; readonly afterLines: number } | null = null;

  const sign = (id: Digits, expires: string) => createHmac("sha256", secret).update(`${id} ${expires}`).digest("hex");
  const expiryOf = ({ completedAt }: BulkOperation) => Date.parse(completedAt ?? "") + KEPT_MS;

  function asNow(operation: BulkOperation): BulkOperation {
    if (operation.status === "COMPLETED" && now().getTime() > expiryOf(operation)) operation.status = "EXPIRED";
    return operation;
  }

  return {
    add: (operation) => void operations.set(operation.id, operation),
    find(id) {
      const known = operations.get(id);
      return known === undefined ? undefined : asNow(known);
    },
    all: () => [...operations.values()].map(asNow),
    running: (type) => [...operations.values()].filter((operation) => operation.type === type && !isOver(operation)),
    uploads: createStagedUploads(now),
    failNext(errorCode, afterLines) {
      failure = { errorCode, afterLines };
    },
    takeFailure() {
      const taken = failure;
      failure = null;
      return taken;
    },
    resultPath(operation) {
      if (!isOver(operation) || operation.status === "EXPIRED" || operation.lines.length === 0) return null;
      const expires = String(expiryOf(operation));
      return `/bulk/${operation.id}.jsonl?expires=${expires}&signature=${sign(operation.id, expires)}`;
    },
    fetch(id, expires, signature) {
      const operation = operations.get(id);
      if (operation === undefined || signature !== sign(id, expires) || now().getTime() > Number(expires)) return null;
      return operation.lines.map((line) => `${line}\n`).join("");
    },
  };
}

export function bulkGid(operation: BulkOperation): string {
  return gid("BulkOperation", operation.id);
}
