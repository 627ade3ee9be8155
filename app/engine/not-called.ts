import type { InDoubt, SyncError, Throttled, Unauthorized, Unavailable } from "#app/domain/errors/sync-error.ts";
import type { Admission } from "./breaker.ts";
import { systemOf } from "./connection.ts";
import type { RemoteCall } from "./guard-port.ts";

function unavailable(remote: RemoteCall, message: string, retryAfterMs?: number): Unavailable {
  const system = systemOf(remote.connection);
  const code = system === "shopify" ? "shopify-failing" : "erp-failing";
  return { kind: "unavailable", code, system, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function throttled(remote: RemoteCall, message: string, retryAfterMs: number): Throttled {
  const system = systemOf(remote.connection);
  const code = system === "shopify" ? "shopify-throttled" : "erp-throttled";
  return { kind: "throttled", code, system, message, retryAfterMs };
}

// Whichever call met the refusal, each flow learns of it as if it had been its own, and can mark the connection for its owner.
function signInRefused(remote: RemoteCall): Unauthorized {
  const system = systemOf(remote.connection);
  const code = system === "shopify" ? "shopify-unauthorized" : "erp-unauthorized";
  return { kind: "unauthorized", code, system, message: "Not called: our sign-in was refused, and is still the same." };
}

/** Nothing was sent: the breaker is open. */
export function breakerOpen(remote: RemoteCall, open: Extract<Admission, { kind: "open" }>): SyncError {
  const { reason, opensInMs } = open;
  switch (reason) {
    case "throttled":
      return throttled(remote, "Not called: the other side asked to wait.", opensInMs);
    case "failing":
      return unavailable(remote, "Not called: it failed just now, and is tried again soon.", opensInMs);
    case "unauthorized":
      return signInRefused(remote);
  }
}

/** Nothing was sent: others stand before it in the line. No attempt, for nothing was tried. */
export function othersFirst(remote: RemoteCall, retryAfterMs: number): Throttled {
  return throttled(remote, "Not called: as many calls as it can take are under way.", retryAfterMs);
}

/** Nothing was sent: what the other side allows in this stretch of time is used up, or kept for more urgent work. */
export function budgetSpent(remote: RemoteCall, retryAfterMs: number): Throttled {
  return throttled(remote, "Not called: the calls that it allows in this time are used up.", retryAfterMs);
}

/** Nothing was sent: the run was broken off while it waited for its turn. */
export function brokenOff(remote: RemoteCall): Unavailable {
  return unavailable(remote, "Not called: the work is stopping.");
}

/** It was sent, and nobody knows what became of it. */
export function noAnswer(remote: RemoteCall): InDoubt {
  const system = systemOf(remote.connection);
  const code = system === "shopify" ? "shopify-no-answer" : "erp-no-answer";
  return { kind: "in-doubt", code, system, message: `No answer within ${remote.deadlineMs} ms.` };
}
