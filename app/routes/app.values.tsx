import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseMapKind } from "#app/domain/value-maps/map-kinds.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { readChoices } from "#app/services/value-maps/value-maps.server.ts";

/** What a value could be in the ERP, for a person who chooses: `?map=` and `?match=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  const query = new URL(request.url).searchParams;
  return readChoices(desk, found(parseMapKind(query.get("map") ?? "")), query.get("match") ?? "");
}
