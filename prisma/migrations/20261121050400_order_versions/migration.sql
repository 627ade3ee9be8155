-- What the ERP would book of an order, each time that was another: what changed between versions can be told, and a refund before the booking be told from one after it. Locks nothing.

-- CreateTable
CREATE TABLE "order_version" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "booking" JSONB NOT NULL,
    "refunded" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_version_pkey" PRIMARY KEY ("shop","order_id","number")
);

-- What the schema file cannot say.

alter table order_version enable row level security;
alter table order_version force row level security;
create policy own_shop on order_version to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_version to throughline_app;
