import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { words } from "#app/ui/words.en.ts";
import { Flow } from "./flow.tsx";
import { PauseModal } from "./pause-modal.tsx";
import { useFlowSwitch } from "./use-flow-switch.ts";

/** Pauses several flows together, for one reason and until one time. */
function PauseSeveral({ flows }: Pick<HomeView, "flows">) {
  const control = useFlowSwitch();
  const copy = words.home.flows;
  const running = flows.filter(({ mode }) => mode === "live" || mode === "draining").map(({ flow }) => flow);
  return (
    <>
      {running.length < 2 ? null : (
        <Button disabled={control.isBusy} onClick={() => control.ask("pause")}>
          {copy.pauseSeveral}
        </Button>
      )}
      {control.question === null ? null : (
        <PauseModal title={copy.pauseTitle(words.home.flows.title.toLowerCase())} flows={running} control={control} />
      )}
    </>
  );
}

/** Every flow with its mode, its inbox, its last success, and its switch. */
export function Flows({ flows, now }: Pick<HomeView, "flows" | "now">) {
  return (
    <section id="flows" aria-labelledby="flows-heading">
      <Card>
        <BlockStack gap="500">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd" id="flows-heading">
              {words.home.flows.title}
            </Text>
            <PauseSeveral flows={flows} />
          </InlineStack>
          {flows.map((flow) => (
            <Flow key={flow.flow} flow={flow} now={now} />
          ))}
        </BlockStack>
      </Card>
    </section>
  );
}
