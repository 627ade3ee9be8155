import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { protocolError } from "../http-client/classify.ts";

/** What Tryton says with status 200 instead of a result. */
export type Refusal =
  /** A business rule; Tryton gives it no code, only a sentence. */
  | { readonly kind: "rule"; readonly sentence: string }
  /** Tryton asks a person; `name` is how the answer is noted. */
  | { readonly kind: "warning"; readonly name: string; readonly sentence: string }
  /** Somebody else works on the record at the same moment; the transaction was rolled back. */
  | { readonly kind: "concurrency" }
  /** A field or model that this Tryton does not have: a module is missing. Nothing was done. */
  | { readonly kind: "unknown-name"; readonly name: string }
  /** Anything else: a defect, or a database that went away, perhaps after the commit. */
  | { readonly kind: "fault" };

// PostgreSQL's words for a transaction that it rolled back so that another could go on, after Tryton had repeated it five times.
const GAVE_WAY = /could not (obtain lock|serialize access)|deadlock detected/;

/** Longer explanations are cut: the whole answer is in the exchange. */
const SENTENCE_LENGTH = 300;

const errorSchema = z.object({ error: z.tuple([z.string()]).rest(z.unknown()) });
const detailsSchema = z
  .array(z.unknown())
  .transform((all) => all.map((each) => (typeof each === "string" ? each : "")));

function sentence(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, SENTENCE_LENGTH);
}

/** The refusal in an answer's body, or null where the body is none. */
export function refusalIn(body: unknown): Refusal | null {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return null;
  const [kind, details] = parsed.data.error;
  const [first = "", second = ""] = detailsSchema.safeParse(details).data ?? [];
  switch (kind) {
    case "UserError":
      return { kind: "rule", sentence: sentence(first) };
    case "UserWarning":
      return { kind: "warning", name: first, sentence: sentence(second) };
    case "ConcurrencyException":
      return { kind: "concurrency" };
    default: {
      if (GAVE_WAY.test(kind)) return { kind: "concurrency" };
      // Python's KeyError: the name alone, in quotes.
      const name = /^'([\w.]{1,80})'$/.exec(kind)?.[1];
      return name === undefined ? { kind: "fault" } : { kind: "unknown-name", name };
    }
  }
}

/** What a refusal means to a read, and to a write that certainly did nothing. */
export function refusalError(operation: string, refusal: Refusal): SyncError {
  switch (refusal.kind) {
    case "rule":
      return {
        kind: "rejected",
        code: "erp-rejected",
        system: "erp",
        message: `Tryton says: ${refusal.sentence}`,
        cause: refusal.sentence,
      };
    case "warning":
      return {
        kind: "needs-decision",
        code: "erp-needs-decision",
        system: "erp",
        message: `Tryton asks: ${refusal.sentence}`,
        cause: refusal.name.replace(/[0-9.]+$/, ""),
        choices: ["Accept it in Tryton, then try again"],
      };
    case "concurrency":
      return {
        kind: "conflict",
        code: "erp-conflict",
        system: "erp",
        message: "Somebody changed the document in Tryton at the same moment.",
      };
    case "unknown-name":
      return {
        kind: "rejected",
        code: "erp-unsupported",
        system: "erp",
        message: `This Tryton does not know "${refusal.name}": a module is not activated.`,
        cause: refusal.name,
      };
    case "fault":
      return protocolError(operation, "with a fault of its own or of its database");
  }
}
