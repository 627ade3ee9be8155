// The next lane in their order that has work, along the index event_ready.
const next = (after: string) => `
    select shop, flow, lane from event where state = 'ready' and (shop, flow, lane) > (${after}) order by shop, flow, lane limit 1`;

/**
 * SQL that names the lanes with ready events behind `after` (SQL of a shop, a flow and a lane) as `lane`, in their order. It jumps from
 * lane to lane: what it costs is the lanes that are read of it, not the depth of the backlog.
 */
export function laneWalk(after: string): string {
  return `
with recursive lane as (
  (${next(after)})
  union all
  select next.shop, next.flow, next.lane from lane l cross join lateral (${next("l.shop, l.flow, l.lane")}) next
)`;
}
