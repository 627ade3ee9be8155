-- What a shop has chosen about what is on sale, and the times in which its numbers are left in peace. Locks variant for a moment, while it gets a column with a default.

-- CreateTable
CREATE TABLE "selling_rules" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "saved_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "selling_rules_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "peak_lock" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "location" TEXT,
    "skus" TEXT[],
    "kind" TEXT NOT NULL,
    "least_units" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "peak_lock_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "variant" ADD COLUMN "sells_without_stock" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "peak_lock_shop_ends_at_idx" ON "peak_lock"("shop", "ends_at");

-- What the schema file cannot say.

alter table selling_rules enable row level security;
alter table selling_rules force row level security;
create policy own_shop on selling_rules to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on selling_rules to throughline_app;

alter table peak_lock enable row level security;
alter table peak_lock force row level security;
create policy own_shop on peak_lock to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on peak_lock to throughline_app;
