import type { CheckCode } from "./checks.ts";

/** One thing that a check has found. Names no buyer. */
export interface Finding {
  readonly check: CheckCode;
  /** Says which one it is, once per check: the SKU, the item's code, the location, the order's name. */
  readonly subject: string;
  /** What people know it by; empty where the subject says it. */
  readonly title: string;
  /** What is wrong with it, where the check alone does not say so. */
  readonly detail: string;
  /** Digits of the order in which it was seen; null: in none. */
  readonly order: string | null;
}

/** A finding of which there is nothing more to say than what it is about. */
export function finding(
  check: CheckCode,
  subject: string,
  more: Partial<Omit<Finding, "check" | "subject">> = {},
): Finding {
  return { check, subject, title: "", detail: "", order: null, ...more };
}
