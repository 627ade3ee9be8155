import { ok } from "#app/domain/result.ts";
import type { RunParts } from "../run-ports.ts";
import type { Mutant } from "./mutant.ts";

function withObserved(store: RunParts["store"], change: (observed: number) => number): void {
  const { saveContained, saveHeld } = store.stock;
  store.stock.saveContained = (rows) => saveContained(rows.map((row) => ({ ...row, observed: change(row.observed) })));
  store.stock.saveHeld = (rows) =>
    saveHeld(rows.map((row) => ({ ...row, shipped: row.shipped === null ? null : change(row.shipped) })));
}

/** Of what the ERP's number is known to have lost. */
export const CONTAINED: readonly Mutant[] = [
  {
    name: "contained is judged at the stock answer",
    profile: "full",
    mutate: ({ store }) => withObserved(store, (observed) => observed - 1),
  },
  {
    name: "contained is judged when the number is computed",
    profile: "full",
    mutate: ({ store }) => withObserved(store, () => 0),
  },
  {
    name: "contained is judged by two clocks",
    profile: "erp-faults",
    // When we saw the document, by our clock, against the ERP's own time of the stock answer.
    mutate: ({ store }, { profile }) => withObserved(store, (observed) => observed - profile.erp.clockSkewMs),
  },
  {
    name: "a draft counts as contained",
    profile: "full",
    mutate({ erp }) {
      const { read, find } = erp;
      const allocate = <T extends { readonly state: string }>(document: T): T =>
        "lines" in document && document.state === "draft"
          ? { ...document, allocated: (document.lines as object[]).map((line) => ({ ...line })) }
          : document;
      erp.read = async (kind, ids) => {
        const answer = await read(kind, ids);
        return answer.ok ? ok(answer.value.map(allocate)) : answer;
      };
      erp.find = async (order) => {
        const document = await find(order);
        return document === null || document === "down" ? document : allocate(document);
      };
    },
  },
  {
    name: "documents are not read again after the stock answer",
    profile: "restless",
    mutate({ store, erp }) {
      let isRead = false;
      const { stock } = erp;
      const { openDocuments } = store.orders;
      erp.stock = async (query) => {
        isRead = true;
        return stock(query);
      };
      store.orders.openDocuments = async (limit) => (isRead ? [] : openDocuments(limit));
    },
  },
  {
    name: "the lag of a replica is not waited out",
    profile: "erp-faults",
    mutate: ({ erp }) => void (erp.capabilities = {}),
  },
  {
    name: "later reductions of a document are ignored",
    profile: "erp-faults",
    mutate({ store }, _world, memory) {
      const { saveContained } = store.stock;
      store.stock.saveContained = (rows) =>
        saveContained(
          rows.filter(
            (row) => row.units >= (memory.contained.get(`${row.order} ${row.item} ${row.warehouse}`)?.units ?? 0),
          ),
        );
    },
  },
];
