import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchItems } from "#app/services/exceptions.server.ts";
import { requireDesk } from "#app/services/session.server.ts";

/** ERP items for a person who chooses one: `?search=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  return { items: await searchItems(desk, new URL(request.url).searchParams.get("search") ?? "") };
}
