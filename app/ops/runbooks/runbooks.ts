import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook, Runbooks } from "../port.ts";
import { ALERT_RUNBOOKS } from "./alerts.ts";
import { CONTROL_RUNBOOKS } from "./controls.ts";
import { ERP_CONNECTION_RUNBOOKS } from "./erp-connection.ts";
import { ERP_DOCUMENT_RUNBOOKS } from "./erp-documents.ts";
import { MAPPING_RUNBOOKS } from "./mappings.ts";
import { ORDER_RUNBOOKS } from "./orders.ts";
import { ROUTING_RUNBOOKS } from "./routing.ts";
import { SHOPIFY_RUNBOOKS } from "./shopify.ts";

/** One for every code: a code without its runbook does not compile. */
const ERROR_RUNBOOKS: Readonly<Record<ErrorCode, Runbook>> = {
  ...ERP_CONNECTION_RUNBOOKS,
  ...ERP_DOCUMENT_RUNBOOKS,
  ...SHOPIFY_RUNBOOKS,
  ...ORDER_RUNBOOKS,
  ...MAPPING_RUNBOOKS,
  ...ROUTING_RUNBOOKS,
  ...CONTROL_RUNBOOKS,
};

export const RUNBOOKS: Runbooks = {
  ofError: (code) => ERROR_RUNBOOKS[code],
  ofAlert: (rule) => ALERT_RUNBOOKS[rule],
};
