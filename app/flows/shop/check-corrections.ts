import type { Job } from "#app/engine/port.ts";
import type { FlowPorts } from "../ports.ts";
import { clearAlert, raiseAlert, type AlertCall } from "./raise-alert.ts";

/** Whether somebody waits for an owner's word: the alert is open as long as one does. Safe to run twice. */
export async function checkCorrections(ports: FlowPorts, job: Job): Promise<readonly string[]> {
  const count = await ports.store.forShop(job.shop, ({ corrections }) => corrections.countOpen());
  const call: AlertCall = { job, rule: "corrections-asked", path: "/app/exceptions" };
  if (count === 0) {
    await clearAlert(ports, call, "Every wish for a correction is answered");
    return [];
  }
  const message = count === 1 ? "1 correction is asked for" : `${count} corrections are asked for`;
  await raiseAlert(ports, call, message);
  return [message];
}
