import { List } from "@shopify/polaris";
import type { ConnectionAnswer } from "#app/services/connection.server.ts";
import { words } from "#app/ui/words.en.ts";

type Probe = Extract<ConnectionAnswer, { kind: "working" }>["probe"];

/** Clocks closer than this differ by no more than one answer's way. */
const WORTH_SAYING_MS = 5_000;

/** What the ERP said of itself. */
export function ProbeFacts({ probe }: { readonly probe: Probe }) {
  const copy = words.settings.connection;
  const skewMs = Math.abs(probe.clockSkewMs);
  const facts = [
    copy.worksText(`${probe.system} ${probe.version}`, probe.company),
    copy.currency(probe.currency),
    copy.warehouses(probe.warehouses.map(({ name }) => name).join(", ")),
    ...(probe.missingPermissions.length === 0 ? [] : [copy.missing(probe.missingPermissions.join(", "))]),
    ...(skewMs < WORTH_SAYING_MS ? [] : [copy.skew((skewMs / 1_000).toFixed(0))]),
  ];
  return (
    <List>
      {facts.map((fact) => (
        <List.Item key={fact}>{fact}</List.Item>
      ))}
    </List>
  );
}
