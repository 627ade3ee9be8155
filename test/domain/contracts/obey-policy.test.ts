import { describe, expect, test } from "vitest";
import type { ErrorPolicy } from "#app/domain/contracts/contract.ts";
import { STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { obeyPolicy } from "#app/domain/contracts/obey-policy.ts";
import type { BrokenRow } from "#app/domain/contracts/told-rows.ts";

const aRow = (item: string): BrokenRow => ({
  name: `${item}, MAIN`,
  breaches: [{ path: "onHand", kind: "wrong-kind" }],
  payload: JSON.stringify({ item, onHand: "secret" }),
});
const under = (errorPolicy: ErrorPolicy, version = 1) => ({ ...STOCK_LEVEL_CONTRACT, errorPolicy, version });

describe("what follows for rows that break their contract", () => {
  test("is nothing where there are none, whatever the policy", () => {
    for (const policy of ["quarantine", "reject", "retry"] as const)
      expect(obeyPolicy(under(policy), [])).toEqual({ ok: true, value: [] });
  });

  test("quarantine: each is set aside under its own name, with the version it was held against, and says no value", () => {
    const answer = obeyPolicy(under("quarantine", 3), [aRow("A"), aRow("B")]);
    expect(answer).toMatchObject({
      ok: true,
      value: [
        { row: { name: "A, MAIN" }, error: { kind: "invalid", code: "erp-row-broken", field: "onHand" } },
        { row: { name: "B, MAIN" }, error: { cause: "Stock level, as the ERP counts it: onHand" } },
      ],
    });
    const messages = answer.ok ? answer.value.map(({ error }) => error.message) : [];
    expect(messages[0]).toBe("A, MAIN, Stock level, as the ERP counts it (version 3): onHand is wrong kind.");
    expect(messages.join()).not.toContain("secret");
  });

  test("reject: nothing of the answer is taken, and a person is told", () => {
    expect(obeyPolicy(under("reject"), [aRow("A")])).toMatchObject({
      ok: false,
      error: { kind: "invalid", code: "erp-row-broken" },
    });
  });

  test("retry: nothing of the answer is taken, and it is asked for again", () => {
    expect(obeyPolicy(under("retry"), [aRow("A")])).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test("an answer of which a hundred rows are broken is no quarantine of a hundred: it is asked for again", () => {
    const rows = Array.from({ length: 101 }, (_, index) => aRow(`SKU-${index}`));
    expect(obeyPolicy(under("quarantine"), rows.slice(1))).toMatchObject({ ok: true });
    expect(obeyPolicy(under("quarantine"), rows)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });
});
