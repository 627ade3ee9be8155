import type { Desk } from "./desk.ts";
import { digitsOf, orderGidOf } from "./gid.ts";

const PAGE_SIZE = 50;

export interface ActivityRow {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Digits of the order it is about; null where it is about something else. */
  readonly orderId: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

/** Who changed what, when and why; newest first, a page at a time. */
export async function listActivity(
  desk: Desk,
  query: URLSearchParams,
): Promise<{ readonly now: string; readonly rows: readonly ActivityRow[]; readonly next: string | null }> {
  const after = query.get("after");
  const page = await desk.store.forShop(desk.shop, ({ audit }) =>
    audit.recent({ limit: PAGE_SIZE, ...(after === null ? {} : { after }) }),
  );
  const rows = page.rows.map(({ at, actor, action, subject, before, after: later, reason }, index) => {
    const orderId = orderGidOf(digitsOf(subject)) === subject ? digitsOf(subject) : null;
    return {
      id: `${at.getTime()}-${index}`,
      at: at.toISOString(),
      actor,
      action,
      subject,
      orderId,
      before,
      after: later,
      reason,
    };
  });
  return { now: desk.now().toISOString(), rows, next: page.next };
}
