-- What a shop lays over the product's own mapping, and by which release a document was made. Locks order_sync and intent for as long as one column each without a rewrite takes.

-- AlterTable
ALTER TABLE "order_sync" ADD COLUMN     "mapping_release" INTEGER;

-- AlterTable
ALTER TABLE "intent" ADD COLUMN     "mapping_release" INTEGER;

-- CreateTable
CREATE TABLE "mapping_release" (
    "shop" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "default_version" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "drafted_by" TEXT NOT NULL,
    "released_by" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "reverted_by" TEXT,
    "reverted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_release_pkey" PRIMARY KEY ("shop","document","version")
);

-- CreateTable
CREATE TABLE "mapping_policy" (
    "shop" TEXT NOT NULL,
    "needs_review" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_policy_pkey" PRIMARY KEY ("shop")
);

-- What the schema file cannot say.

create unique index mapping_release_draft on mapping_release (shop, document) where state = 'draft';
create unique index mapping_release_released on mapping_release (shop, document) where state = 'released';

alter table mapping_release enable row level security;
alter table mapping_release force row level security;
create policy own_shop on mapping_release to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on mapping_release to throughline_app;

alter table mapping_policy enable row level security;
alter table mapping_policy force row level security;
create policy own_shop on mapping_policy to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on mapping_policy to throughline_app;
