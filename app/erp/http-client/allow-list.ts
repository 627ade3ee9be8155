import ipaddr from "ipaddr.js";
import { err, ok, type Result } from "#app/domain/result.ts";

/** One entry of a deployment's allow-list. */
export type Allowed =
  | { readonly kind: "host"; readonly host: string; readonly port: number | null }
  | { readonly kind: "network"; readonly network: [ipaddr.IPv4 | ipaddr.IPv6, number] };

const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9]([a-z0-9.-]*[a-z0-9])?))(?::([0-9]{1,5}))?$/;

/** Reads `erp.internal`, `erp.internal:8443`, `10.1.2.3:8443`, `[fd00::1]:8443`, `10.0.0.0/8` or an address; Err: one sentence. */
export function parseAllowed(text: string): Result<Allowed, string> {
  const entry = text.trim().toLowerCase();
  if (ipaddr.isValidCIDR(entry)) return ok({ kind: "network", network: ipaddr.parseCIDR(entry) });
  if (ipaddr.isValid(entry) && /^[0-9a-f:.]+$/.test(entry)) {
    const address = ipaddr.process(entry);
    return ok({ kind: "network", network: [address, address.kind() === "ipv4" ? 32 : 128] });
  }
  const match = HOST.exec(entry);
  const host = match?.[1] ?? match?.[2];
  const port = match?.[4] === undefined ? null : Number(match[4]);
  if (host === undefined || (port !== null && (port < 1 || port > 65_535))) {
    return err(`"${text}" is not a host, host:port, address or network in CIDR form`);
  }
  return ok({ kind: "host", host, port });
}
