import { ok } from "#app/domain/result.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import type { StockRow } from "#app/erp/port.ts";
import type { Mutant } from "./mutant.ts";

/** Of what the ERP says, or does not say. */
export const ERP: readonly Mutant[] = [
  {
    name: "an older snapshot replaces a newer one",
    profile: "frozen",
    mutate({ store }, _world, memory) {
      const { saveTerms } = store.stock;
      store.stock.saveTerms = (rows, readAt) => {
        memory.terms.clear();
        return saveTerms(rows, readAt);
      };
    },
  },
  {
    name: "null is zero",
    profile: "erp-faults",
    mutate({ erp }) {
      const { stock } = erp;
      const zero = (row: StockRow): StockRow =>
        row.available === null && row.onHand === null ? { ...row, available: decimalOf(0) } : row;
      erp.stock = async (query) => {
        const answer = await stock(query);
        return answer.ok ? ok({ ...answer.value, rows: answer.value.rows.map(zero) }) : answer;
      };
    },
  },
  {
    name: "an outage of the ERP is not noticed",
    profile: "outage",
    mutate({ store }, { clock }) {
      const { find } = store.flows;
      store.flows.find = async (flow) => ({ ...(await find(flow)), lastSuccessAt: clock.now() });
    },
  },
];
