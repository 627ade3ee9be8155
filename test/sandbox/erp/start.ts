import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Books } from "./books.ts";
import { Machine } from "./capacity.ts";
import { createControl, type Control } from "./control.ts";
import { Faults } from "./faults.ts";
import { fileJournal, memoryJournal } from "./journal.ts";
import { seed, type SeedItem } from "./seed.ts";
import { createListener } from "./serve.ts";
import { createTelling } from "./telling.ts";
import { createWorkQueue } from "./work-queue.ts";

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

/** An ERP that serves the open ERP contract on 127.0.0.1, with real books, faults on request, and a control API under /control. */
export async function startSandboxErp(options: SandboxErpOptions): Promise<SandboxErp> {
  const { port, token, items, signing = null, journal } = options;
  const now = options.now ?? (() => new Date());
  const telling = createTelling(now);
  const kept = journal === undefined ? memoryJournal() : fileJournal(journal);
  const books: Books = new Books(telling.watch(kept, () => books.ledger));
  if (books.isNew) seed(books, items);
  const machine = new Machine();
  const faults = new Faults();
  const queue = createWorkQueue();
  const server = createServer();
  const control = createControl({ books, machine, faults, telling, server, now });
  server.on(
    "request",
    createListener({
      books,
      machine,
      faults,
      queue,
      control,
      accepted: { token, signing },
      identity: { permissions: options.permissions ?? ALL_PERMISSIONS, now },
    }),
  );
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
      telling.stop();
      machine.stop();
      await control.stop();
    },
  };
}
