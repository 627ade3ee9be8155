import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { useState } from "react";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import { parseMapKind } from "#app/domain/value-maps/map-kinds.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { readMap } from "#app/services/value-maps/value-maps.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { carryOut } from "./commands.server.ts";
import { EntryForm } from "./entry-form.tsx";
import { EntryTable } from "./entry-table.tsx";
import { MapFile } from "./map-file.tsx";
import { OtherwiseForm } from "./otherwise-form.tsx";
import { Waiting } from "./waiting.tsx";

const copy = words.values;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  const kind = found(parseMapKind(params["kind"] ?? ""));
  return readMap(desk, kind, new URL(request.url).searchParams);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const kind = found(parseMapKind(params["kind"] ?? ""));
  return found(await carryOut(desk, kind, await readForm(request)));
}

export default function ValueMapScreen() {
  const view = useLoaderData<typeof loader>();
  const [editing, setEditing] = useState<LookupEntry>({ match: "", value: "" });
  const { title, text } = copy.kinds[view.kind];
  return (
    <Screen title={title} subtitle={text} back={{ to: "/app/settings/values", label: copy.all }}>
      <BlockStack gap="400">
        <Waiting view={view} onEnter={(match) => setEditing({ match, value: "" })} />
        {/* What somebody wants to change is a new form. */}
        <EntryForm
          key={`${editing.match} ${editing.value}`}
          view={view}
          entry={editing}
          onSaved={() => setEditing({ match: "", value: "" })}
        />
        {view.otherwise === null ? null : <OtherwiseForm otherwise={view.otherwise} />}
        <EntryTable view={view} onEdit={setEditing} />
        <MapFile kind={view.kind} />
      </BlockStack>
    </Screen>
  );
}
