import { rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ErpUnderTest } from "#test/conformance/erp-under-test.ts";
import { startChild, type Child } from "#test/world/child.ts";
import { HTTP_TRAITS } from "./http-traits.ts";

const TOKEN = "conformance-token";
const SECRET = "conformance-signing-secret";
const KEY_ID = "conformance";

/** What may stand in the fields of its own. */
const OWN_FIELDS = {
  document: {
    sales_channel: "WEB",
    gift_message: "For Ada",
    priority: "7",
    credit_limit: "12.50",
    deliver_on: "2026-12-24",
    is_gift: true,
  },
  line: { engraving: "A. B." },
};

const documentsSchema = z.array(
  z.object({
    key: z.string(),
    lines: z.array(z.object({ item: z.string() })),
    document: z.object({ carrier: z.string().nullable() }),
  }),
);

async function startProcess(port: number, journal: string): Promise<{ child: Child; port: number }> {
  const signing = ["--key-id", KEY_ID, "--signing-secret", SECRET];
  const args = ["--port", String(port), "--token", TOKEN, "--items", "200", "--journal", journal, ...signing];
  const child = startChild({ name: "sandbox ERP", file: "test/sandbox/erp/main.ts", args, env: {} });
  const ready = z.object({ port: z.number() }).parse(JSON.parse(await child.line('"ready":true')));
  return { child, port: ready.port };
}

/** The sandbox ERP in a process of its own, with a journal that outlives it, behind the connector of the open contract. */
export async function startSandboxUnderTest(authentication: "bearer" | "signed"): Promise<ErpUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-erp-"));
  const journal = join(folder, "journal.jsonl");
  let { child, port } = await startProcess(0, journal);
  const address = `http://127.0.0.1:${port}`;

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${address}/control/${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  }
  const documentsOf = async (key: string) =>
    documentsSchema.parse(await control("GET", "documents")).filter((each) => each.key === key);

  return {
    ...HTTP_TRAITS,
    kind: "http",
    address,
    config: { authentication, keyId: KEY_ID },
    secrets: { secret: authentication === "bearer" ? TOKEN : SECRET },
    item: "SKU-00001",
    warehouse: "MAIN",
    otherWarehouse: "EAST",
    carrier: "DHL",
    ownFields: OWN_FIELDS,
    letsDocumentsLie: true,
    books: {
      countDocuments: async (key) => (await documentsOf(key)).length,
      carrierOf: async (key) => (await documentsOf(key))[0]?.document.carrier ?? null,
      copyDocument: async (key) => void (await control("POST", "copy", { key })),
      pick: async (key) => void (await control("POST", "pick", { key })),
      async ship(key, units) {
        const [item] = (await documentsOf(key)).flatMap(({ lines }) => lines.map((line) => line.item));
        const part = units === undefined ? {} : { part: { item, quantity: String(units) } };
        await control("POST", "ship", { key, ...part });
      },
      track: async (key, trackingNumber) =>
        void (await control("POST", "track", { key, carrier: "UPS", trackingNumber })),
    },
    machinery: {
      stallWrites: async () =>
        void (await control("POST", "faults", { kind: "delay", ms: 60_000, operation: "submit" })),
      kill: () => child.kill(),
      async restart() {
        ({ child, port } = await startProcess(port, journal));
      },
    },
    async close() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
