/** Who acts when something has to be decided or repaired: every runbook and every object names one. A shop says which person that is. */
export const ROLES = [
  "Operations lead",
  "Finance lead",
  "Ecommerce manager",
  "Warehouse manager",
  "Customer service",
  "ERP administrator",
  "Agency or ERP partner",
] as const;
export type Role = (typeof ROLES)[number];
