import { BlockStack, Button, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ShippingView } from "#app/services/shipping.server.ts";
import { words } from "#app/ui/words.en.ts";
import type { ShippingForm } from "./use-shipping-form.ts";

const copy = words.shipping;
const LEFT_TO_ERP = { value: "erp", label: copy.leftToErp };
const NOT_MAPPED = { value: "", label: copy.notMapped };
const STOPPED = { value: "stop", label: copy.stopped };

interface MethodsProps {
  readonly form: ShippingForm;
  readonly view: ShippingView;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps {
  readonly form: ShippingForm;
  readonly field: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly help?: string;
}

function Choice({ form, field, label, options, help }: ChoiceProps) {
  const problem = form.problemOf(field);
  return (
    <Select
      label={label}
      options={[...options]}
      value={form.valueOf(field)}
      onChange={(value) => form.enter(field, value)}
      {...(help === undefined ? {} : { helpText: help })}
      {...(problem === undefined ? {} : { error: copy.problems[problem] })}
    />
  );
}

/** A method that no order has named yet. It begins as left to the ERP, so that saving keeps it. */
function AddMethod({ onAdd }: { readonly onAdd: (method: string) => void }) {
  const [method, setMethod] = useState("");
  const name = method.trim();
  const add = () => {
    onAdd(name);
    setMethod("");
  };
  return (
    <TextField
      label={copy.addMethod}
      helpText={copy.addMethodHelp}
      value={method}
      onChange={setMethod}
      maxLength={255}
      autoComplete="off"
      connectedRight={
        <Button onClick={add} disabled={name === ""}>
          {copy.add}
        </Button>
      }
    />
  );
}

/** Which of the ERP's carriers each shipping method is, and what becomes of an order whose method is not mapped. */
export function MethodsFields({ form, view }: MethodsProps) {
  const carriers = view.carriers.map(({ code, name }) => ({
    value: `to:${code}`,
    label: code === name ? code : `${name} (${code})`,
  }));
  const methods = [...new Set([...view.methods, ...form.entered("method:")])];
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {copy.methods}
          </Text>
          <Text as="p" tone="subdued">
            {methods.length === 0 ? copy.noMethods : copy.methodsHelp}
          </Text>
          {carriers.length === 0 ? (
            <Text as="p" tone="subdued">
              {copy.noCarriers}
            </Text>
          ) : null}
        </BlockStack>
        <FormLayout>
          {methods.map((method) => (
            <Choice
              key={method}
              form={form}
              field={`method:${method}`}
              label={method}
              options={[NOT_MAPPED, LEFT_TO_ERP, ...carriers]}
            />
          ))}
          <AddMethod onAdd={(method) => form.enter(`method:${method}`, LEFT_TO_ERP.value)} />
          <Choice
            form={form}
            field="unmapped"
            label={copy.unmapped}
            options={[LEFT_TO_ERP, STOPPED, ...carriers]}
            help={copy.unmappedHelp}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
