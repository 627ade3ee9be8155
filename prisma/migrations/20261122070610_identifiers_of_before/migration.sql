-- How far the ids of orders and customers that were booked before are taken in. Locks nothing.

-- CreateTable
CREATE TABLE "identifier_fill" (
    "shop" TEXT NOT NULL,
    "books" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "looked_at" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identifier_fill_pkey" PRIMARY KEY ("shop","books")
);

-- What the schema file cannot say.

alter table identifier_fill enable row level security;
alter table identifier_fill force row level security;
create policy own_shop on identifier_fill to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on identifier_fill to throughline_app;
