import { keptFree } from "#app/domain/work-kind.ts";
import type { CallBudget, CallBudgets, RemoteCall } from "./guard-port.ts";
import { LONGEST_TOLD_MS } from "./verdict.ts";

/** A process takes a fiftieth of a budget at a time: few writes, and little is lost with a process that dies. */
const PORTIONS = 50;

interface Window {
  readonly endsAt: number;
  /** By all processes, as this one last heard; never more than the budget. */
  readonly taken: number;
  /** Of that, what this process has not spent. */
  left: number;
}

export interface CallAllowance {
  /** Milliseconds until a call of this kind of work is allowed; 0 when it has been spent now. Never rejects. */
  spend(remote: RemoteCall): Promise<number>;
}

/** What ERPs allow in a stretch of time, shared by all processes; each kind of work leaves its part to more urgent work. */
export function createCallAllowance(budgets: CallBudgets, onTrouble: (defect: unknown) => void): CallAllowance {
  const windows = new Map<string, Window>();

  function windowNow(connection: string): Window | null {
    const window = windows.get(connection);
    return window === undefined || window.endsAt <= performance.now() ? null : window;
  }

  async function takePortion(connection: string, budget: CallBudget): Promise<void> {
    const portion = Math.max(1, Math.floor(budget.calls / PORTIONS));
    const { taken, endsInMs } = await budgets.take(connection, budget, portion);
    const granted = Math.min(Math.max(budget.calls - (taken - portion), 0), portion);
    const left = (windowNow(connection)?.left ?? 0) + granted;
    windows.set(connection, { endsAt: performance.now() + endsInMs, taken: Math.min(taken, budget.calls), left });
  }

  async function ensureWindow(connection: string, budget: CallBudget): Promise<void> {
    const window = windowNow(connection);
    if (window === null || (window.left === 0 && window.taken < budget.calls)) await takePortion(connection, budget);
  }

  return {
    spend: async ({ connection, work, callBudget }) => {
      if (callBudget === undefined) return 0;
      try {
        await ensureWindow(connection, callBudget);
      } catch (defect) {
        // Whoever cannot count calls lets them through: the ERP's own 429 still holds.
        onTrouble(defect);
        return 0;
      }
      const window = windowNow(connection);
      // It ended while it was asked for.
      if (window === null) return 1;
      const spent = window.taken - window.left;
      if (window.left === 0 || spent >= callBudget.calls * (1 - keptFree(work))) {
        return Math.min(Math.ceil(window.endsAt - performance.now()), LONGEST_TOLD_MS);
      }
      window.left--;
      return 0;
    },
  };
}
