import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { OrderWord } from "#app/domain/orders/person-word.ts";
import type { BulkAnswer } from "#app/services/bulk.server.ts";
import type { OrderList } from "#app/services/orders.server.ts";
import { words } from "#app/ui/words.en.ts";

/** Ids of the ticked orders, or all that the list's own filter fits. */
export type ChosenOrders = readonly string[] | "all";

const PROBLEMS: Readonly<Partial<Record<string, string>>> = words.orders.chosen.problems;

/** Starts a bulk action over chosen orders; its own screen is opened. */
export function useOrderBulk({ search, state, hold }: Pick<OrderList, "search" | "state" | "hold">) {
  const fetcher = useFetcher<BulkAnswer>();
  const navigate = useNavigate();
  const [word, ask] = useState<OrderWord | null>(null);
  const answer = fetcher.data;
  useEffect(() => {
    if (answer?.kind === "started") navigate(`/app/bulk/${answer.id}`);
  }, [answer, navigate]);
  const start = (chosen: ChosenOrders, reason: string) => {
    if (word === null) return;
    const orders = chosen === "all" ? chosen : chosen.join(",");
    const filter = { search, state: state ?? "", hold: hold ?? "" };
    fetcher.submit({ word, orders, reason, ...filter }, { method: "post", action: "/app/orders?index" });
  };
  const problem = answer?.kind === "refused" ? PROBLEMS[answer.problem] : undefined;
  return { word, ask, start, problem, isBusy: fetcher.state !== "idle" || answer?.kind === "started" };
}
