import { pushPath } from "#app/services/intake/push-address.ts";
import { parseShop } from "#app/domain/values/ids.ts";
import type { SandboxErp } from "#test/sandbox/erp/start.ts";
import type { Person } from "./person.ts";

/** A person makes the secret on the connection screen and enters it in the ERP, which from now on tells of stock changes. */
export async function hearErp(at: {
  readonly person: Person;
  readonly shop: string;
  readonly appUrl: string;
  readonly erp: Pick<SandboxErp, "control">;
}): Promise<void> {
  const screen = await at.person.submit("/app/settings/connection", { intent: "make-secret" });
  // 32 bytes in base64url, as the framework writes an answer into the page; nothing else there is of that form.
  const secret = /"([\w-]{43})\\?"/.exec(screen)?.[1];
  const shop = parseShop(at.shop);
  if (secret === undefined || shop === null) throw new Error("the screen shows the new secret");
  at.erp.control.tell({ address: `${at.appUrl}${pushPath(shop)}`, secret });
}
