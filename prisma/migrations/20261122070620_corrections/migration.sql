-- What people who may not correct a record ask its owner for. Locks nothing.

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "subject_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "wish" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "answered_by" TEXT,
    "word" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "correction_shop_state_created_at_idx" ON "correction"("shop", "state", "created_at");

-- What the schema file cannot say.

-- Two who ask at once, or one who presses twice, leave one wish.
create unique index correction_open on correction (shop, case_id, asked_by) where state = 'asked';

alter table correction enable row level security;
alter table correction force row level security;
create policy own_shop on correction to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on correction to throughline_app;
