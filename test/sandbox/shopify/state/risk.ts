export type RiskLevel = "HIGH" | "LOW" | "MEDIUM" | "NONE" | "PENDING";

/** What is known about fraud; PENDING until somebody has looked. */
export interface Risk {
  readonly level: RiskLevel;
  readonly facts: readonly { readonly description: string; readonly sentiment: "NEGATIVE" | "NEUTRAL" | "POSITIVE" }[];
}

export const NO_RISK: Risk = { level: "NONE", facts: [] };

const RECOMMENDATION = { HIGH: "CANCEL", MEDIUM: "INVESTIGATE", LOW: "ACCEPT", NONE: "NONE", PENDING: "NONE" } as const;

export function recommendationOf({ level }: Risk): (typeof RECOMMENDATION)[RiskLevel] {
  return RECOMMENDATION[level];
}
