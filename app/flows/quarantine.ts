import type { Contract } from "#app/domain/contracts/contract.ts";
import type { Quarantined } from "#app/domain/contracts/obey-policy.ts";
import { redactBody } from "#app/domain/redact.ts";
import type { Job } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";

/** Characters of a row that are kept with its case. */
const LONGEST_ROW = 4_000;

/** What a reading has shown of rows of one contract. */
export interface RowsSeen {
  readonly quarantined: readonly Quarantined[];
  /** Names of rows that keep their contract; "all": every row there is was read. */
  readonly good: ReadonlySet<string> | "all";
}

function subjectOf({ object }: Contract, name: string): string {
  return `${object}/${name}`;
}

/**
 * Opens a case for each row that was set aside, with what it said, and closes those of rows that keep their contract now, or are told no
 * more. Safe to run twice.
 */
export async function keepQuarantined(
  { cases }: Pick<ShopStore, "cases">,
  { flow, eventId }: Job,
  contract: Contract,
  { quarantined, good }: RowsSeen,
): Promise<void> {
  const errorsOf = Map.groupBy(quarantined, ({ row }) => subjectOf(contract, row.name));
  for (const { subject, subjectName } of await openRows(cases, flow, contract)) {
    const still = (errorsOf.get(subject) ?? []).map(({ error }) => error);
    const wasRead = still.length > 0 || good === "all" || good.has(subjectName);
    if (wasRead) await cases.resolveSubject(subject, "the ERP has mended it", still);
  }
  for (const { row, error } of quarantined) {
    const payload = redactBody(row.payload).slice(0, LONGEST_ROW);
    const about = { subject: subjectOf(contract, row.name), subjectName: row.name };
    await cases.open({ flow, error, ...about, eventId, worth: null, payload });
  }
}

/** The rows of a contract that wait for a person. */
export async function openRows(cases: ShopStore["cases"], flow: string, { object }: Pick<Contract, "object">) {
  const open = await cases.openOf("erp-row-broken", flow);
  return open.filter(({ subject }) => subject.startsWith(`${object}/`));
}
