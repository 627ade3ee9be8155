import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Source } from "#app/domain/readiness/checks.ts";
import { nextStep, type ReadinessKnown } from "#app/domain/readiness/progress.ts";
import { missingLooks } from "#app/domain/readiness/report.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { CatalogueKind, CatalogueRecord } from "#app/erp/port.ts";
import type { Erp } from "../erp-call.ts";
import { askErp, ERP_SOURCES } from "./ask-erp.ts";
import { looked, moved, type Moved, type ReadinessTurn } from "./readiness-turn.ts";

/** Short lists are; one that is longer is read no further, and no check is made of it. */
const MOST_PAGES = 20;

type List = Extract<CatalogueKind, Source>;
const LISTS = ["warehouses", "taxes", "carriers"] as const satisfies readonly List[];

function unreadable(kind: List, why: string): SyncError {
  return { kind: "rejected", code: "erp-unsupported", system: "erp", message: `The ERP's list of ${kind} ${why}.` };
}

/** The active rows of a list. */
async function readList(erp: Erp, kind: List): Promise<Result<readonly CatalogueRecord[]>> {
  if (!erp.capabilities.catalogue.includes(kind)) return err(unreadable(kind, "cannot be read"));
  const rows: CatalogueRecord[] = [];
  let page: string | undefined;
  for (let count = 0; count < MOST_PAGES; count++) {
    const from = page;
    const answer = await erp.read((session) =>
      session.catalogue({ kind, ...(from === undefined ? {} : { page: from }) }),
    );
    if (!answer.ok) return answer;
    if ((answer.value.broken?.length ?? 0) > 0) return err(unreadable(kind, "has rows that cannot be read"));
    rows.push(...answer.value.rows.filter(({ active }) => active));
    if (answer.value.next === null) return ok(rows);
    page = answer.value.next;
  }
  return err(unreadable(kind, "is too long"));
}

async function readAll(erp: Erp, turn: ReadinessTurn): Promise<Result<ReadinessKnown>> {
  let known = turn.row.known;
  const note = (looks: ReadinessKnown["looks"]) => (known = { ...known, looks: { ...known.looks, ...looks } });
  for (const kind of LISTS) {
    const read = await readList(erp, kind);
    if (!read.ok && read.error.kind === "throttled") return read;
    if (read.ok) known = { ...known, [kind]: read.value.map(({ code, name, rate }) => ({ code, name, rate })) };
    note(read.ok ? looked(turn, kind, read.value.length) : missingLooks([kind], read.error.message));
  }
  const probe = await erp.read((session) => session.probe());
  if (!probe.ok && probe.error.kind === "throttled") return probe;
  if (probe.ok) known = { ...known, booksCurrency: probe.value.currency };
  note(probe.ok ? looked(turn, "books", 1) : missingLooks(["books"], probe.error.message));
  return ok(known);
}

/** The ERP's warehouses, taxes, carriers and the currency of its books; each that it does not tell is noted with why. */
export async function readLists(turn: ReadinessTurn): Promise<Result<Moved>> {
  const read = await askErp(turn, (erp) => readAll(erp, turn));
  if (read.ok) return ok(moved(nextStep("lists", read.value)));
  if (read.error.kind === "throttled") return read;
  const { known } = turn.row;
  const missing = missingLooks(
    ERP_SOURCES.filter((source) => source !== "items"),
    read.error.message,
  );
  return ok(moved(nextStep("lists", { ...known, looks: { ...known.looks, ...missing } })));
}
