-- How far each check of Shopify's orders has come, and an index that counts what no webhook told. Locks audit against writes while the index is built.

-- CreateTable
CREATE TABLE "order_check" (
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "sent_again" INTEGER NOT NULL DEFAULT 0,
    "told_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_check_pkey" PRIMARY KEY ("shop","name")
);

-- What the schema file cannot say.

create index audit_missed on audit (shop, at) where action = 'order.missed';

alter table order_check enable row level security;
alter table order_check force row level security;
create policy own_shop on order_check to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on order_check to throughline_app;
