import type { LevelWithSilent } from "pino";
import { createLog } from "./log.ts";
import { createMailer } from "./mailer.ts";
import type { Ops } from "./port.ts";
import { RUNBOOKS } from "./runbooks/runbooks.ts";

interface OpsOptions {
  readonly level: LevelWithSilent;
  readonly smtpUrl?: string;
  /** Sender of mails. */
  readonly from: string;
}

/** Log, runbooks and mail of one process. */
export function createOps({ level, smtpUrl, from }: OpsOptions): Ops {
  return { log: createLog(level), runbooks: RUNBOOKS, mailer: createMailer({ smtpUrl, from }) };
}
