-- Breakers and call budgets that all processes share, so that one of them asks whether an ERP is back. Locks nothing: both tables are new.

-- CreateTable
CREATE TABLE "breaker" (
    "shop" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "openings" INTEGER NOT NULL DEFAULT 1,
    "rests_until" TIMESTAMPTZ(3) NOT NULL,
    "probe" UUID,
    "probe_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "breaker_pkey" PRIMARY KEY ("shop","system")
);

-- CreateTable
CREATE TABLE "call_budget" (
    "shop" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "taken" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_budget_pkey" PRIMARY KEY ("shop","system")
);


-- What the schema file cannot say.

do $$
declare
  shops_table text;
begin
  foreach shops_table in array array['breaker', 'call_budget'] loop
    execute format('alter table %I enable row level security', shops_table);
    execute format('alter table %I force row level security', shops_table);
    execute format('create policy own_shop on %I to throughline_app using (shop = current_setting(''app.shop'', true)) with check (shop = current_setting(''app.shop'', true))', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_app', shops_table);
    -- The guard stands before the calls of all shops.
    execute format('create policy all_shops on %I to throughline_engine using (true) with check (true)', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_engine', shops_table);
  end loop;
end $$;
