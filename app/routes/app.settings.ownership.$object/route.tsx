import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineGrid } from "@shopify/polaris";
import { saveOwnership, signOwnership } from "#app/services/ownership/choose.server.ts";
import { readOwnedObject, type FieldView } from "#app/services/ownership/ownership.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { TextTable } from "#app/ui/text-table.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";
import { Facts } from "./facts.tsx";
import { OwnerForm } from "./owner-form.tsx";
import { SignatureCard } from "./signature.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.object.title ?? words.ownership.title} · ${words.shared.product}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readOwnedObject(await requireDesk(request), params["object"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, version, ...form } = await readForm(request);
  const seen = Number(version);
  if (intent !== "sign") return saveOwnership(desk, seen, form);
  return signOwnership(desk, { object: params["object"] ?? "", version: seen }, form["note"] ?? "");
}

function Fields({ fields }: { readonly fields: readonly FieldView[] }) {
  const copy = words.ownership;
  const { fields: title, fieldColumns: columns, open } = copy.object;
  return (
    <TextTable
      title={title}
      none=""
      headings={[columns.field, columns.owner, columns.meaning, columns.why]}
      rows={fields.map((field) => [
        <Wrapped key="field">{field.title}</Wrapped>,
        <Wrapped key="owner">{copy.systems[field.owner]}</Wrapped>,
        <Wrapped key="meaning">{field.description}</Wrapped>,
        <Wrapped key="why">{field.fixedBecause ?? open}</Wrapped>,
      ])}
    />
  );
}

export default function OwnedObjectSettings() {
  const view = useLoaderData<typeof loader>();
  const copy = words.ownership;
  return (
    <Screen
      title={view.object.title}
      subtitle={copy.object.intro}
      back={{ to: "/app/settings/ownership", label: copy.title }}
    >
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
          <OwnerForm view={view} />
          <SignatureCard view={view} />
        </InlineGrid>
        <Facts view={view} />
        <Fields fields={view.fields} />
      </BlockStack>
    </Screen>
  );
}
