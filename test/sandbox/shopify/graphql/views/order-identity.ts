import { gid } from "../../state/ids.ts";
import type { Order } from "../../state/order.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields } from "../fields.ts";
import { locationView } from "./inventory.ts";
import { metafieldField } from "./metafield.ts";

/** The sales channel behind a source name. */
const CHANNEL: Readonly<Record<string, string>> = {
  web: "Online Store",
  pos: "Point of Sale",
  shopify_draft_order: "Draft Orders",
};

/** What an order is called, when it was placed and where it came from. */
export function identityFields(shop: Shop, order: Order): Fields {
  const channel = CHANNEL[order.sourceName ?? "web"] ?? order.sourceName ?? "";
  const retail = shop.locations.find(({ id }) => id === order.retailLocationId);
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    confirmationNumber: order.confirmationNumber,
    poNumber: order.poNumber,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    closedAt: order.closedAt,
    closed: order.closedAt !== null,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    cancellation: order.cancelledAt === null ? null : { staffNote: order.staffNote },
    test: order.test,
    confirmed: true,
    edited: order.edited,
    merchantEditable: order.cancelledAt === null,
    sourceName: order.sourceName,
    sourceIdentifier: null,
    registeredSourceUrl: null,
    app: { id: gid("App", "580111"), name: channel },
    attribution: { handle: order.sourceName ?? "web", displayName: channel },
    retailLocation: () => (retail === undefined ? null : locationView(shop, retail)),
    publication: null,
    merchantOfRecordApp: null,
    merchantBusinessEntity: {
      id: gid("BusinessEntity", "1548380009"),
      displayName: "Northwind",
      companyName: "Northwind GmbH",
    },
    customerLocale: "de",
    note: order.note,
    tags: order.tags,
    customAttributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    email: order.email,
    phone: order.phone,
    metafield: metafieldField(gid("Order", order.id)),
  };
}
