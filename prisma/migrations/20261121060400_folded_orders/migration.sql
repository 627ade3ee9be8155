-- What orders have taken of a SKU is kept by SKU, and of settled orders in sums, so that reading a level costs what is open and not what was ever sold; and which levels are to be published. Locks order_units, contained_units and document_units while columns are added and indexes made.

-- CreateTable
CREATE TABLE "taken_units" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "open_units" INTEGER NOT NULL,
    "gross_units" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "taken_units_pkey" PRIMARY KEY ("shop","order_id","sku","location")
);

-- CreateTable
CREATE TABLE "folded_units" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "gross_units" INTEGER NOT NULL,
    "contained_after" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "folded_units_pkey" PRIMARY KEY ("shop","sku","location")
);

-- CreateTable
CREATE TABLE "due_level" (
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "is_fall" BOOLEAN NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "due_level_pkey" PRIMARY KEY ("shop","inventory_item")
);

-- CreateIndex
CREATE INDEX "taken_units_shop_sku_idx" ON "taken_units"("shop", "sku");

-- CreateIndex
CREATE INDEX "due_level_shop_is_fall_place_idx" ON "due_level"("shop", "is_fall" DESC, "place");

-- CreateIndex
CREATE INDEX "order_units_shop_version_idx" ON "order_units"("shop", "version");

-- DropIndex
DROP INDEX "order_units_taken_idx";

-- DropIndex
DROP INDEX "contained_units_shop_item_idx";

-- DropIndex
DROP INDEX "document_units_shop_item_idx";

-- AlterTable
ALTER TABLE "order_units" ADD COLUMN "fold_due_at" TIMESTAMPTZ(3),
ADD COLUMN "is_folded" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "contained_units" ADD COLUMN "is_folded" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "document_units" ADD COLUMN "is_folded" BOOLEAN NOT NULL DEFAULT false;

insert into taken_units (shop, order_id, sku, location, units, open_units, gross_units)
select o.shop, o.order_id, t.sku, coalesce(t.location, ''), t.units, t."openUnits", t."grossUnits"
from order_units o, jsonb_to_recordset(o.taken) as t(sku text, location text, units int, "openUnits" int, "grossUnits" int);

-- Those that still have open units find that out at the first look.
update order_units set fold_due_at = now();

-- What the schema file cannot say.

-- Orders that may be settled by now.
create index order_units_foldable on order_units (shop, fold_due_at) where fold_due_at is not null;
-- Of an item whatever is not settled yet.
create index contained_units_unsettled on contained_units (shop, item) where not is_folded;
create index document_units_unsettled on document_units (shop, item) where not is_folded;

alter table taken_units enable row level security;
alter table taken_units force row level security;
create policy own_shop on taken_units to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on taken_units to throughline_app;

alter table folded_units enable row level security;
alter table folded_units force row level security;
create policy own_shop on folded_units to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on folded_units to throughline_app;

alter table due_level enable row level security;
alter table due_level force row level security;
create policy own_shop on due_level to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on due_level to throughline_app;
grant usage on sequence due_level_place_seq to throughline_app;

-- CreateTable
CREATE TABLE "publishing" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "written" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "started_by" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "publishing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "publishing_shop_created_at_id_idx" ON "publishing"("shop", "created_at" DESC, "id" DESC);

alter table publishing enable row level security;
alter table publishing force row level security;
create policy own_shop on publishing to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on publishing to throughline_app;
