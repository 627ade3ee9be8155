import { WRITES, type WrittenField } from "./written-field.ts";

/** What the trail calls it, wherever it is found. */
export const SECOND_WRITER = "ownership.second-writer";

/** Something that this app alone writes, and that somebody else has changed on the other side. */
export interface SecondWriter {
  readonly field: WrittenField;
  /** The SKU, or the order's gid. */
  readonly subject: string;
  /** What has changed: units, or where a document differs. */
  readonly what: string;
}

// Neither Shopify nor an ERP says more of a change that it shows.
const WHO = {
  shopify: "a person or another app in Shopify",
  erp: "a person or another program in the ERP",
} as const;

/** The finding as the trail keeps it: what, who as far as the other side tells, and by which word of the matrix it is a conflict. */
export function secondWriterEntry({ field, subject, what }: SecondWriter) {
  const { title, target } = WRITES[field];
  const reason = `${title}: Throughline owns it, and ${WHO[target]} has changed it`;
  return { actor: "worker", action: SECOND_WRITER, subject, before: null, after: what, reason } as const;
}
