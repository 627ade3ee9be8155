import { z } from "zod";
import type { Cost } from "./cost-bucket.ts";

export interface AdminError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly code: string | null;
}

/** What came back for one request, before it is judged. */
export type Answer =
  | {
      readonly kind: "graphql";
      readonly data: Readonly<Record<string, unknown>> | null;
      readonly errors: readonly AdminError[];
      readonly cost: Cost | null;
    }
  /** A status outside 2xx. */
  | { readonly kind: "refused"; readonly status: number; readonly retryAfterMs: number | null }
  /** 2xx whose body is no GraphQL answer: a proxy's page, a cut-off body. */
  | { readonly kind: "garbled"; readonly status: number }
  | { readonly kind: "unsent"; readonly why: string }
  /** The request left, no answer came. */
  | { readonly kind: "lost"; readonly why: string };

// Numbers may be text: the lossless reader keeps "2000.0" as it was written.
const points = z.coerce.number().finite().nonnegative();
const costExtension = z.object({
  cost: z.object({
    requestedQueryCost: points,
    actualQueryCost: points.nullish(),
    throttleStatus: z.object({ maximumAvailable: points, currentlyAvailable: points, restoreRate: points }),
  }),
});

const errorList = z.array(
  z.object({
    message: z.string().default(""),
    path: z.array(z.union([z.string(), z.number()])).nullish(),
    extensions: z.object({ code: z.string().nullish() }).nullish(),
  }),
);

/** The cost an answer names; null where it names none. */
export function readCost(extensions: unknown): Cost | null {
  const parsed = costExtension.safeParse(extensions);
  if (!parsed.success) return null;
  const { requestedQueryCost, actualQueryCost, throttleStatus } = parsed.data.cost;
  return {
    requestedPoints: requestedQueryCost,
    actualPoints: actualQueryCost ?? null,
    available: throttleStatus.currentlyAvailable,
    maximum: throttleStatus.maximumAvailable,
    restoredPerSecond: throttleStatus.restoreRate,
  };
}

/** The errors of an answer; errors in a form we do not know are one error without a code, never none. */
export function readErrors(errors: unknown): readonly AdminError[] {
  if (errors === undefined || errors === null) return [];
  const parsed = errorList.safeParse(errors);
  if (!parsed.success) return [{ message: "errors in an unknown form", path: [], code: null }];
  return parsed.data.map(({ message, path, extensions }) => ({
    message,
    path: path ?? [],
    code: extensions?.code ?? null,
  }));
}
