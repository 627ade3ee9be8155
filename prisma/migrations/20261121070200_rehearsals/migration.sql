-- What a mapping would have made of real orders before it was released: the evidence of its release. Locks nothing that is in use.

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "mapping" JSONB NOT NULL,
    "held_version" INTEGER,
    "scope" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "tally" JSONB NOT NULL,
    "cursor" TEXT,
    "started_by" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsal_order" (
    "shop" TEXT NOT NULL,
    "rehearsal_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fate" TEXT NOT NULL,
    "differences" JSONB NOT NULL,
    "exceptions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rehearsal_order_pkey" PRIMARY KEY ("shop","rehearsal_id","order_id")
);

-- CreateIndex
CREATE INDEX "rehearsal_shop_created_at_id_idx" ON "rehearsal"("shop", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "rehearsal_order_shop_order_id_idx" ON "rehearsal_order"("shop", "order_id");

-- CreateIndex
CREATE INDEX "rehearsal_order_created_at_idx" ON "rehearsal_order"("created_at");

-- What the schema file cannot say.

do $$
declare
  shops_table text;
begin
  foreach shops_table in array array['rehearsal', 'rehearsal_order'] loop
    execute format('alter table %I enable row level security', shops_table);
    execute format('alter table %I force row level security', shops_table);
    execute format('create policy own_shop on %I to throughline_app using (shop = current_setting(''app.shop'', true)) with check (shop = current_setting(''app.shop'', true))', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_app', shops_table);
  end loop;
end $$;

-- Retention, over all shops: it sees which rows there are, and nothing of what they say.
create policy all_shops on rehearsal_order for select to throughline_engine using (true);
create policy retention on rehearsal_order for delete to throughline_engine using (true);
grant select (shop, rehearsal_id, order_id, created_at), delete on rehearsal_order to throughline_engine;
