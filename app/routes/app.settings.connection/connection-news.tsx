import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";
import type { ConnectionAnswer } from "#app/services/connection.server.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { words } from "#app/ui/words.en.ts";
import { ProbeFacts } from "./probe-facts.tsx";

interface ConnectionNewsProps {
  readonly answer: ConnectionAnswer | undefined;
  readonly isAsking: boolean;
}

function News({ answer }: { readonly answer: ConnectionAnswer }) {
  const copy = words.settings.connection;
  switch (answer.kind) {
    case "wrong":
      return <Banner tone="warning">{copy.wrong}</Banner>;
    case "working":
      return (
        <Banner tone={answer.probe.missingPermissions.length === 0 ? "success" : "warning"} title={copy.works}>
          <ProbeFacts probe={answer.probe} />
        </Banner>
      );
    case "failed":
      return (
        <Banner tone="critical" title={`${copy.fails}: ${answer.runbook.title}`}>
          <BlockStack gap="200">
            <Text as="p">{answer.message}</Text>
            <List type="number">
              {answer.runbook.steps.map((step) => (
                <List.Item key={step}>{step}</List.Item>
              ))}
            </List>
            <Link url={`/app/runbooks/${answer.code}`}>{words.shared.openRunbook(answer.runbook.title)}</Link>
          </BlockStack>
        </Banner>
      );
    default:
      return unreachable(answer);
  }
}

/** What the ERP said to the last test, in plain words; read out by screen readers when it arrives. */
export function ConnectionNews({ answer, isAsking }: ConnectionNewsProps) {
  return (
    <div aria-live="polite">
      {isAsking ? (
        <Text as="p">{words.settings.connection.testing}</Text>
      ) : answer === undefined ? null : (
        <News answer={answer} />
      )}
    </div>
  );
}
