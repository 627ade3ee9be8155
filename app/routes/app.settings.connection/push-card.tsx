import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import type { PushAnswer, PushView } from "#app/services/push.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.settings.connection.push;

interface PushProps {
  readonly push: PushView;
  /** The server's clock. */
  readonly now: string;
}

function pollText({ poll }: PushView): string {
  if (poll === null) return copy.notAsked;
  return `${copy.every(String(Math.round(poll.everyMs / 1_000)))}${copy.because[poll.because]}`;
}

/** How soon we know: what the poll does now, and when the ERP last told by itself. */
function Freshness({ push, now }: PushProps) {
  return (
    <BlockStack gap="100">
      <Text as="p">
        {copy.asked}: {pollText(push)}
      </Text>
      <Text as="p">
        {copy.told}: <Age at={push.lastToldAt} now={now} />
      </Text>
    </BlockStack>
  );
}

function Secrets({ push: { secret, oldSecret }, now }: PushProps) {
  const formats = useFormats();
  if (secret === null) return <Text as="p">{copy.none}</Text>;
  return (
    <BlockStack gap="100">
      <Text as="p">
        {copy.secret(formats.dateTime(secret.madeAt))}: <Age at={secret.lastUsedAt} now={now} />
      </Text>
      {oldSecret === null ? null : (
        <Text as="p">
          {copy.old(formats.dateTime(oldSecret.endsAt))}: <Age at={oldSecret.lastUsedAt} now={now} />
        </Text>
      )}
    </BlockStack>
  );
}

/** Shown once, where it can be copied; read out when it arrives. */
function NewSecret({ secret }: { readonly secret: string | null }) {
  return (
    <div aria-live="polite">
      {secret === null ? null : (
        <Banner tone="warning" title={copy.shown}>
          <TextField label={copy.newSecret} value={secret} readOnly autoComplete="off" selectTextOnFocus />
        </Banner>
      )}
    </div>
  );
}

/** How changes of stock come from the ERP: how often it is asked, and where it can tell by itself. */
export function PushCard({ push, now }: PushProps) {
  const fetcher = useFetcher<{ readonly push?: PushAnswer }>();
  const answer = fetcher.data?.push;
  useSuccessToast(answer, answer?.kind === "old-ended" ? copy.ended : null);
  const send = (intent: "make-secret" | "end-old-secret") => fetcher.submit({ intent }, { method: "post" });
  const isBusy = fetcher.state !== "idle";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Freshness push={push} now={now} />
        <Text as="p">{copy.intro}</Text>
        <TextField
          label={copy.address}
          value={push.address}
          helpText={copy.addressHelp}
          readOnly
          autoComplete="off"
          selectTextOnFocus
        />
        <Secrets push={push} now={now} />
        <NewSecret secret={answer?.kind === "secret-made" ? answer.secret : null} />
        <InlineStack gap="200" blockAlign="center">
          <Button loading={isBusy} onClick={() => send("make-secret")}>
            {push.secret === null ? copy.make : copy.replace}
          </Button>
          {push.oldSecret === null ? null : (
            <Button disabled={isBusy} tone="critical" onClick={() => send("end-old-secret")}>
              {copy.endOld}
            </Button>
          )}
          {push.secret === null ? null : (
            <Text as="span" tone="subdued">
              {copy.replaceHelp}
            </Text>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
