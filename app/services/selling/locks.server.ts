import { lockCalendar, monthOf, otherMonth } from "#app/domain/inventory/lock-calendar.ts";
import { LOCK_KINDS, type LockKind, type PeakLock } from "#app/domain/inventory/peak-lock.ts";
import type { RuleScope } from "#app/domain/inventory/selling-rules.ts";
import { parseLocationGid, parseSku } from "#app/domain/values/ids.ts";
import { instantOf, localDay } from "#app/domain/values/zoned-time.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { digitsOf } from "../gid.ts";
import { shopJob } from "../job-draft.ts";
import type { Form } from "./rule-form.ts";

export type LockProblem = "time-wrong" | "end-before" | "end-past" | "units-wrong" | "reason-missing" | "list-long";

export interface LockView {
  readonly id: string;
  readonly kind: LockKind;
  readonly leastUnits: number;
  readonly locationName: string | null;
  readonly skus: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly state: "now" | "later" | "over";
}

export interface LocksView {
  readonly now: string;
  readonly timeZone: string;
  readonly month: string;
  readonly earlier: string;
  readonly later: string;
  readonly today: string;
  readonly weeks: readonly (readonly {
    readonly day: string;
    readonly isInMonth: boolean;
    readonly locks: readonly string[];
  }[])[];
  readonly locks: readonly LockView[];
  readonly locations: readonly { readonly location: string; readonly name: string }[];
}

export type LockAnswer =
  | { readonly kind: "saved" }
  | { readonly kind: "ended" }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, LockProblem>> };

/** Locks that are over stay in sight this long. */
const SHOWN_MS = 62 * 24 * 60 * 60_000;
const MOST_SKUS = 200;
const MOST_UNITS = 1_000_000;
const MOST_LETTERS = 200;

function stateOf({ from, until }: PeakLock, now: Date): LockView["state"] {
  if (until <= now) return "over";
  return from <= now ? "now" : "later";
}

/** The shop's locks and their month, as `?month=2026-11` asks. */
export async function readLocks(desk: Desk, query: URLSearchParams): Promise<LocksView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const now = desk.now();
    const timeZone = (await store.details())?.timeZone ?? "UTC";
    const today = localDay(now, timeZone);
    const month = monthOf(query.get("month"), today);
    const locks = await store.selling.locks(new Date(now.getTime() - SHOWN_MS));
    const locations = (await store.locations.all()).map(({ location, name }) => ({ location, name }));
    const nameOf = new Map(locations.map(({ location, name }) => [location, name]));
    return {
      now: now.toISOString(),
      timeZone,
      month,
      earlier: otherMonth(month, -1),
      later: otherMonth(month, 1),
      today,
      weeks: lockCalendar(month, locks, timeZone).map((week) =>
        week.map(({ locks: held, ...day }) => ({ ...day, locks: held.map(({ reason }) => reason) })),
      ),
      locks: locks.map(({ scope, from, until, ...lock }) => ({
        ...lock,
        locationName: scope.location === null ? null : (nameOf.get(scope.location) ?? digitsOf(scope.location)),
        skus: scope.skus,
        from: from.toISOString(),
        until: until.toISOString(),
        state: stateOf({ ...lock, scope, from, until }, now),
      })),
      locations,
    };
  });
}

type ParsedLock =
  | { readonly kind: "lock"; readonly lock: Omit<PeakLock, "id"> }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, LockProblem>> };

function parseScope(form: Form): RuleScope {
  const skus = (form["skus"] ?? "").split(/[,\n]/).flatMap((part) => parseSku(part) ?? []);
  return { location: parseLocationGid(form["location"] ?? ""), skus: [...new Set(skus)] };
}

/** The lock a form describes. Its times are by the shop's clock. */
export function parseLockForm(form: Form, at: { readonly timeZone: string; readonly now: Date }): ParsedLock {
  const problems: Record<string, LockProblem> = {};
  const from = form["from"] === "" ? at.now : instantOf(form["from"] ?? "", at.timeZone);
  const until = instantOf(form["until"] ?? "", at.timeZone);
  if (from === null) problems["from"] = "time-wrong";
  if (until === null) problems["until"] = "time-wrong";
  else if (until <= at.now) problems["until"] = "end-past";
  else if (from !== null && until <= from) problems["until"] = "end-before";
  const kind = LOCK_KINDS.find((known) => known === form["kind"]) ?? "raises";
  const entered = (form["leastUnits"] ?? "").trim();
  const leastUnits = kind === "raises" ? 0 : Number(entered);
  const isCount = /^\d{1,7}$/.test(entered) && leastUnits >= 1 && leastUnits <= MOST_UNITS;
  if (kind === "small-raises" && !isCount) problems["leastUnits"] = "units-wrong";
  const reason = (form["reason"] ?? "").trim();
  if (reason === "" || reason.length > MOST_LETTERS) problems["reason"] = "reason-missing";
  const scope = parseScope(form);
  if (scope.skus.length > MOST_SKUS) problems["skus"] = "list-long";
  if (from === null || until === null || Object.keys(problems).length > 0) return { kind: "wrong", problems };
  return { kind: "lock", lock: { scope, kind, leastUnits, from, until, reason } };
}

function describe({ kind, leastUnits, scope, from, until }: Omit<PeakLock, "id">): string {
  const what = kind === "raises" ? "no raise" : `no raise below ${leastUnits} units`;
  const where = scope.location === null ? "everywhere" : `location ${digitsOf(scope.location)}`;
  const skus = scope.skus.length === 0 ? "all SKUs" : `${scope.skus.length} SKUs`;
  return `${what}, ${where}, ${skus}, ${from.toISOString()} to ${until.toISOString()}`;
}

async function noteChange(
  desk: Desk,
  store: ShopStore,
  action: "lock.added" | "lock.ended",
  change: { readonly id: string; readonly after: string | null; readonly reason: string | null },
): Promise<void> {
  const { id, ...texts } = change;
  await store.audit.append({ actor: desk.actor, action, subject: id, before: null, correlationId: null, ...texts });
}

/** Adds the lock a form describes. It is in force from its beginning on, by itself. */
export async function addLock(desk: Desk, form: Form): Promise<LockAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<LockAnswer> => {
    const timeZone = (await store.details())?.timeZone ?? "UTC";
    const parsed = parseLockForm(form, { timeZone, now: desk.now() });
    if (parsed.kind === "wrong") return parsed;
    const id = desk.newId();
    await store.selling.addLock({ ...parsed.lock, id });
    await noteChange(desk, store, "lock.added", { id, after: describe(parsed.lock), reason: parsed.lock.reason });
    return { kind: "saved" };
  });
}

/** Ends a lock now; what it held back is published with the next reading of stock, which is asked for. Safe to repeat. */
export async function endLock(desk: Desk, id: string): Promise<LockAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<LockAnswer> => {
    const ended = await store.selling.endLock(id, desk.now());
    if (!ended) return { kind: "ended" };
    await noteChange(desk, store, "lock.ended", { id, after: null, reason: null });
    await store.enqueue(shopJob(desk, "stock.pull"));
    return { kind: "ended" };
  });
}
