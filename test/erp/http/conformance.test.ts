import { describeConnector } from "#test/conformance/describe-connector.ts";
import { startSandboxUnderTest } from "./sandbox-under-test.ts";

/** One call carries a document, with its credentials; taxes are booked as amounts; the feed is a sequence. */
const NOT_CLAIMED = [
  "a step after the first that meets answer-lost is unknown, and submitting again finishes the same document",
  "a step after the first that meets request-lost is unknown, and submitting again finishes the same document",
  "an amendment that is broken off at any of its steps is brought to its end when it is asked again",
  "a database that is down behind an answer of 200 is an outage to a read, and no refusal of a document",
  "an unknown tax is refused with its field, and nothing is created",
  "an action that the ERP passes over in silence is found by reading back, and finished by submitting again",
  "a question that the ERP asks a person is handed on with its choices, and nobody answers it for them",
  "a wrong password is sent once, however many runs would use it",
  "a session that is gone in the middle of a run costs one sign-in, whoever meets it, and no work",
  "a change whose transaction began before the cursor and ended after it is told",
];

describeConnector("http, with an access token", {
  start: () => startSandboxUnderTest("bearer"),
  notClaimed: NOT_CLAIMED,
});
describeConnector("http, with signed requests", {
  start: () => startSandboxUnderTest("signed"),
  notClaimed: NOT_CLAIMED,
});
