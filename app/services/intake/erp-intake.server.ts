import type { IncomingMessage } from "node:http";
import { parseStockPush, type PushProblem, type StockPush } from "#app/domain/inventory/stock-push.ts";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import type { Engine, EventDraft } from "#app/engine/port.ts";
import { fittingSecret, isTimely, readSeal, type PushSeal } from "#app/erp/push/verify-push.ts";
import { FLOW_OF_JOB, type JobKind } from "#app/flows/jobs.ts";
import type { Log } from "#app/ops/port.ts";
import type { PushSecret, Store } from "#app/store/port.ts";
import { readBody } from "../intake-body.ts";
import type { Intake, IntakeAnswer } from "../intake.server.ts";
import { shopNameIn } from "./push-address.ts";
import { createSecretLookups, type Hearing } from "./secret-lookups.ts";

// A thousand item codes of the longest kind.
const MAX_BODY_BYTES = 512 * 1024;
/** An ERP that tells of each sale must not cost a row for each: the screen says minutes. */
const USE_NOTED_EVERY_MS = 10_000;
const JOB = "stock.pull" satisfies JobKind;

const json = { "content-type": "application/json" } as const;

function refuse(
  status: Exclude<IntakeAnswer["status"], 200>,
  error: { readonly code: string; readonly message: string; readonly field?: string },
  headers: Readonly<Record<string, string>> = {},
): IntakeAnswer {
  return { status, headers: { ...json, ...headers }, body: JSON.stringify({ error }) };
}

const KEPT: IntakeAnswer = { status: 200, headers: json, body: JSON.stringify({ kept: true }) };
const NOT_POSTED = refuse(405, { code: "not-posted", message: "Events are sent with POST." }, { allow: "POST" });
const COMPRESSED = refuse(
  415,
  { code: "compressed", message: "Send the body uncompressed." },
  { "accept-encoding": "identity", connection: "close" },
);
const TOO_LARGE = refuse(413, { code: "too-large", message: "More than 512 KB." }, { connection: "close" });
const BROKEN_OFF = refuse(400, { code: "bad-request", message: "The body broke off." });
const CLOCK_DIFFERS = refuse(401, {
  code: "clock-differs",
  message: "Throughline-Timestamp is more than 300 seconds away from our clock.",
});
// Of a shop that does not exist, of one that has no secret, and of a wrong signature: who guesses learns nothing.
const UNSIGNED = refuse(401, {
  code: "unauthorized",
  message:
    "The signature does not fit. Signed are the timestamp, POST, the path of the address and the SHA-256 of the exact bytes of the body.",
});
const NOT_NOW = refuse(503, { code: "not-now", message: "Not kept. Send it again." }, { "retry-after": "5" });

function unusable({ field, message }: PushProblem): IntakeAnswer {
  return refuse(400, { code: "bad-request", message, ...(field === "" ? {} : { field }) });
}

function textOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function ignoredBecause(push: StockPush, { isFlowOff }: Hearing): string | null {
  if (push.items.length === 0) return "It names no item: a test of the address.";
  return isFlowOff ? "The inventory flow is off." : null;
}

function draftOf(shop: Shop, push: StockPush, body: Uint8Array, hearing: Hearing): EventDraft {
  const reason = ignoredBecause(push, hearing);
  return {
    shop,
    source: "erp",
    topic: "stock.changed",
    kind: JOB,
    flow: FLOW_OF_JOB[JOB],
    // The key of the polls: what is told and what is asked is read in one line.
    key: "stock",
    dedupeKey: push.id,
    correlationId: push.id,
    body,
    headers: {},
    triggeredAt: push.occurredAt,
    ...(reason === null ? {} : { ignoredBecause: reason }),
  };
}

interface ErpIntakeParts {
  readonly engine: Pick<Engine, "accept">;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
}

/** What the headers alone show to be no message of ours; nobody is asked for it. */
function judgeHeaders(request: IncomingMessage, now: Date): IntakeAnswer | PushSeal {
  if (request.method !== "POST") return NOT_POSTED;
  const encoding = textOf(request, "content-encoding");
  if (encoding !== undefined && encoding !== "identity") return COMPRESSED;
  const seal = readSeal({
    "throughline-timestamp": textOf(request, "throughline-timestamp"),
    "throughline-signature": textOf(request, "throughline-signature"),
  });
  if (seal === null) return UNSIGNED;
  return isTimely(seal, now) ? seal : CLOCK_DIFFERS;
}

async function keep({ engine, store, now, log }: ErpIntakeParts, draft: EventDraft, secret: PushSecret): Promise<void> {
  await engine.accept(draft);
  const at = now();
  if (secret.lastUsedAt !== null && at.getTime() - secret.lastUsedAt.getTime() < USE_NOTED_EVERY_MS) return;
  // Only for the connection's screen: what is kept is kept.
  await store
    .forShop(draft.shop, ({ pushSecrets }) => pushSecrets.noteUse(secret.id, at))
    .catch((defect: unknown) => log.warn("the use of a secret could not be noted", { shop: draft.shop, defect }));
}

/**
 * The door for what an ERP tells by itself. Answers 200 only when the event is committed; a repeated one is 200 and changes nothing.
 * Nothing of the body is believed before the signature over its exact bytes holds, with a secret of the shop that the path names. Never rejects.
 */
export function createErpIntake(parts: ErpIntakeParts): Intake {
  const lookUp = createSecretLookups(parts.store, parts.log);
  return async (request) => {
    const seal = judgeHeaders(request, parts.now());
    if ("status" in seal) return seal;
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === "too-large") return TOO_LARGE;
    if (body === "broken-off") return BROKEN_OFF;
    const path = request.url ?? "";
    const shop = parseShop(shopNameIn(path) ?? "");
    if (shop === null) return UNSIGNED;
    const hearing = await lookUp(shop);
    if (hearing === null) return NOT_NOW;
    const place = fittingSecret(
      seal,
      { path, body },
      hearing.secrets.map(({ secret }) => secret),
    );
    const secret = place === null ? undefined : hearing.secrets[place];
    if (secret === undefined) return UNSIGNED;
    const push = parseStockPush(body.toString("utf8"));
    if (!push.ok) return unusable(push.error);
    return keep(parts, draftOf(shop, push.value, body, hearing), secret).then(
      () => KEPT,
      () => NOT_NOW,
    );
  };
}
