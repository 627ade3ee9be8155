import openapi from "#app/erp/http/openapi.json" with { type: "json" };
import type { Exchange } from "#app/erp/port.ts";
import { z } from "zod";
import { contractSchema, type SchemaName } from "#test/sandbox/erp/contract.ts";

const reference = z.object({ $ref: z.string() });
const content = z.object({ content: z.object({ "application/json": z.object({ schema: reference }) }) });
const parameter = z.object({ name: z.string(), in: z.string() });
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});

function resolve(value: unknown): unknown {
  const link = reference.safeParse(value);
  if (!link.success || !link.data.$ref.startsWith("#/components/")) return value;
  const [, , kind = "", name = ""] = link.data.$ref.split("/");
  return z.record(z.string(), z.record(z.string(), z.unknown())).parse(openapi.components)[kind]?.[name];
}

function schemaOf(value: unknown): z.ZodType {
  const { $ref } = content.parse(resolve(value)).content["application/json"].schema;
  return contractSchema($ref.replace("#/components/schemas/", "") as SchemaName);
}

function operationOf(method: string, pathname: string) {
  for (const [template, item] of Object.entries(openapi.paths)) {
    const form = new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
    const found = z.record(z.string(), z.unknown()).parse(item)[method.toLowerCase()];
    if (form.test(pathname) && found !== undefined) return operation.parse(found);
  }
  return null;
}

function problemsOf(where: string, schema: z.ZodType, text: string | null): string[] {
  const judged = schema.safeParse(JSON.parse(text ?? "null"));
  return judged.success ? [] : judged.error.issues.map((issue) => `${where}: ${issue.path.join(".")} ${issue.message}`);
}

/** Everything in which a request or its answer differs from openapi.json; empty: both are of the contract. */
export function judgeExchange({ method, url, requestBody, status, responseBody }: Exchange): readonly string[] {
  const { pathname, searchParams } = new URL(url);
  const found = operationOf(method, pathname);
  if (found === null) return [`${method} ${pathname} is not in the contract`];
  const queryNames = found.parameters
    .map((each) => parameter.parse(resolve(each)))
    .filter((each) => each.in === "query");
  const unknownQuery = [...searchParams.keys()].filter((name) => !queryNames.some((each) => each.name === name));
  const response = found.responses[String(status)];
  return [
    ...unknownQuery.map((name) => `${found.operationId}: the contract has no query ${name}`),
    ...(requestBody === null
      ? []
      : problemsOf(`${found.operationId} request`, schemaOf(found.requestBody), requestBody)),
    ...(response === undefined
      ? [`${found.operationId}: the contract has no answer ${status}`]
      : problemsOf(`${found.operationId} ${status}`, schemaOf(response), responseBody)),
  ];
}

/** The examples that openapi.json gives, each with the schema it should fit. */
export function contractExamples(): readonly {
  readonly where: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
}[] {
  const withExample = z.object({ content: z.object({ "application/json": z.object({ example: z.unknown() }) }) });
  const bodies: (readonly [string, unknown])[] = Object.entries(openapi.components.responses);
  for (const [path, item] of Object.entries({ ...openapi.paths, ...openapi.webhooks })) {
    for (const [method, found] of Object.entries(item)) {
      const parsed = operation.safeParse(found);
      if (!parsed.success) continue;
      const { requestBody, responses } = parsed.data;
      if (requestBody !== undefined) bodies.push([`${method} ${path} request`, requestBody]);
      for (const [status, response] of Object.entries(responses))
        bodies.push([`${method} ${path} ${status}`, response]);
    }
  }
  return bodies.map(([where, body]) => ({
    where,
    schema: schemaOf(body),
    example: withExample.parse(resolve(body)).content["application/json"].example,
  }));
}
