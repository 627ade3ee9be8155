-- What must lie at each level by what is known, and what each order has taken, whoever has read it: so that a sale that nobody told of is not sold again. Locks contained_units against writes while its index is made, and order_sync while its column is copied and dropped.

-- CreateTable
CREATE TABLE "document_units" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "shipped" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_units_pkey" PRIMARY KEY ("shop","order_id","item")
);

-- CreateTable
CREATE TABLE "order_units" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TIMESTAMPTZ(3) NOT NULL,
    "taken" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_units_pkey" PRIMARY KEY ("shop","order_id")
);

-- CreateTable
CREATE TABLE "level_ledger" (
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "ledger" JSONB NOT NULL,
    "awaits_orders_to" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "open_batch" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "level_ledger_pkey" PRIMARY KEY ("shop","inventory_item","location")
);

-- CreateTable
CREATE TABLE "foreign_change" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "foreign_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_units_shop_item_idx" ON "document_units"("shop", "item");

-- CreateIndex
CREATE INDEX "order_units_taken_idx" ON "order_units" USING GIN ("taken" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "foreign_change_shop_inventory_item_found_at_idx" ON "foreign_change"("shop", "inventory_item", "found_at" DESC);

-- CreateIndex
CREATE INDEX "contained_units_shop_item_idx" ON "contained_units"("shop", "item");

-- What orders have taken so far. Those that were never read have taken nothing that is known.
insert into order_units (shop, order_id, name, version, taken)
select o.shop, o.order_id, o.name, o.version,
  (select jsonb_agg((c.value - 'item') || jsonb_build_object('grossUnits', c.value -> 'units'))
   from jsonb_array_elements(o.commitments) c)
from order_sync o
where o.version is not null and jsonb_array_length(o.commitments) > 0;

-- DropIndex
DROP INDEX "order_sync_commitments_idx";

-- AlterTable
ALTER TABLE "order_sync" DROP COLUMN "commitments";

-- What the schema file cannot say.

-- Levels of which another reading will say more: few, and asked for each minute.
create index level_ledger_awaiting on level_ledger (shop, awaits_orders_to) where awaits_orders_to is not null;
-- The levels of a batch, when it ends.
create index level_ledger_open on level_ledger (shop, open_batch) where open_batch is not null;

alter table document_units enable row level security;
alter table document_units force row level security;
create policy own_shop on document_units to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on document_units to throughline_app;

alter table order_units enable row level security;
alter table order_units force row level security;
create policy own_shop on order_units to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_units to throughline_app;

alter table level_ledger enable row level security;
alter table level_ledger force row level security;
create policy own_shop on level_ledger to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on level_ledger to throughline_app;

alter table foreign_change enable row level security;
alter table foreign_change force row level security;
create policy own_shop on foreign_change to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on foreign_change to throughline_app;
grant usage on sequence foreign_change_id_seq to throughline_app;
