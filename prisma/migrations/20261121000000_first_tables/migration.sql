-- The first tables, the two roles that may use them, and row-level security on every table of a shop. Locks nothing: all of it is new.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "shop" (
    "shop" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "sealed_data_key" BYTEA,
    "name" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" TEXT NOT NULL DEFAULT '',
    "scopes" TEXT NOT NULL DEFAULT '',
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "expires_at" TIMESTAMPTZ(3),
    "sealed_access_token" BYTEA NOT NULL,
    "sealed_refresh_token" BYTEA,
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- The log is kept in monthly partitions, which are made ahead and dropped when nothing in them is wanted any more. A row's id says
-- its month: months since 2020 in the bits above 40, a sequence's number below. So the order of ids is the order of arrival across
-- months, an id alone finds its partition, and the primary key stays what it is. The month is the database's, UTC, not a process's.
CREATE SEQUENCE "event_id_seq";
CREATE SEQUENCE "attempt_id_seq";
CREATE SEQUENCE "exchange_id_seq";
CREATE FUNCTION ledger_month(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((extract(year from at at time zone 'UTC') - 2020) * 12 + extract(month from at at time zone 'UTC') - 1)::bigint;
CREATE FUNCTION ledger_id(number bigint) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (ledger_month(now()) << 40) + number;

-- CreateTable
CREATE TABLE "event" (
    "id" BIGINT NOT NULL DEFAULT ledger_id(nextval('event_id_seq')),
    "shop" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lane" SMALLINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "dedupe_key" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "triggered_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "error_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "duplicates" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "delivery" (
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("shop","topic","dedupe_key")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" BIGINT NOT NULL DEFAULT ledger_id(nextval('attempt_id_seq')),
    "shop" TEXT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "error_kind" TEXT,
    "error_code" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "exchange" (
    "id" BIGINT NOT NULL DEFAULT ledger_id(nextval('exchange_id_seq')),
    "shop" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request" TEXT,
    "status" INTEGER,
    "response" TEXT,
    "failure" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "cost_points" INTEGER,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exchange_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "order_sync" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reasons" TEXT[],
    "version" TIMESTAMPTZ(3),
    "business_hash" TEXT,
    "posted_hash" TEXT,
    "total" DECIMAL(24,6) NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL DEFAULT '',
    "skus" TEXT[],
    "erp_document_id" TEXT,
    "erp_number" TEXT,
    "written_back" BOOLEAN NOT NULL DEFAULT false,
    "commitments" JSONB NOT NULL DEFAULT '[]',
    "correlation_id" TEXT,
    "placed_at" TIMESTAMPTZ(3),
    "listed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "posted_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "has_final_document" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_sync_pkey" PRIMARY KEY ("shop","order_id")
);

-- CreateTable
CREATE TABLE "intent" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "document_hash" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "settle_at" TIMESTAMPTZ(3),
    "erp_document_id" TEXT,
    "erp_number" TEXT,
    "outcome" TEXT,
    "correlation_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exception_case" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "field" TEXT,
    "subject" TEXT NOT NULL,
    "subject_name" TEXT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "amount" DECIMAL(24,6),
    "currency" TEXT,
    "choices" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'open',
    "resolution" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "exception_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "sealed_credentials" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'untested',
    "probe" JSONB,
    "problem" TEXT,
    "tested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "flow_status" (
    "shop" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'off',
    "reason" TEXT,
    "last_success_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "last_error_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "snapshot" BIGINT NOT NULL DEFAULT 0,
    "lanes" SMALLINT NOT NULL DEFAULT 8,
    "wanted_lanes" SMALLINT,
    "is_changing_lanes" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_status_pkey" PRIMARY KEY ("shop","flow")
);

-- CreateTable
CREATE TABLE "catalogue_item" (
    "shop" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT,
    "active" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalogue_item_pkey" PRIMARY KEY ("shop","item")
);

-- CreateTable
CREATE TABLE "item_mapping" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "mapped_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_mapping_pkey" PRIMARY KEY ("shop","sku")
);

-- CreateTable
CREATE TABLE "variant" (
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "sku" TEXT,
    "title" TEXT NOT NULL,
    "is_tracked" BOOLEAN NOT NULL,
    "is_bundle_parent" BOOLEAN NOT NULL,
    "has_duplicate_sku" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("shop","inventory_item")
);

-- CreateTable
CREATE TABLE "location_mapping" (
    "shop" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "warehouse" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "location_mapping_pkey" PRIMARY KEY ("shop","location")
);

-- CreateTable
CREATE TABLE "stock_terms" (
    "shop" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "warehouse" TEXT NOT NULL,
    "on_hand" DECIMAL(24,6),
    "allocated" DECIMAL(24,6),
    "available" DECIMAL(24,6),
    "incoming" DECIMAL(24,6),
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "version" TEXT NOT NULL,
    "snapshot" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_terms_pkey" PRIMARY KEY ("shop","item","warehouse")
);

-- CreateTable
CREATE TABLE "contained_units" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "warehouse" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "observed" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contained_units_pkey" PRIMARY KEY ("shop","order_id","item","warehouse")
);

