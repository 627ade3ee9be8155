import { inject } from "vitest";
import { afterPosting } from "#test/conformance/after-posting.ts";
import { describeConnector } from "#test/conformance/describe-connector.ts";
import { documentsInFull } from "#test/conformance/in-full.ts";
import { ownFields } from "#test/conformance/own-fields.ts";
import { describeOnTryton } from "./describe-on-tryton.ts";
import { startTrytonUnderTest } from "./tryton-under-test.ts";

const ON_DOCUMENTS_THAT_LIE = afterPosting.laws.flatMap(({ title }) =>
  title.startsWith("a document that is being worked on") ? [] : [title],
);

const AMENDED_IN_FULL = "in full, an amended document says what it was amended to";
const AMENDED_FIELDS = "an amendment writes its own fields anew";

describeOnTryton("a real Tryton", () => {
  describeConnector("tryton", {
    start: () => startTrytonUnderTest(inject("trytonServerUrl")),
    // Its database refuses a second sale with the key, whoever makes it.
    notClaimed: [
      "two documents with one key are reported by find and settle, and none is picked",
      "a shipment is behind the cursor taken before it",
      "in full, the discounts of the lines are those that were sent",
      "in full, each line has the amounts of its taxes",
      AMENDED_IN_FULL,
      AMENDED_FIELDS,
      "of two documents with one key neither is shown in full: they are reported",
      ...ON_DOCUMENTS_THAT_LIE,
    ],
  });
  // Out of the box Tryton processes a sale as soon as it is confirmed, and then changes it no more.
  describeConnector("tryton, where sales lie for a while", {
    start: () => startTrytonUnderTest(inject("trytonServerUrl"), true),
    notClaimed: [],
    books: [
      afterPosting,
      { ...documentsInFull, laws: documentsInFull.laws.filter(({ title }) => title === AMENDED_IN_FULL) },
      { ...ownFields, laws: ownFields.laws.filter(({ title }) => title === AMENDED_FIELDS) },
    ],
  });
});
