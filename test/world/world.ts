import { randomBytes } from "node:crypto";
import { startSandboxErp, type SandboxErp } from "#test/sandbox/erp/start.ts";
import type { Plan } from "#test/sandbox/shopify/graphql/bucket.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { HURRIED_RETRY_DELAYS_MS } from "#test/sandbox/shopify/webhooks/dispatcher.ts";
import { API_KEY, API_SECRET, appEnvironment, ERP_TOKEN } from "./app-environment.ts";
import { startChild, type Child } from "./child.ts";
import { freePort } from "./free-port.ts";
import { openMailbox, type Mailbox } from "./mailbox.ts";

export const SHOP = "demo-store.myshopify.com";
/** A second tenant of the same installation, where a story needs one. */
export const OTHER_SHOP = "other-store.myshopify.com";

export interface World {
  readonly appUrl: string;
  readonly shopify: SandboxShopify;
  readonly erp: SandboxErp;
  /** Where the app finds its ERP. */
  readonly erpUrl: string;
  readonly mailbox: Mailbox;
  /** Of the app's processes. */
  readonly env: Readonly<Record<string, string>>;
  /** Every line that the app's processes have printed so far, in the order in which they came. */
  readonly output: readonly string[];
  /** The web process, ready to answer. */
  startWeb(): Promise<Child>;
  /** A worker, ready to work; any number may run. */
  startWorker(): Promise<Child>;
  /** Ends everything that was started; nothing is left behind. */
  stop(): Promise<void>;
}

/** What the app talks to over a wire of its own. */
export type Remote = "shopify" | "erp";

/** Both sandboxes, a mail server, and the app's real processes on a migrated database. */
export async function openWorld(options: {
  readonly databaseUrl: string;
  /** Of each shop; the ERP has the same items. */
  readonly products?: number;
  readonly shops?: readonly string[];
  /** What the shops' points are counted by. Absent: "plus", whose points no story runs out of. */
  readonly plan?: Plan;
  /** Puts something between the app and a remote: gets its port, returns the one that the app is given. Absent: nothing. */
  readonly through?: (remote: Remote, port: number) => Promise<number>;
  /** What the app's environment has beside what every world gives it. */
  readonly env?: Readonly<Record<string, string>>;
}): Promise<World> {
  const { products = 20, shops = [SHOP], plan = "plus", through = (_remote, port) => Promise.resolve(port) } = options;
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const [shopify, erp, mailbox] = await Promise.all([
    startSandboxShopify({
      port: 0,
      seed: "1",
      plan,
      appUrl,
      apiKey: API_KEY,
      apiSecret: API_SECRET,
      shops: shops.map((domain) => ({ domain, products })),
      webhookRetryDelaysMs: HURRIED_RETRY_DELAYS_MS,
    }),
    startSandboxErp({ port: 0, token: ERP_TOKEN, items: products }),
    openMailbox(),
  ]);
  const erpPort = await through("erp", erp.port);
  const shopifyPort = await through("shopify", Number(new URL(shopify.url).port));
  const own = appEnvironment({
    port,
    shopifyUrl: `http://127.0.0.1:${shopifyPort}`,
    erpPort,
    encryptionKey: randomBytes(32).toString("base64"),
    databaseUrl: options.databaseUrl,
    smtpUrl: mailbox.url,
  });
  const env = { ...own, ...options.env };
  const children: Child[] = [];
  const output: string[] = [];
  const start = async (name: string, file: string): Promise<Child> => {
    const child = startChild({ name, file, env, onLine: (line) => void output.push(line) });
    children.push(child);
    await child.line(`${name} is ready`);
    return child;
  };
  return {
    appUrl,
    shopify,
    erp,
    erpUrl: `http://127.0.0.1:${erpPort}`,
    mailbox,
    env,
    output,
    startWeb: () => start("web", "app/server.ts"),
    startWorker: () => start("worker", "app/worker.server.ts"),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
      await Promise.all([shopify.close(), erp.close(), mailbox.close()]);
    },
  };
}
