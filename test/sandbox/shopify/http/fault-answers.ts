import type { GraphqlFault } from "../faults.ts";
import type { Exchange } from "./exchange.ts";

const HTML_PAGE =
  "<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><h1>There's been a problem</h1></body></html>";

/** Answers a fault's status the way Shopify's edge does: JSON below 500, an HTML page from there on. */
export function sendFault(exchange: Exchange, status: number, fault: GraphqlFault | null): void {
  if (fault?.html === true || status >= 500) return exchange.sendText(status, "text/html", HTML_PAGE);
  if (status !== 429) return exchange.send(status, { errors: "Refused" });
  const seconds = fault?.retryAfterSeconds === undefined ? 1 : fault.retryAfterSeconds;
  exchange.send(
    429,
    { errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." },
    seconds === null ? {} : { "retry-after": String(seconds) },
  );
}
