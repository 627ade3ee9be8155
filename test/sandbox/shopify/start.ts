import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { serveAdmin } from "./admin/admin.ts";
import { serveOrderDesk } from "./admin/order-desk.ts";
import { createControl, type Control } from "./control/control.ts";
import { serveControl } from "./control/routes.ts";
import { serveAdminApi } from "./http/admin-api.ts";
import { readExchange, type Exchange } from "./http/exchange.ts";
import { createPlatform, type Platform, type SandboxSettings } from "./platform.ts";

export type { SandboxSettings } from "./platform.ts";

export interface SandboxShopify {
  /** `http://127.0.0.1:<port>`; a shop's origin is `<url>/shops/<shop>`. */
  readonly url: string;
  readonly port: number;
  /** What the control API does, called in process. */
  readonly control: Control;
  close(): Promise<void>;
}

const SHOP_PATH = /^\/shops\/([a-z0-9.-]+)(\/.*)$/;

async function serve(platform: Platform, control: Control, exchange: Exchange): Promise<void> {
  const [, domain, path] = SHOP_PATH.exec(exchange.url.pathname) ?? [];
  if (domain !== undefined && path !== undefined) {
    const tenant = platform.tenants.get(domain);
    if (tenant !== undefined && (await serveAdminApi(platform, tenant, exchange, path))) return;
    return exchange.send(404, { errors: "Not Found" });
  }
  if (await serveControl(control, exchange)) return;
  if (serveOrderDesk(platform, control, exchange)) return;
  if (serveAdmin(platform, exchange)) return;
  exchange.send(404, { errors: "Not Found" });
}

/** Brings up a Shopify on 127.0.0.1 with its shops, their admin, its API, its webhooks and a control API. */
export async function startSandboxShopify(settings: SandboxSettings): Promise<SandboxShopify> {
  const platform = createPlatform(settings);
  const control = createControl(platform);
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = await readExchange(request, response);
    try {
      await serve(platform, control, exchange);
    } catch (error) {
      // A defect of the sandbox: told to whoever asked, so that a test shows it.
      exchange.send(500, {
        errors: `sandbox defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      });
    }
  }
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(settings.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the sandbox has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    control,
    async close() {
      platform.webhooks.close();
      platform.clock.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
