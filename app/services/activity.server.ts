import type { OrderGid } from "#app/domain/values/ids.ts";
import type { AuditRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { reasonInWords } from "./error-copy.ts";
import { digitsOf, orderGidOf } from "./gid.ts";

const PAGE_SIZE = 50;

export interface ActivityRow {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  /** What it is about, as people call it: "#1001", a location's name, a SKU. */
  readonly subject: string;
  /** Digits of the order it is about; null where it is about something else. */
  readonly orderId: string | null;
  /** The bulk action it is about; null where it is about something else. */
  readonly bulkId: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

export interface ActivityPage {
  readonly rows: readonly ActivityRow[];
  readonly next: string | null;
}

function orderOf(subject: string): OrderGid | null {
  const order = orderGidOf(digitsOf(subject));
  return order === subject ? order : null;
}

/** What people call the subjects of a page; what has no name keeps its own. */
async function namesOf(store: ShopStore, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>((await store.locations.all()).map(({ location, name }) => [location, name]));
  for (const subject of new Set(rows.map((row) => row.subject))) {
    const order = orderOf(subject);
    if (order !== null) names.set(order, (await store.orders.find(order))?.name ?? digitsOf(order));
  }
  return names;
}

/** Who changed what, when and why; newest first, a page at a time. */
export async function listActivity(desk: Desk, query: URLSearchParams): Promise<ActivityPage> {
  const after = query.get("after");
  return desk.store.forShop(desk.shop, async (store) => {
    const page = await store.audit.recent({ limit: PAGE_SIZE, ...(after === null ? {} : { after }) });
    const names = await namesOf(store, page.rows);
    const rows = page.rows.map(({ at, actor, action, subject, before, after: changed, ...row }, index) => {
      const reason = reasonInWords(desk, row.reason);
      const order = orderOf(subject);
      const orderId = order === null ? null : digitsOf(order);
      const about = {
        subject: names.get(subject) ?? subject,
        orderId,
        bulkId: action.startsWith("bulk.") ? subject : null,
      };
      return {
        id: `${at.getTime()}-${index}`,
        at: at.toISOString(),
        actor,
        action,
        ...about,
        before,
        after: changed,
        reason,
      };
    });
    return { rows, next: page.next };
  });
}
