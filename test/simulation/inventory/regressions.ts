/** Seeds that once broke the law, by profile. The seed of a world that has changed since tells another story; it is kept all the same. */
export const REGRESSIONS: readonly (readonly [profile: string, seed: string])[] = [
  // A hand hid a sale of the same reading.
  ["on-hand", "10"],
  // What the ERP held beyond an order relieved what was sold of it.
  ["erp-faults", "9"],
  // A hand hid a sale that was not fulfilled: one that had left unheard stood in for it.
  ["unseen", "428"],
  // The ERP moved an order's units to another warehouse and back between two readings of its document.
  ["erp-faults", "169"],
  // What a hand had put back stayed hidden, sale after sale, until all of them were heard of.
  ["unseen", "374"],
  // Units of an order that became known while its ledger opened counted as committed by an older one, and a hand hid a sale.
  ["hidden", "128"],
  // Fewer units committed than known orders have open were taken for none.
  ["hidden", "312"],
  // A worker that had stood still adopted what a document had been.
  ["frozen", "72"],
  // Another put a draft in the place of what had shipped meanwhile, and was read no more.
  ["frozen", "1005"],
  // While its ledger opened, units that an unknown order had committed were taken for a hand's.
  ["dim-shelf", "814"],
];
