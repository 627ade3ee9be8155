import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { protocolError, type ReadableAnswer } from "../http-client/classify.ts";
import { errorSchema } from "./contract-types.ts";

/** Longer explanations are cut: the whole answer is in the exchange. */
const MESSAGE_LENGTH = 300;

function conflictCode(code: string) {
  switch (code) {
    case "document-differs":
      return "erp-document-differs";
    case "duplicate-documents":
      return "erp-duplicate-documents";
    default:
      return "erp-conflict";
  }
}

/** The contract's error body as a SyncError; null where the body is not the contract's, and so proves nothing. */
export function refusalOf({ status, body }: ReadableAnswer): SyncError | null {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return null;
  const { code, message, field, value } = parsed.data.error;
  const fault = {
    system: "erp",
    message: `The ERP says: ${message.slice(0, MESSAGE_LENGTH)}`,
    ...(field === undefined ? {} : { field }),
  } as const;
  if (status === 409 || status === 410 || status === 412)
    return { kind: "conflict", code: conflictCode(code), ...fault, cause: code };
  switch (code) {
    case "unknown-item":
      return { kind: "unmapped", code: "sku-unmapped", ...fault, cause: value ?? code };
    case "unknown-warehouse":
      return { kind: "unmapped", code: "location-unmapped", ...fault, cause: value ?? code };
    case "unknown-carrier":
      return { kind: "unmapped", code: "shipping-unmapped", ...fault, cause: value ?? code };
    default:
      return { kind: "rejected", code: "erp-rejected", ...fault, cause: code };
  }
}

/** The ERP's own word that it has no such document; any other 404 proves nothing. */
export function isNotFound({ status, body }: ReadableAnswer): boolean {
  return status === 404 && errorSchema.safeParse(body).data?.error.code === "not-found";
}

/** The refusal of a read; one without the contract's body is a broken answer, not a fact about the document. */
export function readRefusal(operation: string, answer: ReadableAnswer): SyncError {
  return refusalOf(answer) ?? protocolError(operation, `status ${answer.status} without the contract's error body`);
}
