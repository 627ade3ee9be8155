import AxeBuilder from "@axe-core/playwright";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { openBrowser } from "#test/browser.ts";
import { serveEmbeddedPages, type EmbeddedPages } from "./embedded-pages.ts";
import { startSandbox } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

export interface AdminStage {
  readonly sandbox: SandboxShopify;
  readonly app: EmbeddedPages;
  readonly admin: Page;
  readonly frame: FrameLocator;
  press(button: string): Promise<void>;
  /** What axe finds in the admin's own part of the page. */
  faults(): Promise<readonly string[]>;
}

function stageOf(admin: Page, sandbox: SandboxShopify, app: EmbeddedPages): AdminStage {
  return {
    sandbox,
    app,
    admin,
    frame: admin.frameLocator("iframe[name=app-iframe]"),
    press: (name) => admin.getByRole("button", { name, exact: true }).click(),
    async faults() {
      const { violations } = await new AxeBuilder({ page: admin }).exclude("iframe").analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
  };
}

/** One sandbox, one app and one browser for a file's tests; each begins with a page of its own, at the path, that shows the heading. */
export function openAdminStage(path: string, heading: string): () => AdminStage {
  let opened: { readonly browser: Browser; readonly sandbox: SandboxShopify; readonly app: EmbeddedPages } | null =
    null;
  let stage: AdminStage | null = null;
  beforeAll(async () => {
    const app = await serveEmbeddedPages();
    const sandbox = await startSandbox({ appUrl: app.url, orderBlockUrl: `${app.url}/block` });
    app.setBridge(`${sandbox.url}/app-bridge.js`);
    opened = { browser: await openBrowser(), sandbox, app };
  });
  afterAll(async () => {
    await opened?.browser.close();
    await opened?.sandbox.close();
    await opened?.app.close();
  });
  beforeEach(async () => {
    if (opened === null) throw new Error("the stage is not open");
    const context = await opened.browser.newContext();
    stage = stageOf(await context.newPage(), opened.sandbox, opened.app);
    await stage.admin.goto(`${opened.sandbox.url}/store/demo-store${path}`);
    await stage.admin.getByRole("heading", { name: heading }).waitFor();
  });
  afterEach(() => stage?.admin.context().close());
  return () => {
    if (stage === null) throw new Error("the stage is not open");
    return stage;
  };
}
