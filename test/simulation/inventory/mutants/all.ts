import { BATCHES } from "./batches.ts";
import { BUNDLES } from "./bundles.ts";
import { CONTAINED } from "./contained.ts";
import { ERP } from "./erp.ts";
import { FOLDING } from "./folding.ts";
import type { Mutant } from "./mutant.ts";
import { ON_HAND } from "./on-hand.ts";
import { SELLING } from "./selling.ts";
import { UNKNOWN } from "./unknown.ts";
import { WRITING } from "./writing.ts";

export const MUTANTS: readonly Mutant[] = [
  ...CONTAINED,
  ...WRITING,
  ...UNKNOWN,
  ...ERP,
  ...SELLING,
  ...ON_HAND,
  ...FOLDING,
  ...BUNDLES,
  ...BATCHES,
];
