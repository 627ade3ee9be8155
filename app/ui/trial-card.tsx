import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ExplainedCard } from "./explained-card.tsx";

interface TrialProps {
  readonly title: string;
  readonly intro: string;
  /** What came of the trial, in a sentence: said aloud when it changes. */
  readonly summary: string;
  /** One list item for each order that would fare otherwise. */
  readonly orders: readonly ReactNode[];
}

/** What is being entered, tried on the last orders; it stays in sight beside the fields. */
export function TrialCard({ title, intro, summary, orders }: TrialProps) {
  return (
    <div style={{ position: "sticky", top: "var(--p-space-400)" }}>
      <ExplainedCard title={title} intro={intro}>
        <div role="status">
          <Text as="p">{summary}</Text>
        </div>
        {orders.length === 0 ? null : (
          // Reachable by keyboard, because it scrolls.
          <div tabIndex={0} role="region" aria-label={title} style={{ maxHeight: "24rem", overflow: "auto" }}>
            <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
              {orders}
            </ul>
          </div>
        )}
      </ExplainedCard>
    </div>
  );
}
