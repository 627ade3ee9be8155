import { rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { createConnectors } from "#app/erp/connectors.ts";
import type { ErpUnderTest, Trouble } from "#test/conformance/erp-under-test.ts";
import type { FaultInput } from "#test/sandbox/erp/faults.ts";
import { startChild, type Child } from "#test/world/child.ts";

const TOKEN = "conformance-token";
const SECRET = "conformance-signing-secret";
const KEY_ID = "conformance";

const documentsSchema = z.array(z.object({ key: z.string() }));
const callsSchema = z.object({ submit: z.number().default(0) });

function faultOf(trouble: Trouble): FaultInput {
  switch (trouble.kind) {
    case "request-lost":
      return { kind: "drop" };
    case "answer-lost":
      return { kind: "drop-after-commit" };
    case "late-commit":
      return { kind: "late-commit", ms: trouble.afterMs };
    case "slow":
      return { kind: "delay", ms: trouble.ms };
    case "server-error":
      return { kind: "status", status: 502 };
    case "unauthorized":
      return { kind: "status", status: 401 };
    case "throttled":
      return { kind: "status", status: 429, retryAfter: String(trouble.retryAfterSeconds) };
    case "html":
    case "truncated":
    case "duplicate-content-length":
      return { kind: trouble.kind };
  }
}

async function startProcess(port: number, journal: string): Promise<{ child: Child; port: number }> {
  const signing = ["--key-id", KEY_ID, "--signing-secret", SECRET];
  const args = ["--port", String(port), "--token", TOKEN, "--items", "5", "--journal", journal, ...signing];
  const child = startChild({ name: "sandbox ERP", file: "test/sandbox/erp/main.ts", args, env: {} });
  const ready = z.object({ port: z.number() }).parse(JSON.parse(await child.line('"ready":true')));
  return { child, port: ready.port };
}

/** The sandbox ERP in a process of its own, with a journal that outlives it, behind the connector of the open contract. */
export async function startSandboxUnderTest(authentication: "bearer" | "signed"): Promise<ErpUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-erp-"));
  const journal = join(folder, "journal.jsonl");
  let { child, port } = await startProcess(0, journal);
  const url = `http://127.0.0.1:${port}`;
  const connectors = createConnectors({ allow: [`127.0.0.1:${port}`], allowInsecure: true });
  const connector = connectors.find("http");
  if (connector === null) throw new Error("the HTTP connector is installed");

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${url}/control/${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  }

  return {
    connector,
    config: { baseUrl: url, authentication, keyId: KEY_ID },
    secrets: { secret: authentication === "bearer" ? TOKEN : SECRET },
    item: "SKU-00001",
    warehouse: "MAIN",
    countDocuments: async (key) =>
      documentsSchema.parse(await control("GET", "documents")).filter((each) => each.key === key).length,
    countSubmits: async () => callsSchema.parse(await control("GET", "calls")).submit,
    cause: async (trouble, operation) => void (await control("POST", "faults", { ...faultOf(trouble), operation })),
    copyDocument: async (key) => void (await control("POST", "copy", { key })),
    ship: async (key) => void (await control("POST", "ship", { key })),
    kill: () => child.kill(),
    async restart() {
      ({ child, port } = await startProcess(port, journal));
    },
    async close() {
      await connectors.close();
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
