-- Whether both sides fit each other, looked at before go-live and after: reports, what they found, and what of the goods they are told apart by. The new columns lock variant and catalogue_item for a moment; no row is rewritten.

-- AlterTable
ALTER TABLE "catalogue_item" ADD COLUMN     "copies" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "loose_item" TEXT;

-- AlterTable
ALTER TABLE "variant" ADD COLUMN     "is_gift_card" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "loose_sku" TEXT;

-- CreateTable
CREATE TABLE "readiness_report" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "step" TEXT NOT NULL,
    "cursor" TEXT,
    "count" INTEGER NOT NULL DEFAULT 0,
    "known" JSONB NOT NULL,
    "results" JSONB NOT NULL DEFAULT '[]',
    "started_by" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "readiness_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readiness_finding" (
    "shop" TEXT NOT NULL,
    "report_id" UUID NOT NULL,
    "check_code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "order_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "readiness_finding_pkey" PRIMARY KEY ("shop","report_id","check_code","subject")
);

-- CreateIndex
CREATE INDEX "readiness_report_shop_created_at_id_idx" ON "readiness_report"("shop", "created_at" DESC, "id" DESC);

-- What the schema file cannot say.

do $$
declare
  shops_table text;
begin
  foreach shops_table in array array['readiness_report', 'readiness_finding'] loop
    execute format('alter table %I enable row level security', shops_table);
    execute format('alter table %I force row level security', shops_table);
    execute format('create policy own_shop on %I to throughline_app using (shop = current_setting(''app.shop'', true)) with check (shop = current_setting(''app.shop'', true))', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_app', shops_table);
  end loop;
end $$;
