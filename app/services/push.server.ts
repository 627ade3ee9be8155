import { randomBytes } from "node:crypto";
import type { PollPace } from "#app/domain/inventory/poll-pace.ts";
import { FLOW_OF_JOB, type JobKind } from "#app/flows/jobs.ts";
import type { PushSecret, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";

interface SecretView {
  readonly madeAt: string;
  readonly lastUsedAt: string | null;
}

/** What the ERP tells by itself, and how often it is asked. Secrets stay behind. */
export interface PushView {
  readonly address: string;
  /** Null: none was made, and nobody is heard. */
  readonly secret: SecretView | null;
  /** The one before it, which is still good. */
  readonly oldSecret: (SecretView & { readonly endsAt: string }) | null;
  readonly lastToldAt: string | null;
  /** Null: the flow does not run, and nobody asks. */
  readonly poll: PollPace | null;
}

/** What came of a command about the secret. */
export type PushAnswer =
  /** The only time that the secret leaves the house. */
  { readonly kind: "secret-made"; readonly secret: string } | { readonly kind: "old-ended" };

/** An ERP's people get a day to enter a new secret, and lose no message meanwhile. */
const OLD_SECRET_LIVES_MS = 24 * 60 * 60 * 1000;
const SECRET_BYTES = 32;
const POLL = "stock.pull" satisfies JobKind;

function shown({ madeAt, lastUsedAt }: PushSecret): SecretView {
  return { madeAt: madeAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}

async function pollInForce({ stockPollMs }: Desk, { flows, paces }: ShopStore): Promise<PollPace | null> {
  if ((await flows.find(FLOW_OF_JOB[POLL])).mode !== "live") return null;
  const pace = await paces.find(POLL);
  return pace !== null && pace.everyMs > stockPollMs ? pace : { everyMs: stockPollMs, because: "able" };
}

/** How the shop's ERP tells of changes, for the connection's screen. */
export async function readPush(desk: Desk, store: ShopStore): Promise<PushView> {
  const secrets = await store.pushSecrets.all();
  const newest = secrets.find(({ endsAt }) => endsAt === null);
  const old = secrets.find(({ endsAt }) => endsAt !== null);
  const uses = secrets.flatMap(({ lastUsedAt }) => lastUsedAt?.toISOString() ?? []).toSorted();
  return {
    address: desk.pushAddress,
    secret: newest === undefined ? null : shown(newest),
    oldSecret: old?.endsAt == null ? null : { ...shown(old), endsAt: old.endsAt.toISOString() },
    lastToldAt: uses.at(-1) ?? null,
    poll: await pollInForce(desk, store),
  };
}

async function note(desk: Desk, store: ShopStore, action: string): Promise<void> {
  const said = { before: null, after: null, reason: null, correlationId: null };
  await store.audit.append({ actor: desk.actor, action, subject: desk.pushAddress, ...said });
}

/** Makes a secret, or another in its place: the one before is good for a day more. Each call makes a new one. */
export async function makePushSecret(desk: Desk): Promise<PushAnswer> {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  await desk.store.forShop(desk.shop, async (store) => {
    const oldEndsAt = new Date(desk.now().getTime() + OLD_SECRET_LIVES_MS);
    await store.pushSecrets.replace({ id: desk.newId(), secret }, oldEndsAt);
    await note(desk, store, "push.secret-made");
  });
  return { kind: "secret-made", secret };
}

/** Ends the secret before the newest now: it was seen by others, or the ERP has the new one. Safe to repeat. */
export async function endOldPushSecret(desk: Desk): Promise<PushAnswer> {
  await desk.store.forShop(desk.shop, async (store) => {
    await store.pushSecrets.endOld();
    await note(desk, store, "push.old-secret-ended");
  });
  return { kind: "old-ended" };
}
