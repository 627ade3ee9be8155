import { Agent, fetch } from "undici";
import { z } from "zod";
import { SEEDED } from "./template.ts";
import type { Tryton } from "./start-tryton.ts";

const loginSchema = z.object({ result: z.tuple([z.number(), z.string()]) });
const resultSchema = z.object({ result: z.unknown() });

// Its server ends idle connections after two seconds, and a call must not meet one that is just ending.
const dispatcher = new Agent({ keepAliveTimeout: 500 });

/** A method of Tryton and its arguments; what it answers, or its refusal as an exception. */
export type Call = (method: string, ...args: readonly unknown[]) => Promise<unknown>;

/** Calls as a person's client makes them: one sign-in, and another where the server has forgotten it. */
export function signedIn({ url, database }: Pick<Tryton, "url" | "database">): Call {
  const { user, password } = SEEDED;
  let authorization: string | null = null;
  const post = (method: string, params: readonly unknown[]) =>
    fetch(`${url}/${database}/`, {
      method: "POST",
      dispatcher,
      headers: { "content-type": "application/json", ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify({ id: 1, method, params }),
    });
  const signIn = async (): Promise<void> => {
    const answer = await post("common.db.login", [user, { password }]);
    const [id, session] = loginSchema.parse(await answer.json()).result;
    authorization = `Session ${Buffer.from(`${user}:${id}:${session}`).toString("base64")}`;
  };
  return async (method, ...args) => {
    if (authorization === null) await signIn();
    let answer = await post(method, [...args, { company: 1 }]);
    if (answer.status === 401) {
      await signIn();
      answer = await post(method, [...args, { company: 1 }]);
    }
    const text = await answer.text();
    const body = resultSchema.safeParse(JSON.parse(text)).data;
    if (body === undefined || !("result" in body)) throw new Error(`${method}: ${text}`);
    return body.result;
  };
}
