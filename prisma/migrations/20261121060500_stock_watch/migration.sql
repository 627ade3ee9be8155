-- What people ask of stock: which numbers differ, are low, held back or old, what a number was before, and whether anything was sold that was not there. Locks published_level and variant while their keys are written and indexed, and stock_terms for a moment.

-- AlterTable
ALTER TABLE "stock_terms" ADD COLUMN "stale_since" TIMESTAMPTZ(3);

-- Forced row-level security shows the owner nothing: it is lifted while rows of before get their keys.
alter table "variant" no force row level security;
alter table "published_level" no force row level security;

-- A search begins at its first letters: bytes are compared, whatever language the database speaks.
ALTER TABLE "variant" ADD COLUMN "title_key" TEXT COLLATE "C";
update "variant" set title_key = lower(title);
ALTER TABLE "variant" ALTER COLUMN "title_key" SET NOT NULL;

ALTER TABLE "published_level" ADD COLUMN "sku_key" TEXT COLLATE "C", ADD COLUMN "held_back_by" TEXT, ADD COLUMN "numbers" INTEGER NOT NULL DEFAULT 0;
update "published_level" set sku_key = lower(sku), held_back_by = explanation -> 'restraint' ->> 'kind';
ALTER TABLE "published_level" ALTER COLUMN "sku_key" SET NOT NULL;

alter table "variant" force row level security;
alter table "published_level" force row level security;

-- CreateTable
CREATE TABLE "published_number" (
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "number" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "explanation" JSONB NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "published_number_pkey" PRIMARY KEY ("shop","inventory_item","location","slot")
);

-- CreateTable
CREATE TABLE "level_gap" (
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "sku_key" TEXT COLLATE "C" NOT NULL,
    "available" INTEGER NOT NULL,
    "target" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "level_gap_pkey" PRIMARY KEY ("shop","inventory_item","location")
);

-- CreateTable
CREATE TABLE "oversell" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "orders" TEXT[],
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oversell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_variance" (
    "shop" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "location" TEXT NOT NULL,
    "levels" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "most_units" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_variance_pkey" PRIMARY KEY ("shop","day","location")
);

-- DropIndex
DROP INDEX "published_level_shop_sku_idx";

-- CreateIndex
CREATE INDEX "variant_shop_title_key_idx" ON "variant"("shop", "title_key");

-- CreateIndex
CREATE INDEX "published_level_shop_sku_key_inventory_item_location_idx" ON "published_level"("shop", "sku_key", "inventory_item", "location");

-- CreateIndex
CREATE INDEX "published_level_shop_location_sku_key_inventory_item_idx" ON "published_level"("shop", "location", "sku_key", "inventory_item");

-- CreateIndex
CREATE INDEX "level_gap_shop_sku_key_inventory_item_location_idx" ON "level_gap"("shop", "sku_key", "inventory_item", "location");

-- CreateIndex
CREATE INDEX "level_gap_since_idx" ON "level_gap"("since");

-- CreateIndex
CREATE INDEX "oversell_shop_found_at_idx" ON "oversell"("shop", "found_at" DESC);

-- CreateIndex
CREATE INDEX "oversell_shop_inventory_item_found_at_idx" ON "oversell"("shop", "inventory_item", "found_at" DESC);

-- What the schema file cannot say.

-- The few of many, in the order in which they are listed. A level is low at the units of domain/inventory/level-view LOW_UNITS.
create index published_level_low on published_level (shop, sku_key, inventory_item, location) where quantity <= 5;
create index published_level_held_back on published_level (shop, sku_key, inventory_item, location) where held_back_by is not null;
create index stock_terms_stale on stock_terms (shop, item) where stale_since is not null;
-- A level is below zero once at a time.
create unique index oversell_open on oversell (shop, inventory_item, location) where ended_at is null;

do $$
declare shops_table text;
begin
  foreach shops_table in array array['published_number', 'level_gap', 'oversell', 'stock_variance'] loop
    execute format('alter table %I enable row level security', shops_table);
    execute format('alter table %I force row level security', shops_table);
    execute format('create policy own_shop on %I to throughline_app using (shop = current_setting(''app.shop'', true)) with check (shop = current_setting(''app.shop'', true))', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_app', shops_table);
  end loop;
end $$;
grant usage on sequence oversell_id_seq to throughline_app;

-- How late stock is, over all shops, for the metrics.
create policy all_shops on level_gap for select to throughline_engine using (true);
grant select on level_gap to throughline_engine;
