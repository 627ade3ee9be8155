-- What a shop wants held, why an order is held, and which holds a person has released. Locks order_sync for as long as four columns without a rewrite take, and against writes while two indexes are built, which are empty then.

-- AlterTable
ALTER TABLE "order_sync" ADD COLUMN     "holds" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "judged_again_at" TIMESTAMPTZ(3),
ADD COLUMN     "traits" JSONB,
ADD COLUMN     "twin_hash" TEXT;

-- CreateTable
CREATE TABLE "order_release" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "hold" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_release_pkey" PRIMARY KEY ("shop","order_id","hold")
);

-- CreateTable
CREATE TABLE "order_policy" (
    "shop" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_policy_pkey" PRIMARY KEY ("shop")
);

-- What the schema file cannot say.

create index order_judged_again on order_sync (shop, judged_again_at) where judged_again_at is not null;
create index order_twin on order_sync (shop, twin_hash, placed_at desc) where twin_hash is not null;

alter table order_release enable row level security;
alter table order_release force row level security;
create policy own_shop on order_release to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_release to throughline_app;

alter table order_policy enable row level security;
alter table order_policy force row level security;
create policy own_shop on order_policy to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_policy to throughline_app;
