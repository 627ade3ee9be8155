import { BlockStack, Button, Card, FormLayout, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FormSaveBar } from "./form-save-bar.tsx";

/** What is being entered, as far as its card has to know it. */
interface Entering {
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  discard(): void;
  save(): void;
}

interface EntryFormProps {
  /** Of the admin's bar: one per page. */
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  /** What came in between; null: nothing. */
  readonly notice: string | null;
  readonly save: string;
  readonly form: Entering;
  readonly children: ReactNode;
}

/** A card with fields that are saved together, by its button or in the admin's bar. */
export function EntryForm({ id, title, intro, notice, save, form, children }: EntryFormProps) {
  return (
    <Card>
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
      >
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {intro}
          </Text>
          {notice === null ? null : <Text as="p">{notice}</Text>}
          <FormLayout>
            {children}
            <InlineStack>
              <Button submit variant="primary" loading={form.isBusy}>
                {save}
              </Button>
            </InlineStack>
          </FormLayout>
        </BlockStack>
      </form>
      <FormSaveBar id={id} isDirty={form.isDirty} isBusy={form.isBusy} onSave={form.save} onDiscard={form.discard} />
    </Card>
  );
}
