/** `waiting`: the ERP plans it, and nothing of it has left. */
export type ShipmentState = "waiting" | "shipped" | "cancelled";
