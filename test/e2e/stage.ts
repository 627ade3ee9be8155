import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { openBrowser } from "#test/browser.ts";
import { createTestDatabase } from "#test/database.ts";
import { createPerson, type Person } from "#test/world/person.ts";
import { openWorld, SHOP, type World } from "#test/world/world.ts";
import { watchBrowser, type BrowserWatch } from "./watch-browser.ts";

/** What README pictures are taken with, and most laptops show. */
const WINDOW = { width: 1280, height: 800 };
const FAILURES = join(tmpdir(), "throughline-e2e");
/** Generous: a first page on a busy machine of two cores. */
const PATIENCE_MS = 40_000;
/** Of the processes' log, for a failure. */
const MOST_LINES = 20;

/** Where a story plays: the world, and a person before the simulated admin. */
export interface Stage {
  readonly world: World;
  /** For what a story takes for granted, without the browser. */
  readonly person: Person;
  /** The admin around the app: its links, bar, toasts. */
  readonly admin: Page;
  /** The app's own screen inside it. */
  readonly app: FrameLocator;
  readonly watch: BrowserWatch;
  /** Opens an address of the admin as somebody who was sent the link; resolves when the screen can be used. */
  visit(path: string, shop?: string): Promise<void>;
  /** Goes by the admin's link, as everyone does; resolves when the screen is there. */
  go(link: string): Promise<void>;
  /** The admin's passing message. */
  toast(text: string): Promise<void>;
}

async function open(shops: readonly string[], env: Readonly<Record<string, string>>) {
  const [database, browser] = await Promise.all([createTestDatabase(), openBrowser()]);
  const world = await openWorld({ databaseUrl: database.url, shops, env });
  const processes = await Promise.all([world.startWeb(), world.startWorker()]);
  const context = await browser.newContext({ viewport: WINDOW, reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE_MS);
  const watch = watchBrowser(context);
  const admin = await context.newPage();
  const close = async () => {
    await browser.close();
    await world.stop();
    await database.drop();
  };
  return { world, watch, admin, processes, close };
}

/** Before its script has taken over, a click on the screen is the bare document's. React leaves this mark when it has. */
async function whenUsable(app: FrameLocator): Promise<void> {
  const main = app.getByRole("main");
  await main.waitFor();
  await expect
    .poll(() => main.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps"))), {
      timeout: PATIENCE_MS,
    })
    .toBe(true);
}

function stageOf({ world, watch, admin }: Awaited<ReturnType<typeof open>>): Stage {
  const app = admin.frameLocator("iframe[name=app-iframe]");
  return {
    world,
    watch,
    admin,
    app,
    person: createPerson({ appUrl: world.appUrl, shop: SHOP, shopify: world.shopify }),
    async visit(path, shop = SHOP) {
      const handle = shop.split(".")[0] ?? "";
      await admin.goto(`${world.shopify.url}/store/${handle}/apps/throughline${path}`);
      await whenUsable(app);
    },
    async go(link) {
      await admin.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: link, exact: true }).click();
      await app.getByRole("main", { name: link === "Throughline" ? "Home" : link }).waitFor();
    },
    toast: (text) => admin.getByRole("status").getByText(text).waitFor(),
  };
}

/** For whoever looks into a failure: a picture, and what the app's processes said beside their requests. */
async function keepEvidence({ admin, processes }: Awaited<ReturnType<typeof open>>, story: string): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  const path = join(FAILURES, `${story.replaceAll(/\W+/g, "-").slice(0, 80)}.png`);
  await admin.screenshot({ path });
  const said = processes.flatMap((child) => child.tail().split("\n")).filter((line) => !line.includes('"request"'));
  process.stdout.write(`what was seen: ${path}\n${said.slice(-MOST_LINES).join("\n")}\n`);
}

/**
 * One world, one database and one browser for a file's stories, which follow each other. After each story nothing may have gone
 * wrong in the browser; after one that failed, a picture of what was seen is kept. `env`: what the app's processes know beside the usual.
 */
export function openStage(shops: readonly string[] = [SHOP], env: Readonly<Record<string, string>> = {}): () => Stage {
  let opened: Awaited<ReturnType<typeof open>> | null = null;
  let stage: Stage | null = null;
  beforeAll(async () => {
    opened = await open(shops, env);
    stage = stageOf(opened);
  });
  afterEach(async ({ task }) => {
    if (opened !== null && task.result?.state === "fail") await keepEvidence(opened, task.name);
    expect(opened?.watch.take()).toEqual([]);
  });
  afterAll(() => opened?.close());
  return () => {
    if (stage === null) throw new Error("the stage opens in beforeAll");
    return stage;
  };
}
