import { inject } from "vitest";
import { describeConnector } from "#test/conformance/describe-connector.ts";
import { describeOnTryton } from "./describe-on-tryton.ts";
import { startTrytonUnderTest } from "./tryton-under-test.ts";

describeOnTryton("a real Tryton", () => {
  describeConnector("tryton", {
    start: () => startTrytonUnderTest(inject("trytonServerUrl")),
    // Its database refuses a second sale with the key, whoever makes it.
    notClaimed: ["two documents with one key are reported by find and settle, and none is picked"],
  });
});
