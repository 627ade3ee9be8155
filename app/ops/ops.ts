import type { LevelWithSilent } from "pino";
import { createMappingRunner } from "./expressions/mapping-runner.ts";
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

/** Log, runbooks, mail and the mappings' threads of one process. */
export function createOps({ level, smtpUrl, from }: OpsOptions): Ops {
  const mailer = createMailer({ smtpUrl, from });
  return { log: createLog(level), runbooks: RUNBOOKS, mailer, mappings: createMappingRunner() };
}
