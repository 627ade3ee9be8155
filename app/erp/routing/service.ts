import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { RoutingAnswer } from "#app/domain/orders/routing.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import { authenticationHeaders } from "../http-client/signing.ts";
import type { AddressGuard } from "../http-client/address-guard.ts";
import type { Answer } from "../http-client/answer.ts";
import type { ErpHttp } from "../http-client/erp-http.ts";
import { retryAfterMs } from "../http-client/retry-after.ts";
import type { RoutingAccess, RoutingService } from "../port.ts";

/** Asked for by a 429 that names no time. */
const DEFAULT_THROTTLE_MS = 5_000;
/** Longer explanations are cut: the whole answer is in the exchange. */
const LONGEST_WORDS = 200;

// RFC 9110 field content: what may stand in a header.
const HEADER_SAFE = /^[\x21-\x7e]+$/;

const answerSchema = z.object({
  warehouse: z
    .string()
    .transform(parseWarehouse)
    .refine((warehouse) => warehouse !== null, "not a warehouse code")
    .nullable(),
  reason: z.string().nullish(),
});

function failing(why: string, waitMs: number | null = null): SyncError {
  const message = `The routing service ${why}.`;
  const wait = waitMs === null ? {} : { retryAfterMs: waitMs };
  return { kind: "unavailable", code: "routing-failing", system: "erp", message, ...wait };
}

function failureOf(answer: Answer, now: Date): SyncError | null {
  if (answer.kind === "refused") {
    const { why: message } = answer;
    return { kind: "invalid", code: "routing-address-refused", system: "erp", field: "address", message };
  }
  if (answer.kind === "unsent" || answer.kind === "lost") return failing(`did not answer: ${answer.why}`);
  const waitMs = retryAfterMs(answer.headers, now);
  if (answer.status === 429) {
    const message = "The routing service asks to wait.";
    const throttleMs = waitMs ?? DEFAULT_THROTTLE_MS;
    return { kind: "throttled", code: "routing-throttled", system: "erp", message, retryAfterMs: throttleMs };
  }
  if (answer.status === 401 || answer.status === 403) return failing("does not accept our signature");
  if (answer.status !== null && answer.status >= 400) return failing(`failed with status ${answer.status}`, waitMs);
  return answer.kind === "garbled" ? failing(`answered ${answer.why}`) : null;
}

/** What it says, as its contract says it; everything else is no answer. */
function readAnswer(answer: Answer, now: Date): Result<RoutingAnswer> {
  const failure = failureOf(answer, now);
  if (failure !== null) return err(failure);
  const parsed = answer.kind === "json" && answer.status === 200 ? answerSchema.safeParse(answer.body) : null;
  if (parsed?.success !== true) return err(failing("answered something else than its contract says"));
  const { warehouse, reason } = parsed.data;
  return ok({ warehouse, said: reason?.slice(0, LONGEST_WORDS) ?? null });
}

function checkAccess(guard: AddressGuard, { address, keyName, secret }: RoutingAccess): Record<string, string> {
  const url = guard.checkUrl(address);
  return {
    ...(url.ok ? {} : { address: url.error }),
    ...(HEADER_SAFE.test(keyName) ? {} : { keyName: "Enter the key's name." }),
    ...(HEADER_SAFE.test(secret) ? {} : { secret: "Enter the signing secret." }),
  };
}

/** Routing services by HTTP, asked over the connectors' own client: its deadline, its guarded addresses, no redirects. */
export function createRoutingService(guard: AddressGuard, http: ErpHttp): RoutingService {
  return {
    check: (access) => checkAccess(guard, access),
    async ask(question, access, { now, signal, record, correlationId }) {
      const [[field, message] = []] = Object.entries(checkAccess(guard, access));
      if (field !== undefined && message !== undefined)
        return err({ kind: "invalid", code: "routing-address-refused", system: "erp", field, message });
      const url = new URL(`${access.address.replace(/\/+$/, "")}/v1/routes`);
      const body = JSON.stringify(question);
      const signable = { method: "POST", path: url.pathname, body };
      const { keyName: keyId, secret } = access;
      const headers = {
        ...authenticationHeaders({ kind: "signed", keyId, secret }, signable, now()),
        "throughline-correlation-id": correlationId,
        "content-type": "application/json",
      };
      const request = { operation: "route", method: "POST", url, headers, body, signal, now, record } as const;
      return readAnswer(await http.request(request), now());
    },
  };
}
