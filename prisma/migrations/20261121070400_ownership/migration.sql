-- Who owns what in a shop, each version whole, and who has signed for it. Locks the audit trail against writes while it is read once for an index over its entries about second writers.

-- CreateTable
CREATE TABLE "ownership_version" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "choices" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "saved_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ownership_version_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "ownership_sign_off" (
    "shop" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "edition" INTEGER NOT NULL,
    "signed_by" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ownership_sign_off_pkey" PRIMARY KEY ("shop","object","version","edition","signed_by")
);

-- What the schema file cannot say.

create index audit_second_writer on audit (shop, id desc) where action = 'ownership.second-writer';

alter table ownership_version enable row level security;
alter table ownership_version force row level security;
create policy own_shop on ownership_version to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on ownership_version to throughline_app;

alter table ownership_sign_off enable row level security;
alter table ownership_sign_off force row level security;
create policy own_shop on ownership_sign_off to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on ownership_sign_off to throughline_app;
