import { err, ok } from "#app/domain/result.ts";
import type { AddressGuard } from "../http-client/address-guard.ts";
import type { ErpHttp } from "../http-client/erp-http.ts";
import { booksName } from "../books-name.ts";
import { notConfigured } from "../not-configured.ts";
import { CATALOGUE_KINDS } from "../catalogue.ts";
import type { Capabilities, ErpConnector } from "../port.ts";
import { createCaller } from "./caller.ts";
import { FIELDS, parseConfiguration } from "./configuration.ts";
import { createSession } from "./session.ts";

/** What openapi.json promises of every ERP that serves it. */
const CAPABILITIES: Capabilities = {
  idempotency: "unique",
  documents: ["sales-order"],
  catalogue: CATALOGUE_KINDS,
  shipments: { tracking: true, changes: true },
  inFull: [
    "line-amounts",
    "line-discounts",
    "line-tax-rates",
    "line-tax-amounts",
    "shipping",
    "tax-total",
    "buyer",
    "addresses",
    "carrier",
    "warehouse",
  ],
  ownFields: true,
  afterwards: { amend: true, cancel: true },
  stock: { onHand: true, allocated: true, available: true, byWarehouse: true },
  changes: "feed",
  pollMs: 2_000,
  // The feed is a sequence written with the change itself, so nothing appears behind a cursor.
  overlapMs: 0,
  settleMs: 10_000,
  maxInFlight: 8,
  unitPriceScale: 10,
  provedOn: "contract-server",
};

/** The connector for every ERP that serves the open ERP contract, openapi.json beside this file. */
export function createHttpConnector(guard: AddressGuard, http: ErpHttp): ErpConnector {
  return {
    kind: "http",
    label: "Open ERP contract (HTTP)",
    fields: FIELDS,
    capabilities: CAPABILITIES,
    check(config, secrets) {
      const configuration = parseConfiguration(guard, config, secrets);
      return configuration.ok ? {} : configuration.error;
    },
    books: (config) => booksName("http", config),
    open(context) {
      const configuration = parseConfiguration(guard, context.config, context.secrets);
      if (!configuration.ok) return err(notConfigured(configuration.error));
      return ok(createSession(createCaller(http, configuration.value, context), context, CAPABILITIES.settleMs));
    },
  };
}
