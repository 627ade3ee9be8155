import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { describeOnTryton } from "#test/erp/tryton/describe-on-tryton.ts";
import { startTrytonBooks, type TrytonBooks } from "#test/proofs/orders/tryton-books.ts";
import { ADA_AS_GUEST, ADA_AT_HOME, describeBuyers } from "./buyer-scenarios.ts";
import { describeChanges } from "./change-scenarios.ts";
import { describeLines } from "./line-scenarios.ts";
import { describePayments } from "./payment-scenarios.ts";
import { openScenarioRoom, type ScenarioRoom } from "./scenario-room.ts";
import { describeStock } from "./stock-scenarios.ts";

describeOnTryton("orders into a real Tryton", () => {
  let tryton: TrytonBooks;
  let room: ScenarioRoom;
  const the = () => room;
  beforeAll(async () => {
    tryton = await startTrytonBooks(inject("trytonServerUrl"));
    room = await openScenarioRoom(tryton);
  });
  afterAll(() => room.close());

  describePayments(the);
  describeLines(the);
  describeBuyers(the);
  describeStock(the);
  describeChanges(the);

  describe("R157: duplicate customers", () => {
    test("a buyer is one party, and so is a guest by their e-mail, however many orders come", async () => {
      for (const buyer of [ADA_AT_HOME, ADA_AT_HOME, ADA_AS_GUEST, ADA_AS_GUEST]) {
        await room.expectBookedAsSold(await room.bring({ kind: "paid", buyer }));
      }
      expect(await tryton.countParties("Ada Twice")).toBe(2);
    });
  });
});
