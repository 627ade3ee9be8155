import { describeChanges } from "#app/domain/orders/booking.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { OrderRow, OrderVersionRow } from "#app/store/port.ts";

export interface VersionView {
  readonly number: number;
  readonly readAt: string;
  readonly total: Money;
  /** Against the version before; empty for the first. */
  readonly changes: readonly string[];
  /** The ERP has this one. */
  readonly isPosted: boolean;
}

/** Versions of an order, newest first, and what changed with each. */
export function versionViews(versions: readonly OrderVersionRow[], row: OrderRow | null): readonly VersionView[] {
  const posted = versions.findLast(({ hash }) => hash === row?.postedHash);
  return versions
    .map(({ number, readAt, booking }, index) => {
      const before = versions[index - 1];
      return {
        number,
        readAt: readAt.toISOString(),
        total: { amount: booking.total, currency: booking.currency },
        changes: before === undefined ? [] : describeChanges(before.booking, booking),
        isPosted: number === posted?.number,
      };
    })
    .toReversed();
}
