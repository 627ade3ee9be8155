import { describeConnector } from "#test/conformance/describe-connector.ts";
import { startSandboxUnderTest } from "./sandbox-under-test.ts";

describeConnector("http, with an access token", { start: () => startSandboxUnderTest("bearer") });
describeConnector("http, with signed requests", { start: () => startSandboxUnderTest("signed") });
