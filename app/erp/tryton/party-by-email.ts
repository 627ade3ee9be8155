import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Caller } from "./caller.ts";
import { searching } from "./records.ts";
import { idSchema } from "./wire.ts";

const emailSchema = z.object({ value: z.string(), party: idSchema, "party.": z.object({ code: z.string() }) });

/** The code names a party to Tryton's people; an e-mail address stays out of every message. */
function ambiguous(codes: readonly string[]) {
  const message = `Tryton has ${codes.length} parties with this buyer's email: ${codes.join(", ")}. Merge them in Tryton, or let one of them go.`;
  return {
    kind: "rejected",
    code: "erp-rejected",
    system: "erp",
    field: "customer",
    cause: codes.join(", "),
    message,
  } as const;
}

/**
 * The id of the one active party that has an e-mail address, whoever made it and in whatever capitals; null: none has it.
 * Err(rejected) where several have it: whose order it is, a person must say. Reads only.
 */
export async function partyByEmail(caller: Caller, email: string): Promise<Result<number | null>> {
  const wanted = email.trim().toLowerCase();
  const where = [
    ["type", "=", "email"],
    // An underscore stands for any character here: what is found beyond is left out below.
    ["value", "ilike", wanted],
    ["party.active", "=", true],
  ];
  const call = searching("party.contact_mechanism", { where, fields: ["value", "party", "party.code"] });
  const found = await caller.read(call, z.array(emailSchema));
  if (!found.ok) return found;
  const same = found.value.filter(({ value }) => value.trim().toLowerCase() === wanted);
  const codeOf = new Map(same.map(({ party, "party.": { code } }) => [party, code]));
  const [first, ...others] = codeOf.keys();
  if (others.length > 0) return err(ambiguous([...codeOf.values()].toSorted()));
  return ok(first ?? null);
}
