import { err, ok } from "#app/domain/result.ts";
import type { AddressGuard } from "../http-client/address-guard.ts";
import type { ErpHttp } from "../http-client/erp-http.ts";
import { booksName } from "../books-name.ts";
import { notConfigured } from "../not-configured.ts";
import { CATALOGUE_KINDS } from "../catalogue.ts";
import type { Capabilities, ErpConnector } from "../port.ts";
import { createCaller } from "./caller.ts";
import { OVERLAP_MS } from "./changes.ts";
import { FIELDS, parseConfiguration, signInName } from "./configuration.ts";
import { createMemory, type Memory } from "./memory.ts";
import { createSession } from "./session.ts";
import { createSignIns } from "./sign-in.ts";

/** Tryton 6.0 with the modules sale, stock, account and web_shop, as its own server was seen to behave. */
const CAPABILITIES: Capabilities = {
  idempotency: "unique",
  documents: ["sales-order"],
  catalogue: CATALOGUE_KINDS,
  shipments: { tracking: true, changes: false },
  // A discount is a part of its unit price, and the taxes of a line are rates: it adds up the sale's.
  inFull: ["line-amounts", "line-tax-rates", "shipping", "tax-total", "buyer", "addresses", "carrier", "warehouse"],
  // Until it is processed: where its people let sales lie confirmed for a while.
  ownFields: true,
  afterwards: { amend: true, cancel: true },
  stock: { onHand: true, allocated: true, available: true, byWarehouse: true },
  changes: "modified-since",
  // A search by date over ten minutes of stock moves: 70 ms with 563 of them.
  pollMs: 2_000,
  overlapMs: OVERLAP_MS,
  // A confirmation of twenty sales took it 10.7 s; one whose caller has gone goes on for as long.
  settleMs: 30_000,
  // Measured: with eight connections it confirms half as many orders a second as with four.
  maxInFlight: 4,
  unitPriceScale: 4,
  provedOn: "real-server",
};

/** The connector for Tryton, over its JSON-RPC. */
export function createTrytonConnector(guard: AddressGuard, http: ErpHttp): ErpConnector {
  const signIns = createSignIns(http);
  const memories = new Map<string, Memory>();
  const memoryOf = (name: string): Memory => {
    const memory = memories.get(name) ?? createMemory();
    memories.set(name, memory);
    return memory;
  };
  return {
    kind: "tryton",
    label: "Tryton",
    fields: FIELDS,
    capabilities: CAPABILITIES,
    check(config, secrets) {
      const configuration = parseConfiguration(guard, config, secrets);
      return configuration.ok ? {} : configuration.error;
    },
    books: (config) => booksName("tryton", config),
    open(context) {
      const parsed = parseConfiguration(guard, context.config, context.secrets);
      if (!parsed.ok) return err(notConfigured(parsed.error));
      const configuration = parsed.value;
      const memory = memoryOf(signInName(configuration));
      const caller = createCaller({ http, signIns, configuration, context, memory });
      return ok(
        createSession({
          caller,
          signIns,
          memory,
          configuration,
          context,
          settleMs: CAPABILITIES.settleMs,
        }),
      );
    },
  };
}
