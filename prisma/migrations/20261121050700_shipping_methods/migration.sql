-- Which of the ERP's carriers a shipping method of the shop's orders is, and the carriers there are to choose from. Locks nothing.

-- CreateTable
CREATE TABLE "shipping_method_map" (
    "shop" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "carrier" TEXT,
    "mapped_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shipping_method_map_pkey" PRIMARY KEY ("shop","method")
);

-- CreateTable
CREATE TABLE "catalogue_carrier" (
    "shop" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "catalogue_carrier_pkey" PRIMARY KEY ("shop","carrier")
);

-- What the schema file cannot say.

alter table shipping_method_map enable row level security;
alter table shipping_method_map force row level security;
create policy own_shop on shipping_method_map to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on shipping_method_map to throughline_app;

alter table catalogue_carrier enable row level security;
alter table catalogue_carrier force row level security;
create policy own_shop on catalogue_carrier to throughline_app
  using (shop = current_setting('app.shop', true)) with check (shop = current_setting('app.shop', true));
grant select, insert, update, delete on catalogue_carrier to throughline_app;
