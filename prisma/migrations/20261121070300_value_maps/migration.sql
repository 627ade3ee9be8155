-- What a shop's values are in the ERP, kind by kind, and every id by which people know a record. Locks no table that is there already.

-- CreateTable
CREATE TABLE "value_map_entry" (
    "shop" TEXT NOT NULL,
    "map" TEXT NOT NULL,
    "match" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "mapped_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "value_map_entry_pkey" PRIMARY KEY ("shop","map","match")
);

-- CreateTable
CREATE TABLE "value_map" (
    "shop" TEXT NOT NULL,
    "map" TEXT NOT NULL,
    "otherwise" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "value_map_pkey" PRIMARY KEY ("shop","map")
);

-- CreateTable
CREATE TABLE "identifier" (
    "shop" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "value_key" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identifier_pkey" PRIMARY KEY ("shop","object","canonical","system","environment","name","value")
);

-- CreateIndex
CREATE INDEX "identifier_shop_value_key_object_canonical_idx" ON "identifier"("shop", "value_key", "object", "canonical");

-- What the schema file cannot say.

do $$
declare
  shops_table text;
begin
  foreach shops_table in array array['value_map_entry', 'value_map', 'identifier'] loop
    execute format('alter table %I enable row level security', shops_table);
    execute format('alter table %I force row level security', shops_table);
    execute format('create policy own_shop on %I to throughline_app using (shop = current_setting(''app.shop'', true)) with check (shop = current_setting(''app.shop'', true))', shops_table);
    execute format('grant select, insert, update, delete on %I to throughline_app', shops_table);
  end loop;
end $$;
