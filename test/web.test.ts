import { afterEach, describe, expect, test } from "vitest";
import type { Intake } from "#app/services/intake.server.ts";
import { startWeb, type RunningWeb } from "#app/web.server.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let web: RunningWeb | undefined;
afterEach(async () => {
  await web?.stop();
});

async function startReadyWeb(
  isReady: () => Promise<boolean>,
  intake: Intake = () => Promise.resolve({ status: 200, headers: {} }),
): Promise<string> {
  web = await startWeb({
    intake,
    erpIntake: intake,
    isReady,
    log: silent,
    host: "127.0.0.1",
    port: 0,
    createPages: () => Promise.resolve((_request, response) => void response.end("a page")),
  });
  return `http://127.0.0.1:${web.port}`;
}

describe("the readiness address", () => {
  test("asks the database once, however many strangers ask at the same time", async () => {
    let questions = 0;
    const url = await startReadyWeb(() => {
      questions++;
      return Promise.resolve(true);
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/readyz`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(questions).toBe(1);
  });

  test("says not ready where the database does not answer", async () => {
    const url = await startReadyWeb(() => Promise.reject(new Error("connection refused")));
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

describe("the door for webhooks", () => {
  test("answers with a failure where taking one in is a defect, and stays open", async () => {
    const url = await startReadyWeb(
      () => Promise.resolve(true),
      () => Promise.reject(new Error("a defect")),
    );
    const statuses = [];
    for (let i = 0; i < 2; i++) statuses.push((await fetch(`${url}/webhooks`, { method: "POST" })).status);
    expect(statuses).toEqual([500, 500]);
  });
});