-- CreateTable
CREATE TABLE "published_level" (
    "shop" TEXT NOT NULL,
    "inventory_item" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "explanation" JSONB NOT NULL,
    "snapshot" BIGINT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "published_level_pkey" PRIMARY KEY ("shop","inventory_item","location")
);

-- CreateTable
CREATE TABLE "publish_batch" (
    "key" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "publish_batch_pkey" PRIMARY KEY ("shop","key")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "notified_at" TIMESTAMPTZ(3),
    "notified_to" TEXT,
    "cleared_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_setting" (
    "shop" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "owner_email" TEXT NOT NULL,
    "after_minutes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_setting_pkey" PRIMARY KEY ("shop","rule")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT,
    "correlation_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE INDEX "event_shop_key_id_idx" ON "event"("shop", "key", "id");

-- CreateIndex
CREATE INDEX "attempt_shop_event_id_id_idx" ON "attempt"("shop", "event_id", "id");

-- CreateIndex
CREATE INDEX "exchange_shop_key_id_idx" ON "exchange"("shop", "key", "id");

-- CreateIndex
CREATE INDEX "order_sync_shop_listed_at_order_id_idx" ON "order_sync"("shop", "listed_at" DESC, "order_id" DESC);

-- CreateIndex
CREATE INDEX "order_sync_shop_state_listed_at_order_id_idx" ON "order_sync"("shop", "state", "listed_at" DESC, "order_id" DESC);

-- CreateIndex
CREATE INDEX "order_sync_shop_name_idx" ON "order_sync"("shop", "name");

-- CreateIndex
CREATE INDEX "order_sync_shop_erp_number_idx" ON "order_sync"("shop", "erp_number");

-- CreateIndex
CREATE INDEX "order_sync_skus_idx" ON "order_sync" USING GIN ("skus");

-- CreateIndex
CREATE INDEX "order_sync_commitments_idx" ON "order_sync" USING GIN ("commitments" jsonb_path_ops);

-- CreateIndex
CREATE UNIQUE INDEX "intent_shop_kind_key_key" ON "intent"("shop", "kind", "key");

-- CreateIndex
CREATE INDEX "exception_case_shop_state_code_cause_idx" ON "exception_case"("shop", "state", "code", "cause");

-- CreateIndex
CREATE INDEX "exception_case_shop_subject_idx" ON "exception_case"("shop", "subject");

-- CreateIndex
CREATE INDEX "variant_shop_sku_idx" ON "variant"("shop", "sku");

-- CreateIndex
CREATE INDEX "published_level_shop_sku_idx" ON "published_level"("shop", "sku");

-- CreateIndex
CREATE INDEX "publish_batch_shop_state_idx" ON "publish_batch"("shop", "state");

-- CreateIndex
CREATE INDEX "alert_shop_cleared_at_idx" ON "alert"("shop", "cleared_at");

-- CreateIndex
CREATE INDEX "audit_shop_id_idx" ON "audit"("shop", "id");

-- CreateIndex
CREATE INDEX "audit_shop_subject_idx" ON "audit"("shop", "subject");


-- What the schema file cannot say.

-- The lane reader's index: a handful of rows however long the log is.
create index event_ready on event (shop, flow, lane, id) where state = 'ready';
-- Counts per state. Without the ready ones, so that the lane reader is never offered another way.
create index event_settled on event (shop, flow, state) where state <> 'ready';

-- What the retention job looks for, by class of data and age. The expression stands in store/retention.ts once more.
create index event_retention on event (
  (case when state in ('quarantined', 'dead') then 'failed' when source = 'schedule' then 'scheduled' else 'finished' end), settled_at
) where state <> 'ready';
create index exception_case_settled on exception_case (settled_at) where state <> 'open';

-- One open case per cause: opening it again moves it to the newer event.
create unique index exception_case_open on exception_case (shop, subject, code, cause) where state = 'open';

-- Orders that wait for the ERP: few, and asked for by every screen and every alert check.
create index order_sync_waiting on order_sync (shop, waiting_since) where waiting_since is not null;

-- Roles belong to the server, not to a database: another database's migration may be making them at this moment.
-- Without inheritance, where the server knows it (16): a connection that forgot to take on a role sees nothing at all.
do $$
declare
  wanted text;
  knows_inherit boolean := current_setting('server_version_num')::int >= 160000;
  may_wear text := case when knows_inherit then 'SET' else 'MEMBER' end;
  terms text := case when knows_inherit then ' with inherit false, set true' else '' end;
begin
  foreach wanted in array array['throughline_app', 'throughline_engine'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
      if not pg_has_role(current_user, wanted, may_wear) then
        execute format('grant %I to current_user', wanted) || terms;
      end if;
    exception when duplicate_object or unique_violation or internal_error then
      -- Made by the other one in between (internal_error: "tuple concurrently updated").
      if not pg_has_role(current_user, wanted, may_wear) then
        execute format('grant %I to current_user', wanted) || terms;
      end if;
    end;
  end loop;
end $$;

-- throughline_app: one shop at a time, the one that app.shop names. Without it, no row at all.
do $$
declare
  shops_table text;
begin
  for shops_table in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('alter table %I enable row level security', shops_table);
    -- The owner too: a connection that forgot to take on a role sees nothing.
    execute format('alter table %I force row level security', shops_table);
    execute format('create policy own_shop on %I to throughline_app using (shop = current_setting(''app.shop'', true)) with check (shop = current_setting(''app.shop'', true))', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_app', shops_table);
  end loop;
  if not has_schema_privilege('throughline_app', current_schema(), 'usage') then
    execute format('grant usage on schema %I to throughline_app, throughline_engine', current_schema());
  end if;
end $$;

-- throughline_engine: the event log of all shops, and of the rest only whether a shop and a flow are on and how many lanes it has.
-- It removes what has been kept long enough, and the policies below refuse it what is still to be done.
grant select, insert, update, delete on event to throughline_engine;
grant select, insert, delete on attempt, delivery to throughline_engine;
grant select on flow_status to throughline_engine;
grant update (lanes, is_changing_lanes) on flow_status to throughline_engine;
grant select (id, shop, created_at), delete on exchange to throughline_engine;
grant select (id, shop, flow, subject, event_id, state, settled_at), delete on exception_case to throughline_engine;
-- All of a shop but its sealed data key.
grant select (shop, epoch, name, time_zone, currency, scopes, installed_at, uninstalled_at, created_at) on shop to throughline_engine;
create policy all_shops on event for select to throughline_engine using (true);
create policy keeping on event for insert to throughline_engine with check (true);
create policy settling on event for update to throughline_engine using (true) with check (true);
create policy retention on event for delete to throughline_engine using (state <> 'ready');
create policy all_shops on attempt to throughline_engine using (true) with check (true);
create policy all_shops on delivery to throughline_engine using (true) with check (true);
create policy all_shops on shop for select to throughline_engine using (true);
create policy all_shops on flow_status for select to throughline_engine using (true);
create policy all_shops on exchange for select to throughline_engine using (true);
create policy all_shops on exception_case for select to throughline_engine using (true);
create policy changing_lanes on flow_status for update to throughline_engine using (true) with check (true);
create policy retention on exchange for delete to throughline_engine using (true);
create policy retention on exception_case for delete to throughline_engine using (state <> 'open');

grant usage on sequence event_id_seq, attempt_id_seq to throughline_app, throughline_engine;
grant usage on sequence exchange_id_seq, audit_id_seq to throughline_app;

-- The audit trail is append-only, whoever asks: by right for the app, by trigger for the owner.
revoke update, delete, truncate on audit from throughline_app;
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function refuse_audit_change();

-- The months of the log. The roles own nothing, so the owner's functions make and drop partitions for them. A partition has
-- row-level security of its own and grants to nobody: rows are reached by their table alone.
create function make_ledger_months(months_ahead int) returns setof text language plpgsql security definer
set search_path from current set lock_timeout = '2s' as $$
declare
  log_table text;
  month timestamptz;
  partition text;
begin
  -- Several processes ask at once: one makes them, the others find them made.
  perform pg_advisory_xact_lock(hashtext('ledger months'));
  foreach log_table in array array['event', 'attempt', 'exchange'] loop
    for ahead in 0..months_ahead loop
      month := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + make_interval(months => ahead);
      partition := log_table || '_' || to_char(month at time zone 'UTC', 'YYYY_MM');
      continue when to_regclass(partition) is not null;
      execute format('create table %I (like %I including defaults including constraints including storage)', partition, log_table);
      execute format('alter table %I enable row level security', partition);
      execute format('alter table %I force row level security', partition);
      -- Attaching lets writers go on, where "create table ... partition of" would stop them.
      execute format('alter table %I attach partition %I for values from (%s) to (%s)', log_table, partition,
        ledger_month(month) << 40, (ledger_month(month) + 1) << 40);
      return next partition;
    end loop;
  end loop;
end $$;

-- Drops the partitions of past months that hold no row; returns their names. A month that still has one stays whole.
create function drop_empty_ledger_months() returns setof text language plpgsql security definer
set search_path from current set lock_timeout = '2s' as $$
declare
  partition text;
  has_rows boolean;
begin
  for partition in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('event'::regclass, 'attempt'::regclass, 'exchange'::regclass)
      and c.relname < regexp_replace(c.relname, '\d{4}_\d{2}$', to_char(now() at time zone 'UTC', 'YYYY_MM'))
    order by c.relname
  loop
    -- Forced row-level security shows its owner nothing, which must not pass for empty. The transaction puts it back.
    begin
      execute format('alter table %I no force row level security', partition);
      execute format('select exists (select from %I)', partition) into has_rows;
      if has_rows then
        raise exception 'has rows' using errcode = 'TL001';
      end if;
      execute format('drop table %I', partition);
      return next partition;
    exception when sqlstate 'TL001' or lock_not_available then
      continue;
    end;
  end loop;
end $$;

revoke execute on function make_ledger_months, drop_empty_ledger_months from public;
grant execute on function make_ledger_months, drop_empty_ledger_months to throughline_engine;
select make_ledger_months(2);
