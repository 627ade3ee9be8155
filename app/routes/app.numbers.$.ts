import type { LoaderFunctionArgs } from "@remix-run/node";
import { explainNumber } from "#app/services/inventory.server.ts";
import { requireDesk } from "#app/services/session.server.ts";

/** A number of before, for whoever opens it on its level's screen; null: it is kept no more. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return { number: await explainNumber(await requireDesk(request), params["*"] ?? "") };
}
