import { err, ok, type Result } from "#app/domain/result.ts";
import { held } from "../may-write.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";

async function writeMark(
  turn: OrderTurn,
  mark: { readonly number: string; readonly documentId: string },
): Promise<Result<void>> {
  const write = async (digest: string | null): Promise<Result<void>> => {
    const written = await turn.shopify.write("erp-number", (shop, call) =>
      shop.writeErpNumber({ ...mark, order: turn.order.id, digest }, call),
    );
    if (!written.ok) return written;
    return written.value === "written" ? ok(undefined) : err(held(turn.job));
  };
  const written = await write(turn.order.erpMark?.digest ?? null);
  if (written.ok || written.error.kind !== "conflict") return written;
  // The field is our app's own: whoever moved it was an earlier run of ours whose answer was lost. Read again, then over it.
  const read = await turn.shopify.read((shop, call) => shop.readOrder(turn.order.id, call));
  if (!read.ok) return read;
  const mine = read.value?.erpMark;
  return mine === null || mine === undefined ? err(written.error) : write(mine.digest);
}

/**
 * Writes the ERP's number to the order in Shopify, then notes that it stands there. Safe to run twice: the same number again is
 * no change, and a crash between the two is healed by the next run.
 */
export async function writeBack(ports: FlowPorts, turn: OrderTurn): Promise<Result<OrderTurn>> {
  const { row } = turn;
  if (row === null || row.erpNumber === null || row.erpDocumentId === null || row.isWrittenBack) return ok(turn);
  const written = await writeMark(turn, { number: row.erpNumber, documentId: row.erpDocumentId });
  if (!written.ok) return written;
  const marked = { ...row, isWrittenBack: true };
  await ports.store.forShop(turn.job.shop, async (shop) => {
    await shop.orders.save(marked);
    await shop.audit.append({
      actor: "worker",
      action: "order.written-back",
      subject: row.orderId,
      before: null,
      after: row.erpNumber,
      reason: null,
      correlationId: turn.job.correlationId,
    });
  });
  return ok({ ...turn, row: marked });
}
