-- How a shop ships, and from where each order does. Locks order_sync for as long as one column without a rewrite takes.

-- AlterTable
ALTER TABLE "order_sync" ADD COLUMN     "route" JSONB;

-- CreateTable
CREATE TABLE "shipping_policy" (
    "shop" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "sealed_routing_secret" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shipping_policy_pkey" PRIMARY KEY ("shop")
);

-- What the schema file cannot say.

alter table shipping_policy enable row level security;
alter table shipping_policy force row level security;
create policy own_shop on shipping_policy to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on shipping_policy to throughline_app;
