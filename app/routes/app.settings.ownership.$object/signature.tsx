import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import type { ObjectView } from "#app/services/ownership/ownership.server.ts";
import { At } from "#app/ui/age.tsx";
import { SignatureBadge } from "#app/ui/signature-badge.tsx";
import { useOwnershipForm } from "#app/ui/use-ownership-form.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.ownership;

/** Who has signed for the object, and whether that still counts; the person who looks may sign. */
export function SignatureCard({ view }: { readonly view: Pick<ObjectView, "signature" | "version"> }) {
  const { state, by, at, note } = view.signature;
  const form = useOwnershipForm({ note: "" }, view.version, "sign");
  const problem = form.problems["note"];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {copy.sign.title}
          </Text>
          <SignatureBadge state={state} />
        </InlineStack>
        <Text as="p">{copy.sign[state]}</Text>
        {by === null ? null : (
          <Text as="p" breakWord>
            {copy.sign.by(words.activity.actor(by))} · <At at={at} />
            {note === "" ? "" : ` · ${note}`}
          </Text>
        )}
        {form.wasOvertaken ? <Text as="p">{copy.overtaken}</Text> : null}
        {state === "valid" ? null : (
          <>
            <TextField
              label={copy.sign.note}
              value={form.values["note"] ?? ""}
              onChange={(entered) => form.enter("note", entered)}
              autoComplete="off"
              {...(problem === undefined ? {} : { error: copy.problems[problem] })}
            />
            <InlineStack>
              <Button onClick={form.save} loading={form.isBusy}>
                {copy.sign.act(view.version)}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
