-- Bulk actions over orders, and orders that stay away from the ERP by a person's word. Locks nothing that was there before.

-- CreateTable
CREATE TABLE "bulk_order" (
    "shop" TEXT NOT NULL,
    "bulk_action" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "looked_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bulk_order_pkey" PRIMARY KEY ("shop","bulk_action","order_id")
);

-- CreateTable
CREATE TABLE "order_ignored" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_ignored_pkey" PRIMARY KEY ("shop","order_id")
);

-- What the schema file cannot say.

alter table bulk_order enable row level security;
alter table bulk_order force row level security;
create policy own_shop on bulk_order to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on bulk_order to throughline_app;

alter table order_ignored enable row level security;
alter table order_ignored force row level security;
create policy own_shop on order_ignored to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_ignored to throughline_app;
