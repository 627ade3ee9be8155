import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import buildWhenStale from "#test/build.setup.ts";
import { API_KEY, API_SECRET, appEnvironment } from "#test/world/app-environment.ts";
import { startChild } from "#test/world/child.ts";
import { freePort } from "#test/world/free-port.ts";
import { openMailbox } from "#test/world/mailbox.ts";
import { createPerson } from "#test/world/person.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { startSandboxDemoErp, startTrytonDemoErp, type DemoErp } from "./demo-erp.ts";
import { startSandboxShopify } from "./shopify/start.ts";
import { HURRIED_RETRY_DELAYS_MS } from "./shopify/webhooks/dispatcher.ts";
import { startTrading, type Trading } from "./trading.ts";

const SHOP = "demo-store.myshopify.com";
const PRODUCTS = 200;
const LINE_EVERY_MS = 1000;

const startedAt = performance.now();
const endings: (() => unknown)[] = [];
let isEnding = false;

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** Ends what was started, last first; what does not end does not keep the rest. */
async function endAll(status: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  for (const end of endings.toReversed()) {
    await Promise.resolve(end()).catch((problem: unknown) => say(String(problem)));
  }
  process.exit(status);
}

/** A world of its own: nothing of an earlier demo is in it, and nothing of it is left behind. */
function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "throughline-demo-"));
  // The database server may run as another user, who must be able to walk through.
  chmodSync(folder, 0o755);
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** `--erp tryton` takes a real one instead of ours. */
async function startErp(): Promise<DemoErp> {
  const { values } = parseArgs({ options: { erp: { type: "string", default: "sandbox" } } });
  switch (values.erp) {
    case "sandbox":
      return startSandboxDemoErp(PRODUCTS);
    case "tryton":
      return startTrytonDemoErp();
    default:
      throw new Error(`--erp ${values.erp}: there is sandbox, and tryton.`);
  }
}

async function startWorld() {
  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const shops = [{ domain: SHOP, products: PRODUCTS }];
  const shopify = await startSandboxShopify({
    port: 0,
    seed: "demo",
    plan: "standard",
    appUrl,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    shops,
    webhookRetryDelaysMs: HURRIED_RETRY_DELAYS_MS,
  });
  endings.push(() => shopify.close());
  const erp = await startErp();
  endings.push(() => erp.close());
  const mailbox = await openMailbox();
  endings.push(() => mailbox.close());
  const env = appEnvironment({
    port,
    shopifyUrl: shopify.url,
    erpPort: erp.port,
    encryptionKey: randomBytes(32).toString("base64"),
    dataDir: makeDataFolder(),
    smtpUrl: mailbox.url,
  });
  // Who looks at the demo runs it: the screen of the installation's operator is shown too.
  return { appUrl, shopify, erp, mailbox, env: { ...env, OPERATOR_SHOPS: SHOP } };
}

type World = Awaited<ReturnType<typeof startWorld>>;

async function startApp({ env }: World): Promise<void> {
  const app = startChild({ name: "the app", file: "app/start.server.ts", env });
  endings.push(() => app.stop());
  await Promise.all([app.line("web is ready", 60_000), app.line("worker is ready", 60_000)]);
  void app.ended.then(() => {
    if (isEnding) return;
    say(`\nthe app ended by itself:\n${app.tail()}`);
    void endAll(1);
  });
}

async function liveLine({ shopify, erp, mailbox }: World, trading: Trading): Promise<string> {
  const { ordersPlaced, erpIsDownUntil } = trading.counts();
  const documents = await erp.countOrders().catch(() => 0);
  const writes = shopify.control.calls({ shop: SHOP }).filter(({ operation }) => operation === "QuantitiesSet").length;
  const { delivered } = shopify.control.webhooks().counts;
  const secondsDown = erpIsDownUntil === null ? 0 : Math.ceil((erpIsDownUntil.getTime() - Date.now()) / 1000);
  const erpState = secondsDown > 0 ? `ERP down for ${secondsDown} s more` : "ERP up";
  return [
    `orders placed ${ordersPlaced}`,
    `in the ERP ${documents}`,
    `webhooks ${delivered}`,
    `stock writes ${writes}`,
    `alert mails ${mailbox.messages.length}`,
    erpState,
  ].join(" · ");
}

async function showTrading(world: World, trading: Trading): Promise<never> {
  for (;;) {
    const line = await liveLine(world, trading);
    // On a terminal one line that changes; in a file a line now and then.
    if (process.stdout.isTTY) process.stdout.write(`\r\u001B[2K${line}`);
    else say(line);
    await delay(process.stdout.isTTY ? LINE_EVERY_MS : 10 * LINE_EVERY_MS);
  }
}

async function main(): Promise<void> {
  await buildWhenStale();
  say("starting PostgreSQL, a sandbox Shopify, an ERP, the app and its worker");
  const world = await startWorld();
  await startApp(world);
  const person = createPerson({ appUrl: world.appUrl, shop: SHOP, shopify: world.shopify });
  await setUpShop({ person, shop: SHOP, shopify: world.shopify, erp: world.erp });
  const trading = startTrading({
    shop: SHOP,
    shopify: world.shopify,
    erp: world.erp,
    products: PRODUCTS,
    seed: "demo",
  });
  endings.push(() => trading.stop());
  say(
    `ready after ${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${PRODUCTS} products in two locations, ${world.erp.name}, and buyers.\n`,
  );
  say(`  the app in the simulated admin   ${world.shopify.url}/store/demo-store/apps/throughline/app`);
  say(`  its buyers, merchants and stock  ${world.shopify.url}/store/demo-store/orders`);
  say(`  the ERP's books                  ${world.erp.books}`);
  say(
    `\nNow and then a SKU is sold that the ERP does not know (Exceptions), and the ERP goes down for 20 s (Home). Ctrl-C ends all of it.\n`,
  );
  await showTrading(world, trading);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void endAll(0));
main().catch((problem: unknown) => {
  say(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  void endAll(1);
});
