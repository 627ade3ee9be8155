import type { ErpUnderTest } from "./erp-under-test.ts";
import type { Workbench } from "./workbench.ts";

/** What every connector keeps, whatever its ERP. */
export interface Law {
  /** A sentence that can be true or not. */
  readonly title: string;
  /** Why this ERP or this bench cannot show it; null: it must hold. Absent: it must hold everywhere. */
  readonly notClaimed?: (erp: ErpUnderTest, bench: Workbench) => string | null;
  /** Throws where it does not hold. */
  prove(bench: Workbench): Promise<void>;
}

export interface LawBook {
  readonly name: string;
  readonly laws: readonly Law[];
}
