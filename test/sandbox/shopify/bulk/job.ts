import type { Prepared } from "../graphql/document.ts";

/** What a bulk operation has to do. */
export type BulkJob =
  | {
      readonly type: "QUERY";
      readonly text: string;
      readonly prepared: Prepared;
      /** Children right after their parent; otherwise in no order at all, which is all Shopify promises. */
      readonly isGrouped: boolean;
    }
  | {
      readonly type: "MUTATION";
      readonly text: string;
      /** Variables, one JSON object a line. */
      readonly lines: readonly string[];
    };
