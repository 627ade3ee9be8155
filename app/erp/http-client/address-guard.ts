import { lookup as resolveByDns, type LookupAddress, type LookupAllOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseAllowed, type Allowed } from "./allow-list.ts";

/** Thrown into a connection attempt that the guard stops: nothing was sent. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** Keeps merchant-given URLs away from our own network. */
export interface AddressGuard {
  /** The URL, or one sentence that says why it may not be called. Does not resolve names: that is judged at each connection. */
  checkUrl(text: string): Result<URL, string>;
  /** For undici: resolves once, checks every address, and connects to exactly those, so that no second answer of the name server counts. */
  readonly connect: buildConnector.connector;
}

type ResolveCallback = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

/** Answers all addresses of a name; `dns.lookup` outside tests. */
export type Resolve = (hostname: string, options: LookupAllOptions, callback: ResolveCallback) => void;

interface GuardOptions {
  /** What this deployment may reach although it is private: `host`, `host:port`, an address or a CIDR. */
  readonly allow: readonly string[];
  /** Plain http; never in production. Private addresses still need `allow`. */
  readonly allowInsecure: boolean;
  readonly resolve?: Resolve;
}

const CONNECT_TIMEOUT_MS = 10_000;

function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}

function portOf(protocol: string, port: string): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}

/** True for an address of the public Internet: not private, loopback, link-local, metadata, carrier NAT, multicast, or another address in disguise. */
function isPublicAddress(address: string): boolean {
  // process() unwraps IPv4-mapped IPv6; 6to4, Teredo and NAT64 keep ranges of their own and are refused with them.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

function isInNetwork(address: string, allowed: readonly Allowed[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return allowed.some(
    (entry) => entry.kind === "network" && entry.network[0].kind() === parsed.kind() && parsed.match(entry.network),
  );
}

/** A lookup for net.connect that answers only addresses that pass; one that does not stops the whole name. */
function checkedLookup(resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error ?? new Error("the name has no address"), "", 0);
      if (!addresses.every(({ address }) => mayReach(address))) {
        return callback(new AddressRefused(`${hostname} leads to an address that may not be called`), "", 0);
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** A guard for one deployment. Throws on an allow-list entry that cannot be read: a wrong start, not a wrong request. */
export function createAddressGuard({ allow, allowInsecure, resolve = resolveByDns }: GuardOptions): AddressGuard {
  const allowed = allow.map((text) => {
    const entry = parseAllowed(text);
    if (!entry.ok) throw new Error(entry.error);
    return entry.value;
  });
  const mayReach = (address: string): boolean => isPublicAddress(address) || isInNetwork(address, allowed);
  const isTrustedHost = (host: string, port: number): boolean =>
    allowed.some(
      (entry) => entry.kind === "host" && entry.host === host && (entry.port === null || entry.port === port),
    );

  // allowH2: one protocol, whose failures are all tested.
  const connectPlain = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false });
  const connectChecked = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    allowH2: false,
    lookup: checkedLookup(resolve, mayReach),
  });

  return {
    checkUrl(text) {
      const url = URL.parse(text);
      if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
        return err("This is not a web address.");
      if (url.protocol === "http:" && !allowInsecure) return err("The address must begin with https://.");
      if (url.username !== "" || url.password !== "") return err("The address must not carry a user name or password.");
      const host = bareHost(url.hostname);
      if (isIP(host) !== 0 && !mayReach(host) && !isTrustedHost(host, portOf(url.protocol, url.port))) {
        return err("The address is in a private network that this installation may not call.");
      }
      return ok(url);
    },
    connect(options, callback) {
      const host = bareHost(options.hostname);
      if (isTrustedHost(host, portOf(options.protocol, options.port))) return connectPlain(options, callback);
      // net.connect asks no lookup for an address literal.
      if (isIP(host) !== 0 && !mayReach(host)) return callback(new AddressRefused(`${host} may not be called`), null);
      return connectChecked(options, callback);
    },
  };
}
