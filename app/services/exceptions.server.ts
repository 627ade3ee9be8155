import { readUnmappedCause, type UnmappedValue } from "#app/domain/value-maps/unmapped-cause.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { Runbook } from "#app/ops/port.ts";
import type { CaseGroup } from "#app/store/port.ts";
import { caseView, type CaseView } from "./case-view.ts";
import type { Desk } from "./desk.ts";
import { copyOf } from "./error-copy.ts";
import { mayRepair } from "./ownership/may-repair.ts";

export type { CaseView } from "./case-view.ts";

const PAGE_SIZE = 50;

/** Where a cause is mended: beside the exception, on another screen, or outside and then by a retry. */
export type FixPlace = "map-sku" | "map-value" | "locations" | "connection" | "shipping" | "ownership" | "outside";

/** Cases with one cause: repaired once, run again together. */
export interface ExceptionGroup {
  readonly code: string;
  readonly cause: string;
  readonly title: string;
  readonly effect: string;
  readonly owner: string;
  readonly retries: string;
  readonly fix: FixPlace;
  /** The value that is to be mapped beside it; null: it is mended in another way. */
  readonly unmapped: UnmappedValue | null;
  readonly count: number;
  /** One sum per currency. */
  readonly worth: readonly Money[];
  readonly oldest: string;
  /** The message of one case, as an example. */
  readonly message: string;
}

export interface ExceptionPage {
  readonly now: string;
  readonly group: ExceptionGroup;
  /** The person who looks may repair it; otherwise they may ask for a correction. */
  readonly isYours: boolean;
  readonly runbook: Runbook;
  readonly cases: readonly CaseView[];
  readonly next: string | null;
}

/** Codes whose cause names a value and the map that lacks it. */
const MAPPED_BESIDE: ReadonlySet<string> = new Set(["value-unmapped", "status-unmapped"]);

function fixPlaceOf(code: string): FixPlace {
  if (code === "sku-unmapped") return "map-sku";
  if (MAPPED_BESIDE.has(code)) return "map-value";
  if (code === "location-unmapped") return "locations";
  if (code === "shipping-unmapped" || code.startsWith("routing-")) return "shipping";
  if (code === "write-not-owned") return "ownership";
  if (["erp-unauthorized", "erp-forbidden", "erp-address-refused", "erp-not-connected"].includes(code))
    return "connection";
  return "outside";
}

function groupView(desk: Desk, group: CaseGroup): ExceptionGroup {
  const { title, effect, owner, retries } = copyOf(desk, group.code);
  return {
    code: group.code,
    cause: group.cause,
    title,
    effect,
    owner,
    retries,
    fix: fixPlaceOf(group.code),
    unmapped: MAPPED_BESIDE.has(group.code) ? readUnmappedCause(group.cause) : null,
    count: group.count,
    worth: group.worth,
    oldest: group.oldest.toISOString(),
    message: group.sample.message,
  };
}

/** What is broken now, grouped by cause; the cause with most cases first. */
export async function listExceptions(
  desk: Desk,
): Promise<{ readonly now: string; readonly groups: readonly ExceptionGroup[] }> {
  const groups = await desk.store.forShop(desk.shop, ({ cases }) => cases.groups());
  const views = groups.map((group) => groupView(desk, group)).sort((a, b) => b.count - a.count);
  return { now: desk.now().toISOString(), groups: views };
}

/** One cause and its open cases, a page at a time; null when none is open any more, or never was. */
export async function readGroup(
  desk: Desk,
  { code, cause, after }: { readonly code: string; readonly cause: string; readonly after?: string },
): Promise<ExceptionPage | null> {
  return desk.store.forShop(desk.shop, async ({ cases, ownership }) => {
    const group = (await cases.groups()).find((one) => one.code === code && one.cause === cause);
    if (group === undefined) return null;
    const page = await cases.ofGroup(code, cause, { limit: PAGE_SIZE, ...(after === undefined ? {} : { after }) });
    return {
      now: desk.now().toISOString(),
      group: groupView(desk, group),
      isYours: await mayRepair(desk, { ownership }, code),
      runbook: copyOf(desk, code),
      cases: page.rows.map((row) => caseView(desk, row)),
      next: page.next,
    };
  });
}

/** ERP items whose code or name contains the text, for a person who chooses one. */
export async function searchItems(
  desk: Desk,
  text: string,
): Promise<readonly { readonly item: string; readonly name: string }[]> {
  const rows = await desk.store.forShop(desk.shop, ({ catalogue }) => catalogue.searchItems(text.trim(), 20));
  return rows.map(({ item, name }) => ({ item, name }));
}
