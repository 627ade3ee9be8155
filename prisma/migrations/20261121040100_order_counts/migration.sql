-- How many orders a shop has in each state, kept with every change instead of counted for every screen. Locks order_sync while the orders that are there are counted.

-- CreateTable
CREATE TABLE "order_count" (
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "session" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_count_pkey" PRIMARY KEY ("shop","state","session")
);

-- What the schema file cannot say.

-- A row per database session: a session has one transaction at a time, so nobody ever waits for another's count, and no two can
-- deadlock over it. The sum over the sessions is the number; a session's own may be below zero.
-- Per statement and not per row: a statement that touches ten thousand orders would write one row ten thousand times.
create function count_orders() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into order_count as c (shop, state, session, count)
    select shop, state, pg_backend_pid(), -count(*) from old_orders group by shop, state order by shop, state
    on conflict (shop, state, session) do update set count = c.count + excluded.count;
  end if;
  if tg_op <> 'DELETE' then
    insert into order_count as c (shop, state, session, count)
    select shop, state, pg_backend_pid(), count(*) from new_orders group by shop, state order by shop, state
    on conflict (shop, state, session) do update set count = c.count + excluded.count;
  end if;
  return null;
end $$;

lock table order_sync in share row exclusive mode;
create trigger new_orders_are_counted after insert on order_sync
  referencing new table as new_orders for each statement execute function count_orders();
create trigger changed_orders_are_counted after update on order_sync
  referencing old table as old_orders new table as new_orders for each statement execute function count_orders();
create trigger removed_orders_are_counted after delete on order_sync
  referencing old table as old_orders for each statement execute function count_orders();
insert into order_count (shop, state, session, count) select shop, state, 0, count(*) from order_sync group by shop, state;

alter table order_count enable row level security;
alter table order_count force row level security;
create policy own_shop on order_count to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_count to throughline_app;

-- Sessions that have ended are added up by the engine's log keeping, under session 0: a shop's rows stay as few as its states and
-- the connections at work.
create policy all_shops on order_count to throughline_engine using (true) with check (true);
grant select, insert, update, delete on order_count to throughline_engine;
