import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { useId, type ReactNode } from "react";

interface JobProgressProps {
  readonly title: string;
  readonly isDone: boolean;
  readonly done: number;
  readonly total: number;
  /** The same in a sentence: said aloud when it changes. */
  readonly said: string;
  /** Who began it, and when. */
  readonly children: ReactNode;
}

/** How far a job is; the bar moves by itself, and the sentence says the same. */
export function JobProgress({ title, isDone, done, total, said, children }: JobProgressProps) {
  const heading = useId();
  const share = isDone || total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id={heading}>
          {title}
        </Text>
        <ProgressBar progress={share} animated={false} ariaLabelledBy={heading} />
        <div role="status">
          <Text as="p">{said}</Text>
        </div>
        <Text as="p" tone="subdued">
          {children}
        </Text>
      </BlockStack>
    </Card>
  );
}
