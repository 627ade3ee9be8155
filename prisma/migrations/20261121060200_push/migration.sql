-- What an ERP tells by itself is signed with a secret of the shop, and an ERP that bears less is asked less often. Locks event while its index is built.

-- CreateTable
CREATE TABLE "push_secret" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_pace" (
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "every_ms" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_pace_pkey" PRIMARY KEY ("shop","kind")
);

-- CreateIndex
CREATE INDEX "push_secret_shop_idx" ON "push_secret"("shop");

-- What the schema file cannot say.

-- What ERPs have told and nobody has read: a handful, asked for by each poll.
create index event_told on event (shop, flow, kind, id) where state = 'ready' and source = 'erp';

-- One secret without an end: two people who replace it at once do not make two newest ones.
create unique index push_secret_newest on push_secret (shop) where ends_at is null;

alter table push_secret enable row level security;
alter table push_secret force row level security;
create policy own_shop on push_secret to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on push_secret to throughline_app;

alter table schedule_pace enable row level security;
alter table schedule_pace force row level security;
create policy own_shop on schedule_pace to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on schedule_pace to throughline_app;

-- Schedules are made for all shops at once.
create policy all_shops on schedule_pace for select to throughline_engine using (true);
grant select on schedule_pace to throughline_engine;
