import { type RepeatableMutation, repeatableMutation } from "../admin/document.ts";
import type { ErpNumberWriteMutation, ErpNumberWriteMutationVariables } from "./types.generated.ts";

type Tagged = ErpNumberWriteMutation["tagsAdd"];

/** `tags0`, `tags1`, … are the answers about $order0, $order1, … */
export type ErpNumbersWritten = Pick<ErpNumberWriteMutation, "metafieldsSet"> &
  Readonly<Record<`tags${number}`, Tagged>>;
export type ErpNumbersVariables = Omit<ErpNumberWriteMutationVariables, "order"> &
  Readonly<Record<`order${number}`, string>>;

/** As ERP_NUMBER_WRITE, for several orders: ten points for all their metafields together, and ten for the tag of each. */
export function erpNumbersWrite(orders: number): RepeatableMutation<ErpNumbersWritten, ErpNumbersVariables> {
  const each = Array.from({ length: orders }, (_, index) => index);
  const text = /* GraphQL */ `
    mutation ErpNumbersWrite($metafields: [MetafieldsSetInput!]!, $tags: [String!]!, ${each.map((index) => `$order${index}: ID!`).join(", ")}) {
      ${each.map((index) => `tags${index}: tagsAdd(id: $order${index}, tags: $tags) { userErrors { field message } }`).join("\n")}
      metafieldsSet(metafields: $metafields) { userErrors { code field message } }
    }
  `;
  return repeatableMutation("ErpNumbersWrite", text);
}
