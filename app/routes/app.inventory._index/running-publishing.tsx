import { Banner, Link } from "@shopify/polaris";
import type { LevelListView } from "#app/services/levels.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.stock.publish;

/** What a person lets be published and is not through yet. */
export function RunningPublishing({ publishings }: Pick<LevelListView, "publishings">) {
  const formats = useFormats();
  return publishings
    .filter(({ state }) => state === "running")
    .map(({ id, done, total }) => (
      <Banner key={id} title={copy.running(formats.quantity(done), formats.quantity(total))}>
        <Link url={`/app/publishings/${id}`}>{copy.open}</Link>
      </Banner>
    ));
}
