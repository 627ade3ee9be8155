import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "../port.ts";

/** The ERP does not answer, or does not let us in: nothing is wrong with any one order. */
export const ERP_CONNECTION_RUNBOOKS = {
  "erp-unreachable": {
    title: "The ERP does not answer",
    effect: "New orders wait and are not booked yet. None is lost. Stock in Shopify stays at its last safe number.",
    likelyCause: "The ERP is being maintained, its server is down, or the network between us is interrupted.",
    steps: [
      "Ask your ERP team whether the system is up and whether maintenance was planned.",
      "Open Settings, Connection, and press Test connection: it says how far the call gets.",
      "If the address has changed, enter the new one and save.",
      "Do nothing else: the waiting orders go out by themselves, oldest first, when the ERP is back.",
    ],
    owner: "ERP administrator",
    escalation:
      "After 1 hour, or 15 minutes during a sale, tell the operations lead and the warehouse that orders are late.",
    retries: "Yes. It is tried again after a second, then less often, at least once a minute for 7 days.",
  },
  "erp-failing": {
    title: "The ERP answers with a fault of its own",
    effect: "The orders concerned wait and are not booked yet. None is lost.",
    likelyCause: "The ERP is overloaded, is being restarted, or has a defect in the function that was called.",
    steps: [
      "Ask your ERP team to look at the ERP's own log for the time shown on the order's timeline.",
      "If only one order is concerned, open its timeline and give the ERP team the request and the answer.",
      "Wait: the order goes out by itself when the ERP recovers.",
    ],
    owner: "ERP administrator",
    escalation: "After 1 hour, open a case with the ERP's vendor and attach the request and answer of one order.",
    retries: "Yes. It is tried again after a second, then less often, at least once a minute for 7 days.",
  },
  "erp-protocol": {
    title: "The ERP's answer cannot be understood",
    effect: "The orders concerned wait: an unreadable answer is never taken for a success or a failure.",
    likelyCause: "A proxy or login page answers in the ERP's place, or an ERP update has changed its interface.",
    steps: [
      "Open the order's timeline and look at the answer: a web page means that a proxy or login page is in the way.",
      "Check the ERP's address under Settings, Connection, and press Test connection.",
      "Ask the ERP team whether the ERP was updated today.",
    ],
    owner: "Agency or ERP partner",
    escalation: "If the ERP was updated, send the answer from the timeline to the engineer of the connector.",
    retries: "Yes, with growing pauses for up to 7 days.",
  },
  "erp-address-refused": {
    title: "The ERP's address is not allowed",
    effect: "No order is sent and no stock is read until the address is corrected.",
    likelyCause:
      "The address is not https, contains a password, or points into a private network that is not permitted.",
    steps: [
      "Open Settings, Connection, and read the sentence under the address.",
      "Enter the ERP's public https address.",
      "If the ERP stands in a private network, ask whoever runs Throughline to add its address to the allowed list.",
    ],
    owner: "Agency or ERP partner",
    escalation: "The administrator who runs this installation of Throughline.",
    retries: "No. Correct the address, then use Retry on the exception.",
  },
  "erp-throttled": {
    title: "The ERP asks us to slow down",
    effect: "Orders and stock arrive a little later. Nothing is lost and nothing needs repair.",
    likelyCause: "The ERP's limit of calls is used up, by us or by another program that shares it.",
    steps: [
      "Wait: calls continue at the moment the ERP named.",
      "If it happens every day, ask the ERP team for a higher limit, or for a user that only Throughline uses.",
    ],
    owner: "Operations lead",
    escalation: "If orders are more than 15 minutes late, the ERP administrator.",
    retries: "Yes, when the ERP says it may continue.",
  },
  "erp-unauthorized": {
    title: "The ERP does not accept our credentials",
    effect: "All new orders wait and stock is not updated until the credentials are renewed. None is lost.",
    likelyCause: "The token or password has expired, was changed in the ERP, or its user was locked.",
    steps: [
      "Create or renew the credentials in the ERP.",
      "Open Settings, Connection, enter them, and press Test and save.",
      "The waiting orders then go out by themselves.",
    ],
    owner: "ERP administrator",
    escalation: "After 30 minutes, the operations lead: no order reaches the ERP in the meantime.",
    retries: "No. Asking again with refused credentials can lock the user. Work goes on when new ones are saved.",
  },
  "erp-forbidden": {
    title: "The ERP user may not do this",
    effect: "The orders concerned wait. Others may pass if they need other permissions.",
    likelyCause: "The ERP user lacks a permission, for example to create sales orders or to read stock.",
    steps: [
      "Open Settings, Connection, and press Test connection: it lists the permissions that are missing.",
      "Ask the ERP administrator to grant them.",
      "Press Test and save. The waiting orders go out by themselves.",
    ],
    owner: "ERP administrator",
    escalation: "After 30 minutes, the operations lead.",
    retries: "No. Work goes on when the connection is tested and saved again.",
  },
  "erp-no-answer": {
    title: "The ERP took the order, but its answer was lost",
    effect: "One order is in doubt: it may or may not be booked. It is not sent again before that is known.",
    likelyCause: "The connection broke while the ERP was working on the order.",
    steps: [
      "Wait: after the ERP's settle time the order is looked up by its key.",
      "If it is still in doubt after 15 minutes, search the ERP for the order's number yourself.",
      "Tell the ERP team if the order is there twice; do not delete anything before they have looked.",
    ],
    owner: "Operations lead",
    escalation: "After 30 minutes, the ERP administrator.",
    retries: "Yes. It is looked up first, and sent again only when the ERP does not have it.",
  },
  "erp-not-connected": {
    title: "No ERP is connected",
    effect: "Orders are collected and wait. None is sent and none is lost.",
    likelyCause: "The connection was never set up, or its credentials were removed.",
    steps: [
      "Open Settings, Connection.",
      "Choose the ERP, enter its address and credentials, and press Test and save.",
    ],
    owner: "Agency or ERP partner",
    escalation: "The operations lead, if orders are already coming in.",
    retries: "Yes. The waiting orders go out by themselves once the ERP is connected.",
  },
} as const satisfies Partial<Record<ErrorCode, Runbook>>;
