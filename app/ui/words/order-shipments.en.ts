import type { ShipmentState } from "#app/domain/orders/shipment-state.ts";

const states: Readonly<Record<ShipmentState, string>> = {
  waiting: "Waiting",
  shipped: "Shipped",
  cancelled: "Cancelled",
};

/** What has left for an order, by what the ERP says. */
export const orderShipments = {
  title: "Shipments",
  none: "The ERP has no shipment of it yet.",
  columns: { shipment: "Shipment", status: "Status", content: "Content", by: "Carrier and numbers" },
  states,
  unmapped: "No word of yours yet",
  noCarrier: "No carrier",
  from: (number: string, warehouse: string, shippedOn: string | null) =>
    `${number} from ${warehouse}${shippedOn === null ? "" : `, ${shippedOn}`}`,
  broken: (n: number) => (n === 1 ? "1 shipment is not as agreed" : `${n} shipments are not as agreed`),
} as const;
