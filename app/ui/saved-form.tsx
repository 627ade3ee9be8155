import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import { FormSaveBar } from "./form-save-bar.tsx";
import { words } from "./words.en.ts";

interface SavedFormProps {
  /** Names the bar to the admin. */
  readonly id: string;
  readonly form: {
    readonly isDirty: boolean;
    readonly isBusy: boolean;
    save(): void;
    discard(): void;
  };
  /** Buttons beside the one that saves. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** Settings that a person saves as a whole: by the button, by Enter, or in the admin's own bar, which also takes changes back. */
export function SavedForm({ id, form, beside, children }: SavedFormProps) {
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <BlockStack gap="400">
        {children}
        <InlineStack gap="200">
          <Button submit variant="primary" loading={form.isBusy}>
            {words.shared.save}
          </Button>
          {beside}
        </InlineStack>
      </BlockStack>
      <FormSaveBar id={id} isDirty={form.isDirty} isBusy={form.isBusy} onSave={form.save} onDiscard={form.discard} />
    </form>
  );
}
