import { mayActAs } from "#app/domain/ownership/staff.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { copyOf } from "../error-copy.ts";

/** Whether the person may repair a failure: the staff of the role that its runbook names, and everybody where it has none. */
export async function mayRepair(
  desk: Pick<Desk, "ops" | "actor">,
  { ownership }: Pick<ShopStore, "ownership">,
  code: string,
): Promise<boolean> {
  const { choices } = await ownership.current();
  return mayActAs(desk.actor, copyOf(desk, code).owner, choices.staff);
}
