import { digitsOf } from "../../state/ids.ts";
import type { Level } from "../../state/levels.ts";
import { activateLevel, deactivateLevel, levelAt, type Opening } from "../../state/stock-item.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { levelView } from "../views/inventory.ts";
import { replayable } from "./replayable.ts";

function refusal(field: string, message: string, level: Fields | null = null): Fields {
  return { inventoryLevel: level, userErrors: [{ field: [field], message }] };
}

function openingOf({ available, onHand }: Fields): Opening | null {
  if (typeof available === "number") return { name: "available", quantity: available };
  return typeof onHand === "number" ? { name: "on_hand", quantity: onHand } : null;
}

function activate(args: Fields, context: RequestContext): Fields {
  const { shop } = context;
  const item = digitsOf("InventoryItem", String(args["inventoryItemId"])) ?? "";
  const variant = shop.variantOfItem.get(item);
  const location = shop.locations.find(({ id }) => id === digitsOf("Location", String(args["locationId"])));
  if (variant === undefined) return refusal("inventoryItemId", "The product couldn't be stocked: it does not exist.");
  if (variant.components.length > 0)
    return refusal("inventoryItemId", "The inventory of a bundle is that of its components.");
  if (location === undefined || !location.isActive)
    return refusal("locationId", "The product couldn't be stocked because the location wasn't found.");
  const opening = openingOf(args);
  if (opening !== null && opening.quantity < 0)
    return refusal(opening.name === "available" ? "available" : "onHand", "The quantity can't be negative.");
  const level = levelAt(shop, item, location.id);
  const outcome = activateLevel(shop, level, opening);
  // An item that is stocked already is answered with its level and the error, as recorded from a real store.
  if (outcome.kind === "refused")
    return refusal(opening?.name === "available" ? "available" : "onHand", outcome.reason, levelView(shop, level));
  context.announce(outcome.announcements);
  return { inventoryLevel: levelView(shop, level), userErrors: [] };
}

/** inventoryActivate: an item is stocked at a location from now on; where it is already, nothing changes. Keyed. */
export function inventoryActivate(args: Fields, context: RequestContext): Fields {
  return replayable(context, "inventoryActivate", args, () => activate(args, context));
}

/** The level a gid names; its id goes on after the digits. */
function levelIn({ shop }: RequestContext, id: unknown): Level | undefined {
  const digits = digitsOf("InventoryLevel", String(id).split("?")[0] ?? "");
  return [...shop.levels.values()].find((level) => level.id === digits);
}

/** inventoryDeactivate: an item is no longer stocked at a location. Asked twice, the second time nothing changes. */
export function inventoryDeactivate({ inventoryLevelId }: Fields, context: RequestContext): Fields {
  const level = levelIn(context, inventoryLevelId);
  const field = ["inventoryLevelId"];
  if (level === undefined) return { userErrors: [{ field, message: "The inventory level couldn't be found." }] };
  const outcome = deactivateLevel(context.shop, level);
  if (outcome.kind === "refused") return { userErrors: [{ field, message: outcome.reason }] };
  context.announce(outcome.announcements);
  return { userErrors: [] };
}
