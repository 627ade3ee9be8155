import { Badge, BlockStack, Box, Button, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import type { HomeView, SetupStep } from "#app/services/home.server.ts";
import { readinessInWords } from "#app/ui/readiness-words.ts";
import { words } from "#app/ui/words.en.ts";

const ADDRESSES: Readonly<Record<SetupStep, string>> = {
  connection: "/app/settings/connection",
  locations: "/app/settings/locations",
  alerts: "/app/settings/alerts",
  flows: "#flows",
};

interface StepProps {
  readonly step: SetupStep;
  readonly isDone: boolean;
  /** The first step that is still to do. */
  readonly isNext: boolean;
}

function Step({ step, isDone, isNext }: StepProps) {
  const copy = words.home.setup;
  const { title, text, action } = copy.steps[step];
  return (
    <li>
      <Box padding="300" borderRadius="200" {...(isNext ? { background: "bg-surface-secondary" } : {})}>
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {title}
            </Text>
            <Badge {...(isDone ? { tone: "success", progress: "complete" } : { progress: "incomplete" })}>
              {isDone ? copy.done : copy.open}
            </Badge>
          </InlineStack>
          {isDone ? null : <Text as="p">{text}</Text>}
          {isDone ? null : (
            <InlineStack>
              <Button url={ADDRESSES[step]} variant={isNext ? "primary" : "secondary"}>
                {action}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Box>
    </li>
  );
}

interface SetupGuideProps extends Pick<HomeView, "readiness"> {
  readonly steps: HomeView["setup"];
}

/** The way to the first order, until every flow is switched on. */
export function SetupGuide({ steps, readiness }: SetupGuideProps) {
  const copy = words.home.setup;
  const done = steps.filter(({ isDone }) => isDone).length;
  const next = steps.find(({ isDone }) => !isDone)?.step;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          <span id="setup-progress">{copy.progress(done, steps.length)}</span>
        </Text>
        <ProgressBar progress={(done / steps.length) * 100} size="small" ariaLabelledBy="setup-progress" />
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {steps.map(({ step, isDone }) => (
            <Step key={step} step={step} isDone={isDone} isNext={step === next} />
          ))}
        </ol>
        <Text as="p">
          {readiness === null ? copy.readiness : readinessInWords(readiness.standings)}{" "}
          <Link url="/app/settings/readiness">{words.readiness.title}</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}
