import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isAuthentic, type Accepted } from "./authenticate.ts";
import { Books, type Refusal } from "./books.ts";
import { routeContract, refuse, type Answered } from "./contract-routes.ts";
import { createControl, type Control } from "./control.ts";
import { routeControl } from "./control-routes.ts";
import { deliver, writeJson } from "./deliver.ts";
import { Faults } from "./faults.ts";
import { fileJournal, memoryJournal } from "./journal.ts";
import { seed, type SeedItem } from "./seed.ts";

export interface SandboxErpOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly token: string;
  /** How many SKU-00001 … to begin with, or the items themselves. A journal that exists already wins. */
  readonly items: number | readonly SeedItem[];
  readonly signing?: { readonly keyId: string; readonly secret: string };
  /** A file that keeps the books beyond the process. */
  readonly journal?: string;
  readonly permissions?: readonly string[];
  readonly now?: () => Date;
}

export interface SandboxErp {
  readonly url: string;
  readonly port: number;
  readonly control: Control;
  close(): Promise<void>;
}

const ALL_PERMISSIONS = ["sales-orders:write", "sales-orders:read", "stock:read", "items:read"];
const MAX_BODY_BYTES = 2 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    byteCount += bytes.length;
    if (byteCount > MAX_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Work that is done after its call ended; `stop` forgets what is still to come, as a killed server does. */
function createQueue() {
  const timers = new Set<NodeJS.Timeout>();
  const inProgress = new Set<string>();
  const refused = new Map<string, Refusal>();
  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }
  function stop(): void {
    for (const timer of timers) clearTimeout(timer);
  }
  return { inProgress, refused, later, stop };
}

/** An ERP that serves the open ERP contract on 127.0.0.1, with real books, faults on request, and a control API under /control. */
export async function startSandboxErp(options: SandboxErpOptions): Promise<SandboxErp> {
  const {
    port,
    token,
    items,
    signing = null,
    journal,
    permissions = ALL_PERMISSIONS,
    now = () => new Date(),
  } = options;
  const books = new Books(journal === undefined ? memoryJournal() : fileJournal(journal));
  if (books.isNew) seed(books, items);
  const faults = new Faults();
  const queue = createQueue();
  const accepted: Accepted = { token, signing };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const control = createControl(books, faults, server);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const method = request.method ?? "GET";
    const body = await readBody(request);
    if (body === null) return writeJson(response, refuse(413, "too-large", "More than 2 MB."));
    const url = new URL(path, "http://sandbox");
    if (url.pathname.startsWith("/control/"))
      return writeJson(response, routeControl(control, { method, path: url.pathname, body }));
    const route = routeContract(books, queue, { permissions, now }, { method, url, body });
    if (route !== null) control.count(route.operation);
    if (!isAuthentic(accepted, request.headers, { method, path, body }, now())) {
      return writeJson(response, refuse(401, "unauthorized", "The credentials are not accepted."));
    }
    if (route === null) return writeJson(response, refuse(404, "no-such-route", "The contract has no such path."));
    const key = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    const runInBackground = (): void => keepRefusal(key, route.run());
    const work = {
      run: route.run,
      runLater: (ms: number) => queue.later(ms, runInBackground),
      queue(ms: number): void {
        queue.inProgress.add(key);
        queue.later(ms, () => {
          queue.inProgress.delete(key);
          runInBackground();
        });
      },
    };
    await deliver(response, work, faults.take(route.operation));
  }

  function keepRefusal(key: string, { status, body }: Answered): void {
    if (status < 400) return;
    const { error } = body as { error: Refusal };
    queue.refused.set(key, { ...error, status: status === 409 ? 409 : 422 });
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    control,
    async close() {
      queue.stop();
      await control.stop();
    },
  };
}
