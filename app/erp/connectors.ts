import { createAddressGuard } from "./http-client/address-guard.ts";
import { createErpHttp } from "./http-client/erp-http.ts";
import { createHttpConnector } from "./http/connector.ts";
import type { ErpConnector, ErpConnectors } from "./port.ts";
import { createRoutingService } from "./routing/service.ts";
import { createTrytonConnector } from "./tryton/connector.ts";

/** The connectors of one deployment, with the connections that they share. */
export interface Connectors extends ErpConnectors {
  /** Ends idle connections; for a process that stops. */
  close(): Promise<void>;
}

interface ConnectorsOptions {
  /** Private addresses that this deployment may call: `host`, `host:port`, address or CIDR. */
  readonly allow: readonly string[];
  /** Plain http; never in production. */
  readonly allowInsecure: boolean;
  /** How long one ERP call may take from first byte to last. */
  readonly deadlineMs?: number;
}

/** Every connector, on one shared HTTP client. A new connector is one folder and one line here. */
export function createConnectors({ allow, allowInsecure, deadlineMs }: ConnectorsOptions): Connectors {
  const guard = createAddressGuard({ allow, allowInsecure });
  const http = createErpHttp({ guard, deadlineMs });
  const all: readonly ErpConnector[] = [createHttpConnector(guard, http), createTrytonConnector(guard, http)];
  return {
    all,
    routing: createRoutingService(guard, http),
    find: (kind) => all.find((connector) => connector.kind === kind) ?? null,
    close: () => http.close(),
  };
}
