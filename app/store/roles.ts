/** The role of one shop's work: row-level security shows it the rows of `app.shop` alone. */
export const APP_ROLE = "throughline_app";
/** The role of the engine: the event log of all shops, and whether a shop and a flow are on. */
export const ENGINE_ROLE = "throughline_engine";
// There is an index for each of the engine's questions. A month of the log is planned for while it is still empty, and such a
// plan must not read all of it once it has filled; and as every plan is the same index walk, it is made once and not compiled.
const PLANS = "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off";
/** What the engine's connections begin with. */
export const ENGINE_SESSION = `-c role=${ENGINE_ROLE} ${PLANS}`;
/** Both write lane tokens, so the engine's migration grants them its queue. */
export const DATABASE_ROLES: readonly string[] = [APP_ROLE, ENGINE_ROLE];
