import { BlockStack, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { CHECKS } from "#app/domain/readiness/checks.ts";
import type { Finding } from "#app/domain/readiness/finding.ts";
import type { CheckResult } from "#app/domain/readiness/report.ts";
import type { CheckView } from "#app/services/readiness/readiness.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { FIX_ADDRESS, targetOf } from "./fix-address.ts";
import { SaveList } from "./save-list.tsx";
import { StandingBadge } from "./standing-badge.tsx";

const copy = words.readiness;

/** Ids of Shopify say nothing to a person: there the title alone does. */
function Example({ found }: { readonly found: Finding }) {
  const { check, subject, title, order } = found;
  const detail = copy.details[check]?.(found.detail) ?? found.detail;
  const name = subject.startsWith("gid://") ? title : subject;
  const seen = title === name || title === "" ? null : title;
  const about = [...(order === null && seen !== null ? [seen] : []), ...(detail === "" ? [] : [detail])];
  return (
    <List.Item>
      {[name, ...about].join(" · ")}
      {order === null ? null : (
        <>
          {" "}
          <Link url={`shopify://admin/orders/${order}`} target="_top">
            {copy.seenIn(seen ?? name)}
          </Link>
        </>
      )}
    </List.Item>
  );
}

function Looked({ result }: { readonly result: Extract<CheckResult, { readonly kind: "looked" }> }) {
  const formats = useFormats();
  const { over } = CHECKS[result.check];
  const isPart = over !== "settings" && over !== "cases" && over !== "books";
  const found = formats.quantity(result.found);
  return (
    <Text as="p" tone="subdued">
      {isPart ? copy.found(found, formats.quantity(result.over)) : found} · {copy.looked} <At at={result.at} />
    </Text>
  );
}

function Found({ view, found }: { readonly view: CheckView; readonly found: number }) {
  const { check, examples } = view;
  const more = found - examples.length;
  if (found === 0) return null;
  if (examples.length === 0) return <Text as="p">{copy.listGone}</Text>;
  return (
    <BlockStack gap="200">
      <List>
        {examples.map((each) => (
          <Example key={each.subject} found={each} />
        ))}
      </List>
      {more > 0 ? <Text as="p">{copy.more(more)}</Text> : null}
      <InlineStack>
        <SaveList check={check} />
      </InlineStack>
    </BlockStack>
  );
}

/** One check: how it stands, what that means, what it has found, and where it is mended. */
export function CheckCard({ view }: { readonly view: CheckView }) {
  const { check, standing, result } = view;
  const { title, means, fix, link } = copy.checks[check];
  const address = FIX_ADDRESS[check];
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title} <StandingBadge standing={standing} />
        </Text>
        {result.kind === "missing" ? <Text as="p">{copy.missing(result.why)}</Text> : <Looked result={result} />}
        <Text as="p">{means}</Text>
        {result.kind === "missing" ? null : <Found view={view} found={result.found} />}
        <Text as="p">
          {fix}{" "}
          {address === null || link === undefined ? null : (
            <Link url={address} {...targetOf(address)}>
              {link}
            </Link>
          )}
        </Text>
      </BlockStack>
    </Card>
  );
}
