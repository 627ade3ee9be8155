import { Box, Select } from "@shopify/polaris";
import { HOLD_KINDS } from "#app/domain/orders/hold.ts";
import type { OrderList } from "#app/services/orders.server.ts";
import { words } from "#app/ui/words.en.ts";

interface HoldFilterProps {
  readonly list: Pick<OrderList, "hold" | "holdCounts">;
  readonly onChoose: (hold: string) => void;
}

/** Narrows held orders down to one reason, with how many that are. */
export function HoldFilter({ list: { hold, holdCounts }, onChoose }: HoldFilterProps) {
  const copy = words.orders;
  const kinds = HOLD_KINDS.filter((kind) => kind === hold || (holdCounts[kind] ?? 0) > 0);
  const options = kinds.map((value) => ({
    value,
    label: copy.holdCount(copy.holdKinds[value], holdCounts[value] ?? 0),
  }));
  return (
    <Box padding="300" maxWidth="320px">
      <Select
        label={copy.heldFor}
        options={[{ value: "", label: copy.anyHold }, ...options]}
        value={hold ?? ""}
        onChange={onChoose}
      />
    </Box>
  );
}
