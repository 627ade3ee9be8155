import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "../port.ts";

/** The outside service that says from where orders ship. */
export const ROUTING_RUNBOOKS = {
  "routing-failing": {
    title: "The routing service does not answer",
    effect: "Orders that it has to route wait and are not booked yet. None is lost, and no warehouse is guessed.",
    likelyCause: "The service is down, slow, answers something else than was agreed, or does not accept our signature.",
    steps: [
      "Open the order's timeline: it shows what was asked and what came back.",
      "Ask whoever runs the routing service whether it is up, and whether its key was changed.",
      "If it stays away, open Settings, Shipping and routing, and choose your own order of warehouses meanwhile.",
    ],
    owner: "Operations lead",
    escalation: "After 1 hour, or 15 minutes during a sale, tell the warehouse that orders are late.",
    retries: "Yes. It is asked again after a second, then less often, at least once a minute for 7 days.",
  },
  "routing-throttled": {
    title: "The routing service asks to wait",
    effect: "Orders that it has to route wait a little. None is lost.",
    likelyCause: "More orders came at once than the service takes.",
    steps: ["Wait: the orders go on by themselves.", "If it happens daily, ask for a higher limit."],
    owner: "Operations lead",
    escalation: "Whoever runs the routing service, if it lasts longer than an hour.",
    retries: "Yes, as soon as the service allows it.",
  },
  "routing-address-refused": {
    title: "The routing service's address is not allowed",
    effect: "Orders that it has to route are not booked until the address is corrected.",
    likelyCause: "The address leads into a private network, or its secret is missing.",
    steps: [
      "Open Settings, Shipping and routing, and enter the service's public address and its secret.",
      "If the service is in a private network on purpose, ask the administrator of this installation to allow it.",
      "Press Retry on the exception.",
    ],
    owner: "Agency or ERP partner",
    escalation: "The administrator who runs this installation.",
    retries: "No. Retry it when the address was corrected.",
  },
  "routing-warehouse-unknown": {
    title: "The routing service names a warehouse that is not yours",
    effect: "The order is not booked: no other warehouse is guessed.",
    likelyCause: "The warehouse has another code in the service, or is missing among those that it may choose from.",
    steps: [
      "Open Settings, Shipping and routing, and look whether the warehouse is among those that the service may choose from.",
      "Add it there, or have its code corrected in the service.",
      "Press Retry on the exception.",
    ],
    owner: "Operations lead",
    escalation: "Whoever runs the routing service.",
    retries: "No. Retry it when both sides name the same warehouses.",
  },
} as const satisfies Partial<Record<ErrorCode, Runbook>>;
