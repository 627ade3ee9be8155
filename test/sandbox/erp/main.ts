import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { startSandboxErp } from "./start.ts";

const seedItems = z.array(
  z.object({ code: z.string(), name: z.string(), onHand: z.record(z.string(), z.string()).optional() }),
);

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string" },
    items: { type: "string", default: "200" },
    "items-file": { type: "string" },
    journal: { type: "string" },
    "key-id": { type: "string" },
    "signing-secret": { type: "string" },
  },
});
if (values.token === undefined) throw new Error("--token is required: what a client must send as bearer token");

const file = values["items-file"];
const keyId = values["key-id"];
const secret = values["signing-secret"];
const erp = await startSandboxErp({
  port: Number(values.port),
  token: values.token,
  items: file === undefined ? Number(values.items) : seedItems.parse(JSON.parse(readFileSync(file, "utf8"))),
  journal: values.journal,
  signing: keyId !== undefined && secret !== undefined ? { keyId, secret } : undefined,
});
process.stdout.write(`${JSON.stringify({ ready: true, port: erp.port })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void erp.close().then(() => process.exit(0)));
}
