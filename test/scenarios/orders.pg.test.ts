import { afterAll, beforeAll, describe } from "vitest";
import { startSandboxBooks } from "#test/proofs/orders/sandbox-books.ts";
import { describeBuyers } from "./buyer-scenarios.ts";
import { describeChanges } from "./change-scenarios.ts";
import { describeLines } from "./line-scenarios.ts";
import { describePayments } from "./payment-scenarios.ts";
import { openScenarioRoom, type ScenarioRoom } from "./scenario-room.ts";
import { describeStock } from "./stock-scenarios.ts";

describe("orders into the sandbox ERP", () => {
  let room: ScenarioRoom;
  const the = () => room;
  beforeAll(async () => {
    room = await openScenarioRoom(await startSandboxBooks(20));
  });
  afterAll(() => room.close());

  describePayments(the);
  describeLines(the);
  describeBuyers(the);
  describeStock(the);
  describeChanges(the);
});
