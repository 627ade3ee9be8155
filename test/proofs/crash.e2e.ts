import { expect, test } from "vitest";
import { crash } from "#test/crash/crash.ts";

// `npm run crash` does the same with 50,000 webhooks, eight kills and five stops of the database.
const WEBHOOKS = 600;

test("webhooks by the hundred while processes are killed and stalled and the database stops: none is lost, doubled or out of order", async () => {
  const told: string[] = [];
  const result = await crash({ webhooks: WEBHOOKS, kills: 2, databaseStops: 1, say: (line) => void told.push(line) });
  process.stdout.write(`${told.join("\n")}\n${JSON.stringify(result)}\n`);
  expect(result).toMatchObject({ acked: WEBHOOKS, lost: 0, doubled: 0, misordered: 0, kills: 2, databaseStops: 1 });
}, 400_000);
