import { describe, expect, test } from "vitest";
import { createOutageLog } from "#app/engine/outage-log.ts";

function written() {
  const lines: string[] = [];
  const write = (message: string, fields?: { readonly count?: number }) =>
    void lines.push(`${message} (${fields?.count})`);
  return { lines, log: { info: write, warn: write, error: write } };
}

describe("an outage of the database", () => {
  test("is told once when it begins and once when it is over, with how much it stopped", () => {
    const { lines, log } = written();
    const outage = createOutageLog(log, "webhooks are not kept");
    outage.worked();
    for (let refused = 0; refused < 500; refused++) outage.failed(new Error("ECONNREFUSED"));
    outage.worked();
    outage.worked();
    expect(lines).toEqual([
      "the database does not answer: webhooks are not kept (1)",
      "the database answers again (500)",
    ]);
  });

  test("that comes back later is told anew", () => {
    const { lines, log } = written();
    const outage = createOutageLog(log, "no work is taken");
    for (let time = 0; time < 2; time++) {
      outage.failed(new Error("gone"));
      outage.worked();
    }
    expect(lines).toHaveLength(4);
  });
});
