import { randomUUID } from "node:crypto";
import type { BreakerBoard, OpenBreaker, Probe } from "#app/engine/port.ts";

interface Row {
  readonly reason: OpenBreaker["reason"];
  readonly restsUntil: number;
  readonly openings: number;
  readonly probe: { readonly id: string; readonly until: number } | null;
}

/** The board of one process that has no database; board.pg.test.ts beside it holds it to the laws of the real one. */
export function createMemoryBoard(): BreakerBoard {
  const rows = new Map<string, Row>();
  const now = () => performance.now();
  const isHeldBy = (row: Row | undefined, probe: Probe) => row?.probe?.id === probe.id;
  return {
    list: () =>
      Promise.resolve(
        [...rows].map(([connection, { reason, restsUntil }]) => ({ connection, reason, restMs: restsUntil - now() })),
      ),
    open: ({ connection, reason, restMs }) => {
      const row = rows.get(connection);
      const restsUntil = now() + restMs;
      if (row === undefined) rows.set(connection, { reason, restsUntil, openings: 1, probe: null });
      else if (reason !== "failing" && restsUntil > row.restsUntil)
        rows.set(connection, { ...row, reason, restsUntil });
      return Promise.resolve();
    },
    takeProbe: (connection, leaseMs) => {
      const row = rows.get(connection);
      const isFree = row !== undefined && row.restsUntil <= now() && (row.probe === null || row.probe.until <= now());
      if (!isFree) return Promise.resolve(null);
      const probe = { id: randomUUID(), until: now() + leaseMs };
      rows.set(connection, { ...row, probe });
      return Promise.resolve({ id: probe.id, openings: row.openings });
    },
    reopen: ({ connection, reason, restMs }, probe) => {
      const row = rows.get(connection);
      if (row !== undefined && isHeldBy(row, probe)) {
        rows.set(connection, { reason, restsUntil: now() + restMs, openings: row.openings + 1, probe: null });
      }
      return Promise.resolve();
    },
    close: (connection, probe) => {
      const isOurs = probe === null || isHeldBy(rows.get(connection), probe);
      return Promise.resolve(isOurs && rows.delete(connection));
    },
  };
}
