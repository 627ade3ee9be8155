import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readFaultScript } from "./faults.ts";
import type { Plan } from "./graphql/bucket.ts";
import { startSandboxShopify } from "./start.ts";
import { readAppConfiguration } from "./webhooks/app-configuration.ts";

const PLANS: readonly Plan[] = ["standard", "advanced", "plus", "enterprise"];

function planOf(text: string): Plan {
  const plan = PLANS.find((known) => known === text);
  if (plan === undefined) throw new Error(`--plan is one of ${PLANS.join(", ")}`);
  return plan;
}

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    plan: { type: "string", default: "standard" },
    "app-url": { type: "string", default: "http://127.0.0.1:3000" },
    "api-key": { type: "string", default: "sandbox-key" },
    "api-secret": { type: "string", default: "sandbox-secret" },
    products: { type: "string", default: "200" },
    /** Comma-separated; each may name its currency: `tokyo.myshopify.com=JPY`. */
    shops: { type: "string", default: "demo-store.myshopify.com" },
    /** The app's shopify.app.toml: scopes and subscriptions with their filters. */
    "app-config": { type: "string" },
    topics: { type: "string" },
    /** Another published version, with its schema file. */
    version: { type: "string" },
    schema: { type: "string" },
    /** A fault script, see faults.ts. */
    faults: { type: "string" },
    /** The clock stands at this moment, and moves by the control API alone; else it runs as the machine's. */
    "clock-stands-at": { type: "string" },
    /** A page for the place of the app's block on the order page. */
    "order-block-url": { type: "string" },
    "search-lag-ms": { type: "string", default: "0" },
    "webhook-retry-ms": { type: "string" },
  },
});

/** The moment at which the clock stands; throws where the text is none. */
function standingClock(text: string): () => Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Error("--clock-stands-at is a moment, as 2026-11-21T10:00:00Z");
  return () => moment;
}

const shops = values.shops.split(",").map((entry) => {
  const [domain = "", currency] = entry.split("=");
  return { domain, products: Number(values.products), ...(currency === undefined ? {} : { currency }) };
});
const configuration =
  values["app-config"] === undefined ? null : readAppConfiguration(readFileSync(values["app-config"], "utf8"));
const retries = values["webhook-retry-ms"]?.split(",").map(Number);
const sandbox = await startSandboxShopify({
  port: Number(values.port),
  seed: values.seed,
  plan: planOf(values.plan),
  appUrl: values["app-url"],
  apiKey: values["api-key"],
  apiSecret: values["api-secret"],
  shops,
  ...(configuration === null ? {} : { subscriptions: configuration.subscriptions, scopes: configuration.scopes }),
  searchLagMs: Number(values["search-lag-ms"]),
  ...(values.faults === undefined ? {} : { faults: readFaultScript(readFileSync(values.faults, "utf8")) }),
  ...(values.version === undefined ? {} : { version: values.version }),
  ...(values.schema === undefined ? {} : { schemaFile: values.schema }),
  ...(values.topics === undefined ? {} : { topics: values.topics.split(",") }),
  ...(retries === undefined ? {} : { webhookRetryDelaysMs: retries }),
  ...(values["clock-stands-at"] === undefined ? {} : { clock: standingClock(values["clock-stands-at"]) }),
  ...(values["order-block-url"] === undefined ? {} : { orderBlockUrl: values["order-block-url"] }),
});
process.stdout.write(`${JSON.stringify({ ready: true, port: sandbox.port })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
