import { useFetcher } from "@remix-run/react";
import { Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { LockAnswer, LocksView } from "#app/services/selling/locks.server.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.selling.locks;
const EMPTY = { reason: "", kind: "raises", leastUnits: "", from: "", until: "", location: "", skus: "" };
type Name = keyof typeof EMPTY;
const TIMES: readonly Name[] = ["from", "until"];

function choicesOf(name: Name, locations: LocksView["locations"]) {
  if (name === "kind") return Object.entries(copy.kinds).map(([value, label]) => ({ value, label }));
  if (name !== "location") return null;
  const named = locations.map((row) => ({ value: row.location, label: row.name }));
  return [{ value: "", label: words.selling.everywhere }, ...named];
}

/** Asks for a new lock. */
export function LockForm({ locations }: Pick<LocksView, "locations">) {
  const adding = useFetcher<LockAnswer>();
  const answer = adding.data;
  const [values, setValues] = useState<Record<Name, string>>(EMPTY);
  useSuccessToast(answer, answer?.kind === "saved" ? copy.saved : null);
  const problems = answer?.kind === "wrong" ? answer.problems : {};
  const names: readonly Name[] = ["reason", "kind", "leastUnits", "from", "until", "location", "skus"];
  const shown = names.filter((name) => name !== "leastUnits" || values.kind === "small-raises");
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        adding.submit(values, { method: "post" });
      }}
    >
      <Card>
        <FormLayout>
          <Text as="h2" variant="headingMd">
            {copy.add}
          </Text>
          {shown.map((name) => {
            const field: { readonly label: string; readonly help?: string } = copy.fields[name];
            const choices = choicesOf(name, locations);
            const problem = problems[name];
            const shared = {
              label: field.label,
              value: values[name],
              onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
              ...(field.help === undefined ? {} : { helpText: field.help }),
              ...(problem === undefined ? {} : { error: copy.problems[problem] }),
            };
            if (choices !== null) return <Select key={name} {...shared} options={choices} />;
            const type = TIMES.includes(name) ? "datetime-local" : "text";
            return <TextField key={name} {...shared} type={type} autoComplete="off" />;
          })}
          <InlineStack>
            <Button submit variant="primary" loading={adding.state !== "idle"}>
              {copy.add}
            </Button>
          </InlineStack>
        </FormLayout>
      </Card>
    </form>
  );
}
