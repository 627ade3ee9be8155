import type { LocationMapping } from "@prisma/client";
import { FEED_TAKINGS } from "#app/domain/inventory/feeds.ts";
import { locationColumn, orNull, quantityColumn, warehouseColumn, wordColumn } from "./columns.ts";
import type { LocationRow, Locations } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const takingColumn = wordColumn(FEED_TAKINGS);

/** Shopify's locations of one shop and the warehouses that feed them. */
export function createLocations({ shop, tx }: ShopScope): Locations {
  return {
    async all() {
      const rows = await tx.locationMapping.findMany({
        where: { shop },
        orderBy: [{ name: "asc" }, { location: "asc" }],
      });
      return rows.map(locationRow);
    },
    async saveSeen(rows) {
      for (const { location, name, isActive } of rows) {
        await tx.locationMapping.upsert({
          where: { shop_location: { shop, location } },
          create: { shop, location, name, isActive },
          update: { name, isActive },
        });
      }
    },
    async setWarehouse(location, warehouse) {
      await tx.locationMapping.updateMany({ where: { shop, location }, data: { warehouse } });
    },
    async setChoices(location, { publishes, takes }) {
      await tx.locationMapping.updateMany({ where: { shop, location }, data: { publishes, takes } });
    },
  };
}

function locationRow({ location, name, isActive, warehouse, publishes, takes }: LocationMapping): LocationRow {
  return {
    location: locationColumn(location),
    name,
    isActive,
    warehouse: orNull(warehouse, warehouseColumn),
    publishes: quantityColumn(publishes),
    takes: takingColumn(takes),
  };
}
