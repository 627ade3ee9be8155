/** The role of one shop's work: row-level security shows it the rows of `app.shop` alone. */
export const APP_ROLE = "throughline_app";
/** The role of the engine: the event log of all shops, and whether a shop and a flow are on. */
export const ENGINE_ROLE = "throughline_engine";
/** Both write lane tokens, so the engine's migration grants them its queue. */
export const DATABASE_ROLES: readonly string[] = [APP_ROLE, ENGINE_ROLE];
