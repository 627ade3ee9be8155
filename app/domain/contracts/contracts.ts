import type { Contract } from "./contract.ts";
import { CUSTOMER_CONTRACT } from "./customer-contract.ts";
import { PRODUCT_CONTRACT, SHIPMENT_CONTRACT, STOCK_LEVEL_CONTRACT } from "./erp-contracts.ts";
import { ORDER_CONTRACT } from "./order-contract.ts";
import { CREDIT_MEMO_CONTRACT, RETURN_CONTRACT } from "./planned-contracts.ts";
import { SALES_ORDER_CONTRACT } from "./sales-order-contract.ts";

/** Every object that is kept in step, in the order in which people read them. */
export const CONTRACTS: readonly Contract[] = [
  ORDER_CONTRACT,
  SALES_ORDER_CONTRACT,
  STOCK_LEVEL_CONTRACT,
  SHIPMENT_CONTRACT,
  RETURN_CONTRACT,
  CREDIT_MEMO_CONTRACT,
  PRODUCT_CONTRACT,
  CUSTOMER_CONTRACT,
];
