-- Pauses that end by themselves, drains, and bulk actions. Locks flow_status for an instant, and event while its two indexes are built.

alter table "flow_status" add column "paused_until" timestamptz(3), add column "drain_through" bigint;

alter table "event" add column "bulk_action" uuid;
-- What became of a bulk action's events: read while its screen is open.
create index event_of_bulk_action on event (shop, bulk_action, state) where bulk_action is not null;
-- A bulk action walks the settled events of a flow and state in the order of the inbox, from where its last step ended.
drop index if exists event_settled;
create index event_settled on event (shop, flow, state, id) where state <> 'ready';

-- CreateTable
CREATE TABLE "bulk_action" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "selection" JSONB NOT NULL,
    "reason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'running',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "passed_over" INTEGER NOT NULL DEFAULT 0,
    "cursor" JSONB,
    "started_by" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bulk_action_shop_created_at_id_idx" ON "bulk_action"("shop", "created_at" DESC, "id" DESC);

alter table bulk_action enable row level security;
alter table bulk_action force row level security;
create policy own_shop on bulk_action to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on bulk_action to throughline_app;
