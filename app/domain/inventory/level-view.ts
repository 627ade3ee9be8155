/**
 * What people look for among levels. `differs`: Shopify shows another number; `stale`: the ERP tells no more of it; `locked`: something
 * holds it back; `quarantined`: Shopify refuses it; `low`: few are left.
 */
export const LEVEL_VIEWS = ["differs", "low", "locked", "stale", "quarantined"] as const;
export type LevelView = (typeof LEVEL_VIEWS)[number];

/** Few enough that somebody should order more; the database's index published_level_low says the same number. */
export const LOW_UNITS = 5;
